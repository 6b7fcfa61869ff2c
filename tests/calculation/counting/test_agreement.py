"""Two files about the same people: what honest records differ in, and what must be a mistake."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

import wres_calc
from wres_calc.calculation.counting.agreement import Agreement
from wres_calc.errors import DataError

Folder = Callable[..., Path]


def staff(ethnicities: Sequence[str], sexes: Sequence[str] = ()) -> list[str]:
    sexes = sexes or ["Female"] * len(ethnicities)
    rows = [
        f"P{at},{ethnicity},clinical,{2 + at % 6},{sex}"
        for at, (ethnicity, sex) in enumerate(zip(ethnicities, sexes, strict=True))
    ]
    return ["staff_id,ethnicity,staff_group,pay_band,sex", *rows]


def cases(ethnicities: Sequence[str]) -> list[str]:
    rows = [f"P{at},{ethnicity},2024-05-01" for at, ethnicity in enumerate(ethnicities)]
    return ["staff_id,ethnicity,entered_on", *rows]


def run(place: Path, **more: object) -> wres_calc.Run:
    return wres_calc.run(place, snapshot="2025-03-31", indicators=["3"])


def details(done: wres_calc.Run, kind: str) -> list[tuple[int, str]]:
    return [(p.count, p.detail) for p in done.report.warnings if p.kind == kind]


QUARTER = ["A", "B", "CA", "H"] * 30  # 90 White people, 30 BME


def test_files_that_agree_say_nothing(folder: Folder) -> None:
    done = run(folder(staff=staff(QUARTER), disciplinary=cases(QUARTER[:40])))
    assert details(done, "link_differs") == []


def test_without_an_ethnicity_of_their_own_there_is_nothing_to_compare(folder: Folder) -> None:
    rows = ["staff_id,entered_on", "P3,2024-05-01"]
    done = run(folder(staff=staff(QUARTER), disciplinary=rows))
    assert details(done, "link_differs") == []


def test_everything_that_differs_is_counted(folder: Folder) -> None:
    """Of six people: one White here and BME there, one in another White category, one known here
    alone, one there alone, one unknown in both, one the same.
    """
    place = folder(
        staff=staff(["H", "A", "Z", "A", "99", "A", *QUARTER]), disciplinary=cases(["A", "B", "H", "Z", "", "A"])
    )
    assert details(run(place), "link_differs") == [
        (
            4,
            "compared with staff.csv: of 3 people whose group both files know, 1 is in another "
            "group in each; 1 more differ in the category alone; 1 known here are unknown in "
            "staff.csv; 1 unknown here are known in staff.csv",
        )
    ]


def test_one_person_with_two_rows_is_one_person(folder: Folder) -> None:
    rows = [*cases(["H"]), "P0,H,2024-06-01"]
    done = run(folder(staff=staff(QUARTER), disciplinary=rows))
    ((count, _),) = details(done, "link_differs")
    assert count == 1


def test_the_event_file_still_gives_the_group(folder: Folder) -> None:
    """As documented: what differs is said, and the event counts as its own file has it."""
    done = run(folder(staff=staff(QUARTER), disciplinary=cases(["H"])))
    found = {f.group: f.numerator for f in done.figures if f.measure == "likelihood"}
    assert (found["White"], found["BME"]) == (0, 1)


# --- what stops the run -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_column_that_was_sorted_by_itself(folder: Folder, seed: int) -> None:
    """In trusts of 30%, 15% and 5% BME: the column holds the right people in the wrong order."""
    random = Random(seed)
    for share, people in ((0.3, 60), (0.15, 150), (0.05, 600)):
        there = random.choices("AH", [1 - share, share], k=2 * people)
        shuffled = there[:people]
        random.shuffle(shuffled)
        place = folder(staff=staff(there), disciplinary=cases(shuffled))
        with pytest.raises(DataError) as refused:
            run(place)
        (problem,) = refused.value.report.errors
        assert (problem.kind, problem.column) == ("link_contradicts", "ethnicity")
        wrong = sum(a != b for a, b in zip(there, shuffled, strict=False))
        assert problem.count == wrong


def test_a_column_that_was_shifted_by_one_row(folder: Folder) -> None:
    random = Random(7)
    there = random.choices("AABH", k=200)
    with pytest.raises(DataError) as refused:
        run(folder(staff=staff(there), disciplinary=cases(there[1:101])))
    assert [p.kind for p in refused.value.report.errors] == ["link_contradicts"]


def test_identifiers_that_mean_other_people(folder: Folder) -> None:
    """Each file was numbered by itself: everybody is found, and nobody is who they are."""
    random = Random(3)
    here, there = random.choices("AABH", k=80), random.choices("AABH", k=300)
    report, _ = wres_calc.validate(folder(staff=staff(there), disciplinary=cases(here)))
    assert [p.kind for p in report.errors] == ["link_contradicts"]


def test_honest_records(folder: Folder) -> None:
    """One in twenty is in another group: said, and no reason to stop."""
    there = ["A", "A", "A", "H"] * 100
    here = [("H" if one == "A" else "A") if at % 20 == 0 else one for at, one in enumerate(there)]
    done = run(folder(staff=staff(there), disciplinary=cases(here)))
    ((count, said),) = details(done, "link_differs")
    assert (count, said.split("; ")[0][-59:]) == (
        20,
        "400 people whose group both files know, 20 are in another group in each"[-59:],
    )


def test_a_slip_in_a_small_file(folder: Folder) -> None:
    """Three of nine: honest records give that once in a hundred files. Five of nine never."""
    # Half of the limit is 5%: 84 x .05^3 x .95^6 + ... = 0.0084; and 126 x .05^5 = 0.00004.
    for wrong, kinds in ((3, []), (5, ["link_contradicts"])):
        there = ["A", "A", "H"] * 3
        here = ["H" if one == "A" else "A" for one in there[:wrong]] + there[wrong:]
        place = folder(staff=staff([*there, *QUARTER]), disciplinary=cases(here))
        report, _ = wres_calc.validate(place, snapshot="2025-03-31")
        assert [p.kind for p in report.errors] == kinds


def test_the_limit() -> None:
    # A quarter BME in both: chance 1 - (.75 x .75 + .25 x .25) = 0.375, half of it is above 10%.
    common = Agreement(both=1000, groups=100, categories=0, here=0, there=0, chance=0.375)
    assert (common.limit, common.too_much) == (0.1, False)
    assert common._replace(groups=101).too_much
    # 3% in both: 1 - (.97 x .97 + .03 x .03) = 0.0582.
    rare = Agreement(both=1000, groups=29, categories=0, here=0, there=0, chance=0.0582)
    assert rare.limit == pytest.approx(0.0291)
    assert not rare.too_much
    assert rare._replace(groups=30).too_much
    nobody = Agreement(both=0, groups=0, categories=0, here=0, there=0, chance=0.0)
    assert not nobody.too_much
    assert not nobody.shuffled


def test_how_few_are_no_slip() -> None:
    """Five of 16 honest records would differ once in 1,200 files, five of 20 once in 400."""
    from scipy.stats import binom

    one = Agreement(both=16, groups=5, categories=0, here=0, there=0, chance=0.375)
    for both, stops in ((16, True), (20, False)):
        # Honest records differ in half of the limit of 10%.
        assert bool(binom.sf(4, both, 0.05) < 0.001) is stops
        assert one._replace(both=both).too_much is stops
    # Four are a slip even where they are all the people that there are, which chance never gives.
    assert binom.sf(3, 4, 0.05) < 0.00001
    assert not one._replace(both=4, groups=4).too_much
    assert one._replace(both=5).too_much
    # Half of a shuffle: 18.75% differ, and honest records in half of that.
    for both, stops in ((9, True), (10, False)):
        assert bool(binom.sf(4, both, 0.09375) < 0.001) is stops
        assert one._replace(both=both).shuffled is stops


# --- other files and other columns ------------------------------------------------------------


def test_pay_and_staff(folder: Folder) -> None:
    """Sex is compared where both have it; pay of other people stops the run."""
    sexes = ["Male", "Female", "Female"] * 40
    pay = [f"P{at},{sex},15.00,yes" for at, sex in enumerate(sexes)]
    header = "staff_id,sex,hourly_pay,full_pay"
    people = staff(["A"] * 120, sexes)
    report, _ = wres_calc.validate(folder(staff=people, pay=[header, *pay]))
    assert "link_differs" not in [p.kind for p in report.problems]
    shifted = [f"P{at},{sex},15.00,yes" for at, sex in enumerate([*sexes[1:], "Male"])]
    report, _ = wres_calc.validate(folder(staff=people, pay=[header, *shifted]))
    assert [(p.kind, p.file, p.column) for p in report.errors] == [("link_contradicts", "pay.csv", "sex")]


def test_events_of_the_bank(folder: Folder) -> None:
    bank = [f"W{at},{ethnicity}" for at, ethnicity in enumerate(QUARTER)]
    events = [f"W{at},{'A' if one == 'H' else 'H'},2024-05-01" for at, one in enumerate(QUARTER)]
    place = folder(bank=["worker_id,ethnicity", *bank], bank_disciplinary=["worker_id,ethnicity,entered_on", *events])
    report, _ = wres_calc.validate(place, snapshot="2025-03-31")
    assert [(p.kind, p.file) for p in report.errors] == [("link_contradicts", "bank_disciplinary.csv")]


def test_posts_and_places_only_warn(folder: Folder) -> None:
    """People move, and systems name places differently. As far apart as by chance is said."""
    random = Random(5)
    people = staff(["A", "H"] * 60)
    header = "staff_id,entered_on,pay_band"
    same = [f"P{at},2024-05-01,{2 + at % 6}" for at in range(100)]
    moved = [f"P{at},2024-05-01,{2 + (at + (at % 5 == 0)) % 6}" for at in range(100)]
    order = random.sample(range(100), 100)
    other = [f"P{at},2024-05-01,{2 + order[at] % 6}" for at in range(100)]
    for rows, said in ((same, []), (moved, []), (other, ["pay_band"])):
        report, _ = wres_calc.validate(folder(staff=people, disciplinary=[header, *rows]))
        assert report.ok
        assert [p.column for p in report.warnings if p.kind == "link_by_chance"] == said


def test_staff_groups_are_compared_by_their_kind(folder: Folder) -> None:
    """One file says "clinical", the other names the group: the same. In another order they differ,
    and rows without a group are nobody's.
    """
    groups = ["Allied Health Professionals", "Administrative and Clerical", "Healthcare Scientists"]
    kinds = ["clinical", "non-clinical", "clinical"]
    header = "staff_id,ethnicity,staff_group,pay_band"
    people = [header, *(f"P{at},A,{groups[at % 3]},5" for at in range(120))]
    rows = "staff_id,entered_on,staff_group"
    same = [f"P{at},2024-05-01,{kinds[at % 3]}" for at in range(90)]
    other = [f"P{at},2024-05-01,{kinds[(at + 1) % 3]}" for at in range(90)]
    for events, said in (([*same, "P91,2024-05-01,"], []), (other, ["staff_group"])):
        report, _ = wres_calc.validate(folder(staff=people, disciplinary=[rows, *events]))
        assert [p.column for p in report.warnings if p.kind == "link_by_chance"] == said
    # Of 90, 60 are shifted into another kind; by chance 90 x (1 - (2/3 x 2/3 + 1/3 x 1/3)) = 40.
    (problem,) = (p for p in report.warnings if p.kind == "link_by_chance")
    assert problem.detail == (
        "compared with staff.csv: 60 of 90 people in both files differ; 40 would if the "
        "identifiers were of other people"
    )
