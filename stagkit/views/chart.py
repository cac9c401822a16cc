"""One chart in a page: a Vega-Lite spec and its rows, drawn by the Vega bundle that all charts share."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t

from stagkit.charts.look import SIZES
from stagkit.charts.rows import Row
from stagkit.charts.rows import heading as wrapped_heading
from stagkit.charts.saving import csv_text
from stagkit.charts.specs import Spec, fitted, stored
from stagkit.charts.themes import themed


class Chart(anywidget.AnyWidget):
    """A chart on the page. Set `rows`, `title`, `subtitle` to move it; set `spec` only for another kind of chart.

    `alt` is what a screen reader says; the numbers belong beside it as a table (`charts.reading.text_table`). The
    drawing fills the width of its place. Nothing is fetched but this server's own Vega bundle.

    `brand` is the organization's colour. With `tools` (`charts.saving.saving_words`) there are buttons under the
    chart that save it as PNG and SVG and, where there is `csv`, its numbers. `heading` stands above a saved picture
    only: on the page the question is there already. `columns` are the headings of the CSV.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")

    spec = t.Dict().tag(sync=True)
    rows = t.List(t.Dict()).tag(sync=True)
    title = t.Unicode("").tag(sync=True)
    subtitle = t.Unicode("").tag(sync=True)
    alt = t.Unicode("").tag(sync=True)
    heading = t.Unicode("").tag(sync=True)
    tools = t.Dict().tag(sync=True)
    csv = t.Unicode("").tag(sync=True)
    brand = t.Unicode("")
    columns = t.Dict()

    def show(
        self,
        kind: str,
        size: str,
        rows: Sequence[Row],
        *,
        title: str,
        subtitle: str,
        alt: str,
        theme: str = "light",
        table: Sequence[Mapping[str, Any]] = (),
        heading: str = "",
    ) -> None:
        """Show `rows` in a stored kind of chart (`charts.specs.KINDS`) in a theme of `look.THEMES`, in one message.

        `table` are the chart's numbers as rows of text; they become `csv`. A chart that already has that kind, size,
        theme and number of bars keeps its drawing and gets new rows only.
        """
        given = list(rows)
        spec, painted = themed(fitted(stored(kind, size), given, size), given, theme, self.brand)
        wanted: dict[str, Any] = {"rows": painted, "title": title, "subtitle": subtitle, "alt": alt}
        wanted["csv"] = csv_text([dict(row) for row in table], self.columns or None)
        wanted["heading"] = wrapped_heading(heading, SIZES[size])
        with self.hold_sync():
            for name, value in wanted.items():
                setattr(self, name, value)
            if spec != self.spec:
                self.spec = spec

    @classmethod
    def of(cls, chart: Any, alt: str, **traits: Any) -> "Chart":
        """An Altair chart of your own on a page, with its own data; `alt` says in words what it shows.

        `traits` may be `tools` and `csv`, to have it saved from the page.
        """
        return cls(spec=own_spec(chart), alt=alt, **traits)


def own_spec(chart: Any) -> Spec:
    """An Altair chart as a spec that keeps its own data; the page's script fills in the rows of all others."""
    spec: Spec = chart.to_dict()
    return spec | {"usermeta": {**spec.get("usermeta", {}), "own": True}}
