"""A proposal as the cells of its row: what the program fills in, as values and as the formulas that keep them true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from stagkit.domain.proposal_flow import CHECKS, FINISHED, WORK_DONE, overdue, payback_months, return_percent, silent
from stagkit.domain.proposals import Check, Proposal, ProposalStatus
from stagkit.errors import Translate
from stagkit.files.excel_page import day_of, serial
from stagkit.files.proposal_columns import CHOICES, COLUMNS, PROPOSERS, SEVERAL
from stagkit.files.proposal_lists import DEADLINES, WAITING

LETTERS: Mapping[str, str] = {column.key: xl_col_to_name(place) for place, column in enumerate(COLUMNS)}
NO_DAY = 99_999
"""Sorts what has no day behind every day."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Surroundings:
    """What the rows are written with: words, today, the texts of codes, and the numbers of the other proposals.

    `groups` says the group's name by session, `numbers` a proposal's number by its id.
    """

    translate: Translate
    today: date
    items: Mapping[str, str] = field(default_factory=dict)
    subcompetencies: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    said: dict[tuple[str, Any], str] = field(default_factory=dict)
    """The words for codes that were asked for already: the same few stand in thousands of cells."""


def words_of(key: str, value: Any, around: Surroundings) -> str:
    """The words for the code or the codes of a field."""
    known = around.said.get((key, value))
    if known is None:
        codes = value if isinstance(value, tuple) else (value,) if value else ()
        known = around.said[key, value] = SEVERAL.join(around.translate(CHOICES[key][code]) for code in codes)
    return known


def text_of(key: str, proposal: Proposal, around: Surroundings) -> str:
    """What a text column says of a proposal."""
    value = str(getattr(proposal, key))
    if key == "proposer":
        return around.translate(PROPOSERS[value]) if value in PROPOSERS else value
    return around.numbers.get(value, value) if key == "merged_into" else value


def ours(proposal: Proposal, around: Surroundings) -> dict[str, str | float]:
    """What the program fills in, by column; "" where there is nothing to say. Days are as Excel counts them.

    The return is a share (0.5 for half), because Excel shows the percent sign itself.
    """
    months, percent, following = payback_months(proposal), return_percent(proposal), next_day(proposal)
    return {
        "cohort": around.groups.get(proposal.session, ""),
        "subcompetency_text": around.subcompetencies.get(proposal.subcompetency, ""),
        "item_text": around.items.get(proposal.item, ""),
        "deadline": _deadline(proposal, around),
        "payback_months": "" if months is None else months,
        "return_percent": "" if percent is None else percent / 100,
        "priority": proposal.priority or "",
        "waiting": _waiting(proposal, around),
        "next_on": "" if following is None else serial(following),
    }


def order_of(proposal: Proposal, row: int) -> float | str:
    """What `next_order` comes to in this row: the next day, in the order of the rows; "" when nothing comes next."""
    following = next_day(proposal)
    if not (proposal.problem or proposal.proposal) or (following is None and proposal.status in FINISHED):
        return ""
    return (NO_DAY if following is None else serial(following)) + row / 100_000


def next_day(proposal: Proposal) -> date | None:
    """The day on which somebody has to look at it next: when it is due, or the next check; None where there is none."""
    if proposal.status not in FINISHED:
        return day_of(proposal.due)
    done = day_of(proposal.done) if proposal.status in WORK_DONE else None
    if done is None:
        return None
    open_checks = (days for key, days in CHECKS.items() if getattr(proposal, key) in (None, Check.NOT_CHECKED))
    return next((done + timedelta(days=days) for days in open_checks), None)


def _deadline(proposal: Proposal, around: Surroundings) -> str:
    due = day_of(proposal.due)
    if due is None or proposal.status in FINISHED:
        return ""
    soon = "soon" if due <= around.today + SOON else "later"
    return around.translate(DEADLINES["overdue" if overdue(proposal, around.today) else soon])


def _waiting(proposal: Proposal, around: Surroundings) -> str:
    ends = proposal.replied_on or proposal.status in (ProposalStatus.MERGED, ProposalStatus.CLOSED)
    if ends or day_of(proposal.date) is None:
        return ""
    return around.translate(WAITING["silent" if silent(proposal, around.today) else "waiting"])


def formulas(row: int) -> dict[str, str]:
    """The formulas of a row (as Excel counts it), by column. They say the same as `ours`."""
    number = str(row)
    return {key: formula.replace(ROW, number) for key, formula in FORMULAS.items()}


ROW = "#"
"""Stands for the number of the row in `FORMULAS`."""


def _at(key: str) -> str:
    return f"${LETTERS[key]}{ROW}"


def _formulas() -> dict[str, str]:
    status, due, done, following = _at("status"), _at("due"), _at("done"), _at("next_on")
    cost, benefit, impact, ease = _at("cost"), _at("benefit_per_year"), _at("impact"), _at("ease")
    money = f'IF(NOT(ISNUMBER({cost})),"",IF(NOT(ISNUMBER({benefit})),"",'
    return {
        "subcompetency_text": f'=IFERROR(VLOOKUP({_at("subcompetency")},table_subcompetencies,2,FALSE),"")',
        "item_text": f'=IFERROR(VLOOKUP({_at("item")},table_items,2,FALSE),"")',
        "deadline": (
            f'=IF(OR(NOT(ISNUMBER({due})),COUNTIF(list_finished,{status})>0),"",'
            f"IF({due}<TODAY(),word_overdue,IF({due}<=TODAY()+7,word_soon,word_later)))"
        ),
        "payback_months": f'={money}IF({benefit}<=0,"",12*{cost}/{benefit})))',
        "return_percent": f'={money}IF({cost}=0,"",({benefit}-{cost})/{cost})))',
        "priority": f'=IF(AND(ISNUMBER({impact}),ISNUMBER({ease})),{impact}*{ease},"")',
        "waiting": (
            f'=IF(OR(NOT(ISNUMBER({_at("date")})),{_at("replied_on")}<>"",'
            f'{status}=word_merged,{status}=word_closed),"",'
            f"IF({_at('date')}<=TODAY()-14,word_silent,word_waiting))"
        ),
        "next_on": (
            f'=IF(COUNTIF(list_finished,{status})=0,IF(ISNUMBER({due}),{due},""),'
            f'IF(AND(ISNUMBER({done}),COUNTIF(list_built,{status})>0),{_next_check()},""))'
        ),
        "next_order": (
            f'=IF(AND({_at("problem")}="",{_at("proposal")}=""),"",IF(ISNUMBER({following}),{following}+ROW()/100000,'
            f'IF(COUNTIF(list_finished,{status})=0,{NO_DAY}+ROW()/100000,"")))'
        ),
    }


def _next_check() -> str:
    done, inner = _at("done"), '""'
    for key, days in reversed(CHECKS.items()):
        inner = f'IF(OR({_at(key)}="",{_at(key)}=word_not_checked),{done}+{days},{inner})'
    return inner


FORMULAS = _formulas()
