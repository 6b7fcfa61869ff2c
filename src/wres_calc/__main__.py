"""`python -m wres_calc` is `wres-calc`."""

from wres_calc.cli import main

main()
