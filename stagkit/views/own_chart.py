"""A chart of a notebook's own on a page: drawn again when the group's answers move, saved like the others."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from stagkit.charts.saving import csv_text
from stagkit.views.chart import Chart, own_spec


class OwnChart(Chart):
    """What `draw` makes, an Altair chart; `alt` says in words what it shows. `again` draws it anew.

    Its numbers as CSV are the chart's data, where that is a frame.
    """

    def __init__(self, draw: Callable[[], Any], alt: str, **traits: Any) -> None:
        self._draw = draw
        super().__init__(alt=alt, **traits)
        self.again()

    def again(self) -> None:
        """Show what `draw` makes now."""
        chart = self._draw()
        spec = own_spec(chart)
        data = chart.data if isinstance(chart.data, pd.DataFrame) else pd.DataFrame()
        with self.hold_sync():
            self.csv = csv_text(_rows(data))
            if spec != self.spec:
                self.spec = spec


def _rows(data: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame; what is missing is empty."""
    whole = data.astype(object)
    return whole.where(whole.notna(), "").to_dict("records")
