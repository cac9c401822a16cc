"""The improvement plan as frames and figures: what was proposed, what came of it, and how the group weighs it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Any

import pandas as pd

from stagkit.analysis.segments import OTHERS, cuts
from stagkit.domain.guide import Guide
from stagkit.domain.people import MINIMUM_GROUP, SEGMENTS
from stagkit.domain.proposal_flow import PROVEN, WORK_DONE, overdue, payback_months, return_percent, silent
from stagkit.domain.proposal_values import DATES, JUDGEMENTS, NUMBERS
from stagkit.domain.proposal_words import (
    CAUSE_WORDS,
    CHECK_WORDS,
    EFFECT_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    PROPOSER_WORDS,
    STANDARD_WORDS,
    STATUS_WORDS,
)
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.locale import translator
from stagkit.store.proposal_ballots import Vote

S = ProposalStatus
ACCEPTED = WORK_DONE | {S.ACCEPTED, S.PLANNED, S.IN_PROGRESS, S.BLOCKED}

WORDS: Mapping[str, Mapping[Any, str]] = {
    "origin": ORIGIN_WORDS,
    "cause_class": CAUSE_WORDS,
    "effects": EFFECT_WORDS,
    "kind": KIND_WORDS,
    "status": STATUS_WORDS,
    "standardised_in": STANDARD_WORDS,
    "check_30": CHECK_WORDS,
    "check_60": CHECK_WORDS,
    "check_90": CHECK_WORDS,
}
"""The codes that have words beside them, in a column with `_text` behind its name."""
SEVERAL = "; "
"""What stands between several codes or words in one cell."""

WORDED = frozenset({*WORDS, "item", "subcompetency", "proposer"})
DERIVED = ("overdue", "silent", "days_to_reply", "days_to_close", "payback_months", "return_percent")
PLAN_COLUMNS = (
    *(name for field in FIELD_WORDS for name in ((field, f"{field}_text") if field in WORDED else (field,))),
    "language",
    "session",
    *DERIVED,
)
"""The columns of `proposals_frame`: the fields in the order of the form, words beside codes, then what follows."""


def proposals_frame(
    proposals: Sequence[Proposal], guides: Mapping[str, Guide], language: str, today: date
) -> pd.DataFrame:
    """One row per proposal in the order given; columns `PLAN_COLUMNS`, which `docs/adapting.md` describes.

    `guides` are those of the sessions, by the session's id: they give the words of questions and subcompetencies.
    Dates are datetimes, missing where not yet known; amounts are numbers in the proposal's own unit and currency;
    judgements run from 1 to 5 and are missing where nobody judged; codes are those of the enums, words are in
    `language`. Several effects stand in one text with "; " between them. `merged_into` is the number people say.
    """
    numbers = {own.id: own.number for own in proposals}
    rows = [_row(own, numbers, guides.get(own.session), language, today) for own in proposals]
    frame = pd.DataFrame(rows, columns=list(PLAN_COLUMNS), dtype=object)
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d", errors="coerce")
    for name in (*NUMBERS, "payback_months", "return_percent"):
        frame[name] = frame[name].astype("float64")
    for name in (*JUDGEMENTS, "priority", "days_to_reply", "days_to_close"):
        frame[name] = frame[name].astype("Int64")
    return frame.astype({"overdue": bool, "silent": bool})


def _row(
    own: Proposal, numbers: Mapping[str, str], guide: Guide | None, language: str, today: date
) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(own, name) for name in PLAN_COLUMNS if hasattr(own, name)}
    row |= {name: value.value for name, value in row.items() if isinstance(value, StrEnum)}
    row |= {name: value or None for name, value in row.items() if name in (*JUDGEMENTS, "priority", *DATES)}
    row |= {name: "" for name, value in row.items() if name in WORDS and value is None}
    row |= _worded(own, guide, language)
    return row | {
        "effects": SEVERAL.join(effect.value for effect in own.effects),
        "merged_into": numbers.get(own.merged_into, ""),
        "overdue": overdue(own, today),
        "silent": silent(own, today),
        "days_to_reply": _days(own.date, own.replied_on),
        "days_to_close": days_to_close(own),
        "payback_months": payback_months(own),
        "return_percent": return_percent(own),
    }


def _worded(own: Proposal, guide: Guide | None, language: str) -> dict[str, str]:
    say = translator(language)

    def words(field: str) -> str:
        value = getattr(own, field)
        codes = value if isinstance(value, tuple) else (value,) if value else ()
        return SEVERAL.join(say(WORDS[field][code]) for code in codes)

    items = {item.id: item.stem for item in guide.items} if guide else {}
    subs = {sub.id: sub.title for sub in guide.subcompetencies} if guide else {}
    return {f"{field}_text": words(field) for field in WORDS} | {
        "proposer_text": say(PROPOSER_WORDS[own.proposer]) if own.proposer in PROPOSER_WORDS else own.proposer,
        "item_text": items[own.item].say(language) if own.item in items else "",
        "subcompetency_text": subs[own.subcompetency].say(language) if own.subcompetency in subs else "",
    }


def _days(start: str, end: str) -> int | None:
    """Whole days from one day to another; None where one is not known or the second is the earlier."""
    if not start or not end:
        return None
    days = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    return days if days >= 0 else None


def days_to_close(own: Proposal) -> int | None:
    """Days until nothing is left to decide or to do: until it was done, or until it was rejected."""
    if own.status in WORK_DONE:
        return _days(own.date, own.done)
    return _days(own.date, own.decided_on) if own.status is S.REJECTED else None


@dataclass(frozen=True, slots=True)
class Measures:
    """How a plan goes (domain notes, section 7). Figures are None where there is nothing to divide by.

    `submitted` counts every proposal, `merged` those of them that go on in another. The others are `accepted` when
    they reached that status or a later one, `implemented` when done, `verified` when both sides say so; a change that
    slipped back to work is not done. `implementation_rate` is implemented / (submitted - merged), `share_verified`
    verified / implemented. Days are medians over those that have a reply, or are done or rejected; `waiting` is how
    many have no reply yet, which the median does not tell. `benefit` is per year, verified, by currency.
    """

    people: int
    submitted: int
    merged: int
    accepted: int
    rejected: int
    implemented: int
    verified: int
    waiting: int
    submitted_per_person: float | None
    accepted_per_person: float | None
    implemented_per_person: float | None
    implementation_rate: float | None
    share_verified: float | None
    days_to_reply: float | None
    days_to_close: float | None
    benefit: Mapping[str, float]


def measures(proposals: Sequence[Proposal], people: int) -> Measures:
    """The measures of a plan that `people` could propose to. Archived proposals are left out."""
    every = [own for own in proposals if not own.archived]
    alive = [own for own in every if own.status is not S.MERGED]
    accepted, implemented, verified = (_count(alive, among) for among in (ACCEPTED, WORK_DONE, PROVEN))
    return Measures(
        people=people,
        submitted=len(every),
        merged=len(every) - len(alive),
        accepted=accepted,
        rejected=_count(alive, frozenset({S.REJECTED})),
        implemented=implemented,
        verified=verified,
        waiting=sum(not own.replied_on for own in alive),
        submitted_per_person=_part(len(every), people),
        accepted_per_person=_part(accepted, people),
        implemented_per_person=_part(implemented, people),
        implementation_rate=_part(implemented, len(alive)),
        share_verified=_part(verified, implemented),
        days_to_reply=_middle(every, lambda own: _days(own.date, own.replied_on)),
        days_to_close=_middle(alive, days_to_close),
        benefit=_benefit(alive),
    )


def _count(proposals: Sequence[Proposal], among: frozenset[ProposalStatus]) -> int:
    return sum(own.status in among for own in proposals)


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _middle(proposals: Sequence[Proposal], days: Callable[[Proposal], int | None]) -> float | None:
    known = [found for own in proposals if (found := days(own)) is not None]
    return float(median(known)) if known else None


def _benefit(proposals: Sequence[Proposal]) -> dict[str, float]:
    """The verified benefit per year by currency, by its code; "" where none was written."""
    total: dict[str, float] = {}
    for own in proposals:
        if own.status in PROVEN and own.benefit_per_year is not None:
            code = own.currency.strip().upper()
            total[code] = total.get(code, 0.0) + own.benefit_per_year
    return dict(sorted(total.items()))


SHARE_COLUMNS = ("segment", "group", "people", "proposals", "share", "per_person", "enough")


def shares(
    authors: Mapping[str, Sequence[str]], people: pd.DataFrame, segment: str, minimum: int = MINIMUM_GROUP
) -> pd.DataFrame:
    """How much each part of a group proposed: one row per code of `segment`, those too small together as "others".

    `authors` are the people who wrote each proposal on a phone, by its id; `people` has the columns person and
    `SEGMENTS`. Columns: segment, group, people (how many they are), proposals (how many they wrote; one of two people
    counts once for each), share (of all that were written), per_person, enough. The group is cut as its answers are,
    by all traits together, so that nothing follows about fewer than `minimum` people; a group that may not be shown
    has `enough` False and no figures.
    """
    everybody = frozenset(people["person"])
    written = [person for those in authors.values() for person in dict.fromkeys(those) if person in everybody]
    drawn = cuts(people, everybody, segment, minimum, priority=SEGMENTS)
    parts = [*sorted(drawn.shown.items()), *([(OTHERS, drawn.others)] if drawn.others else [])]
    rows: list[dict[str, object]] = []
    for code, members in parts:
        count = sum(person in members for person in written)
        figures = {"people": len(members), "proposals": count, "per_person": count / len(members)}
        rows.append({"group": code, **figures, "share": count / len(written) if written else None, "enough": True})
    rows += [{"group": code, "enough": False} for code in drawn.hidden]
    frame = pd.DataFrame(rows, columns=[name for name in SHARE_COLUMNS if name != "segment"])
    frame.insert(0, "segment", segment)
    return frame.astype({"people": "Int64", "proposals": "Int64", "share": "Float64", "per_person": "Float64"})


def shares_by_area(proposals: Sequence[Proposal]) -> pd.DataFrame:
    """How many of the proposals come from each area: area, proposals, share. The plan names the area of each anyway."""
    areas = pd.Series([own.area for own in proposals if not own.archived], dtype=object)
    counted = areas.value_counts().rename_axis("area").reset_index(name="proposals")
    return counted.assign(share=counted["proposals"] / max(len(areas), 1)).sort_values(
        ["proposals", "area"], ascending=[False, True], ignore_index=True
    )


BALLOT_COLUMNS = ("proposal", "n", "impact", "ease", "impact_spread", "ease_spread", "enough")


def ballot(votes: Sequence[Vote], minimum: int = MINIMUM_GROUP) -> pd.DataFrame:
    """How the group weighs each proposal it voted on: one row each, in the order of their ids.

    Columns: proposal (id), n, impact and ease (medians, 1 to 5), impact_spread and ease_spread (from the lower to the
    upper quartile; 0 where the middle half says the same), enough. Only whole votes count. Below `minimum` there are
    no figures, and not how many voted either.
    """
    whole = pd.DataFrame(
        [(own.proposal, own.impact, own.ease) for own in votes if own.impact and own.ease],
        columns=["proposal", "impact", "ease"],
    ).astype({"impact": "float64", "ease": "float64"})
    grouped = whole.groupby("proposal", sort=True)
    told = pd.DataFrame(
        {
            "n": grouped.size(),
            "impact": grouped["impact"].median(),
            "ease": grouped["ease"].median(),
            "impact_spread": grouped["impact"].quantile(0.75) - grouped["impact"].quantile(0.25),
            "ease_spread": grouped["ease"].quantile(0.75) - grouped["ease"].quantile(0.25),
        }
    ).reset_index()
    enough = told["n"] >= minimum
    figures = told.astype({"n": "Int64"} | dict.fromkeys(BALLOT_COLUMNS[2:6], "Float64"))
    figures.loc[~enough, list(BALLOT_COLUMNS[1:6])] = pd.NA
    return figures.assign(enough=enough)[list(BALLOT_COLUMNS)]
