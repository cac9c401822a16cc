"""A new workbook for people to read and edit: looks by name, and text that never becomes a formula."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from stagkit.files.excel_cells import Page
from stagkit.files.excel_text import legible

INK, PAPER, QUIET, BLUE, PALE = "#1F2933", "#FFFFFF", "#5B6670", "#1F4E79", "#EAF1F8"
SHADE = "#F1F3F5"
"""Behind what the program fills in by itself."""
RED, RED_INK, AMBER, AMBER_INK, GREY = "#F8D7DA", "#8B1A1A", "#FFF0C2", "#6B4E00", "#E5E8EB"
A3, A4 = 8, 9
DAY_ZERO = date(1899, 12, 30)
DAY_FORMATS = {"en": "yyyy-mm-dd"}
DAY_FORMAT = "dd/mm/yyyy"
MONTH_FORMATS = {"es": "[$-C0A]mmm yy", "en": "[$-409]mmm yy", "pt": "[$-416]mmm yy", "fr": "[$-40C]mmm yy"}
"""Months by name in the reader's language, whatever that of the computer."""

LOOKS: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@", "text_wrap": True},
    "note": {"text_wrap": True},
    "number": {"num_format": "General", "align": "center"},
    "count": {"num_format": "0", "align": "center"},
    "money": {"num_format": "#,##0.00_)"},
    "percent": {"num_format": "0%"},
    "months": {"num_format": "0.0"},
    "order": {"num_format": "0.00000"},
    "day": {"align": "center"},
    "moment": {"align": "center"},
    "month": {"align": "left"},
    "keys": {"font_name": "Consolas", "font_size": 8, "font_color": "#7B8794"},
    "label": {"bold": True, "font_color": PAPER, "bg_color": BLUE, "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 18, "font_color": BLUE, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": BLUE},
    "step": {"font_size": 12, "text_wrap": True},
    "mark": {"bold": True, "font_color": BLUE, "align": "right"},
}


class Pages:
    """A workbook in the making. Everything is kept in memory: a full disk shows only where the file is saved."""

    def __init__(self, stream: BinaryIO, language: str) -> None:
        self.book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.day_format = DAY_FORMATS.get(language, DAY_FORMAT)
        self.month_format = MONTH_FORMATS.get(language, MONTH_FORMATS["en"])
        self._looks: dict[tuple[Any, ...], Format] = {}

    def look(self, name: str, **more: Any) -> Format:
        """The look of this name from `LOOKS`, with `more` properties of the library's formats."""
        known = (name, *sorted(more.items()))
        if known not in self._looks:
            days = {"day": self.day_format, "moment": f"{self.day_format} hh:mm", "month": self.month_format}
            given = {"num_format": days[name]} if name in days else {}
            plain = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
            self._looks[known] = self.book.add_format({**plain, **LOOKS[name], **given, **more})
        return self._looks[known]

    def page(self, title: str, *, paper: int = A4, landscape: bool = True) -> Page:
        """A new sheet, one page wide on paper, with page numbers."""
        page = self.book.add_worksheet(title, Page)
        if landscape:
            page.set_landscape()
        page.set_paper(paper)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&R&P / &N")
        return page


def put_text(page: Page, row: int, column: int, text: str, look: Format | None = None) -> None:
    """Write text as text, whatever it begins with; rows and columns count from 0. Nothing is written for ""."""
    tidy = legible(text)
    if tidy.startswith("<r>") and tidy.endswith("</r>"):
        tidy += " "  # the library takes such a text for markup of its own and writes it unescaped
    if tidy:
        page.put_string(row, column, tidy, look)


def put_number(page: Page, row: int, column: int, number: float, look: Format | None = None) -> None:
    """Write a number as a number; one that Excel has no cell for, such as infinity, as text."""
    if math.isfinite(number):
        page.put_number(row, column, number, look)
    else:
        put_text(page, row, column, str(number))


def put_formula(
    page: Page, row: int, column: int, formula: str, value: str | float, look: Format | None = None
) -> None:
    """Write a formula of ours with the `value` it has now, which is shown where nothing is calculated."""
    page.put_formula(row, column, formula, look, legible(value) if isinstance(value, str) else value)


def serial(day: date) -> int:
    """A day as Excel counts it, from 1 March 1900 on."""
    return (day - DAY_ZERO).days


def day_of(written: str) -> date | None:
    """The day of an ISO text; None where it is none, or before those that Excel knows."""
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return day if day >= date(1900, 3, 1) else None


def put_labels(page: Page, row: int, labels: Iterable[str], look: Format) -> None:
    """Write the headings of a table into one row, high enough for two lines."""
    for column, label in enumerate(labels):
        page.write_string(row, column, label, look)
    page.set_row(row, 33)


def fit_row(page: Page, row: int, texts: Iterable[tuple[str, float]], size: int = 11) -> None:
    """Make a row as high as its texts need in columns of so many characters: Excel only does so for what is typed."""
    long = [(text, width) for text, width in texts if len(text) >= width or "\n" in text]
    most = max((_lines(text, width) for text, width in long), default=1)
    if most > 1:
        page.set_row(row, min(round(most * size * 1.36) + 3, 400))


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-len(line) // max(1, int(width) - 2))) for line in text.split("\n"))
