"""A sheet in the making whose cells are written in half the library's time, because a plan is saved at each capture.

The library looks at every cell for what a plan never holds: addresses such as "B7", links, thirty newer functions,
looks of whole rows. What is left out here is only that; a cell of a kind not named here goes the library's own way.
"""

from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

letter = cache(xl_col_to_name)


class Page(Worksheet):
    """Rows and columns count from 0. A height of a row is a first guess: the row grows with what is typed into it."""

    def put_string(self, row: int, column: int, text: str, look: Format | None = None) -> None:
        """Write text that has its form already."""
        self._write_string(row, column, text, look)

    def put_number(self, row: int, column: int, number: float, look: Format | None = None) -> None:
        """Write a finite number."""
        self._write_number(row, column, number, look)

    def put_formula(self, row: int, column: int, formula: str, look: Format | None, value: str | float) -> None:
        """Write a formula of ours and what it comes to."""
        if not self._check_dimensions(row, column):
            self.table[row][column] = CellFormulaTuple(formula.removeprefix("="), look, value)

    # what the library asks of a sheet when the workbook is closed

    def _calculate_spans(self) -> None:
        self.row_spans: dict[int, str] = {}

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        kept = [own for own in attributes if own[0] != "customHeight"] if tag == "row" else attributes
        super()._xml_start_tag_unencoded(tag, kept)

    def _write_cell(self, row: int, column: int, cell: Any) -> None:
        look = cell.format
        if look is None and column in self.col_info:
            look = self.col_info[column].column_format
        begins = f'<c r="{letter(column)}{row + 1}"' + (f' s="{look._get_xf_index()}"' if look else "")
        match type(cell).__name__:
            case "String":
                self.fh.write(f'{begins} t="s"><v>{cell.string}</v></c>')
            case "Number":
                self.fh.write(f"{begins}><v>{cell.number:.16G}</v></c>")
            case "Formula" if not isinstance(cell.value, bool):
                kind, value = _calculated(cell.value)
                self.fh.write(f"{begins}{kind}><f>{self._escape_data(cell.formula)}</f><v>{value}</v></c>")
            case _:
                super()._write_cell(row, column, cell)


def _calculated(value: str | float) -> tuple[str, str]:
    """The kind and the text of what a formula comes to; "#N/A" is the only error that formulas of ours mean."""
    if not isinstance(value, str):
        return "", f"{value:.16G}"
    if value == "#N/A":
        return ' t="e"', value
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (' t="str"' if text else ""), text
