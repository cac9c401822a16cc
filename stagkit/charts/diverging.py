"""Diverging bars: how a group says it works, low on the left of a middle line, high on the right."""

import altair as alt
import pandas as pd

from stagkit.charts import look
from stagkit.charts.bars import finished, framed, levels_axis
from stagkit.charts.look import CONSOLE, SIZES, Size
from stagkit.charts.rows import Row, side_rows


def diverging_bars(
    frame: pd.DataFrame, size: str = CONSOLE.name, whole: str = "", *, theme: str = "light", brand: str = ""
) -> alt.LayerChart:
    """One stacked bar per group from worded `sides`, or one for the whole group under the name `whole`.

    The first band is the key: every level in its colour with its words, in the sequence of the bars.
    """
    wanted = SIZES[size]
    return finished(stacks(side_rows(frame, wanted, whole), wanted), theme, brand)


def stacks(rows: list[Row], size: Size) -> alt.LayerChart:
    """The drawing: parts from `start` to `end`, their figures inside, and the middle line."""
    base = alt.Chart().encode(y=levels_axis(size))
    along = alt.X("start:Q").scale(domain=[-1, 1], nice=False).axis(None)
    part, key = (
        base.mark_bar(height={"band": band}, stroke=look.SEAM, strokeWidth=size.text / 10)
        .encode(x=along, x2="end:Q", fill=alt.Fill("fill:N").scale(None).legend(None))
        .transform_filter(f"datum.kind === '{kind}'")
        for kind, band in (("part", 0.8), ("key", 0.6))
    )
    zero = alt.X("zero:Q").scale(domain=[-1, 1]).axis(None)
    middle = alt.Chart().transform_filter("datum.kind === 'key'").transform_calculate(zero="0").encode(x=zero)
    line = middle.mark_rule(color=look.INK, strokeWidth=size.text / 8)
    text = base.transform_calculate(at="(datum.start + datum.end) / 2").transform_calculate(
        lines=f"split(datum.figure, '{look.LINE}')"
    )
    up = alt.ExprRef(f"(1 - length(datum.lines)) * {size.text * 0.575}")
    written = text.mark_text(baseline="middle", dy=up, fontSize=size.text, lineHeight=size.text * 1.15).encode(
        x=alt.X("at:Q").scale(domain=[-1, 1]).axis(None),
        text="lines:N",
        color=alt.Color("ink:N").scale(None).legend(None),
    )
    return framed(alt.layer(part, key, line, written), rows, size).properties(height={"step": size.stacked_band})
