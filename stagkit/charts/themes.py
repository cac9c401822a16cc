"""A chart in another theme and in an organization's colour: its colours are exchanged, nothing else."""

from collections.abc import Callable, Mapping
from typing import Any

from stagkit.charts import look
from stagkit.charts.rows import Row

COLOURS = ("fill", "ink", "strip")
"""The fields of a row that hold a colour. All other texts are people's, even where they look like one."""


def themed(
    spec: Mapping[str, Any], rows: list[Row], theme: str = "light", brand: str = ""
) -> tuple[dict[str, Any], list[Row]]:
    """A stored spec and its rows in the colours of a theme of `look.THEMES`, the bars in the organization's colour."""
    colours = {**look.THEMES[theme], **look.branded(brand, theme)}
    painted: dict[str, Any] = exchanged(spec, lambda colour: colours.get(colour, colour))
    if theme in look.OUTLINED:
        outline = {"stroke": look.ink(theme), "strokeWidth": 1.5}
        painted["config"] = {**painted.get("config", {}), "bar": outline}
    return painted, [_row(row, colours, theme) for row in rows]


def exchanged(part: Any, colour: Callable[[str], str]) -> Any:
    """A part of a spec with every text that is a colour put through `colour`."""
    if isinstance(part, Mapping):
        return {name: exchanged(own, colour) for name, own in part.items()}
    if isinstance(part, list):
        return [exchanged(own, colour) for own in part]
    return colour(part) if isinstance(part, str) and part.startswith("#") else part


def _row(row: Row, colours: Mapping[str, str], theme: str) -> Row:
    changed = {name: colours.get(row[name], row[name]) for name in COLOURS if row.get(name)}
    return row | changed | ({"ink": look.on(changed["fill"], theme)} if "ink" in changed and "fill" in changed else {})
