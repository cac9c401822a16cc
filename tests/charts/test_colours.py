"""What can be read on what, in every theme and in every organization's colour."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.charts import look
from stagkit.charts.colour import contrast, grey, luminance, mixed, readable
from stagkit.charts.look import SIZES, THEMES
from stagkit.charts.specs import KINDS, stored
from stagkit.charts.themes import exchanged, themed
from stagkit.domain.sessions import WALL_THEMES

FILLS = {
    *(look.BAR, look.RIGHT, look.WRONG, look.APART, look.OTHERS, look.TRACK),
    *look.GROUPS,
    *look.SIDES.values(),
    *look.SHADES,
    *(field for field, _ in look.QUADRANTS.values()),
}
"""Everything that text stands on."""

LINES = {strip for _, strip in look.QUADRANTS.values()}
COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")
LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0}


def seen(colour, theme):
    return THEMES[theme].get(colour, colour)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_on_every_colour_some_text_can_be_read(fill):
    assert contrast(readable(fill, (look.PAPER, look.INK)), fill) >= 4.5


@given(COLOURS)
def test_a_photocopy_keeps_lightness(colour):
    assert abs(luminance(grey(colour)) - luminance(colour)) < 0.01


def test_a_mixture_lies_between_its_parts():
    assert [mixed("#000000", "#ffffff", part) for part in (0, 0.5, 1)] == ["#000000", "#808080", "#ffffff"]


def test_the_themes_are_those_that_a_session_can_choose():
    assert tuple(THEMES) == WALL_THEMES


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_the_paper_and_on_every_fill(theme):
    paper, least = look.paper(theme), LEAST[theme]
    words = [look.ink(theme), seen(look.SOFT_INK, theme)]
    fills = {fill: look.on(seen(fill, theme), theme) for fill in FILLS}

    assert [ink for ink in words if contrast(ink, paper) < least] == []
    assert {fill: ink for fill, ink in fills.items() if contrast(ink, seen(fill, theme)) < least} == {}
    assert [strip for strip in LINES if contrast(seen(strip, theme), paper) < 3] == []


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "light"])
def test_a_theme_knows_every_colour_that_a_chart_can_have(theme):
    drawn = set()
    for kind, size in itertools.product(KINDS, SIZES):
        exchanged(stored(kind, size), drawn.add)

    assert (drawn | FILLS | LINES | {look.INK, look.SOFT_INK, look.PAPER}) - set(THEMES[theme]) == set()


@pytest.mark.parametrize("theme", THEMES)
def test_what_meets_in_a_chart_differs_in_lightness_too(theme):
    first, second = look.FIRST_VOTE, look.SECOND_VOTE
    meeting = [(first, second), (look.RIGHT, look.WRONG), *itertools.pairwise(look.SHADES)]
    sides = [look.SIDES["low", 2], look.SIDES["low", 1]], [look.SIDES["high", 1], look.SIDES["high", 2]]

    close = [
        pair
        for pair in (*meeting, *map(tuple, sides))
        if contrast(seen(pair[0], theme), seen(pair[1], theme)) < (1.1 if pair[0] in look.SHADES else 2)
    ]
    assert close == []


@pytest.mark.parametrize("theme", THEMES)
@given(brand=COLOURS)
def test_an_organizations_colour_is_used_where_it_can_be_seen_and_carries_text(theme, brand):
    changed = look.branded(brand, theme)

    assert bool(changed) == (theme != "contrast" and contrast(brand, look.paper(theme)) >= 3)
    assert [fill for fill in changed.values() if contrast(look.on(fill, theme), fill) < 4.5] == []


def test_an_organizations_colour_is_that_of_bars_and_of_nothing_that_has_a_meaning_of_its_own():
    rows = [{"fill": fill, "ink": look.on(fill)} for fill in (look.BAR, *look.GROUPS, *look.SIDES.values())]

    painted = themed({}, rows, "light", "#7a1fa2")[1]

    assert painted == [{"fill": "#7a1fa2", "ink": "#ffffff"}, *rows[1:]]


def test_the_light_theme_leaves_a_chart_as_it_is():
    spec, rows = stored("bars", "console"), [{"fill": look.BAR, "ink": look.PAPER, "axis": "00|A"}]

    assert themed(spec, rows) == (spec, rows)


def test_another_theme_changes_colours_and_nothing_else():
    spec, _ = themed(stored("bars", "console"), [], "dark")

    def plain(colour):
        return "#"

    assert exchanged(spec, plain) == exchanged(stored("bars", "console"), plain)
    assert look.PAPER not in json.dumps(spec)


def test_what_people_wrote_is_no_colour():
    rows = [{"axis": "#ffffff", "figure": "#0072b2", "fill": "#0072b2", "ink": look.PAPER}]

    assert themed({}, rows, "dark")[1] == [
        {"axis": "#ffffff", "figure": "#0072b2", "fill": "#5aa9e0", "ink": look.paper("dark")}
    ]


def test_high_contrast_outlines_every_bar():
    spec, _ = themed(stored("bars", "console"), [], "contrast")

    assert spec["config"]["bar"] == {"stroke": "#000000", "strokeWidth": 1.5}
