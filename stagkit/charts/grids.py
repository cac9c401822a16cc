"""Charts of cells: who changed from which answer to which, and who knows and does."""

from collections.abc import Collection

import altair as alt
import pandas as pd

from stagkit.charts import look
from stagkit.charts.bars import finished, framed, levels_axis
from stagkit.charts.cells import matrix_rows, quadrant_rows
from stagkit.charts.look import CONSOLE, SIZES, Size
from stagkit.charts.rows import Row
from stagkit.errors import Translate


def change_matrix(
    frame: pd.DataFrame,
    translate: Translate = str,
    size: str = CONSOLE.name,
    *,
    right: Collection[str] = (),
    theme: str = "light",
    brand: str = "",
) -> alt.LayerChart:
    """First answers against second ones from worded `transitions` (`cells.worded_changes`), counts in the cells.

    Who kept an answer is in a framed cell. `right` are the codes that get a tick, once the key was shown.
    """
    wanted = SIZES[size]
    return finished(cells(matrix_rows(frame, wanted, translate, right), wanted), theme, brand)


def knows_does_grid(
    frame: pd.DataFrame,
    translate: Translate = str,
    size: str = CONSOLE.name,
    *,
    theme: str = "light",
    brand: str = "",
) -> alt.LayerChart:
    """Who knows and who does, from `knows_does`: four fields for one group, a line of four for each of several."""
    wanted = SIZES[size]
    return finished(cells(quadrant_rows(frame, wanted, translate), wanted), theme, brand)


def cells(rows: list[Row], size: Size) -> alt.LayerChart:
    """The drawing: fields from `start` to `end`, a line as long as the share, a frame, and the words in the middle."""
    base = alt.Chart().encode(y=levels_axis(size))
    along = alt.X("start:Q").scale(domain=[0, 1], nice=False).axis(None)
    field = base.transform_filter("datum.kind === 'cell'").encode(x=along, x2="end:Q")
    fill = alt.Fill("fill:N").scale(None).legend(None)
    seam = {"stroke": look.SEAM, "strokeWidth": size.text / 8}
    box = field.mark_bar(height={"band": 1}, **seam).encode(fill=fill)
    kept = (
        base.transform_filter("datum.kept")
        .transform_calculate(
            left="datum.start + (datum.end - datum.start) * 0.04", until="datum.end - (datum.end - datum.start) * 0.04"
        )
        .mark_bar(height={"band": 0.84}, filled=False, strokeWidth=size.text / 6)
        .encode(
            x=alt.X("left:Q").scale(domain=[0, 1]).axis(None),
            x2="until:Q",
            stroke=alt.Stroke("ink:N").scale(None).legend(None),
        )
    )
    told = (
        alt.Chart()
        .mark_rule(strokeWidth=size.text * 0.45)
        .encode(
            x=along,
            x2="reach:Q",
            y=levels_axis(size, position=0.9),
            color=alt.Color("strip:N").scale(None).legend(None),
        )
        .transform_filter("datum.reach > datum.start")
    )
    return framed(alt.layer(box, kept, told, *_words(base, size)), rows, size).properties(
        height={"step": size.cell_band}
    )


def _words(base: alt.Chart, size: Size) -> tuple[alt.Chart, alt.Chart]:
    """The figures in the cells, and the bold heads above them."""
    placed = base.transform_calculate(
        at="(datum.start + datum.end) / 2", lines=f"split(datum.figure, '{look.LINE}')"
    ).encode(x=alt.X("at:Q").scale(domain=[0, 1]).axis(None), text="lines:N")
    font = {
        "baseline": "middle",
        "fontSize": size.text,
        "lineHeight": size.text * 1.2,
        "dy": alt.ExprRef(f"(1 - length(datum.lines)) * {size.text * 0.6}"),
    }
    inside = placed.mark_text(**font).encode(color=alt.Color("ink:N").scale(None).legend(None))
    heads = placed.mark_text(color=look.INK, fontWeight="bold", **font)
    return inside.transform_filter("datum.kind === 'cell'"), heads.transform_filter("datum.kind === 'head'")
