"""The stored specs are what the code draws, hold no data, and draw with any rows."""

import json
import subprocess
import sys

import altair as alt
import pandas as pd
import pytest

import stagkit.charts
from docs import chart_cases
from stagkit.analysis.distribution import distribution
from stagkit.analysis.earlier import against_earlier
from stagkit.analysis.grid import knows_does
from stagkit.analysis.labels import worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.analysis.transitions import transitions
from stagkit.charts import look
from stagkit.charts.__main__ import drawn
from stagkit.charts.bars import distribution_bars, first_second, segment_bars
from stagkit.charts.cells import worded_changes
from stagkit.charts.diverging import diverging_bars
from stagkit.charts.grids import change_matrix, knows_does_grid
from stagkit.charts.intervals import cohort_intervals
from stagkit.charts.look import SIZES, THEMES
from stagkit.charts.rows import bar_rows
from stagkit.charts.specs import FOLDER, KINDS, filled, fitted, spec, stored
from stagkit.domain.scales import FREQUENCY
from stagkit.locale import translator
from tests.analysis.frames import CHOICE, HABIT, answers, people

VOTES = answers(CHOICE, *"abbbbbbccc", "?", "?")
CHOICES = worded(distribution(VOTES, CHOICE, with_key=True), CHOICE, None, "en")
TEAMS = worded(by_segment(VOTES, people(team="A" * 6 + "B" * 6), CHOICE, None, "team"), CHOICE, None, "en")
HABITS = distribution(answers(HABIT, 1, 2, 2, 3, 4, "n/a"), HABIT, FREQUENCY)
LAID_OUT = worded(sides(HABITS, HABIT, FREQUENCY), HABIT, FREQUENCY, "en")
AGAIN = pd.concat([VOTES, answers(CHOICE, *"bbbbbbbbbbbb", round=2)], ignore_index=True)
CHANGES = worded_changes(transitions(AGAIN, CHOICE), CHOICE, None, "en")
BEFORE = against_earlier({"March": VOTES, "Today": VOTES}, CHOICE)
BOTH = pd.concat([chart_cases.votes(chart_cases.CHOICE, "bbbbba"), chart_cases.votes(chart_cases.PRACTICE, "444111")])
CELLS = knows_does(BOTH, chart_cases.people("AAAAAA"), chart_cases.GUIDE, "clean")


def charts(size: str) -> dict[str, alt.LayerChart]:
    return {
        "bars": distribution_bars(CHOICES, size),
        "grouped": segment_bars(TEAMS, size),
        "votes": first_second(CHOICES, CHOICES, translator("en"), size),
        "diverging": diverging_bars(LAID_OUT, size, "Everybody"),
        "matrix": change_matrix(CHANGES, size=size),
        "quadrants": knows_does_grid(CELLS, size=size),
        "intervals": cohort_intervals(BEFORE, size=size),
    }


def test_the_stored_specs_are_what_the_code_draws():
    on_disk = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")}

    assert on_disk == drawn(), "run: python -m stagkit.charts"


@pytest.mark.parametrize("size", SIZES)
def test_the_spec_of_a_chart_does_not_depend_on_its_rows(size):
    made = charts(size)

    assert {name: spec(chart) for name, chart in made.items()} == {
        "bars": stored("bars", size),
        "grouped": stored("grouped", size),
        "votes": stored("grouped", size),
        **{kind: stored(kind, size) for kind in ("diverging", "matrix", "quadrants", "intervals")},
    }


@pytest.mark.parametrize("size", SIZES)
def test_every_chart_draws_its_words_and_figures(size):
    import vl_convert

    wanted = SIZES[size]
    whole = filled(stored("bars", size), bar_rows(CHOICES, wanted), "The guard", "n = 12", wanted.width)

    svg = vl_convert.vegalite_to_svg(whole, vl_version="6.4")

    said = ("The guard", "n = 12", "When jammed", "✓ Stopped and locked out", "6 · 50\u00a0%", "2 · 17\u00a0%")
    assert [words for words in said if words not in svg] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_rows_is_drawn_empty(kind, size):
    import vl_convert

    assert "<svg" in vl_convert.vegalite_to_svg(filled(stored(kind, size), [], "Soon", width=800), vl_version="6.4")


def test_text_on_the_wall_is_readable_at_eight_metres():
    text = json.dumps(stored("bars", "projector"))

    assert SIZES["projector"].text >= 28
    assert '"labelFontSize": 30' in text
    assert '"fontSize": 30' in text


def test_a_screen_starts_without_altair():
    code = "import sys, stagkit.views.chart as c; c.Chart().show('bars', 'console', [], title='', subtitle='', alt='')"

    done = subprocess.run([sys.executable, "-c", f"{code}; sys.exit('altair' in sys.modules)"], check=False)

    assert done.returncode == 0


def test_the_charts_can_be_named_without_altair_and_bring_it_when_used():
    code = "import sys, stagkit.charts as c; a = 'altair' in sys.modules; c.distribution_bars"

    done = subprocess.run([sys.executable, "-c", f"{code}; sys.exit(a or 'altair' not in sys.modules)"], check=False)

    assert done.returncode == 0


def test_every_chart_that_is_offered_is_there_and_no_other():
    assert [name for name in stagkit.charts.__all__ if not callable(getattr(stagkit.charts, name))] == []
    with pytest.raises(AttributeError, match="has no attribute 'pie'"):
        stagkit.charts.pie  # noqa: B018


@pytest.mark.parametrize("theme", THEMES)
def test_a_chart_for_a_notebook_can_have_a_theme_and_an_organizations_colour(theme):
    chart = distribution_bars(CHOICES, theme=theme, brand="#7a1fa2").properties(title="Mine")

    whole = chart.to_dict()
    assert isinstance(chart, alt.LayerChart)
    assert (whole["title"], whole["background"]) == ("Mine", look.paper(theme))
    fills = {row["fill"] for row in whole["data"]["values"]}
    assert bool(fills & set(look.branded("#7a1fa2", theme).values())) == (theme == "light")


def test_many_bars_get_thinner_on_the_wall_but_never_thinner_than_their_words():
    few, many = bar_rows(CHOICES, SIZES["projector"]), [{"axis": f"{place:02d}|{place} °C"} for place in range(40)]

    steps = [fitted(stored("bars", "projector"), rows, "projector")["height"]["step"] for rows in (few, many[:8], many)]

    assert steps == [100, 50, 44]
    assert fitted(stored("bars", "console"), many, "console") == stored("bars", "console")
