"""Proposals for the tests of the Excel plan: one usual, one that plays every trick on a spreadsheet, a whole plan."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta

from stagkit.domain.proposal_flow import FINISHED
from stagkit.domain.proposals import (
    CauseClass,
    Check,
    Effect,
    Proposal,
    ProposalKind,
    ProposalStatus,
    Standard,
)

TODAY = date(2026, 11, 21)
TAGS = Proposal(
    id="p-1",
    number="2026-001",
    date="2026-11-21",
    session="s-1",
    problem="Buscan tarjetas 12 minutos",
    proposal="Tablero con diez tarjetas",
    item="K1",
    subcompetency="C1.1",
    area="Caldera",
    current_value=12.5,
    unit="min",
    risk=3,
    root_cause="Están en el almacén",
    cause_class=CauseClass.MEANS,
    effects=(Effect.TIME, Effect.SAFETY),
    kind=ProposalKind.QUICK_WIN,
    owner="J. M.",
    start="2026-11-12",
    due="2026-11-20",
    cost=40.0,
    currency="USD",
    expected_benefit="Menos espera",
    benefit_per_year=480.0,
    impact=5,
    ease=4,
    status=ProposalStatus.IN_PROGRESS,
)
FORMULA = '=HYPERLINK("http://x","y")'
TEXTS = tuple(field.name for field in fields(Proposal) if field.type is str and field.name not in ("id", "session"))
TRAP = replace(TAGS, id="p-2", impact=0, cost=float("inf"), **dict.fromkeys(TEXTS, FORMULA))
"""Every text begins like a formula, days too; a number that no cell can hold."""


def plan(today: date) -> Iterator[Proposal]:
    """A proposal in each status, due before, on and after `today`, some answered, judged, costed, done and checked."""
    for place, status in enumerate(ProposalStatus):
        day = today - timedelta(days=9 * place)
        done = status in FINISHED and status not in (ProposalStatus.REJECTED, ProposalStatus.MERGED)
        yield replace(
            TAGS,
            id=f"p-{place}",
            number=f"2026-{place:03d}",
            date=day.isoformat(),
            problem="" if place == 4 else f"Problem {place}",
            owner="" if place % 4 == 1 else "J. M.",
            due="" if place % 5 == 3 else (today + timedelta(days=(place - 4) * 3)).isoformat(),
            done=day.isoformat() if done else "",
            cost=None if place == 1 else 0.0 if place == 2 else 40.0 * place,
            benefit_per_year=None if place == 3 else -5.0 if place == 5 else 100.0,
            currency=("USD", "MXN", "usd")[place % 3],
            impact=place % 6,
            ease=(place * 2) % 6,
            cause_class=None if place == 6 else list(CauseClass)[place % 9],
            status=status,
            replied_on=day.isoformat() if place % 3 == 0 else "",
            standardised_in=Standard.FIVE_S if place > 9 else None,
            check_30=Check.HOLDS if place == 8 else Check.NOT_CHECKED if place == 9 else None,
            check_60=Check.HOLDS if place == 8 else None,
            check_90=Check.SLIPPED if place == 8 else None,
        )
