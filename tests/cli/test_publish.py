"""`wres-calc publish`: everything that goes out, from the same protected figures."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

from wres_calc.figures import Figure, Measure, Results, Unit
from wres_calc.figures.files import with_what_figures_say
from wres_calc.sample import write_sample

pytestmark = pytest.mark.slow

Cli = Callable[..., Result]
FILES = {
    "workbook.xlsx",
    "report.html",
    "results.csv",
    "results.json",
    "results.csv-metadata.json",
    "datapackage.json",
    "summary.md",
    "infographic.svg",
    "infographic.png",
    "publication.json",
    "evidence/run.json",
    "evidence/data-log.md",
    "evidence/checks.md",
    "evidence/assumptions-and-caveats.md",
    "evidence/results.csv",
    "evidence/results.json",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=400, seed=3)
    return folder


def made(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_of_a_publication(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Protected with five unless something else is said; the same bytes when made again."""
    one, two = tmp_path / "one", tmp_path / "two"
    result = cli("publish", sample, "--to", one)
    assert result.exit_code == 0
    assert "Protected for publication with the rule 'five'" in result.stdout
    assert "Indicator 9 is about a board" in result.stderr
    assert cli("publish", sample, "--to", two).exit_code == 0
    files = made(one)
    assert set(files) >= FILES
    assert {name.partition("/")[0] for name in set(files) - FILES} == {"charts"}
    assert made(two) == files
    listed = json.loads(files["publication.json"])
    assert set(listed["files"]) == set(files) - {"publication.json"}
    assert listed["protection"]["preset"] == "five"
    rows = list(csv.DictReader(io.StringIO(files["results.csv"].decode())))
    assert not {row["numerator"] for row in rows} & {"1", "2", "3", "4"}


def test_from_a_results_file(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Exact results are protected; those that are protected stay as they are."""
    exact, safe = tmp_path / "exact.json", tmp_path / "safe.json"
    cli("compute", sample, "-o", exact)
    cli("compute", sample, "--protect", "five", "-o", safe)
    for number, source in enumerate((exact, safe)):
        done = cli("publish", source, "--to", tmp_path / f"p{number}", "--only", "data")
        assert done.exit_code == 0, done.stderr
    assert (tmp_path / "p0" / "results.csv").read_bytes() == (tmp_path / "p1" / "results.csv").read_bytes()


def test_a_table_says_whose_figures_it_holds(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """It has no record of its run; organisation, date, breakdowns and confidence are columns.

    The rest, such as the window of indicator 3, is not known and not claimed.
    """
    said = {}
    endings = ("json", "csv", "parquet")
    outputs = [word for ending in endings for word in ("-o", tmp_path / f"r.{ending}")]
    cli("compute", sample, "-i", 3, "--by", "division", "--confidence", 99, *outputs)
    for ending in endings:
        source, to = tmp_path / f"r.{ending}", tmp_path / ending
        done = cli("publish", source, "--to", to, "--only", "data", "--only", "summary")
        assert done.exit_code == 0, done.stderr
        run = json.loads((to / "results.json").read_bytes())["run"]
        assert (run["organisation"], run["period_end"]) == ("ZZ9", "2025-03-31")
        assert (run["by"], run["confidence"]) == (["division"], 99)
        assert (to / "results.csv").read_bytes() == (tmp_path / "json" / "results.csv").read_bytes()
        said[ending] = (to / "summary.md").read_text(encoding="utf-8")
    for ending in ("csv", "parquet"):
        assert said[ending].startswith("# NHS Workforce Race Equality Standard (WRES), 2025: ZZ9\n")
        assert "- Intervals: 99%\n" in said[ending]
        assert "- Window of indicator 3: " not in said[ending]
        assert said[ending].count("Northern") == said["json"].count("Northern")
    assert "- Window of indicator 3: one-year\n" in said["json"]


def test_a_table_of_crossed_breakdowns() -> None:
    figure = Figure(
        standard="wres",
        edition="2025",
        organisation=None,
        period_end=None,
        indicator="1",
        measure=Measure.SHARE,
        line="all",
        group="BME",
        unit=Unit.PERCENT,
        value=1.0,
    )
    cells = (("All", "All"), ("North", "All"), ("North", "F"), ("South", "M"))
    rows = [replace(figure, breakdown=dict(zip(("division", "sex"), c, strict=True))) for c in cells]
    run = with_what_figures_say(Results(rows, ("division", "sex"), {"tool": "other"})).run
    assert run == {
        "tool": "other",
        "standards": {"wres": "2025"},
        "organisation": None,
        "period_end": None,
        "by": ["division", "division,sex"],
    }


def test_a_table_that_does_not_say_what_lies_in_what(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Divisions less their directorates would give hidden counts back."""
    words = ("compute", sample, "-i", 4, "--by", "division", "--by", "directorate")
    cli(*words, "-o", tmp_path / "r.csv", "-o", tmp_path / "r.json")
    for ending, code in (("csv", 2), ("json", 0)):
        done = cli("publish", tmp_path / f"r.{ending}", "--to", tmp_path / ending, "--only", "data")
        assert done.exit_code == code, done.stderr
        assert ("does not say which lie in which" in done.stderr) == (code == 2)


def test_no_fingerprint_of_exact_figures_is_published(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Whoever fills in each hidden count and makes the file again would know by its fingerprint."""
    exact, safe = tmp_path / "exact.json", tmp_path / "safe.json"
    cli("compute", sample, "-i", 1, "-o", exact)
    cli("compute", sample, "-i", 1, "--protect", "five", "-o", safe)
    for source, options, named in ((exact, [], False), (exact, ["--exact"], True), (safe, [], True)):
        to = tmp_path / f"{source.stem}{len(options)}"
        cli("publish", source, "--to", to, "--only", "data", "--only", "summary", *options)
        sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        for content in made(to).values():
            assert named or sha256.encode() not in content
        assert (sha256 in (to / "summary.md").read_text(encoding="utf-8")) == named


def test_another_term(cli: Cli, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "p"
    done = cli("publish", sample, "--to", to, "--label", "Global Majority", "--only", "summary")
    assert done.exit_code == 0
    summary = (to / "summary.md").read_text(encoding="utf-8")
    assert "Global Majority" in summary


def test_what_changed_since_last_year(cli: Cli, sample: Path, tmp_path: Path) -> None:
    earlier, to = tmp_path / "2024.json", tmp_path / "p"
    cli("compute", sample, "--snapshot", "2024-03-31", "--protect", "five", "-o", earlier)
    done = cli("publish", sample, "--to", to, "--previous", earlier, "--only", "summary")
    assert done.exit_code == 0, done.stderr
    assert " in 2024, " in (to / "summary.md").read_text(encoding="utf-8")


def test_the_return_is_apart(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Exact counts are never inside the folder that is published."""
    to, apart = tmp_path / "p", tmp_path / "p-return" / "return.csv"
    words = ["publish", sample, "--to", to, "--only", "summary"]
    assert not (cli(*words).exit_code or apart.exists())
    done = cli(*words, "--return")
    assert (done.exit_code, f"{apart} holds exact counts" in done.stderr) == (0, True)
    assert "do not publish it" in done.stderr
    assert "for submission only" in apart.read_text(encoding="utf-8")
    assert set(made(to)) == {"summary.md", "publication.json"}
    assert "return.csv" not in (to / "publication.json").read_text(encoding="utf-8")
    assert cli(*words, "--return").exit_code == 0  # our own are replaced
    done = cli(*words, "--return-to", tmp_path / "elsewhere")
    assert done.exit_code == 0
    assert (tmp_path / "elsewhere" / "return.csv").read_bytes() == apart.read_bytes()
    apart.write_bytes(b"theirs")
    done = cli(*words, "--return")
    assert (done.exit_code, "return.csv, not as wres-calc wrote it" in done.stderr) == (2, True)
    for inside in (to, to / "private"):
        done = cli(*words, "--return-to", inside)
        assert (done.exit_code, "must not be in" in done.stderr) == (2, True)


def test_the_return_has_a_place_whatever_the_folder_is_called(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "public").mkdir()
    monkeypatch.chdir(tmp_path / "public")
    assert cli("publish", sample, "--to", ".", "--only", "summary", "--return").exit_code == 0
    assert (tmp_path / "public-return" / "return.csv").exists()


# --- a folder that is published again ---------------------------------------------------------


def test_what_an_earlier_publication_left_goes(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Exact pictures and tables, and a return that an earlier version wrote, do not stay."""
    to = tmp_path / "p"
    assert cli("publish", sample, "--to", to, "--exact", "-i", 1, "-i", 2).exit_code == 0
    cli("publish", sample, "--to", tmp_path / "q", "--only", "summary", "--return")
    (tmp_path / "q-return" / "return.csv").rename(to / "return.csv")
    (to / "charts" / "theirs.png").write_bytes(b"theirs")
    (to / "minutes.docx").write_bytes(b"theirs")
    done = cli("publish", sample, "--to", to, "--protect", "five", "-i", 1, "--only", "summary")
    assert done.exit_code == 0, done.stderr
    assert set(made(to)) == {"summary.md", "publication.json", "charts/theirs.png", "minutes.docx"}
    assert not (to / "evidence").exists()
    assert f"Removed {to / 'results.csv'}: an earlier publication of other figures" in done.stderr
    assert f"Removed {to / 'return.csv'}: an exact return must not be published." in done.stderr


def test_parts_that_a_killed_run_left_go(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """They may hold exact figures, of files that are not written this time."""
    to = tmp_path / "p"
    (to / "charts").mkdir(parents=True)
    (to / "charts" / ".ratios.svg.0a1b2c3d.part").write_bytes(b"exact")
    (to / ".report.html.0a1b2c3d.part").write_bytes(b"exact")
    (to / ".summary.md.0a1b2c3d.part").write_bytes(b"exact")
    (to / "theirs.part").write_bytes(b"theirs")
    done = cli("publish", sample, "--to", to, "-i", 1, "--only", "summary")
    assert done.exit_code == 0, done.stderr
    assert set(made(to)) == {"summary.md", "publication.json", "theirs.part"}
    assert "a run that was stopped left it" in done.stderr


def test_parts_of_the_same_figures_add_up(cli: Cli, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "p"
    for part in ("data", "summary"):
        done = cli("publish", sample, "--to", to, "-i", 1, "--only", part)
        assert (done.exit_code, "Removed" in done.stderr) == (0, False)
    listed = json.loads((to / "publication.json").read_bytes())["files"]
    assert set(listed) == {*made(to)} - {"publication.json"}
    assert len(listed) == 5


def test_what_was_changed_since_is_not_removed(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Neither is it published beside other figures without a word: nothing is written."""
    to = tmp_path / "p"
    cli("publish", sample, "--to", to, "-i", 1, "--only", "data", "--only", "summary")
    (to / "summary.md").write_bytes(b"filled in")
    before = made(to)
    done = cli("publish", sample, "--to", to, "-i", 2, "--only", "data")
    assert (done.exit_code, "summary.md, not as wres-calc wrote it" in done.stderr) == (2, True)
    assert made(to) == before


@pytest.mark.parametrize(
    "listed", ["../outside.txt", "/outside.txt", "a/../../outside.txt", "..\\outside.txt", ".", ""]
)
def test_a_list_that_leads_out_of_the_folder(listed: str, cli: Cli, sample: Path, tmp_path: Path) -> None:
    to, outside = tmp_path / "p", tmp_path / "outside.txt"
    cli("publish", sample, "--to", to, "-i", 1, "--only", "summary")
    outside.write_bytes(b"theirs")
    manifest = json.loads((to / "publication.json").read_bytes())
    manifest["files"][listed] = hashlib.sha256(b"theirs").hexdigest()
    manifest["figures"] = "other"
    (to / "publication.json").write_text(json.dumps(manifest), encoding="utf-8")
    cli("publish", sample, "--to", to, "-i", 2, "--only", "summary")
    assert outside.read_bytes() == b"theirs"


def test_nothing_changes_where_a_file_cannot_be_written(
    cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files that go, those that come, the return and the folders are one set."""
    to = tmp_path / "p"
    cli("publish", sample, "--to", to, "-i", 1, "--only", "data", "--only", "summary")
    before = made(tmp_path)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == "return.csv":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    done = cli("publish", sample, "--to", to, "-i", 2, "--only", "page", "--return")
    assert (done.exit_code, "return.csv' cannot be written" in done.stderr) == (2, True)
    assert made(tmp_path) == before
    assert not (tmp_path / "p-return").exists()


def test_the_extracts_are_not_published(cli: Cli, sample: Path) -> None:
    before = made(sample)
    done = cli("publish", sample, "--to", sample)
    assert (done.exit_code, "must not be published" in done.stderr) == (2, True)
    assert made(sample) == before


def test_files_of_others_are_not_touched(cli: Cli, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "p"
    to.mkdir()
    (to / "minutes.docx").write_bytes(b"theirs")
    (to / "summary.md").write_bytes(b"theirs too")
    words = ["publish", sample, "--to", to, "--only", "summary"]
    done = cli(*words)
    assert (done.exit_code, "summary.md" in done.stderr) == (2, True)
    assert made(to) == {"minutes.docx": b"theirs", "summary.md": b"theirs too"}
    (to / "summary.md").unlink()
    assert cli(*words).exit_code == 0
    assert (to / "minutes.docx").read_bytes() == b"theirs"
    (to / "summary.md").write_bytes(b"edited by hand")
    assert cli(*words).exit_code == 2
    (to / "summary.md").unlink()
    (to / "return.csv").write_bytes(b"theirs")
    assert cli(*words, "--return").exit_code == 0
    assert (to / "return.csv").read_bytes() == b"theirs"


def test_exact_on_purpose(cli: Cli, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "p"
    done = cli("publish", sample, "--to", to, "--exact", "--only", "data", "--only", "summary")
    assert done.exit_code == 0
    assert "Exact figures" in done.stdout
    assert "Exact: no disclosure control" in (to / "results.csv").read_text(encoding="utf-8")
    assert "Exact figures" in (to / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--protect", "fife"], 2, "There is no preset 'fife'"),
        (["--exact", "--protect", "five"], 2, "--protect or --exact"),
        (["--exact", "--zeros", "hidden"], 2, "--exact takes none"),
        (["--only", "poster"], 2, "--only poster: there is no such part"),
        (["--label", "<b>"], 2, "give a term of letters and spaces"),
        (["--previous", "nowhere.json"], 2, "nowhere.json"),
        (["--benchmarks", "nowhere.csv"], 2, "nowhere.csv"),
        (["--by", "floor"], 2, "cannot be broken down by 'floor'"),
    ],
)
def test_a_wrong_option_writes_nothing(
    cli: Cli, sample: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    to = tmp_path / "p"
    done = cli("publish", sample, "--to", to, *words)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert not to.exists()


def test_what_cannot_be_published(cli: Cli, sample: Path, tmp_path: Path) -> None:
    safe, to = tmp_path / "safe.json", tmp_path / "p"
    cli("compute", sample, "-i", 1, "--protect", "ten", "-o", safe)
    for words, said in (
        ([safe, "--exact"], "the exact ones are not in the file"),
        ([safe, "--protect", "five"], "protected with 'ten'"),
        ([safe, "--protect", "ten", "--by", "division"], "about extracts"),
        ([tmp_path / "none"], "There is no file or folder"),
    ):
        done = cli("publish", *words, "--to", to)
        assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    damaged = tmp_path / "damaged.csv"
    damaged.write_text("standard,edition\nwres,2025\n", encoding="utf-8")
    assert cli("publish", damaged, "--to", to).exit_code == 3
    (tmp_path / "file").write_bytes(b"")
    assert "is a file" in cli("publish", sample, "--to", tmp_path / "file").stderr
    assert not to.exists()


def test_extracts_with_errors_are_refused(cli: Cli, broken: Path, tmp_path: Path) -> None:
    done = cli("publish", broken, "--to", tmp_path / "p")
    assert (done.exit_code, (tmp_path / "p").exists()) == (3, False)


def test_the_options_of_compute_reach_the_figures(cli: Cli, sample: Path, tmp_path: Path) -> None:
    options = (
        "--standard",
        "all",
        "--indicator",
        "race-disparity-ratio/1",
        "--indicator",
        "model-employer/1",
        "--indicator",
        "1",
        "--disparity-formula",
        "relative-likelihood",
        "--target-year",
        "2027",
        "--interpolation",
        "constant-growth",
        "--target-rounding",
        "up",
        "--growth",
        "2",
        "--turnover",
        "10",
        "--smallest-group",
        "60",
        "--clusters",
        "--stratify",
        "pay_band",
    )
    result = cli("publish", sample, "--to", tmp_path / "to", "--only", "data", *options)
    assert result.exit_code == 0, result.stderr
    made = json.loads((tmp_path / "to" / "results.json").read_bytes())
    run = made["run"]
    assert run["disparity_formula"] == "relative-likelihood"
    assert run["path"]["target_year"] == 2027
    assert run["path"]["interpolation"] == "constant-growth"
    assert run["path"]["rounding"] == "up"
    assert (run["path"]["growth"], run["path"]["turnover"]) == (2.0, 10.0)
    assert run["smallest_group"] == 60
    assert run["stratify"] == "pay_band"


def test_options_about_extracts_are_refused_for_a_results_file(cli: Cli, sample: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    cli("compute", sample, "-o", results)
    options = (
        ("--target-year", "2027"),
        ("--clusters",),
        ("--allow-column", "x"),
        ("--indicator", "2"),
        ("--disparity-formula", "relative-likelihood"),
    )
    for option in options:
        refused = cli("publish", results, "--to", tmp_path / "to", *option)
        assert refused.exit_code == 2
        assert f"{option[0]}: about extracts" in refused.stderr


def test_the_form_of_the_gender_pay_gap_service(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Written beside the publication and no part of it; it can be made again in the same folder."""
    to = tmp_path / "to"
    for _ in range(2):
        result = cli("publish", sample, "--to", to, "-s", "gender-pay-gap", "--return", "--only", "summary")
        assert result.exit_code == 0, result.stderr
        assert "check and submit yourself" in result.stderr
    assert set(made(to)) == {"summary.md", "publication.json"}
    assert set(made(tmp_path / "to-return")) == {"gender-pay-gap-service.csv"}
    assert "gender-pay" not in (to / "publication.json").read_text("utf-8").partition("files")[2]
