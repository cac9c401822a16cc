"""The improvement proposals as an Excel workbook that a plant lives with: to choose from, to follow up, to count."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from stagkit.domain.proposals import Proposal
from stagkit.files.excel_page import Pages
from stagkit.files.proposal_columns import SHEETS, TABLE, sheet_title
from stagkit.files.proposal_follow_up import write_follow_up
from stagkit.files.proposal_lists import write_lists
from stagkit.files.proposal_row import Surroundings
from stagkit.files.proposal_sheets import write_table
from stagkit.files.proposal_side_sheets import (
    Change,
    Held,
    write_cohort,
    write_instructions,
    write_items,
    write_log,
)
from stagkit.files.proposal_summary import Summary
from stagkit.files.safe_save import Saved, save
from stagkit.locale import translator

__all__ = ["Change", "Held", "Saved", "build_proposals", "write_proposals"]

NAME = "proposals.xlsx"


def write_proposals(
    proposals: Sequence[Proposal],
    folder: Path,
    *,
    language: str = "es",
    items: Mapping[str, str] | None = None,
    subcompetencies: Mapping[str, str] | None = None,
    cohorts: Sequence[Held] = (),
    changes: Sequence[Change] = (),
    today: date | None = None,
) -> Saved:
    """Write all proposals to proposals.xlsx in `folder`; never over a file that a person has edited or has open.

    `items` and `subcompetencies` say the texts of the codes in the reader's language, `cohorts` the sessions that the
    proposals come from, `changes` the last edits, newest first. The message of what comes back is there when the file
    had to get a new name. Raises StoreUnavailable when the disk is full or locked.
    """
    stream = BytesIO()
    build_proposals(
        proposals,
        stream,
        language=language,
        items=items or {},
        subcompetencies=subcompetencies or {},
        cohorts=cohorts,
        changes=changes,
        today=today,
    )
    return save(stream.getvalue(), folder, NAME, today or date.today())


def build_proposals(
    proposals: Sequence[Proposal],
    stream: BinaryIO,
    *,
    language: str = "es",
    items: Mapping[str, str],
    subcompetencies: Mapping[str, str],
    cohorts: Sequence[Held] = (),
    changes: Sequence[Change] = (),
    today: date | None = None,
) -> None:
    """The workbook itself: the sheets of `proposal_columns.SHEETS`, named in `language`."""
    translate, day = translator(language), today or date.today()
    around = Surroundings(
        translate,
        day,
        items,
        subcompetencies,
        groups={held.session: held.group for held in cohorts},
        numbers={own.id: own.number for own in proposals},
    )
    pages = Pages(stream, language)
    names = {name: sheet_title(translate(name)) for name in SHEETS}
    instructions, table, follow_up, summary, lists, cohort, asked, log = names.values()
    write_instructions(pages, instructions, translate)
    write_table(pages, table, proposals, around)
    write_follow_up(pages, follow_up, proposals, around)
    Summary(pages, summary, proposals, around).write()
    write_lists(pages, lists, proposals, translate)
    write_cohort(pages, cohort, cohorts, proposals, translate)
    write_items(pages, asked, around)
    write_log(pages, log, changes, around)
    pages.book.get_worksheet_by_name(names[TABLE]).activate()
    pages.book.set_properties({"title": translate(TABLE), "created": datetime(day.year, day.month, day.day)})
    pages.book.close()
