"""How light a colour is, and which text can be read on it: WCAG 2.2's contrast, from 1 to 21."""

from collections.abc import Sequence

TEXT, GRAPHICS = 4.5, 3.0
"""What text and what bars need at least (WCAG 2.2, 1.4.3 and 1.4.11)."""


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2, from sRGB)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(fill: str, inks: Sequence[str], least: float = TEXT) -> str:
    """The one of `inks` that reads best on `fill`; black or white, one of which always does, where none is enough."""
    best = max(inks, key=lambda ink: contrast(ink, fill))
    if contrast(best, fill) >= least:
        return best
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, fill))


def mixed(one: str, other: str, part: float) -> str:
    """`one` with a `part` (0 to 1) of `other` stirred in."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def grey(colour: str) -> str:
    """The grey that is as light as `colour`: what a photocopy makes of it."""
    light = luminance(colour)
    value = round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
    return f"#{value:02x}{value:02x}{value:02x}"
