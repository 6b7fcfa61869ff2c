"""A pack is made again from its inputs, and everything that is not the same is said."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.errors import CommandError, DataError
from wres_calc.evidence import verify as module
from wres_calc.evidence.verify import AGAIN, INPUTS, PACK, TOOL, Verification, verify
from wres_calc.exports import export

pytestmark = pytest.mark.slow

Pack = Callable[..., Path]


def differing(found: Verification) -> dict[str, list[str]]:
    """The names of what differs, by the part of the check."""
    parts: dict[str, list[str]] = {}
    for finding in found.findings:
        if finding.differs:
            parts.setdefault(finding.part, []).append(finding.name)
    return parts


def said(found: Verification, part: str, name: str) -> str:
    (text,) = [f.said for f in found.findings if (f.part, f.name) == (part, name)]
    return text


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


# --- the same ---------------------------------------------------------------------------------


def test_all_the_same(pack: Pack, trust: Path) -> None:
    found = verify(pack(), trust)
    assert found.same
    assert {finding.said for finding in found.findings} == {"same"}
    names = [(finding.part, finding.name) for finding in found.findings]
    assert names == [
        *((INPUTS, each.name) for each in found.record.inputs),
        *((AGAIN, name) for name in ("results.csv", "results.json", "run.json")),
        *((PACK, name) for name in ("results.csv", "results.json")),
        *((PACK, each.name) for each in found.record.documents),
    ]


def test_every_option_is_taken_up_again(pack: Pack, trust: Path) -> None:
    folder = pack(
        by=["division"],
        indicators=["1", "3"],
        window="two-year-average",
        confidence=99,
        organisation="Other",
        clusters=True,
        edition="2024",
    )
    assert verify(folder, trust).same


def test_outputs_elsewhere_are_made_again(pack: Pack, trust: Path) -> None:
    results = wres_calc.run(trust).results()
    outputs = {
        "figures.csv": export(results, Path("x.csv"), bom=True),
        "figures.parquet": export(results, Path("x.parquet")),
        "other.json": export(results, Path("x.json")),
    }
    found = verify(pack(outputs), trust)
    assert found.same
    assert [f.name for f in found.findings if f.part == AGAIN] == ["results.csv", "results.json", *outputs, "run.json"]
    stale = verify(pack({**outputs, "other.json": b"{}"}, name="stale"), trust)
    assert differing(stale)[AGAIN] == ["other.json", "run.json"]


def test_inputs_are_found_around(pack: Pack, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack()
    assert verify(folder).folder == trust
    away = tmp_path / "far" / "away"
    shutil.copytree(folder, away / "evidence")
    with pytest.raises(CommandError, match="The inputs of this record were not found: staff"):
        verify(away / "evidence")
    monkeypatch.chdir(tmp_path)
    found = verify(away / "evidence")
    assert found.same
    assert found.folder.resolve() == trust.resolve()


def test_a_folder_with_all_comes_before_one_with_some(pack: Pack, trust: Path, tmp_path: Path) -> None:
    shutil.copytree(trust, tmp_path / "an-older-copy")
    change(tmp_path / "an-older-copy" / "board.csv", "A,no,yes", "A,yes,yes")
    found = verify(pack())
    assert (found.same, found.folder) == (True, trust)
    change(trust / "survey.csv", "26.4", "26.5")
    change(trust / "board.csv", "A,no,yes", "H,no,yes")
    found = verify(tmp_path / "evidence")
    assert (found.same, found.folder.name) == (False, "an-older-copy")
    assert differing(found)[INPUTS] == ["board.csv"]


@pytest.mark.parametrize("elsewhere", ["settings", "evidence"])
def test_the_configuration_may_be_elsewhere(elsewhere: str, pack: Pack, trust: Path, tmp_path: Path) -> None:
    """In a folder around, or beside the record; one of the same name alone is not it."""
    (tmp_path / "settings").mkdir()
    config = tmp_path / "settings" / "trust.toml"
    (trust / "wres-calc.toml").rename(config)
    folder = pack(config=config)
    content = config.read_bytes()
    config.write_text("", encoding="utf-8")
    (tmp_path / elsewhere / "trust.toml").write_bytes(content)
    found = verify(folder, trust)
    assert found.same
    config = tmp_path / elsewhere / "trust.toml"
    config.rename(trust / "renamed.toml")
    (tmp_path / "settings" / "trust.toml").unlink(missing_ok=True)
    found = verify(folder, trust)
    assert said(found, INPUTS, "trust.toml") == "missing; 'renamed.toml' has its content"


def test_folders_that_may_not_be_read(pack: Pack, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack()
    closed = tmp_path / "a-closed-folder"
    closed.mkdir()
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path in (closed, Path.cwd()):
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert verify(folder).folder == trust


# --- not the same -----------------------------------------------------------------------------


def test_everything_at_once(pack: Pack, trust: Path) -> None:
    folder = pack()
    change(trust / "staff.csv", "P07,H,", "P07,A,")
    (trust / "board.csv").rename(trust / "members.csv")
    change(trust / "survey.csv", "190", "1900")
    change(folder / "results.csv", "White", "white")
    (folder / "results.json").unlink()
    (folder / "data-log.md").unlink()
    change(folder / "checks.md", "To fill in: by whom", "A. Reader")
    found = verify(folder, trust)
    assert not found.same
    assert differing(found) == {
        INPUTS: ["staff.csv", "board.csv", "survey.csv"],
        AGAIN: ["results.csv", "results.json", "run.json"],
        PACK: ["results.csv", "results.json", "data-log.md"],
    }
    assert said(found, INPUTS, "staff.csv") == "differs"
    assert said(found, INPUTS, "board.csv") == "missing; 'members.csv' has its content"
    assert said(found, INPUTS, "survey.csv").startswith("differs: ")
    assert said(found, AGAIN, "run.json").startswith("differs in inputs, waterfall, outputs")
    assert said(found, PACK, "results.json") == "missing"
    assert "not compared" in said(found, PACK, "checks.md")


def test_documents_are_there_to_be_filled_in(pack: Pack, trust: Path) -> None:
    folder = pack()
    change(folder / "checks.md", "To fill in: by whom", "A. Reader, 1 May")
    assert verify(folder, trust).same


def test_a_number_changed_in_the_record(pack: Pack, trust: Path) -> None:
    """Two numbers that still add up: only making the record again shows it."""
    folder = pack()
    change(folder / "run.json", '"rows_counted": 3,', '"rows_counted": 2,')
    found = verify(folder, trust)
    assert differing(found) == {AGAIN: ["run.json"]}
    assert said(found, AGAIN, "run.json") == "differs in inputs"


def test_a_record_written_otherwise(pack: Pack, trust: Path) -> None:
    folder = pack()
    record = json.loads((folder / "run.json").read_bytes())
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    assert said(verify(folder, trust), AGAIN, "run.json") == "is written otherwise"


def test_a_result_changed_with_its_hash(pack: Pack, trust: Path) -> None:
    """Who changes a figure and mends the record is found out by the inputs."""
    folder = pack()
    old = json.loads((folder / "run.json").read_bytes())["outputs"][0]["sha256"]
    change(folder / "results.csv", "White", "white")
    import hashlib

    new = hashlib.sha256((folder / "results.csv").read_bytes()).hexdigest()
    change(folder / "run.json", old, new)
    assert differing(verify(folder, trust)) == {AGAIN: ["results.csv", "run.json"]}


def test_files_that_were_not_read_then(pack: Pack, trust: Path) -> None:
    (trust / "wres-calc.toml").rename(trust / "kept.txt")
    folder = pack(snapshot="2025-03-31")
    (trust / "kept.txt").rename(trust / "wres-calc.toml")
    (trust / "training.csv").write_text("staff_id,taken_on\nP01,2024-05-01\n", encoding="utf-8")
    found = verify(folder, trust)
    assert differing(found)[INPUTS] == ["wres-calc.toml", "training.csv"]
    assert said(found, INPUTS, "training.csv") == "is read now, and was not then"


def test_data_with_errors(pack: Pack, trust: Path) -> None:
    folder = pack()
    change(trust / "staff.csv", "P07,H,", "P07,?,")
    found = verify(folder, trust)
    assert differing(found) == {INPUTS: ["staff.csv"], AGAIN: ["the figures"]}
    assert "the data has errors" in said(found, AGAIN, "the figures")


def test_other_data_that_cannot_be_broken_down(pack: Pack, trust: Path) -> None:
    folder = pack(by=["division"])
    change(trust / "staff.csv", "division", "Team name of the post")
    found = verify(folder, trust)
    assert "cannot be made again: --by division" in said(found, AGAIN, "the figures")


def test_another_version(pack: Pack, trust: Path) -> None:
    """A warning, not a finding: the figures are what counts."""
    folder = pack()
    change(folder / "run.json", f'"version": "{wres_calc.__version__}"', '"version": "9.9"')
    found = verify(folder, trust)
    assert found.same
    assert said(found, TOOL, "wres-calc") == (
        f"the record was made by version 9.9, and this is {wres_calc.__version__}"
    )
    assert said(found, AGAIN, "run.json") == "differs in version, as another version made it"


def test_another_library(pack: Pack, trust: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = export(wres_calc.run(trust).results(), Path("x.parquet"))
    folder = pack({"figures.parquet": content})
    version = json.loads((folder / "run.json").read_bytes())["libraries"]["polars"]
    change(folder / "run.json", f'"polars": "{version}"', '"polars": "0.1"')
    found = verify(folder, trust)
    assert said(found, AGAIN, "run.json") == (f"differs in libraries (polars 0.1; here polars {version})")


# --- refused ----------------------------------------------------------------------------------


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not there"):
        verify(tmp_path / "none")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="is a file, not a folder"):
        verify(tmp_path / "file")


def test_no_record(trust: Path) -> None:
    with pytest.raises(CommandError, match=r"holds no run\.json, the record of a run"):
        verify(trust)


def test_no_extracts_where_they_are_said_to_be(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The folder 'none' is not there"):
        verify(pack(), tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="holds no extract"):
        verify(tmp_path / "evidence", tmp_path / "empty")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"tool"', '"tol"', "tol: Extra inputs are not permitted"),
        ('"edition": null', '"edition": "1999"', "its options cannot be carried out on its own inputs"),
        ('"window": "one-year"', '"window": 5', "its options cannot be carried out"),
        ('"clusters"', '"cluster"', "records no option cluster"),
        ('"clusters"', '"config"', "records no option config"),
        ("{", "", "the whole: "),
    ],
)
def test_damaged(old: str, new: str, said: str, pack: Pack, trust: Path) -> None:
    folder = pack()
    change(folder / "run.json", old, new)
    with pytest.raises(DataError, match=said):
        verify(folder, trust)
    assert module.SAME == "same"


def test_another_edition_than_that_of_the_run(pack: Pack, trust: Path) -> None:
    folder = pack()
    change(folder / "run.json", '"wres": "2025"', '"wres": "2024"')
    assert "differs in standards" in [found.said for found in verify(folder, trust).findings]


# --- protected --------------------------------------------------------------------------------


def test_protected_figures(trust: Path, tmp_path: Path) -> None:
    """Protected again in the same way; inputs are told by fingerprints that say nothing.

    Of a trust of ten people there is no fingerprint, so it grows to more than 500 first.
    """
    pytest.importorskip("scipy")
    staff = (trust / "staff.csv").read_text(encoding="utf-8").splitlines()
    rest = staff[-1].partition(",")[2]
    more = [f"MADE-UP-PERSON-{number:020},{rest}" for number in range(600)]
    (trust / "staff.csv").write_text("\n".join([*staff, *more, ""]), encoding="utf-8")
    from wres_calc.disclosure import preset, protect
    from wres_calc.evidence.pack import evidence_files, pack_targets
    from wres_calc.files import write_whole

    done = wres_calc.run(trust)
    results = protect(done.results(), preset("five").with_zeros("hidden"))
    made = evidence_files(done, {}, results=results, protection=results.run["protection"])
    folder = tmp_path / "evidence"
    write_whole(pack_targets(folder, made), make_folders=True)
    assert verify(folder).same
    change(trust / "board.csv", "A,no,yes", "A,yes,yes")
    found = verify(folder, trust)
    assert differing(found)[INPUTS] == ["board.csv"]
    change(folder / "run.json", '"preset": "five"', '"preset": "fife"')
    with pytest.raises(DataError, match="there is no protection 'fife' with zeros 'hidden'"):
        verify(folder, trust)


def test_protected_with_an_earlier_year(trust: Path, tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    from wres_calc.disclosure import preset, protect
    from wres_calc.evidence.pack import evidence_files, pack_targets
    from wres_calc.files import write_whole

    before = tmp_path / "before.csv"
    earlier = wres_calc.run(trust, snapshot="2024-03-31").results()
    before.write_bytes(export(earlier, before))
    done = wres_calc.run(trust)
    results = protect(done.results(), preset("five"), earlier=[earlier])
    options: dict[str, Any] = {"protection": results.run["protection"], "earlier": [before]}
    folder = tmp_path / "evidence"
    made = evidence_files(done, {}, results=results, **options)
    write_whole(pack_targets(folder, made), make_folders=True)
    assert verify(folder, trust).same
    before.unlink()
    assert differing(verify(folder, trust))[INPUTS] == ["before.csv"]
