"""Every colour and size of the charts, on the laptop and on the wall.

Hues are Okabe and Ito's (2008), which people with any kind of colour blindness tell apart; where two meet, they also
differ in lightness, so that a photocopy says the same.
"""

from dataclasses import dataclass

FONT = "Roboto, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
INK, SOFT_INK, PAPER = "#1b2733", "#52606d", "#ffffff"
TRACK, RULE = "#f1f4f7", "#9aa5b1"
BAR, RIGHT, WRONG = "#2f7fb8", "#0b4f7d", "#a9c6dc"
APART, APART_LINE = "#ffffff", "#7b8794"
FIRST_VOTE, SECOND_VOTE = "#a9c6dc", "#0b4f7d"
GROUPS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
OTHERS = "#9aa5b1"
SIDES = {
    ("low", 3): "#8f3d00",
    ("low", 2): "#c45a00",
    ("low", 1): "#f5c08a",
    ("neutral", 0): "#d9dee3",
    ("high", 1): "#a9c6dc",
    ("high", 2): "#2f7fb8",
    ("high", 3): "#0b4f7d",
}
"""Orange asks for talk, blue is how it should be; the stronger, the darker. Place on the axis says it too."""

DARK = frozenset({"#8f3d00", "#c45a00", "#2f7fb8", "#0b4f7d", "#0072b2", "#d55e00"})
"""Fills that carry white text."""

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
    column: int
    wrap: int
    lines: int = 3
    tall: int = 0


CONSOLE = Size("console", 960, 15, 20, 15, band=58, grouped_band=24, stacked_band=54, column=310, wrap=38)
PROJECTOR = Size(
    "projector", 1800, 30, 40, 30, band=118, grouped_band=38, stacked_band=110, column=640, wrap=38, tall=620
)
BESIDE = Size(
    "beside", 1100, 28, 36, 28, band=112, grouped_band=50, stacked_band=110, column=390, wrap=24, lines=4, tall=620
)
"""On the wall with the key or the obstacles beside the chart: the words get less room, so that the bars keep theirs."""
SIZES = {size.name: size for size in (CONSOLE, PROJECTOR, BESIDE)}


def on(fill: str) -> str:
    """The colour of text on `fill`."""
    return PAPER if fill in DARK else INK


def side(name: str, strength: int) -> str:
    """The fill of a level on one side of the middle; beyond three steps the colour stays at its darkest."""
    return SIDES[name, min(strength, 3)]
