"""Reading the plan only when it has moved, archived proposals and all."""

import pytest

from stagkit.domain.proposals import Proposal
from stagkit.store import Store


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    return store.sessions.create(cohort).id


def captured(store: Store, session: str) -> Proposal:
    return store.proposals.capture(Proposal("", "", "2026-01-05", session, "No gloves", ""))


def test_archived_ones_are_read_with_the_others_where_that_is_asked_for(store: Store, session: str) -> None:
    kept, away = captured(store, session), captured(store, session)
    away = store.proposals.edit(away.id, archived=True)

    assert store.proposals.all() == (kept,)
    assert store.proposals.all(archived=True) == (away,)
    assert store.proposals.all(archived=None) == (kept, away)


def test_whoever_has_read_the_plan_is_told_whether_it_moved(store: Store, session: str) -> None:
    told = [store.proposals.written()]

    kept = captured(store, session)
    told.append(store.proposals.written())
    store.proposals.edit(kept.id, owner="Ana")
    told.append(store.proposals.written())
    store.proposals.undo(kept.id)
    told.append(store.proposals.written())
    store.proposals.edit(kept.id, owner="Ana")
    told.append(store.proposals.written())

    assert len(set(told)) == 5
    assert store.proposals.written() == told[-1]
    store.proposals.get(kept.id)
    store.sessions.set_options(session, blank=True)
    assert store.proposals.written() == told[-1]
