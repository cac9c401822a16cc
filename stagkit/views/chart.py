"""One chart in a page: a Vega-Lite spec and its rows, drawn by the Vega bundle that all charts share."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t

from stagkit.charts.rows import Row
from stagkit.charts.specs import fitted, stored


class Chart(anywidget.AnyWidget):
    """A chart on the page. Set `rows`, `title`, `subtitle` to move it; set `spec` only for another kind of chart.

    `alt` is what a screen reader says; the numbers belong beside it as a table (`charts.reading.text_table`). The
    drawing fills the width of its place. Nothing is fetched but this server's own Vega bundle.
    """

    _esm = Path(__file__).with_suffix(".js")

    spec = t.Dict().tag(sync=True)
    rows = t.List(t.Dict()).tag(sync=True)
    title = t.Unicode("").tag(sync=True)
    subtitle = t.Unicode("").tag(sync=True)
    alt = t.Unicode("").tag(sync=True)

    def show(self, kind: str, size: str, rows: Sequence[Row], *, title: str, subtitle: str, alt: str) -> None:
        """Show `rows` in a stored kind of chart ("bars", "grouped", "diverging"), all in one message.

        A chart that already has that kind, size and number of bars keeps its drawing and gets new rows only.
        """
        wanted: dict[str, Any] = {"rows": list(rows), "title": title, "subtitle": subtitle, "alt": alt}
        spec = fitted(stored(kind, size), list(rows), size)
        with self.hold_sync():
            for name, value in wanted.items():
                setattr(self, name, value)
            if spec != self.spec:
                self.spec = spec
