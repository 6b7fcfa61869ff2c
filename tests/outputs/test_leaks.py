"""No value that is hidden stands in any file that goes out, in whatever form."""

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import wres_calc
from wres_calc.disclosure import preset, protect
from wres_calc.figures import PAY_GAPS, Figure, Results
from wres_calc.outputs.charts import infographic
from wres_calc.outputs.charts.svg import picture as drawing
from wres_calc.outputs.publication import manifest, publication_files
from wres_calc.outputs.report import make_report
from wres_calc.outputs.terms import make_label
from wres_calc.sample import write_sample
from wres_calc.standards import wres
from wres_calc.wording.numbers import half_up

pytestmark = pytest.mark.slow

COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
VALUES = ("value", "lower", "upper")


def _leaks() -> ModuleType:
    place = Path(__file__).with_name("leaks.py")
    spec = importlib.util.spec_from_file_location("leaks", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=400, seed=5)
    return wres_calc.run(folder, by=["division"]).results()


@pytest.fixture(scope="module")
def safe(exact: Results) -> Results:
    return protect(exact, preset("five"))


@pytest.fixture(autouse=True)
def _no_bitmaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made of the SVG beside them, which is searched, and take long."""
    monkeypatch.setattr(drawing, "png", lambda picture: b"")
    monkeypatch.setattr(infographic, "infographic_png", lambda report: b"")


def texts_of(figure: Figure, names: tuple[str, ...]) -> Iterator[str]:
    """How the numbers of a figure could stand in a text: as they are, and as people read them."""
    for name in names:
        number = getattr(figure, name)
        if number is None:
            continue
        if name in COUNTS:
            yield f"{number:,}"
        else:
            yield repr(float(number))
            yield half_up(number, 2 if figure.unit == "ratio" else 1)


def hidden_and_shown(exact: Results, safe: Results) -> tuple[set[str], set[str]]:
    """The numbers that were hidden and that stand nowhere else, and all that are shown."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for before, after in zip(exact.figures, safe.figures, strict=True):
        for name in (*COUNTS, *VALUES):
            if getattr(after, name) is None:
                hidden.update(texts_of(before, (name,)))
            shown.update(texts_of(after, (name,)))
    return hidden - shown, shown


def numbers_in(text: str, file: str) -> set[str]:
    if file.endswith(".csv"):  # a comma stands between cells there, not between thousands
        text = text.replace(",", " ")
    return set(re.findall(r"(?<![\w.#,-])-?\d[\d,]*(?:\.\d+)?(?![\w#]|[.,]\d)", text))


@pytest.mark.parametrize("name", ["five", "nhs-digital"])
def test_no_hidden_number_in_any_output(exact: Results, safe: Results, name: str) -> None:
    safe = safe if name == "five" else protect(exact, preset(name))
    report = make_report(safe, [wres.edition("2025")], label=make_label("GM"))
    files = publication_files(report)
    files["publication.json"] = manifest(report, files)
    hidden, shown = hidden_and_shown(exact, safe)
    # Long numbers are nobody else's; short ones, such as 12, stand in texts and sizes as well.
    telling = {text for text in hidden if len(text.replace(",", "")) >= 5}
    assert len(telling) > 100
    pub_leaks = _leaks().pub_leaks
    seen = 0
    for file, content in files.items():
        if file.endswith(".png"):
            continue
        found = numbers_in(pub_leaks(content, file), file)
        assert not found & telling, f"{file}: {sorted(found & telling)[:5]}"
        seen += len(found & shown)
    assert seen > 200  # the search sees what is shown


def test_no_hidden_number_of_any_standard(tmp_path: Path) -> None:
    """Gaps, tiers, targets and paths too: hidden in one standard, told by none of them."""
    write_sample(tmp_path, staff=600, seed=6)
    for path in tmp_path.glob("*.csv"):  # three divisions give tables of every kind
        text = path.read_text(encoding="utf-8")
        for name in ("Children and families", "Estates", "Learning disability", "Older people", "Specialist"):
            text = text.replace(f",{name},", ",Community,")
        path.write_text(text, encoding="utf-8", newline="\n")
    done = wres_calc.run(tmp_path, standards="all", by=["division"])
    exact = done.results()
    safe = protect(exact, preset("five"))
    report = make_report(safe, done.options.standards, label=make_label(None), race_inclusion=True)
    hidden, shown = hidden_and_shown(exact, safe)
    telling = {text for text in hidden if len(text.replace(",", "")) >= 7}
    pay = {
        text
        for before, after in zip(exact.figures, safe.figures, strict=True)
        if before.measure in PAY_GAPS and after.value is None
        for text in texts_of(before, VALUES)
    }
    assert len(telling & pay) > 10
    pub_leaks = _leaks().pub_leaks
    seen = 0
    for file, content in publication_files(report).items():
        if file.endswith(".png"):
            continue
        found = numbers_in(pub_leaks(content, file), file)
        assert not found & telling, f"{file}: {sorted(found & telling)[:5]}"
        seen += len(found & shown)
    assert seen > 500


def test_the_search_can_find(exact: Results, safe: Results) -> None:
    """With the exact figures in the place of the protected ones, every kind of file gives them."""
    hidden, _ = hidden_and_shown(exact, safe)
    telling = {text for text in hidden if len(text.replace(",", "")) >= 4}
    standard = wres.edition("2025")
    report = make_report(replace(exact, run=safe.run), [standard], label=make_label(None))
    pub_leaks = _leaks().pub_leaks
    parts = ("workbook", "page", "data", "summary")
    for file, content in publication_files(report, parts).items():
        if file.endswith((".xlsx", ".html", "results.csv", "results.json", ".md")):
            assert numbers_in(pub_leaks(content, file), file) & telling, file
