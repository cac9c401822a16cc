"""The stored specs are what the code draws, hold no data, and draw with any rows."""

import json
import subprocess
import sys

import altair as alt
import pytest

from stagkit.analysis.distribution import distribution
from stagkit.analysis.labels import worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.charts.__main__ import drawn
from stagkit.charts.bars import distribution_bars, first_second, segment_bars
from stagkit.charts.diverging import diverging_bars
from stagkit.charts.look import SIZES
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


def charts(size: str) -> dict[str, alt.LayerChart]:
    return {
        "bars": distribution_bars(CHOICES, size),
        "grouped": segment_bars(TEAMS, size),
        "votes": first_second(CHOICES, CHOICES, translator("en"), size),
        "diverging": diverging_bars(LAID_OUT, size, "Everybody"),
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
        "diverging": stored("diverging", size),
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


def test_many_bars_get_thinner_on_the_wall_but_never_thinner_than_their_words():
    few, many = bar_rows(CHOICES, SIZES["projector"]), [{"axis": f"{place:02d}|{place} °C"} for place in range(40)]

    steps = [fitted(stored("bars", "projector"), rows, "projector")["height"]["step"] for rows in (few, many[:8], many)]

    assert steps == [100, 50, 44]
    assert fitted(stored("bars", "console"), many, "console") == stored("bars", "console")
