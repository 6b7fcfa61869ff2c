"""Which refused amounts are shown."""

from wres_calc.extracts.amount_words import ACCEPTED, said_of, shown_amount


def test_an_amount_is_shown_and_a_name_is_not() -> None:
    for cell in (
        "12,50", "£25k", "17.51 per hour", "1.234,50", "12 50", "#DIV/0!", "#N/A", "-", "n/a",
        "GBP 12.00", "£££", "1e5", "12.5.0", "££12", "$15",
    ):  # fmt: skip
        assert shown_amount(cell) == f"'{cell}'", cell
    for cell in (
        "Amina", "A. Person", "J Smith 12.50", "07700900123", "4000000004", "QQ123456C",
        "person@example.org", "12.50 paid to somebody who left", "1" * 30, "12\x1b[0m",
    ):  # fmt: skip
        assert shown_amount(cell) is None, cell


def test_a_few_of_them_and_what_is_accepted() -> None:
    cells = ["12,50", "Amina", "12,50", "13,50", "14,50", "15,50"]
    assert said_of(cells) == f"'12,50', '13,50', '14,50'; {ACCEPTED}"
    assert said_of(["Amina"]) == ACCEPTED
