"""What an evidence pack holds, and where it may be written."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.calculation.options import recorded
from wres_calc.errors import CommandError
from wres_calc.evidence.pack import check_pack, evidence_files, pack_targets
from wres_calc.exports import export, to_csv, to_json
from wres_calc.files import write_whole
from wres_calc.options import RunOptions

pytestmark = pytest.mark.slow

Files = Callable[..., dict[str, bytes]]
Pack = Callable[..., Path]
NAMES = {"run.json", "data-log.md", "assumptions-and-caveats.md", "checks.md", "results.csv", "results.json"}


def test_the_files(files: Files, trust: Path) -> None:
    made = files()
    results = wres_calc.run(trust).results()
    assert set(made) == NAMES
    assert made["results.csv"] == to_csv(results)
    assert made["results.json"] == to_json(results)
    for content in made.values():
        assert b"\r" not in content
        assert content.endswith(b"\n")
        content.decode("utf-8")


def test_the_same_bytes_again(files: Files) -> None:
    assert files(by=["division"]) == files(by=["division"])


def test_no_path_no_user_no_clock(files: Files, trust: Path) -> None:
    for name, content in files().items():
        assert str(trust.parent).encode() not in content, name
        assert trust.name.encode() + b"/" not in content, name


def test_the_record(files: Files, trust: Path) -> None:
    """Worked by hand: 4 rows of disciplinary entries, one of them outside the year."""
    made = files()
    record = json.loads(made["run.json"])
    assert (record["tool"], record["version"]) == ("wres-calc", wres_calc.__version__)
    assert record["standards"] == {"wres": "2025"}
    assert (record["organisation"], record["period_end"]) == ("ZZ1", "2025-03-31")
    inputs = {each["name"]: each for each in record["inputs"]}
    assert list(inputs) == [
        "staff.csv",
        "applicants.csv",
        "disciplinary.csv",
        "board.csv",
        "survey.csv",
        "wres-calc.toml",
    ]
    for name, each in inputs.items():
        content = (trust / name).read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
        assert each["bytes"] == len(content)
    counted = {name: (each["rows_read"], each["rows_counted"], each["excluded"]) for name, each in inputs.items()}
    assert counted == {
        "staff.csv": (10, 10, []),
        "applicants.csv": (10, 10, []),
        "disciplinary.csv": (4, 3, [{"reason": "outside the period 2024-04-01 to 2025-03-31", "rows": 1}]),
        "board.csv": (4, 4, []),
        "survey.csv": (2, 2, []),
        "wres-calc.toml": (None, None, None),
    }
    assert [warned["code"] for warned in record["warnings"]] == ["WRES-W501"]
    assert record["protection"] is None
    for each in [*record["outputs"], *record["documents"]]:
        assert each["sha256"] == hashlib.sha256(made[each["name"]]).hexdigest()
        assert each["bytes"] == len(made[each["name"]])


def test_rows_that_no_indicator_could_be_made_from(files: Files, trust: Path) -> None:
    (trust / "staff.csv").unlink()
    inputs = {each["name"]: each for each in json.loads(files()["run.json"])["inputs"]}
    board = inputs["board.csv"]
    assert (board["rows_read"], board["rows_counted"]) == (4, 0)
    assert board["excluded"][0]["rows"] == 4


@pytest.mark.parametrize(("name", "bom"), [("x.csv", False), ("x.csv", True), ("x.JSON", False), ("x.parquet", False)])
def test_outputs_elsewhere(name: str, bom: bool, files: Files, trust: Path) -> None:
    content = export(wres_calc.run(trust).results(), Path(name), bom=bom)
    record = json.loads(files({name: content})["run.json"])
    assert record["outputs"][2] == {
        "name": name,
        "format": name.rpartition(".")[2].lower(),
        "in_pack": False,
        "byte_order_mark": bom,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    assert set(record["libraries"]) == ({"polars"} if name == "x.parquet" else set())


def test_every_option_of_a_run_is_recorded(trust: Path) -> None:
    """A new option that the record does not hold would make the run unrepeatable."""
    told = recorded(wres_calc.run(trust).options)
    elsewhere = {"config", "no_interval"}  # an input of its own, and a confidence of None
    assert set(told) == {option.name for option in fields(RunOptions)} - elsewhere


@pytest.mark.parametrize(
    "options",
    [
        {"by": ["division", "pay_band,division"], "indicators": ["2", "1"], "clusters": True},
        {"organisation": "Another", "edition": "2024", "confidence": None},
        {"window": "two-year-average", "ratio_interval": "katz", "allow_columns": ["b", "a"]},
        {"snapshot": "2024-03-31", "groups": "five", "sensitivity": True},
        {"stratify": "pay_band,staff_group"},
    ],
    ids=lambda options: next(iter(options)),
)
def test_options_give_the_same_options_again(options: dict[str, Any], trust: Path) -> None:
    done = wres_calc.run(trust, **options)
    told = json.loads(json.dumps(recorded(done.options)))
    assert wres_calc.run(trust, **told).options == done.options


# --- protected figures ------------------------------------------------------------------------

PROTECTION = {"preset": "five", "threshold": 5, "zeros": "shown", "round_to": 0}


def protected(trust: Path) -> dict[str, bytes]:
    """A pack whose figures show nothing at all."""
    done = wres_calc.run(trust)
    results = done.results()
    hidden = type(results)([], results.breakdowns, {"tool": "wres-calc"})
    return evidence_files(done, {}, results=hidden, protection=PROTECTION)


def test_a_protected_pack_gives_no_count(trust: Path) -> None:
    made = protected(trust)
    record = json.loads(made["run.json"])
    assert record["protection"] == PROTECTION
    assert record["waterfall"] is None
    for each in record["inputs"]:
        given = {key for key, value in each.items() if value not in (None, [])}
        assert given <= {"name", "role", "extract", "keyed_sha256", "columns", "encoding"}
    for warned in record["warnings"]:
        assert [key for key, value in warned.items() if value] == ["code", "title", "file"]


def test_the_documents_of_a_protected_pack_do_not_depend_on_counts(trust: Path) -> None:
    """Another trust with other people, the same kinds of warnings: the same documents."""
    first = protected(trust)
    with (trust / "staff.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write("P11,H,clinical,7,South\nP12,A,clinical,7,South\n")
    (trust / "disciplinary.csv").write_text(
        "staff_id,entered_on\nP03,2024-05-03\nP08,2022-05-03\nP09,2022-05-04\n", encoding="utf-8"
    )
    second = protected(trust)
    assert first["checks.md"] == second["checks.md"]
    assert first["assumptions-and-caveats.md"] == second["assumptions-and-caveats.md"]
    lines = zip(first["data-log.md"].splitlines(), second["data-log.md"].splitlines(), strict=True)
    for one, other in lines:
        assert one == other or one.startswith(b"- Keyed SHA-256 `")
    plain = hashlib.sha256((trust / "board.csv").read_bytes()).hexdigest().encode()
    assert all(plain not in content for content in second.values())


def test_protection_needs_protected_figures(trust: Path) -> None:
    with pytest.raises(ValueError, match="needs the figures as they go out"):
        evidence_files(wres_calc.run(trust), {}, protection=PROTECTION)


def test_a_preset_of_none_protects_nothing(trust: Path) -> None:
    made = evidence_files(wres_calc.run(trust), {}, protection={"preset": "none"})
    record = json.loads(made["run.json"])
    assert record["inputs"][0]["rows_read"] == 10
    assert record["protection"] == {"preset": "none"}


# --- the folder -------------------------------------------------------------------------------


def test_writing_again_replaces_the_pack(pack: Pack) -> None:
    folder = pack()
    (folder / "minutes.txt").write_text("of others", encoding="utf-8")
    assert pack(by=["division"]) == folder
    assert {path.name for path in folder.iterdir()} == NAMES | {"minutes.txt"}
    assert b'"division"' in (folder / "run.json").read_bytes()


@pytest.mark.parametrize("name", ["data-log.md", "results.csv"])
def test_what_somebody_filled_in_is_never_replaced(name: str, pack: Pack) -> None:
    folder = pack()
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("From ESR.\n")
    with pytest.raises(CommandError, match=f"holds {name}, not as wres-calc made it: "):
        pack()


def test_what_is_of_another_origin_is_never_replaced(tmp_path: Path, trust: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    check_pack(folder, trust)
    (folder / "results.csv").write_text("mine", encoding="utf-8")
    (folder / "checks.md").mkdir()
    with pytest.raises(CommandError, match=r"holds checks\.md and results\.csv, not as"):
        check_pack(folder, trust)
    (folder / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match=r"holds checks\.md and results\.csv and run\.json, "):
        check_pack(folder, trust)


def test_places_refused(tmp_path: Path, trust: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="is a file; give the name of a folder"):
        check_pack(tmp_path / "file", trust)
    with pytest.raises(CommandError, match="Create it first"):
        check_pack(tmp_path / "no" / "folder", trust)
    with pytest.raises(CommandError, match="holds the extracts"):
        check_pack(trust, trust)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CommandError, match="cannot be made"):
        write_whole(pack_targets(tmp_path / "file" / "inside", {"a.md": b""}), make_folders=True)


def test_targets(tmp_path: Path) -> None:
    write_whole(pack_targets(tmp_path / "new", {"a.md": b"x\n"}), make_folders=True)
    assert (tmp_path / "new" / "a.md").read_bytes() == b"x\n"


def test_an_input_that_is_gone(trust: Path) -> None:
    done = wres_calc.run(trust)
    (trust / "board.csv").unlink()
    with pytest.raises(CommandError, match=r"board\.csv: read, and there no longer"):
        evidence_files(done, {})
