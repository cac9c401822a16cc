"""One group beside another: a point for the share and a line for how far it could be from it by chance."""

import functools

import altair as alt
import pandas as pd

from stagkit.charts import look
from stagkit.charts.bars import finished, framed, levels_axis
from stagkit.charts.cells import interval_rows
from stagkit.charts.look import CONSOLE, SIZES, Size
from stagkit.charts.rows import NO_BREAK, Row
from stagkit.errors import Translate


def cohort_intervals(
    frame: pd.DataFrame,
    translate: Translate = str,
    size: str = CONSOLE.name,
    *,
    theme: str = "light",
    brand: str = "",
) -> alt.LayerChart:
    """One point and its 95 % interval per group of `against_earlier`; the last, the present group, is a diamond."""
    wanted = SIZES[size]
    return finished(points(interval_rows(frame, wanted, translate), wanted), theme, brand)


def points(rows: list[Row], size: Size) -> alt.LayerChart:
    """The drawing: points and intervals over a ground from 0 to 100 %, their figures above them."""
    base = alt.Chart().encode(y=levels_axis(size, away=1.4))
    told = base.transform_filter("datum.kind === 'share'")
    along = functools.partial(_along, size)
    down = {"yOffset": size.text * 0.5}
    paint = alt.Color("fill:N").scale(None).legend(None)
    reach = told.mark_rule(strokeWidth=size.text / 5, **down).encode(x=along("low"), x2="high:Q", color=paint)
    point = told.mark_point(filled=True, opacity=1, **down).encode(
        size=alt.Size("wide:Q").scale(None).legend(None),
        x=along("value"),
        color=paint,
        shape=alt.Shape("shape:N").scale(None).legend(None),
    )
    none = base.transform_filter("datum.kind === 'none'").transform_calculate(at="0").encode(x=along("at"))
    said = none.mark_text(align="left", dx=size.text * 0.6, color=look.SOFT_INK, fontSize=size.text).encode(
        text="figure:N"
    )
    layers = alt.layer(reach, point, *_figures(told, size), said)
    return framed(layers, rows, size).properties(height={"step": size.stacked_band})


def _along(size: Size, field: str) -> alt.X:
    """From 0 to 100 %, with thin lines at the quarters."""
    axis = alt.Axis(
        title=None,
        values=[0, 0.25, 0.5, 0.75, 1],
        labelExpr=f"round(datum.value * 100) + '{NO_BREAK}%'",
        labelFontSize=size.text,
        labelColor=look.SOFT_INK,
        labelFlush=False,
        gridColor=look.RULE,
        gridOpacity=0.45,
        domain=False,
        ticks=False,
    )
    return alt.X(f"{field}:Q").scale(domain=[0, 1], nice=False).axis(axis)


def _figures(told: alt.Chart, size: Size) -> list[alt.Chart]:
    """Above the points, on a little paper of their own, so that no line runs through them; near an edge they lean
    inwards."""
    sides = (("left", "datum.value < 0.25"), ("center", "datum.value >= 0.25 && datum.value <= 0.75"))
    halo = {"stroke": look.PAPER, "strokeWidth": size.text / 3, "strokeJoin": "round"}
    return [
        told.mark_text(
            align=align, baseline="bottom", color=look.INK, fontSize=size.text, dy=-size.text * 0.2, **ground
        )
        .encode(x=_along(size, "value"), text="figure:N")
        .transform_filter(where)
        for align, where in (*sides, ("right", "datum.value > 0.75"))
        for ground in (halo, {})
    ]
