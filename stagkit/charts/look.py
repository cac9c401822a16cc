"""Every colour and size of the charts, on the laptop and on the wall.

Hues are Okabe and Ito's (2008), which people with any kind of colour blindness tell apart; where two meet, they also
differ in lightness, so that a photocopy says the same. Some are a shade darker than theirs, so that text on them has
a contrast of 4.5.

Charts are made in the colours of the light theme; `THEMES` says what each becomes in another. So colours that may
part ways in a theme are never written alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stagkit.charts.colour import GRAPHICS, contrast, mixed, readable

FONT = "Roboto, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
INK, SOFT_INK, PAPER = "#1b2733", "#52606d", "#ffffff"
TRACK, RULE, SEAM = "#f1f4f7", "#9aa5b1", "#fffffe"
"""Behind a bar; a thin line; between two parts that touch."""

BAR, RIGHT, WRONG = "#2a78af", "#0b4f7d", "#a9c6dc"
APART, APART_LINE = "#fefefe", "#7b8794"
FIRST_VOTE, SECOND_VOTE = WRONG, RIGHT
GROUPS = ("#0072b2", "#e69f00", "#00a578", "#cc79a7", "#56b4e9", "#c45200")
OTHERS = "#9ca7b3"
SIDES = {
    ("low", 3): "#8f3d00",
    ("low", 2): "#c05700",
    ("low", 1): "#f5c08a",
    ("neutral", 0): "#d9dee3",
    ("high", 1): "#a6c8e0",
    ("high", 2): "#2b77ad",
    ("high", 3): "#0a4c78",
}
"""Orange asks for talk, blue is how it should be; the stronger, the darker. Place on the axis says it too."""

SHADES = (TRACK, "#d3e2ee", "#a8c5db", "#2979b1", "#0c4e7b")
"""Cells of a matrix: nobody, and up to a quarter, half, three quarters and all of the fullest cell."""

QUADRANTS = {
    "keep": ("#dcebf5", "#2c76ab"),
    "obstacles": ("#fbe3cc", "#be5801"),
    "explain": ("#dff0e8", "#00805d"),
    "train": ("#ebe6f3", "#6f5499"),
}
"""The cells of knows x does: the field, and the line in it that is as long as the share."""

THEMES: Mapping[str, Mapping[str, str]] = {
    "light": {},
    "dark": {
        INK: "#f2f5f8",
        SOFT_INK: "#b4bfca",
        PAPER: "#11181f",
        TRACK: "#1e2731",
        RULE: "#8896a5",
        SEAM: "#11181f",
        BAR: "#5aa9e0",
        RIGHT: "#a8d8f8",
        WRONG: "#2c5878",
        APART: "#11181f",
        APART_LINE: "#93a1af",
        **dict(zip(GROUPS, ("#5aa9e0", "#f0b429", "#2fc296", "#e39ac0", "#c3e6ff", "#ff8a4a"), strict=True)),
        OTHERS: "#8997a6",
        **dict(
            zip(
                SIDES.values(),
                ("#ffc48f", "#e88232", "#7a4512", "#3a4552", "#2c5878", "#4fa3dd", "#a8d8f8"),
                strict=True,
            )
        ),
        **dict(zip(SHADES[1:], ("#1d3a50", "#2c5878", "#5aa9e0", "#a8d8f8"), strict=True)),
        **{"#dcebf5": "#17344a", "#2c76ab": "#5aa9e0", "#fbe3cc": "#4a2c10", "#be5801": "#f08b3c"},
        **{"#dff0e8": "#143a2e", "#00805d": "#2fc296", "#ebe6f3": "#33284a", "#6f5499": "#b79be0"},
    },
    "contrast": {
        INK: "#000000",
        SOFT_INK: "#000000",
        PAPER: "#ffffff",
        TRACK: "#ffffff",
        RULE: "#000000",
        SEAM: "#000000",
        BAR: "#004b8d",
        RIGHT: "#002b55",
        WRONG: "#cfe3ff",
        APART: "#ffffff",
        APART_LINE: "#000000",
        **dict(zip(GROUPS, ("#004b8d", "#ffb000", "#8fe3c4", "#f3a6cf", "#a6dcff", "#8f2d00"), strict=True)),
        OTHERS: "#d6d6d6",
        **dict(
            zip(
                SIDES.values(),
                ("#4d1a00", "#8a3300", "#ffd9a8", "#e6e6e6", "#cfe3ff", "#0050a0", "#002b55"),
                strict=True,
            )
        ),
        **dict(zip(SHADES[1:], ("#dbe9f7", "#a9cbee", "#0050a0", "#002b55"), strict=True)),
        **{"#dcebf5": "#ffffff", "#2c76ab": "#004b8d", "#fbe3cc": "#ffffff", "#be5801": "#8a3300"},
        **{"#dff0e8": "#ffffff", "#00805d": "#00553d", "#ebe6f3": "#ffffff", "#6f5499": "#4b2e7f"},
    },
}
"""What each colour becomes. Dark: light turned round. Contrast: black on white, every part outlined, text at 7:1 and
more; in a lit room a black screen is only as dark as its wall, so dark on light stays readable longer."""

OUTLINED = frozenset({"contrast"})
"""Themes whose bars have an outline, because their pale ones would be lost on the paper."""

TICK = "✓ "
LINE = "\u2424"
"""Between the lines of one text in a row: a line feed would be taken apart again inside Vega's expressions."""


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes in pixels for one kind of screen; `wrap` and `lines` hold an answer's words to a column.

    `tall` is how much height the bars have there; 0 where the page scrolls.
    """

    name: str
    width: int
    text: int
    title: int
    subtitle: int
    band: int
    grouped_band: int
    stacked_band: int
    cell_band: int
    column: int
    wrap: int
    lines: int = 3
    tall: int = 0


CONSOLE = Size("console", 960, 15, 20, 15, band=58, grouped_band=24, stacked_band=54, cell_band=64, column=310, wrap=38)
PROJECTOR = Size(
    "projector",
    1800,
    30,
    40,
    30,
    band=118,
    grouped_band=38,
    stacked_band=110,
    cell_band=150,
    column=640,
    wrap=38,
    tall=400,
)
BESIDE = Size(
    "beside",
    1100,
    28,
    36,
    28,
    band=112,
    grouped_band=50,
    stacked_band=110,
    cell_band=140,
    column=390,
    wrap=24,
    lines=4,
    tall=400,
)
"""On the wall with the key or the obstacles beside the chart: the words get less room, so that the bars keep theirs."""
SIZES = {size.name: size for size in (CONSOLE, PROJECTOR, BESIDE)}


def paper(theme: str) -> str:
    """The ground of a theme."""
    return THEMES[theme].get(PAPER, PAPER)


def ink(theme: str) -> str:
    """The colour of text on the ground of a theme."""
    return THEMES[theme].get(INK, INK)


def on(fill: str, theme: str = "light") -> str:
    """The colour of text on `fill`, a colour as it is in the theme."""
    return readable(fill, (paper(theme), ink(theme)))


def branded(brand: str, theme: str = "light") -> Mapping[str, str]:
    """What the bars' own blues become in an organization's colour; none where it cannot be seen on the paper.

    Colours that mean something, such as those of the groups and of good and bad practice, stay as they are. High
    contrast is for reading, so it keeps its own.
    """
    ground, text = paper(theme), ink(theme)
    if not brand or theme in OUTLINED or contrast(brand, ground) < GRAPHICS:
        return {}
    return {BAR: brand, RIGHT: mixed(brand, text, 0.45), WRONG: mixed(brand, ground, 0.62)}


def side(name: str, strength: int) -> str:
    """The fill of a level on one side of the middle; beyond three steps the colour stays at its darkest."""
    return SIDES[name, min(strength, 3)]


def shade(count: int, most: int) -> str:
    """The fill of a matrix cell, by its part of the fullest one."""
    return SHADES[-(-4 * count // most)] if count and most else SHADES[0]
