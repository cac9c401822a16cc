"""The native charts of the summary, each over the cells that stand beside it."""

from typing import Any

from stagkit.errors import Translate, sentence
from stagkit.files.excel_page import BLUE, QUIET, Pages

GREEN = "#2F6B4F"
HELPERS = 24
"""From this column (from 0) on stand the hidden cells behind the matrix: ease, impact, how many, one for each size."""
SIZES = ((1, 2, 7, "1–2"), (3, 5, 15, "3–5"), (6, 10**6, 24, "6+"))
"""Marks of the matrix: from and up to how many proposals, size in points, and what the legend says."""
TONES = ("#7FA9D0", "#3F7FB5", BLUE)
FONT = {"name": "Calibri", "size": 10, "color": "#1F2933"}


def bars(pages: Pages, title: str, row: int, count: int, name: str) -> Any:
    """Lying bars over `count` rows from `row` (from 0): words in column A, numbers in column B."""
    chart = pages.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": name,
            "categories": [title, row, 0, row + count - 1, 0],
            "values": [title, row, 1, row + count - 1, 1],
            "fill": {"color": BLUE},
            "gap": 40,
            "data_labels": {"value": True, "font": FONT, "num_format": "0;;"},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": FONT, "interval_unit": 1, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return _plain(chart, name)


def columns(pages: Pages, title: str, row: int, count: int, name: str) -> Any:
    """Two columns for each month: column B (blue) and C (green), named in the row before the first month."""
    chart = pages.book.add_chart({"type": "column"})
    for column, colour in ((1, BLUE), (2, GREEN)):
        chart.add_series(
            {
                "name": [title, row, column],
                "categories": [title, row + 1, 0, row + count, 0],
                "values": [title, row + 1, column, row + count, column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "font": FONT, "num_format": "0;;"},
            }
        )
    chart.set_x_axis({"num_font": FONT, "num_format": pages.month_format, "text_axis": True, "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return _plain(chart, name, legend=True)


def matrix(pages: Pages, title: str, row: int, names: tuple[str, str], translate: Translate) -> Any:
    """Impact over ease: a larger mark where more proposals stand. The cells behind it are hidden ones."""
    chart = pages.book.add_chart({"type": "scatter"})
    for size, ((_, _, points, legend), tone) in enumerate(zip(SIZES, TONES, strict=True)):
        chart.add_series(
            {
                "name": legend,
                "categories": [title, row, HELPERS, row + 24, HELPERS],
                "values": [title, row, HELPERS + 3 + size, row + 24, HELPERS + 3 + size],
                "marker": {"type": "circle", "size": points, "fill": {"color": tone}, "border": {"color": BLUE}},
            }
        )
    axis = {"min": 0, "max": 6, "major_unit": 1, "num_format": '[=0]"";[=6]"";0', "num_font": FONT}
    grid = {"visible": True, "line": {"color": "#DDE2E6", "width": 0.75}}
    impact, ease = names
    chart.set_y_axis({**axis, "name": impact, "name_font": FONT, "major_gridlines": grid})
    chart.set_x_axis({**axis, "name": ease, "name_font": FONT, "major_gridlines": grid})
    chart.show_hidden_data()
    return _plain(chart, translate(sentence("Impact and ease: how many proposals")), legend=True)


def _plain(chart: Any, name: str, *, legend: bool = False) -> Any:
    chart.set_title({"name": name, "name_font": {**FONT, "size": 12, "bold": True, "color": QUIET}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": FONT} if legend else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    return chart
