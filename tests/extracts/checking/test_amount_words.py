"""Which refused amounts are shown."""

from wres_calc.extracts.checking.amount_words import ACCEPTED, said_of, shown_amount


def test_the_form_of_an_amount_is_shown_and_a_name_is_not() -> None:
    for cell in ("#DIV/0!", "#N/A", "#NUM!", "-", "n/a", "£££", "nil"):
        assert shown_amount(cell) == f"'{cell}'", cell
    for cell, form in {
        "12,50": "xx,xx",
        "£25k": "£xxk",
        "17.51 per hour": "xx.xx per hour",
        "12 50": "xx xx",
        "1.234,50": "x.xxx,xx",
        "GBP 12.00": "GBP xx.xx",
        "1e5": "xex",
        "12.5.0": "xx.x.x",
        "££12": "££xx",
        "$15": "$xx",
        "\u0661\u0662": "xx",
        "0": "x",
    }.items():
        assert shown_amount(cell) == f"'{form}'", cell
    for cell in (
        "Amina",
        "A. Person",
        "J Smith 12.50",
        "07700900123",
        "4000000004",
        "QQ123456C",
        "person@example.org",
        "12.50 paid to somebody who left",
        "1" * 30,
        "12\x1b[0m",
    ):
        assert shown_amount(cell) is None, cell


def test_a_few_of_them_and_what_is_accepted() -> None:
    cells = ["12,50", "Amina", "13,50", "£25k", "n/a", "$15"]  # the first and third are alike
    assert said_of(cells) == f"'xx,xx', '£xxk', 'n/a' (x for each digit); {ACCEPTED}"
    assert said_of(["n/a", "-"]) == f"'n/a', '-'; {ACCEPTED}"
    assert said_of(["Amina"]) == ACCEPTED
