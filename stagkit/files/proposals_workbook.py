"""The improvement proposals as an Excel workbook to follow up with: lists, due dates in colour, a summary."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook

from stagkit.domain.proposals import Proposal
from stagkit.errors import sentence
from stagkit.files.proposal_lists import Lists, write_lists
from stagkit.files.proposal_sheets import write_instructions, write_table
from stagkit.files.proposal_summary import write_summary
from stagkit.files.safe_save import Saved, save
from stagkit.locale import translator

__all__ = ["Saved", "build_proposals", "write_proposals"]

NAME = "proposals.xlsx"

SHEET_NAMES = (sentence("Instructions"), sentence("Proposals"), sentence("Summary"), sentence("Lists"))


def write_proposals(
    proposals: Sequence[Proposal],
    folder: Path,
    *,
    language: str = "es",
    items: Mapping[str, str] | None = None,
    subcompetencies: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Saved:
    """Write all proposals to proposals.xlsx in `folder`; never over a file that a person has edited or has open.

    `items` and `subcompetencies` say the texts of the codes in the reader's language. The message of what comes
    back is there when the file had to get a new name. Raises StoreUnavailable when the disk is full or locked.
    """
    stream = BytesIO()
    build_proposals(proposals, stream, language=language, items=items or {}, subcompetencies=subcompetencies or {})
    return save(stream.getvalue(), folder, NAME, today or date.today())


def build_proposals(
    proposals: Sequence[Proposal],
    stream: BinaryIO,
    *,
    language: str = "es",
    items: Mapping[str, str],
    subcompetencies: Mapping[str, str],
) -> None:
    """The workbook itself: sheets for instructions, proposals, summary and lists, named in `language`."""
    translate = translator(language)
    workbook = Workbook()
    titles = [sheet_title(translate(name)) for name in SHEET_NAMES]
    pages = [workbook.active, *(workbook.create_sheet() for _ in titles[1:])]
    for page, title in zip(pages, titles, strict=True):
        page.title = title
    instructions, table, summary, lists_page = pages
    lists = Lists(titles[3])
    write_lists(lists_page, translate)
    write_table(table, proposals, lists, translate, items, subcompetencies)
    write_summary(summary, titles[1], lists, translate)
    write_instructions(instructions, translate)
    workbook.active = 1
    for page in pages:
        page.sheet_view.tabSelected = page is table
    workbook.calculation.fullCalcOnLoad = True
    workbook.save(stream)


def sheet_title(name: str) -> str:
    """`name` as Excel takes it for a sheet: at most 31 characters and none of []:*?/\\ or outer quotes."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name).strip(" '")[:31] or "Sheet"
