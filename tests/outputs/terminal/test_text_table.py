"""A table of text in a reader's words."""

from wres_calc.outputs.terminal.text_table import TextTable


def test_names_from_the_data_and_figures_stay() -> None:
    table = TextTable("BME people", ("Division", "Line", "BME"), (("BME", "BME staff", "1 BME"),), 2, "BME")
    assert table.in_words(lambda text: text.replace("BME", "GM"), given=1) == TextTable(
        "GM people", ("Division", "Line", "GM"), (("BME", "GM staff", "1 BME"),), 2, "BME"
    )
