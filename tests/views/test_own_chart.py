"""A consultant's own chart: from any Altair chart, with its numbers, following the group on a screen."""

import csv
import io

import altair as alt
import pandas as pd

from stagkit import Workbook
from stagkit.charts import distribution_bars
from tests.views.conftest import Hall

ALL = range(12)


def low(workbook: Workbook) -> alt.Chart:
    told = workbook.comparison().dropna(subset="low_practice")
    return alt.Chart(told).mark_bar().encode(x="low_practice:Q", y="stem:N")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def revealed(hall: Hall) -> Workbook:
    hall.open()
    hall.answer("P1", {place: 1 if place < 7 else 4 for place in ALL})
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "P1")
    return Workbook(hall.room.workspace, hall.store)


def test_a_chart_keeps_its_own_data_and_saves_it(hall: Hall):
    workbook = revealed(hall)

    own = workbook.chart(low(workbook), "Who seldom does it")

    assert own.spec["mark"] == {"type": "bar"}
    assert own.alt == "Who seldom does it"
    assert {"png", "svg", "csv", "name"} == set(own.tools)
    assert [(row["item"], row["n"]) for row in rows(own.csv)] == [("P1", "12")]


def test_missing_figures_are_empty_cells(hall: Hall):
    workbook = Workbook(hall.room.workspace, hall.store)
    told = pd.DataFrame({"question": ["=1+1", "b"], "share": pd.array([0.5, pd.NA], dtype="Float64")})

    own = workbook.chart(alt.Chart(told).mark_bar().encode(x="share:Q", y="question:N"), "x")

    assert rows(own.csv) == [{"question": "'=1+1", "share": "0.5"}, {"question": "b", "share": ""}]


def test_a_chart_of_the_screens_is_shown_as_it_is(hall: Hall):
    workbook = revealed(hall)

    own = workbook.chart(distribution_bars(workbook.distribution("P1"), brand=workbook.brand), "How often")

    assert own.spec["data"]["values"][0]["figure"] == "7 · 58\u00a0%"
    assert own.csv == "", "its rows are those of the drawing"


def test_nothing_to_show_is_said(hall: Hall):
    workbook = Workbook(hall.room.workspace, hall.store)

    for chart in (low(workbook), distribution_bars(workbook.distribution("P1"))):
        assert workbook.chart(chart, "x").spec["title"]["text"] == "There is nothing to show yet."


def test_a_chart_made_by_a_function_follows_the_group_on_a_screen(hall: Hall):
    hall.open()
    hall.answer("P1", dict.fromkeys(ALL, 1))
    hall.store.sessions.explain(hall.session)
    workbook = Workbook(hall.room.workspace, hall.store)
    made = []

    def draw() -> alt.Chart:
        made.append("once more")
        return low(workbook)

    own = workbook.chart(draw, "Who seldom does it")
    screen = workbook.explanation()
    assert screen.add(own) is screen
    assert screen.added == [own]
    assert own.csv == ""

    hall.store.sessions.reveal(hall.session, "P1")
    screen.draw_again()
    drawn = len(made)
    screen.draw_again()

    assert [row["low_practice"] for row in rows(own.csv)] == ["1.0"]
    assert len(made) == drawn == 2, "not drawn again while nothing moved"
