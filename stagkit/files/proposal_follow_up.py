"""The sheet to follow up with: what is open, the next day first, read by formulas from the sheet of proposals."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from stagkit.domain.proposal_flow import CHECKS, FINISHED, WORK_DONE
from stagkit.domain.proposal_words import FIELD_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import sentence
from stagkit.files.excel_page import (
    AMBER,
    AMBER_INK,
    RED,
    RED_INK,
    Pages,
    day_of,
    fit_row,
    put_formula,
    put_labels,
    serial,
)
from stagkit.files.proposal_columns import BY_KEY, FIRST_ROW
from stagkit.files.proposal_row import ROW, Surroundings, next_day, ours, words_of
from stagkit.files.proposal_sheets import SPARE

WHERE = f'=IFERROR(MATCH(SMALL(plan_next_order,ROW()-{FIRST_ROW - 1}),plan_next_order,0),"")'
COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("number", 10, "text"),
    ("proposal", 44, "note"),
    ("owner", 20, "note"),
    ("status", 17, "note"),
    ("next_on", 13, "day"),
    ("due", 13, "day"),
    ("deadline", 14, "note"),
    ("done", 13, "day"),
    ("check_30", 14, "day"),
    ("check_60", 14, "day"),
    ("check_90", 14, "day"),
    ("waiting", 17, "note"),
)
"""Key, width in characters, look. A hidden column A says in which row of the plan a line stands."""
PLACES = {key: place for place, (key, _, _) in enumerate(COLUMNS, start=1)}


def write_follow_up(pages: Pages, title: str, proposals: Sequence[Proposal], around: Surroundings) -> None:
    """Make the sheet: one line for each proposal that somebody still has to look at. Locked: the plan is the source."""
    page = pages.page(title)
    translate = around.translate
    page.write_string(0, 1, translate(sentence("What comes next")), pages.look("title"))
    note = sentence("This list follows the sheet Proposals: change it there. Red: the day has passed.")
    page.write_string(1, 1, translate(note), pages.look("note", text_wrap=False))
    page.set_row(0, 30)
    put_labels(page, 2, ["", *(translate(_label(key)) for key, _, _ in COLUMNS)], pages.look("label"))
    page.set_column(0, 0, 6, None, {"hidden": True})
    for key, width, look in COLUMNS:
        page.set_column(PLACES[key], PLACES[key], width, pages.look(look))
    formulas, lines = _formulas(), _in_order(proposals)
    last = FIRST_ROW + len(lines) + SPARE - 1
    for row in range(FIRST_ROW, last + 1):
        place, proposal = lines[row - FIRST_ROW] if row - FIRST_ROW < len(lines) else (0, None)
        put_formula(page, row - 1, 0, WHERE, place or "")
        values = _values(proposal, around) if proposal else {}
        for key, formula in formulas.items():
            put_formula(page, row - 1, PLACES[key], formula.replace(ROW, str(row)), values.get(key, ""))
        fit_row(page, row - 1, ((str(values.get(key, "")), width) for key, width, look in COLUMNS if look == "note"))
    _colour(pages, page, last)
    page.freeze_panes(FIRST_ROW - 1, 2)
    page.autofilter(FIRST_ROW - 2, 1, last - 1, len(COLUMNS))
    page.repeat_rows(FIRST_ROW - 2)
    page.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _label(key: str) -> str:
    return FIELD_WORDS.get(key) or BY_KEY[key].label


def _in_order(proposals: Sequence[Proposal]) -> list[tuple[int, Proposal]]:
    """What is open or still to be checked, the next day first: its place in the plan from 1, and itself."""
    waiting = [
        (next_day(own), place, own)
        for place, own in enumerate(proposals, start=1)
        if (own.problem or own.proposal) and (own.status not in FINISHED or next_day(own))
    ]
    waiting.sort(key=lambda own: (own[0] is None, own[0] or "", own[1]))  # type: ignore[arg-type,return-value]
    return [(place, own) for _, place, own in waiting]


def _values(proposal: Proposal, around: Surroundings) -> dict[str, Any]:
    filled, due, done = ours(proposal, around), day_of(proposal.due), day_of(proposal.done)
    checks = {
        key: words_of(key, getattr(proposal, key), around)
        or (serial(done + timedelta(days=days)) if done and proposal.status in WORK_DONE else "")
        for key, days in CHECKS.items()
    }
    return {
        "number": proposal.number,
        "proposal": proposal.proposal or proposal.problem,
        "owner": proposal.owner,
        "status": words_of("status", proposal.status, around),
        "next_on": filled["next_on"],
        "due": serial(due) if due else "",
        "deadline": filled["deadline"],
        "done": serial(done) if done else "",
        "waiting": filled["waiting"],
        **checks,
    }


def _formulas() -> dict[str, str]:
    """The formula of each column, with `ROW` in place of the number of its row."""

    def cell(key: str) -> str:
        return f"INDEX(plan_{key},$A{ROW})"

    def asked(formula: str) -> str:
        return f'=IF($A{ROW}="","",{formula})'

    texts = {key: asked(f'{cell(key)}&""') for key in ("number", "owner", "status", "deadline", "waiting")}
    texts["proposal"] = asked(f'IF({cell("proposal")}="",{cell("problem")}&"",{cell("proposal")}&"")')
    days = {key: asked(f'IF(ISNUMBER({cell(key)}),{cell(key)},"")') for key in ("next_on", "due", "done")}
    checks = {
        key: asked(
            f'IF({cell(key)}<>"",{cell(key)}&"",IF(AND(ISNUMBER({cell("done")}),'
            f'COUNTIF(list_built,{cell("status")})>0),{cell("done")}+{number},""))'
        )
        for key, number in CHECKS.items()
    }
    return {**texts, **days, **checks}


def _colour(pages: Pages, page: Any, last: int) -> None:
    red = pages.book.add_format({"bg_color": RED, "font_color": RED_INK, "bold": True})
    amber = pages.book.add_format({"bg_color": AMBER, "font_color": AMBER_INK})
    at = {key: f"${xl_col_to_name(place)}{FIRST_ROW}" for key, place in PLACES.items()}
    rules = [
        ("next_on", f"=AND(ISNUMBER({at['next_on']}),{at['next_on']}<TODAY())", red),
        ("next_on", f"=AND(ISNUMBER({at['next_on']}),{at['next_on']}<=TODAY()+7)", amber),
        ("deadline", f"={at['deadline']}=word_overdue", red),
        ("deadline", f"={at['deadline']}=word_soon", amber),
        ("waiting", f"={at['waiting']}=word_silent", red),
        *((key, f"=AND(ISNUMBER({at[key]}),{at[key]}<TODAY())", red) for key in CHECKS),
    ]
    for key, formula, look in rules:
        rule = {"type": "formula", "criteria": formula, "format": look, "stop_if_true": True}
        page.conditional_format(FIRST_ROW - 1, PLACES[key], last - 1, PLACES[key], rule)
