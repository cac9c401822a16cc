"""A chart of a notebook's own on a page: drawn again when the group's answers move, saved like the others."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from stagkit.charts.saving import csv_text
from stagkit.views.chart import Chart, own_spec


class OwnChart(Chart):
    """What `draw` makes, an Altair chart; `alt` says in words what it shows. `again` draws it anew.

    `nothing` stands in its place while its data has no rows. Its numbers as CSV are the chart's data, where that is
    a frame.
    """

    def __init__(self, draw: Callable[[], Any], alt: str, nothing: str = "", **traits: Any) -> None:
        self._draw, self._nothing = draw, nothing
        super().__init__(alt=alt, **traits)
        self.again()

    def again(self) -> None:
        """Show what `draw` makes now."""
        chart = self._draw()
        spec = own_spec(chart)
        rows = _rows(spec)
        if rows == [] and self._nothing:
            spec |= {"title": {"text": self._nothing, "anchor": "start", "fontWeight": "normal", "fontSize": 16}}
        with self.hold_sync():
            self.csv = _csv(rows) if rows and isinstance(chart.data, pd.DataFrame) else ""
            if spec != self.spec:
                self.spec = spec


def _rows(spec: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The rows that a chart as a whole draws, what is missing as ""; None where each of its parts has its own."""
    data = spec.get("data", {})
    rows = data.get("values", spec.get("datasets", {}).get(data.get("name")))
    if not isinstance(rows, list):
        return None
    return [{name: "" if value is None else value for name, value in row.items()} for row in rows]


def _csv(rows: list[dict[str, Any]]) -> str:
    """The rows under the columns' own names, in their sequence."""
    return csv_text(rows, {name: name for name in rows[0]})
