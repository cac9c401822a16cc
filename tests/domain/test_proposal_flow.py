"""The way of a proposal: what may follow, what each step needs, and when somebody has waited too long."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.proposal_flow import (
    FINISHED,
    FOR_PLAN,
    FOR_PROOF,
    FOR_STANDARD,
    NEXT,
    StepRefused,
    check_new,
    check_step,
    checks_due,
    lacking,
    overdue,
    payback_months,
    return_percent,
    silent,
)
from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import CauseClass, Check, Effect, Proposal, ProposalKind, ProposalStatus, Standard

S = ProposalStatus
SHORT = Proposal("a", "2026-001", "2026-11-01", "s", "12 min looking for tags", "A board")
PLANNED = replace(
    SHORT,
    root_cause="Tags are kept in the store",
    cause_class=CauseClass.MEANS,
    effects=(Effect.TIME,),
    kind=ProposalKind.QUICK_WIN,
    owner="J. M.",
    start="2026-11-02",
    due="2026-11-09",
    cost=40.0,
    expected_benefit="10 min a cleaning",
    indicator="Minutes",
    baseline=12.0,
    target=2.0,
)
FULL = replace(
    PLANNED,
    decision_reason="x",
    merged_into="b",
    done="2026-11-08",
    actual=2.0,
    evidence="Measured ten times",
    verified_worker="A. B.",
    verified_employer="C. D.",
    standardised_in=Standard.FIVE_S,
    standardised_on="2026-11-15",
)


def test_the_way_is_that_of_the_method() -> None:
    way = [
        S.PROPOSED,
        S.UNDER_REVIEW,
        S.ACCEPTED,
        S.PLANNED,
        S.IN_PROGRESS,
        S.DONE,
        S.VERIFIED,
        S.STANDARDISED,
        S.CLOSED,
    ]

    for before, after in pairwise(way):
        check_step(replace(FULL, status=before), replace(FULL, status=after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.PROPOSED, S.PLANNED),
        (S.PROPOSED, S.DONE),
        (S.ACCEPTED, S.VERIFIED),
        (S.IN_PROGRESS, S.VERIFIED),
        (S.DONE, S.CLOSED),
        (S.DONE, S.REJECTED),
        (S.REJECTED, S.PLANNED),
        (S.PLANNED, S.MERGED),
    ],
)
def test_no_step_is_skipped(before: ProposalStatus, after: ProposalStatus) -> None:
    with pytest.raises(StepRefused) as told:
        check_step(replace(FULL, status=before), replace(FULL, status=after))

    words = {"before": STATUS_WORDS[before], "after": STATUS_WORDS[after]}
    assert told.value.say(str) == "From “{before}” a proposal cannot go to “{after}”.".format(**words)


@pytest.mark.parametrize(
    ("status", "needs"),
    [
        (S.UNDER_REVIEW, ()),
        (S.ACCEPTED, ()),
        (S.REJECTED, ("decision_reason",)),
        (S.MERGED, ("merged_into",)),
        (S.PLANNED, FOR_PLAN),
        (S.DONE, FOR_PLAN),
        (S.VERIFIED, FOR_PLAN + FOR_PROOF),
        (S.STANDARDISED, FOR_PLAN + FOR_PROOF + FOR_STANDARD),
        (S.CLOSED, FOR_PLAN + FOR_PROOF + FOR_STANDARD),
    ],
)
def test_each_step_needs_its_fields(status: ProposalStatus, needs: tuple[str, ...]) -> None:
    assert lacking(SHORT, status) == needs
    assert lacking(FULL, status) == ()


@pytest.mark.parametrize("field", [*FOR_PLAN, *FOR_PROOF, *FOR_STANDARD])
def test_no_field_of_the_last_step_may_be_missing(field: str) -> None:
    empty: dict[str, Any] = {field: getattr(SHORT, field)}

    assert lacking(replace(FULL, **empty), S.CLOSED) == (field,)
    assert field in FIELD_WORDS


def test_blanks_fill_nothing_and_a_photo_is_evidence_too() -> None:
    assert lacking(replace(SHORT, decision_reason=" \n"), S.REJECTED) == ("decision_reason",)
    assert lacking(replace(FULL, evidence="", photo_after="ab12.jpg"), S.VERIFIED) == ()


def test_nought_is_a_cost_and_a_value() -> None:
    assert lacking(replace(FULL, cost=0.0, baseline=0.0, target=0.0, actual=0.0), S.CLOSED) == ()


def test_what_lacks_is_said_by_the_labels_of_the_form() -> None:
    accepted = replace(PLANNED, owner="", due="", status=S.ACCEPTED)

    with pytest.raises(StepRefused) as told:
        check_step(accepted, replace(accepted, status=S.PLANNED))

    assert told.value.fields == ("owner", "due")
    assert told.value.say(str) == "For “Planned” this is still missing: Responsible, Due."


def test_what_a_step_needed_cannot_be_taken_away_later() -> None:
    planned = replace(PLANNED, status=S.PLANNED)

    with pytest.raises(StepRefused):
        check_step(planned, replace(planned, owner=""))


def test_what_earlier_rules_let_through_stays_editable() -> None:
    old = replace(SHORT, status=S.PLANNED)

    check_step(old, replace(old, owner="J. M."))


def test_a_new_one_may_have_come_any_way_but_lacks_nothing() -> None:
    check_new(replace(FULL, status=S.CLOSED))
    with pytest.raises(StepRefused) as told:
        check_new(replace(FULL, status=S.CLOSED, actual=None))
    assert told.value.fields == ("actual",)


def test_every_status_has_its_words_and_its_way() -> None:
    assert set(NEXT) == set(STATUS_WORDS) == set(S)
    reached, waiting = {S.PROPOSED}, [S.PROPOSED]
    while waiting:
        new = NEXT[waiting.pop()] - reached
        reached, waiting = reached | new, [*waiting, *new]
    assert reached == set(S)
    assert all(NEXT[status] for status in S), "nothing is a dead end"


@given(st.lists(st.sampled_from(list(S)), max_size=12))
def test_whatever_is_tried_a_verified_one_has_all_that_proves_it(tries: list[ProposalStatus]) -> None:
    now = SHORT
    for status in tries:
        for after in (replace(now, status=status), replace(PLANNED, status=status)):
            try:
                check_step(now, after)
            except StepRefused:
                continue
            now = after
            break
        assert lacking(now, now.status) == ()
    assert now.status not in {S.VERIFIED, S.STANDARDISED, S.CLOSED}, "nobody has proven anything"


@pytest.mark.parametrize(("days", "status", "late"), [(0, S.PLANNED, False), (1, S.PLANNED, True), (1, S.DONE, False)])
def test_overdue_from_the_day_after(days: int, status: ProposalStatus, late: bool) -> None:
    due = replace(PLANNED, status=status)

    assert overdue(due, date.fromisoformat(due.due) + timedelta(days=days)) is late
    assert not overdue(replace(due, due=""), date(2030, 1, 1))


@pytest.mark.parametrize("status", sorted(FINISHED))
def test_nothing_finished_is_overdue(status: ProposalStatus) -> None:
    assert not overdue(replace(PLANNED, status=status), date(2030, 1, 1))


@pytest.mark.parametrize(("days", "waits"), [(13, False), (14, True)])
def test_silent_after_fourteen_days_without_a_reply(days: int, waits: bool) -> None:
    today = date(2026, 11, 1) + timedelta(days=days)

    assert silent(SHORT, today) is waits
    assert silent(replace(SHORT, status=S.REJECTED, decision_reason="No"), today) is waits, "a rejection is told too"
    assert not silent(replace(SHORT, replied_on="2026-11-02"), today)
    assert not silent(replace(SHORT, status=S.MERGED, merged_into="b"), today)


def test_the_checks_are_due_thirty_sixty_and_ninety_days_after() -> None:
    done = replace(FULL, status=S.VERIFIED)
    since = date.fromisoformat(done.done)

    due = [checks_due(done, since + timedelta(days=days)) for days in (29, 30, 60, 90)]

    assert due == [(), ("check_30",), ("check_30", "check_60"), ("check_30", "check_60", "check_90")]
    held = replace(done, check_30=Check.HOLDS, check_60=Check.NOT_CHECKED, check_90=Check.SLIPPED)
    assert checks_due(held, since + timedelta(days=99)) == ("check_60",)
    assert checks_due(replace(done, status=S.IN_PROGRESS), since + timedelta(days=99)) == ()


def test_payback_and_return() -> None:
    own = replace(SHORT, cost=600.0, benefit_per_year=2400.0)

    assert (payback_months(own), return_percent(own)) == (3.0, 300.0)
    assert (payback_months(replace(own, cost=0.0)), return_percent(replace(own, cost=0.0))) == (0.0, None)
    assert payback_months(replace(own, benefit_per_year=0.0)) is None
    assert (payback_months(SHORT), return_percent(SHORT)) == (None, None)
