"""A chart's numbers as CSV, for the spreadsheet of whoever saved them."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from stagkit.charts.saving import COLUMNS, csv_text, headings, saving_words
from stagkit.locale import translator


def row(answer, count="3", group=""):
    return {"group": group, "answer": answer, "count": count, "share": "25\u00a0%", "right": ""}


def test_numbers_are_a_table_that_spreadsheets_can_count_with():
    assert csv_text([row("Stopped, then locked"), row("Later", "0")]) == (
        'Answer,People,Share\r\n"Stopped, then locked",3,25%\r\nLater,0,25%\r\n'
    )


def test_columns_stand_in_one_order_whatever_a_row_begins_with():
    first = csv_text([row("A", group="Day") | {"vote": "First vote"}])

    assert first.splitlines()[0] == "Vote,Group,Answer,People,Share"


def test_there_is_nothing_to_save_without_numbers():
    assert csv_text([]) == ""


def test_headings_are_in_the_readers_language():
    assert csv_text([row("A")], headings(str.upper)).splitlines()[0] == "ANSWER,PEOPLE,SHARE"


def test_a_table_of_other_columns_has_their_own_names():
    assert csv_text([{"item": "q1", "mean": -0.5}]) == "item,mean\r\nq1,-0.5\r\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from("=+-@"))
def test_no_text_of_people_becomes_a_formula(words, sign):
    (_, (cell, *_)) = csv.reader(io.StringIO(csv_text([row(f"{sign}{words}")]), newline=""))

    assert cell == f"'{sign}{words}"


def test_the_buttons_say_what_they_do_and_files_have_a_name_of_ours():
    assert saving_words(translator("en"), "stagkit-explanation") == {
        "png": "Save as PNG",
        "svg": "Save as SVG",
        "csv": "Save the numbers as CSV",
        "name": "stagkit-explanation",
    }
    assert set(COLUMNS) == {"vote", "group", "answer", "count", "share", "right"}
