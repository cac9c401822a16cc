"""What the summary counts, as plain numbers: the same that its formulas find when somebody changes the plan."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from stagkit.domain.proposal_flow import FINISHED, PROVEN, WORK_DONE, overdue, silent
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import sentence
from stagkit.files.excel_page import day_of
from stagkit.files.proposal_row import SOON

Told = Sequence[Proposal]
HAS_TEXT = '((plan_problem<>"")+(plan_proposal<>"")>0)'
OPEN = "(COUNTIF(list_finished,plan_status)=0)"

TOTALS: tuple[tuple[str, str, Callable[[Proposal, date], bool]], ...] = (
    (sentence("Proposals in all"), f"=SUMPRODUCT(--{HAS_TEXT})", lambda _own, _today: True),
    (sentence("Open"), f"=SUMPRODUCT({HAS_TEXT}*{OPEN})", lambda own, _today: own.status not in FINISHED),
    (
        sentence("Overdue"),
        f"=SUMPRODUCT(ISNUMBER(plan_due)*(plan_due<TODAY())*{OPEN})",
        lambda own, today: day_of(own.due) is not None and overdue(own, today),
    ),
    (
        sentence("Due within 7 days"),
        f"=SUMPRODUCT(ISNUMBER(plan_due)*(plan_due>=TODAY())*(plan_due<=TODAY()+7)*{OPEN})",
        lambda own, today: _due_soon(own, today),
    ),
    (
        sentence("Without a responsible person"),
        f'=SUMPRODUCT({HAS_TEXT}*{OPEN}*(plan_owner=""))',
        lambda own, _today: own.status not in FINISHED and not own.owner,
    ),
    (
        sentence("Without a day"),
        f'=SUMPRODUCT({HAS_TEXT}*{OPEN}*(plan_due=""))',
        lambda own, _today: own.status not in FINISHED and not own.due,
    ),
    (
        sentence("Silent for 14 days"),
        '=SUMPRODUCT(ISNUMBER(plan_date)*(plan_date<=TODAY()-14)*(plan_replied_on="")'
        "*(plan_status<>word_merged)*(plan_status<>word_closed))",
        lambda own, today: day_of(own.date) is not None and silent(own, today),
    ),
    (
        sentence("Done or further"),
        "=SUMPRODUCT(--(COUNTIF(list_built,plan_status)>0))",
        lambda own, _today: own.status in WORK_DONE,
    ),
    (
        sentence("Verified or further"),
        "=SUMPRODUCT(--(COUNTIF(list_proven,plan_status)>0))",
        lambda own, _today: own.status in PROVEN,
    ),
)
"""Label, formula over the plan, and the rule the formula says."""


def _due_soon(own: Proposal, today: date) -> bool:
    due = day_of(own.due)
    return due is not None and own.status not in FINISHED and today <= due <= today + SOON


def totals(proposals: Told, today: date) -> list[int]:
    """The number of proposals for each of `TOTALS`. Those without any text do not count as proposals."""
    told = [own for own in proposals if own.problem or own.proposal]
    return [sum(rule(own, today) for own in told) for _, _, rule in TOTALS]


def months_before(today: date, count: int = 12) -> list[date]:
    """The first day of each of the last `count` months, the oldest first, the present one last."""
    last = 12 * today.year + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(last - count + 1, last + 1)]


def by_month(proposals: Told, field: str, months: Sequence[date]) -> list[int]:
    """How many of the proposals' days in `field` fall into each month."""
    days = [day_of(getattr(own, field)) for own in proposals]
    found = Counter(day.replace(day=1) for day in days if day)
    return [found[month] for month in months]


def by_impact_and_ease(proposals: Told) -> dict[tuple[int, int], int]:
    """How many proposals were judged so, by (impact, ease)."""
    return Counter((own.impact, own.ease) for own in proposals if own.impact and own.ease)


def currencies(proposals: Told, most: int = 8) -> list[str]:
    """The currencies that the proposals name, each once however it is written, the most frequent first."""
    written: dict[str, str] = {}
    found: Counter[str] = Counter()
    for own in proposals:
        if own.currency.strip():
            written.setdefault(own.currency.casefold(), own.currency)
            found[own.currency.casefold()] += 1
    return [written[name] for name, _ in found.most_common(most)]


MONEY: tuple[tuple[str, str, Callable[[Proposal], float | None]], ...] = (
    (
        sentence("Benefit per year, verified"),
        "=SUMPRODUCT(({match})*(COUNTIF(list_proven,plan_status)>0),plan_benefit_per_year)",
        lambda own: own.benefit_per_year if own.status in PROVEN else None,
    ),
    (
        sentence("Benefit per year, expected"),
        "=SUMPRODUCT(({match})*(plan_status<>word_rejected)*(plan_status<>word_merged),plan_benefit_per_year)",
        lambda own: None if own.status in NOT_GOING_ON else own.benefit_per_year,
    ),
    (
        sentence("Cost"),
        "=SUMPRODUCT(({match})*(plan_status<>word_rejected)*(plan_status<>word_merged),plan_cost)",
        lambda own: None if own.status in NOT_GOING_ON else own.cost,
    ),
)
"""Label, formula where {match} picks the rows of a currency, and what it adds up."""
NOT_GOING_ON = (ProposalStatus.REJECTED, ProposalStatus.MERGED)


def money(proposals: Told, currency: str, amount: Callable[[Proposal], float | None]) -> float:
    """The sum of what `amount` gives of the proposals in this currency."""
    same = currency.casefold()
    return sum(amount(own) or 0 for own in proposals if own.currency.casefold() == same)
