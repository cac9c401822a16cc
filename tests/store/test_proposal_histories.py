"""Whatever edits, merges, imports and undoings follow one another: no state that was kept is ever lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagkit.domain.proposal_import import Taking
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.proposal_rows import loaded
from tests.store.conftest import GUIDE

OLDER = (
    '{"id":"a","number":"2026-001","date":"2026-03-01","session":"s","problem":"No tags","proposal":"A board",'
    '"item":"K1","subcompetency":"S1","origin":"explanation","proposer":"group","language":"es","root_cause":"",'
    '"cause_class":"means","owner":"","due":"","impact":4,"ease":0,"status":"planned","decision_reason":"",'
    '"revision":3}'
)

ACTS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 3), st.integers(0, 5)),
    st.tuples(st.just("step"), st.integers(0, 3), st.sampled_from(list(ProposalStatus))),
    st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("take"), st.integers(0, 3), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(0, 3), st.none()),
    st.tuples(st.just("undo_batch"), st.integers(0, 3), st.none()),
)


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{(tmp_path_factory.mktemp('plant') / 'workspace.db').as_posix()}")
    store.guides.save(GUIDE)
    yield store
    store.close()


class Notebook:
    """What should be in the store, kept by hand: every state ever given back, and which of them were undone."""

    def __init__(self, store: Store) -> None:
        self.proposals = store.proposals
        self.session = store.sessions.create(store.cohorts.create("A", "line", "1.0.0").id).id
        self.states: dict[str, list[Proposal]] = {}
        self.undone: set[tuple[str, int]] = set()
        self.batches: dict[str, list[tuple[str, int]]] = {}
        for number in range(4):
            kept = self.proposals.capture(Proposal("", "", "2026-11-21", self.session, f"Problem {number}", ""))
            self.states[kept.id] = [kept]
        self.ids = list(self.states)

    def now(self, id: str) -> Proposal | None:
        standing = [own for own in self.states[id] if (id, own.revision) not in self.undone]
        return standing[-1] if standing else None

    def look(self, batch: str = "") -> None:
        """Note the states that are new since the last look."""
        for own in self.proposals.all(self.session):
            if own.id not in self.states or own.revision > self.states[own.id][-1].revision:
                self.states.setdefault(own.id, []).append(own)
                if batch:
                    self.batches.setdefault(batch, []).append((own.id, own.revision))

    def do(self, act: str, which: int, value: object) -> None:
        """One act on one of the first four, noted as it should come out."""
        one = self.ids[which]
        if act == "edit":
            self.proposals.edit(one, impact=value)
        elif act == "step":
            self.proposals.edit(one, status=value, decision_reason="Reason")
        elif act == "merge":
            before = {own.id for own in self.proposals.batches()}
            self.proposals.merge([self.ids[int(str(value))]], one)
            self.look(next(own.id for own in self.proposals.batches() if own.id not in before))
        elif act == "take":
            new = Proposal("", "", "2026-11-22", "", f"Row {value}", "")
            taking = Taking(changes={one: {"ease": value}}, new=(new,) * (int(str(value)) % 2))
            self.look(self.proposals.take(taking, session=self.session, name="").batch)
        elif act == "undo":
            self.proposals.undo(one)
            last = self.now(one)
            assert last
            self.undone.add((one, last.revision))
        elif self.batches:
            self.take_back(list(self.batches)[which % len(self.batches)])
        self.look()

    def take_back(self, batch: str) -> None:
        stays = self.proposals.undo_batch(batch)
        mine = [pair for pair in self.batches[batch] if pair not in self.undone]
        free = [pair for pair in mine if (now := self.now(pair[0])) and now.revision == pair[1]]
        assert set(stays) == {self.states[pair[0]][0].number for pair in mine if pair not in free}
        self.undone |= set(free)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=14))
def test_no_state_is_ever_lost(plant: Store, acts: list[tuple[str, int, object]]) -> None:
    notebook = Notebook(plant)
    for act in acts:
        try:
            notebook.do(*act)
        except Refused:
            continue

    for one, states in notebook.states.items():
        assert list(plant.proposals.history(one)) == states
        assert [own.revision for own in states] == list(range(1, len(states) + 1))
    standing = [now for one in notebook.states if (now := notebook.now(one)) is not None]
    assert sorted(plant.proposals.all(notebook.session), key=lambda own: own.id) == sorted(
        standing, key=lambda own: own.id
    )
    assert len({own.number for own in standing}) == len(standing)


def test_a_proposal_of_an_older_plan_is_read_with_what_is_new_left_empty() -> None:
    own = loaded(OLDER)

    assert (own.number, own.status, own.impact, own.revision) == ("2026-001", ProposalStatus.PLANNED, 4, 3)
    assert (own.effects, own.cost, own.reply, own.archived) == ((), None, "", False)


def test_the_plan_is_there_after_the_program_starts_again(tmp_path: Path) -> None:
    where = f"sqlite:///{(tmp_path / 'workspace.db').as_posix()}"
    store = Store.open(where)
    store.guides.save(GUIDE)
    notebook = Notebook(store)
    notebook.do("take", 0, 3)
    before = store.proposals.all(), store.proposals.batches(), store.proposals.edits()
    store.close()

    again = Store.open(where)
    assert (again.proposals.all(), again.proposals.batches(), again.proposals.edits()) == before
    again.close()
