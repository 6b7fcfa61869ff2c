"""Where the rules of the Medical WRES were read."""

INDICATORS_2020 = (
    "NHS England, WRES indicators for the NHS medical workforce, September 2020, "
    "https://www.england.nhs.uk/publication/"
    "workforce-race-equality-standard-wres-indicators-for-the-nhs-medical-workforce/"
)
REPORT_2020 = (
    "NHS England, MWRES 2020 data report, July 2021, "
    "https://fdocuments.net/document/medical-workforce-race-equality-standard-mwres.html"
)
VALUES_2020 = (
    "Healthcare Leader, on the MWRES of 2020, https://healthcareleadernews.com/news/"
    "bme-doctors-underrepresented-in-senior-nhs-positions-report-shows/"
)
RCP = (
    "Royal College of Physicians, on the new indicators, https://www.rcp.ac.uk/news-and-media/"
    "news-and-opinion/rcp-welcomes-new-workplace-race-equality-standard-indicators-for-medicine"
)
NHS_PROVIDERS = (
    "NHS Providers, on the MWRES, https://nhsproviders.org/news-blogs/news/welcome-progress-on-"
    "racial-inclusion-in-the-medical-workforce-but-more-work-needs-to-be-done"
)
GMC_GAP = (
    "Fitness to Practise News, on the GMC's referral rates, "
    "https://fitnesstopractisenews.co.uk/gmc-on-track-to-eliminate-fitness-to-practise-inequality/"
)
FIVE_YEARS_ON = (
    "NHS Employers, Medical WRES five years on, "
    "http://www.nhsemployers.org/articles/medical-workforce-race-equalities-standards-five-years"
)
