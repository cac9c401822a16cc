import pytest

from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Refused
from stagkit.store import Store


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.create(cohort).id


def proposal(session: str, problem: str = "12 min looking for tags", date: str = "2026-11-21") -> Proposal:
    return Proposal("", "", date, session, problem, "A board at the boiler", item="K1")


def test_proposals_are_numbered_within_their_year(store: Store, session: str) -> None:
    numbers = [
        store.proposals.capture(proposal(session, date=date)).number
        for date in ("2026-11-21", "2026-11-21", "2027-01-08")
    ]

    assert numbers == ["2026-001", "2026-002", "2027-001"]


def test_a_capture_without_a_date_is_of_today(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session, date=""))

    assert (len(kept.date), store.proposals.all(session)) == (10, (kept,))


def test_every_edit_can_be_undone_and_none_is_lost(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))
    store.proposals.edit(kept.id, owner="J. M.", status="accepted")
    store.proposals.edit(kept.id, owner="R. S.")

    owners = [store.proposals.undo(kept.id).owner, store.proposals.undo(kept.id).owner]
    with pytest.raises(Refused) as told:
        store.proposals.undo(kept.id)
    after = store.proposals.edit(kept.id, due="2026-12-01")

    assert (owners, str(told.value)) == (["J. M.", ""], "There is nothing to undo.")
    assert [state.owner for state in store.proposals.history(kept.id)] == ["", "J. M.", "R. S.", ""]
    assert (after.revision, after.status, store.proposals.get(kept.id)) == (4, ProposalStatus.PROPOSED, after)


def test_a_value_that_does_not_fit_is_refused_with_its_name(store: Store, session: str) -> None:
    kept = store.proposals.capture(proposal(session))

    with pytest.raises(Refused) as told:
        store.proposals.edit(kept.id, status="dancing")

    assert str(told.value) == "“Status” cannot be “dancing”. Choose another value."


def test_an_empty_proposal_is_refused(store: Store, session: str) -> None:
    with pytest.raises(Refused) as told:
        store.proposals.capture(Proposal("", "", "", session, " ", ""))

    assert str(told.value) == "Write what the problem is, or what should change."


def test_a_rehearsals_proposals_are_numbered_by_themselves_and_stay_apart(
    store: Store, cohort: str, session: str
) -> None:
    rehearsal = store.sessions.create(cohort, rehearsal=True).id
    real, tried = store.proposals.capture(proposal(session)), store.proposals.capture(proposal(rehearsal))

    assert (real.number, tried.number) == ("2026-001", "R-001")
    assert store.proposals.all(rehearsal=False) == (real,)
    assert store.proposals.all(rehearsal=True) == (tried,)
    assert store.proposals.all() == (real, tried)
