"""The quick reading of a sheet gives, cell by cell, what the general one gives."""

import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles.numbers import FORMAT_PERCENTAGE_00

from stagkit.files.spreadsheet import Grid, read_book
from tests.files.plan_edits import EDITS, workbook
from tests.files.test_broken_files import REAL

PLANS = Path(__file__).parent / "plans"


def every(tops: tuple[Grid, ...]) -> set[str]:
    return {grid.name for grid in tops}


def odd() -> bytes:
    """All kinds of cells."""
    book = Workbook()
    page = book.active
    page.append(["text", 1, 1.5, True, False, datetime.date(2026, 3, 4), datetime.time(8, 30), "=A1+1", "#N/A", None])
    page.append([datetime.datetime(2026, 3, 4, 5, 6), datetime.timedelta(hours=30), -3, 1e300, " ", "a\nb", "_x0041_"])
    page["C4"], page["C4"].number_format = 0.5, FORMAT_PERCENTAGE_00
    page["D4"], page["D4"].number_format = 1e12, "dd/mm/yyyy"
    page.merge_cells("A6:C8")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


FILES = {
    "odd cells": odd(),
    **{f"the plan in {language}": workbook(language) for language in ("es", "en", "pt", "fr")},
    **{name: EDITS[name].edited()[0] for name in ("a pasted formula", "an error of Excel", "merged cells")},
    **{file.stem: file.read_bytes() for file in sorted((*REAL.glob("*.xlsx"), *PLANS.glob("*.xlsx")))},
}


@pytest.mark.filterwarnings("ignore:Cell .* is marked as a date")
@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_both_readings_give_the_same_cells(content):
    general, quick = read_book(BytesIO(content)), read_book(BytesIO(content), every)

    assert general == quick
    assert any(grid.rows for grid in quick.grids)
