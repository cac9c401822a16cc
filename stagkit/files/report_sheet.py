"""One sheet of a report's workbook: tables with their heads, rows high enough for their words, Excel's own bars."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from stagkit.files.excel_cells import Page
from stagkit.files.excel_page import put_number, put_text

Row = Sequence[Any]
PERCENT = "0 %"
LONGEST_NAME = 31
"""Letters of a sheet's name in Excel."""
A3, A4 = 8, 9
LINE = 15.0
"""Points of height of one line of text."""
KINDS = {"t": "text", "n": "number", "p": "percent", "m": "money"}


class Looks:
    """The formats of a workbook, made once: Excel keeps each only one time."""

    def __init__(self, book: Workbook, colours: Mapping[str, str]) -> None:
        plain = {"font_name": "Calibri", "font_size": 11, "font_color": colours["ink"], "valign": "top"}
        self.text: Format = book.add_format(plain | {"text_wrap": True, "indent": 1})
        self.number: Format = book.add_format(plain | {"num_format": "0", "align": "right"})
        self.money: Format = book.add_format(plain | {"num_format": "#,##0", "align": "right"})
        self.cents: Format = book.add_format(plain | {"num_format": "#,##0.00", "align": "right"})
        self.percent: Format = book.add_format(plain | {"num_format": PERCENT, "align": "right"})
        self.title: Format = book.add_format(plain | {"bold": True, "font_size": 18, "font_color": colours["brand"]})
        self.soft: Format = book.add_format(plain | {"font_color": colours["soft"], "text_wrap": True})
        self.figure: Format = book.add_format(plain | {"bold": True, "font_size": 14, "align": "left"})
        head = {"bold": True, "bg_color": colours["brand"], "font_color": "#ffffff", "text_wrap": True, "indent": 1}
        self.head: Format = book.add_format(plain | head)


class Sheet:
    """A sheet while it is written. `widths` are those of its columns, in letters."""

    def __init__(self, book: Workbook, looks: Looks, name: str, widths: Sequence[float], foot: str) -> None:
        self.book, self.looks, self.widths = book, looks, tuple(widths)
        self.page: Page = book.add_worksheet(_free_name(book, name), Page)
        for column, width in enumerate(self.widths):
            self.page.set_column(column, column, width)
        self.page.hide_gridlines(2)
        self.page.set_landscape()
        self.page.set_paper(A3 if sum(self.widths) > 160 else A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer(f"&L{foot.replace('&', '&&')}&R&P / &N")

    def line(self, row: int, texts: Sequence[str], look: str = "text") -> None:
        """Texts side by side from the first column on, in a row high enough for them."""
        for column, text in enumerate(texts):
            put_text(self.page, row, column, text, getattr(self.looks, look))
        self.page.set_row(row, self._height(texts))

    def wide(self, row: int, text: str, look: str = "text") -> None:
        """A text over all columns."""
        own = getattr(self.looks, look)
        self.page.merge_range(row, 0, row, len(self.widths) - 1, "", own)
        put_text(self.page, row, 0, text, own)
        self.page.set_row(row, LINE * _lines(text, sum(self.widths)))

    def table(self, heads: Sequence[str], rows: Sequence[Row], kinds: str, start: int = 0) -> int:
        """The rows under their heads, to be filtered and printed; the last row written.

        `kinds`: t text, n number, p percent, m money, one for each column. An empty text and None leave the cell empty.
        """
        self.line(start, heads, "head")
        for place, row in enumerate(rows, start + 1):
            for column, value in enumerate(row):
                self._cell(place, column, value, kinds[column])
            self.page.set_row(place, self._height(row))
        last = start + len(rows)
        if rows:
            self.page.autofilter(start, 0, last, len(heads) - 1)
        self.page.freeze_panes(start + 1, 0)
        self.page.repeat_rows(start)
        return last

    def bars(
        self,
        head: int,
        rows: int,
        names: int,
        fills: Mapping[int, str],
        title: str,
        at: tuple[int, int],
        *,
        shares: bool = True,
        stacked: bool = False,
    ) -> None:
        """A bar chart at a cell, over `rows` rows below `head`: one series for each column of `fills`, in that colour.

        The column `names` holds what stands beside the bars. `stacked`: the parts of a whole, one after another.
        """
        sheet = self.page.get_name()
        chart = self.book.add_chart({"type": "bar", **({"subtype": "percent_stacked"} if stacked else {})})
        for column, fill in fills.items():
            chart.add_series(
                {
                    "name": [sheet, head, column],
                    "categories": [sheet, head + 1, names, head + rows, names],
                    "values": [sheet, head + 1, column, head + rows, column],
                    "fill": {"color": fill},
                    "gap": 50,
                }
            )
        ends = {"min": 0, "max": 1, "num_format": PERCENT} if shares else {"min": 0, "num_format": "0"}
        ends = {"num_format": PERCENT} if stacked else ends
        chart.set_x_axis(ends | {"major_gridlines": {"visible": True, "line": {"color": "#dfe4e9"}}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"} if len(fills) > 1 else {"none": True})
        several = len(fills) > 1 and not stacked
        chart.set_size({"width": 900, "height": 120 + rows * (38 if several else 28)})
        self.page.insert_chart(*at, chart, {"description": title})

    def _cell(self, row: int, column: int, value: Any, kind: str) -> None:
        look = getattr(self.looks, KINDS[kind])
        if kind == "m" and value is not None and value != int(value):
            look = self.looks.cents
        if value is None or value == "":
            self.page.write_blank(row, column, None, look)
        elif kind == "t":
            put_text(self.page, row, column, str(value), look)
        else:
            put_number(self.page, row, column, value, look)

    def _height(self, values: Sequence[Any]) -> float:
        texts = zip(values, self.widths, strict=False)
        return LINE * max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters; a word that no longer fits goes to the next."""
    return sum(1 + int(1.12 * len(part) // width) for part in text.split("\n"))


def _free_name(book: Workbook, name: str) -> str:
    tidy = "".join(" " if char in "[]:*?/\\" else char for char in name).strip(" '")[:LONGEST_NAME] or "-"
    taken = {own.get_name().casefold() for own in book.worksheets()}
    number, free = 2, tidy
    while free.casefold() in taken:
        free, number = f"{tidy[: LONGEST_NAME - 3]} {number}", number + 1
    return free
