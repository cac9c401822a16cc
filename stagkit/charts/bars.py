"""Bars from one line: how a group answered, by team, and before and after it talked."""

import altair as alt
import pandas as pd

from stagkit.charts import look
from stagkit.charts.look import CONSOLE, SIZES, Size
from stagkit.charts.rows import Row, bar_rows, group_rows, vote_rows
from stagkit.charts.themes import themed
from stagkit.errors import Translate

GAP, GROUPED_GAP = 0.3, 0.2
"""The space between levels, as a part of the way from one to the next."""


def distribution_bars(
    frame: pd.DataFrame, size: str = CONSOLE.name, *, theme: str = "light", brand: str = ""
) -> alt.LayerChart:
    """One bar per level of a worded `distribution`; every level is drawn, "don't know" stands apart.

    Once the key is in the frame, the right level has a tick, a bold label and the darkest bar.
    """
    wanted = SIZES[size]
    return finished(bars(bar_rows(frame, wanted), wanted), theme, brand)


def segment_bars(
    frame: pd.DataFrame, size: str = CONSOLE.name, *, theme: str = "light", brand: str = ""
) -> alt.LayerChart:
    """The groups' bars side by side within each level of a worded `by_segment`, with the groups' names above."""
    wanted = SIZES[size]
    return finished(bars(group_rows(frame, wanted), wanted, grouped=True), theme, brand)


def first_second(
    first: pd.DataFrame,
    second: pd.DataFrame,
    translate: Translate = str,
    size: str = CONSOLE.name,
    *,
    theme: str = "light",
    brand: str = "",
) -> alt.LayerChart:
    """The first vote above the second within each level of two worded `distribution`s of one item."""
    wanted = SIZES[size]
    return finished(bars(vote_rows(first, second, wanted, translate), wanted, grouped=True), theme, brand)


def bars(rows: list[Row], size: Size, *, grouped: bool = False) -> alt.LayerChart:
    """The drawing that all three share: a pale track for the whole, a bar, and its figure written at its end.

    A figure that would run over the edge stands inside its bar.
    """
    gap = GROUPED_GAP if grouped else GAP
    base = alt.Chart().encode(y=levels_axis(size, gap=gap))
    if grouped:
        base = base.encode(yOffset=alt.YOffset("group:O").scale(paddingInner=0.12, paddingOuter=0))
    track = base.mark_bar(color=look.TRACK).encode(x=_along("full"))
    told = base.mark_bar().encode(x=_along("value"), fill=alt.Fill("fill:N").scale(None).legend(None))
    told = told.transform_filter("datum.kind === 'level'")
    dashed = {"stroke": look.APART_LINE, "strokeDash": [5, 4], "strokeWidth": size.text / 10, "fill": look.APART}
    aside = (
        base.mark_bar(**dashed).encode(x=_along("value")).transform_filter("datum.kind === 'apart' && datum.value > 0")
    )
    band = {"step": size.grouped_band, "for": "offset"} if grouped else {"step": size.band}
    figures = _figures(base, size, 0.7 if grouped else 0.82)
    return framed(alt.layer(track, told, aside, *figures, _line(size, gap)), rows, size).properties(height=band)


def _along(field: str) -> alt.X:
    return alt.X(f"{field}:Q").scale(domain=[0, 1], nice=False).axis(None)


def _figures(base: alt.Chart, size: Size, edge: float) -> tuple[alt.Chart, alt.Chart]:
    placed = base.transform_calculate(at="datum.value || 0").encode(x=_along("at"), text="figure:N")
    font = {"baseline": "middle", "fontSize": size.text}
    beyond = placed.mark_text(align="left", dx=size.text * 0.6, color=look.INK, **font)
    inside = placed.mark_text(align="right", dx=-size.text * 0.6, **font)
    return (
        beyond.transform_filter(f"datum.at <= {edge}"),
        inside.encode(color=alt.Color("ink:N").scale(None).legend(None)).transform_filter(f"datum.at > {edge}"),
    )


def _line(size: Size, gap: float) -> alt.Chart:
    """What parts "don't know" from the answers: a line in the gap above it."""
    line = alt.Chart().transform_filter("datum.kind === 'apart' && datum.first")
    return line.mark_rule(color=look.RULE, yOffset=-size.text * 0.3).encode(y=levels_axis(size, gap=gap, position=0.0))


def levels_axis(size: Size, *, gap: float = 0.0, position: float | None = None, away: float = 0.7) -> alt.Y:
    """The words beside the bars: "place|words" sorts by place and shows the words, line by line, about the middle.

    `away` is how far they stand from the drawing, in heights of a letter.
    """
    line = size.text * 1.2
    words = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelExpr=f"split(slice(datum.value, 3), '{look.LINE}')",
        labelOffset=alt.ExprRef(f"(1 - length(split(datum.value, '{look.LINE}'))) * {line / 2}"),
        labelFontSize=size.text,
        labelLineHeight=line,
        labelLimit=size.column,
        labelPadding=size.text * away,
        labelColor=look.INK,
        labelFontWeight=alt.condition("slice(datum.value, 3, 4) === '✓'", alt.value("bold"), alt.value("normal")),
    )
    y = alt.Y("axis:N").axis(words).scale(paddingInner=gap, paddingOuter=gap / 2)
    return y if position is None else y.bandPosition(position)


def finished(chart: alt.LayerChart, theme: str, brand: str) -> alt.LayerChart:
    """The chart in a theme and in an organization's colour; as it is in the light theme without one."""
    if theme == "light" and not brand:
        return chart
    whole = chart.to_dict()
    values = whole["data"].pop("values")
    spec, rows = themed(whole, values, theme, brand)
    return alt.LayerChart.from_dict({**spec, "data": {**spec["data"], "values": rows}})


def framed(chart: alt.LayerChart, rows: list[Row], size: Size) -> alt.LayerChart:
    """The rows under the name "rows", the title as parameters, and one look for all."""
    title = alt.Title(
        alt.ExprRef(f"split(title, '{look.LINE}')"),
        anchor="start",
        frame="bounds",
        fontSize=size.title,
        subtitleFontSize=size.subtitle,
        lineHeight=size.title * 1.2,
        subtitleLineHeight=size.subtitle * 1.3,
        subtitlePadding=size.text * 0.5,
        offset=size.text,
        color=look.INK,
        subtitleColor=look.SOFT_INK,
        fontWeight=500,
    )
    return (
        chart.properties(data=alt.InlineData(values=rows, name="rows"), title=title, width="container")
        .properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding", resize=True), background=look.PAPER)
        .add_params(alt.param(name="title", value=""), alt.param(name="subtitle", value=""))
        .configure(font=look.FONT, padding=size.text // 2)
        .configure_view(stroke=None)
    )
