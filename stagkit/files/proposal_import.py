"""Taking the plan back from Excel: a dry run by cell first, then as much of it as people choose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from stagkit.domain.proposal_import import DryRun, Finding, Line, Taking, chosen
from stagkit.domain.proposal_matching import At
from stagkit.domain.proposal_merge import merge
from stagkit.domain.proposals import Proposal
from stagkit.files.written_values import fold
from stagkit.locale import translator

__all__ = ["DryRun", "Finding", "Line", "Taking", "chosen", "dry_run"]


def dry_run(
    stream: BinaryIO,
    *,
    proposals: Sequence[Proposal],
    at: At,
    session: str = "",
    language: str = "es",
    today: date | None = None,
    items: Mapping[str, str] | None = None,
    subcompetencies: Mapping[str, str] | None = None,
) -> DryRun:
    """What an edited workbook would do to `proposals`, line by line. Whatever the bytes are, nothing is raised.

    `proposals` are those that the plan holds now, archived ones may be among them; `at` tells their states at given
    revisions (`store.proposals.at`). New rows become proposals of `session`. `language` is the reader's; the cells may
    be in any of the four. `items` and `subcompetencies` are the texts of the codes that a row may name.
    """
    from stagkit.files.proposal_cells import tidy  # with them comes the reader of Excel, which takes its time
    from stagkit.files.proposal_reader import plan_sheets, read_plan
    from stagkit.files.spreadsheet import read_book

    translate = translator(language)
    plan, problems = read_plan(
        read_book(stream, plan_sheets),
        {own.id for own in proposals},
        {own.number: own.id for own in proposals},
        language=language,
        translate=translate,
        references={
            "item": _named(items, (own.item for own in proposals)),
            "subcompetency": _named(subcompetencies, (own.subcompetency for own in proposals)),
        },
    )
    if any(problem.fatal and not problem.row for problem in problems) and not plan.rows:
        return DryRun(problems=problems)
    run = merge(
        plan,
        proposals,
        at,
        tidy=tidy,
        translate=translate,
        session=session,
        language=language,
        today=today or date.today(),
    )
    return replace(run, problems=(*problems, *run.problems))


def _named(texts: Mapping[str, str] | None, used: Iterable[str]) -> dict[str, str]:
    """From each code that is given or in use, and from each text, folded, to the code."""
    given = texts or {}
    codes = {fold(code): code for code in (*given, *used) if code}
    return {fold(text): code for code, text in given.items() if text} | codes
