"""The page in a real browser: accessible by rule, on a phone, on paper, by keyboard alone.

Needs Playwright with axe (the package axe-playwright-python) and a Chromium of the machine; what
is missing is said, and the tests are passed over.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label

pytest.importorskip("jinja2", reason="the extra 'report' is not installed")
pytest.importorskip("vl_convert", reason="the extra 'report' is not installed")
pytest.importorskip("vl_convert", reason="the extra 'report' is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
LONG = "Gloucestershire-and-Herefordshire Neurorehabilitation Commissioning Partnership"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """The standard's groups with a long label and long names, and finer groups."""
    made = {}
    for groups in ("wres", "five"):
        by = ["division"] if groups == "wres" else []
        done = wres_calc.run(ROOT / "sample_data", by=by, groups=groups)
        results = done.results()
        if groups == "wres":
            results = replace(
                results,
                run={**results.run, "organisation_name": LONG},
                figures=[
                    replace(
                        f,
                        breakdown={
                            "division": f.breakdown["division"].replace("Community", f"Community{'rehabilitation' * 3}")
                        },
                    )
                    for f in results.figures
                ],
            )
        label = make_label("Global Majority" if groups == "wres" else None)
        made[groups] = make_report(results, done.options.standards, label=label, inputs=[("staff.csv", "0f" * 32)])
    return made


@pytest.fixture(scope="module", params=["wres", "five"])
def file(request: pytest.FixtureRequest, reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    from wres_calc.outputs.charts.pictures import pictures
    from wres_calc.outputs.charts.svg.picture import svg
    from wres_calc.outputs.page.page import page

    report = reports[request.param]
    path = tmp_path_factory.mktemp("page") / "report.html"
    drawn = [(picture, svg(picture, standalone=False)) for picture in pictures(report)]
    path.write_text(page(report, drawn), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


class Opened:
    """The page in a window, with everything that it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, **window: Any) -> None:
        self.context = browser.new_context(offline=True, **window)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.goto(file.as_uri())

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)


@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["desktop", "phone"])
def test_no_rule_is_broken(browser: Any, file: Path, window: dict[str, int]) -> None:
    with Opened(browser, file, viewport=window) as opened:
        opened.ask(axe.AXE_SCRIPT)
        found = opened.ask(f"axe.run({{runOnly: {RULES}, resultTypes: ['violations']}})")
        broken = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found["violations"]]
        assert broken == []
        assert len(found["passes"]) > 30  # it did look
        unsure = {one["id"] for one in found["incomplete"]}
        assert unsure <= {"color-contrast"}  # words on pictures: tested from their colours


def test_asks_for_nothing_but_itself(browser: Any, file: Path) -> None:
    with Opened(browser, file, viewport=WIDE) as opened:
        opened.page.wait_for_load_state("networkidle")
        assert opened.asked == [file.as_uri()]
        assert opened.said == []


@pytest.mark.parametrize("width", [320, 360, 720, 1280])
def test_never_scrolls_sideways(browser: Any, file: Path, width: int) -> None:
    with Opened(browser, file, viewport={"width": width, "height": 800}) as opened:
        assert opened.ask("document.documentElement.scrollWidth") <= width
        # A table that is wider than its place lies over what is beside it.
        assert (
            opened.ask(
                "[...document.querySelectorAll('table')].filter(t => !t.closest('.scroll') && "
                "t.offsetWidth > t.parentElement.clientWidth).map(t => t.caption.textContent)"
            )
            == []
        )


def test_pictures_give_way_to_bars_on_a_phone(browser: Any, file: Path) -> None:
    shown = (
        "(name) => [...document.querySelectorAll(name)].map(e => e.checkVisibility())"
        ".reduce((a, b) => a.add(b), new Set()).size === 1 && "
        "document.querySelector(name).checkVisibility()"
    )
    for window, svg, bars in ((PHONE, False, True), (WIDE, True, False)):
        with Opened(browser, file, viewport=window) as opened:
            assert opened.page.evaluate(shown, ".picture svg") is svg
            assert opened.page.evaluate(shown, ".bars") is bars


def test_words_of_pictures_are_large_enough(browser: Any, file: Path) -> None:
    for width in (1280, 840):
        with Opened(browser, file, viewport={"width": width, "height": 800}) as opened:
            smallest = opened.ask(
                "Math.min(...[...document.querySelectorAll('.picture svg')].flatMap(s => {"
                "const scale = s.getBoundingClientRect().width / s.viewBox.baseVal.width;"
                "return [...s.querySelectorAll('text')].map("
                "t => scale * parseFloat(getComputedStyle(t).fontSize))}))"
            )
            assert smallest >= 10


def test_the_keyboard_reaches_everything_in_order(browser: Any, file: Path) -> None:
    with Opened(browser, file, viewport=WIDE) as opened:
        opened.ask(
            "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].forEach((e, at) => e.dataset.at = at)"
        )
        many = opened.ask("document.querySelectorAll('[data-at]').length")
        order, hidden = [], []
        for _ in range(many):
            opened.page.keyboard.press("Tab")
            at, seen = opened.ask(
                "(() => { const e = document.activeElement, r = e.getBoundingClientRect(),"
                "s = getComputedStyle(e); return [e.dataset.at, r.bottom > 0 && "
                "r.top < innerHeight && r.left >= 0 && s.boxShadow !== 'none'] })()"
            )
            order.append(at)
            if not seen:
                hidden.append(at)
        assert order == [str(at) for at in range(many)]
        assert many > 30
        assert hidden == []


def test_the_skip_link_leads_to_the_content(browser: Any, file: Path) -> None:
    with Opened(browser, file, viewport=WIDE) as opened:
        opened.page.keyboard.press("Tab")
        assert opened.ask("document.activeElement.textContent") == "Skip to main content"
        opened.page.keyboard.press("Enter")
        assert opened.ask("document.activeElement.id") == "main"


def test_the_picture_in_words_opens_by_keyboard(browser: Any, file: Path) -> None:
    with Opened(browser, file, viewport=WIDE) as opened:
        opened.page.locator("summary").first.focus()
        opened.page.keyboard.press("Enter")
        assert opened.ask("document.querySelector('details p').checkVisibility()") is True


def test_forced_colours_keep_bars_and_pictures(browser: Any, file: Path) -> None:
    for scheme in ("dark", "light"):
        with Opened(browser, file, viewport=PHONE, forced_colors="active", color_scheme=scheme) as opened:
            colour = "getComputedStyle(document.querySelector('{}')).backgroundColor"
            ground = opened.ask(colour.format("body"))
            assert opened.ask(colour.format(".track .first")) != ground
            assert opened.ask(colour.format(".track .interval")) != ground
        with Opened(browser, file, viewport=WIDE, forced_colors="active", color_scheme=scheme) as opened:
            # On paper of their own, in their own colours.
            assert opened.ask(colour.format(".picture svg")) == "rgb(255, 255, 255)"


def test_prints_on_pages(browser: Any, file: Path) -> None:
    with Opened(browser, file, viewport=WIDE) as opened:
        printed = opened.page.pdf(prefer_css_page_size=True, tagged=True)
        assert printed.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 8
        assert b"/StructTreeRoot" in printed
        opened.page.emulate_media(media="print")
        opened.page.set_viewport_size({"width": 688, "height": 1000})  # A4 less its margins
        assert opened.ask("document.documentElement.scrollWidth") <= 688
        assert opened.ask("document.querySelector('.contents').checkVisibility()") is False
        assert opened.ask("document.querySelector('.picture svg').checkVisibility()") is True
        cut = "getComputedStyle(document.querySelector('{}')).breakInside"
        assert [opened.ask(cut.format(name)) for name in ("tr", "figure", "caption")] == ["avoid", "avoid", "avoid"]
        heads = "getComputedStyle(document.querySelector('thead')).display"
        assert opened.ask(heads) == "table-header-group"
