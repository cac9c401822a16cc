"""Phones weigh the proposals while the ballot is open; what counts is the last word of each person."""

import pytest

from stagkit.domain.proposals import Proposal
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.proposal_ballots import Vote


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    made = store.sessions.create(cohort).id
    store.sessions.open(made)
    store.sessions.set_options(made, ballot=True)
    return made


def captured(store: Store, session: str, problem: str = "No tags") -> str:
    return store.proposals.capture(Proposal("", "", "", session, problem, "")).id


def test_the_last_vote_of_a_person_counts(store: Store, cohort: str, session: str) -> None:
    proposal, (ana, ben) = captured(store, session), store.cohorts.people(cohort)
    for person, impact, ease in ((ana, 5, 1), (ben, 3, 0), (ana, 4, 2)):
        store.proposals.vote(session, proposal, person.id, impact, ease)

    assert set(store.proposals.votes(session)) == {Vote(proposal, ana.id, 4, 2), Vote(proposal, ben.id, 3, 0)}
    assert store.proposals.voted(session, ana.id) == {proposal: (4, 2)}


def test_a_vote_is_taken_back_with_two_noughts(store: Store, cohort: str, session: str) -> None:
    proposal, ana = captured(store, session), store.cohorts.people(cohort)[0].id
    store.proposals.vote(session, proposal, ana, 5, 1)

    store.proposals.vote(session, proposal, ana, 0, 0)

    assert store.proposals.votes(session) == ()


def test_the_ballot_holds_what_can_still_be_weighed(store: Store, session: str) -> None:
    kept = [captured(store, session, problem) for problem in ("Tags", "Hose", "Ladder", "Fan", "Door")]
    store.proposals.edit(kept[1], status="accepted")
    store.proposals.edit(kept[2], status="rejected", decision_reason="No ladder is used any more")
    store.proposals.edit(kept[3], archived=True)
    store.proposals.merge([kept[4]], kept[0])

    assert [own.id for own in store.proposals.ballot(session)] == kept[:2]


def test_votes_are_refused_off_the_ballot_and_after_it(store: Store, cohort: str, session: str) -> None:
    proposal, ana = captured(store, session), store.cohorts.people(cohort)[0].id
    elsewhere = captured(store, store.sessions.create(cohort).id)
    other = store.cohorts.create("Turno B", "line", "1.0.0").id
    stranger = store.sessions.create(other, anonymous=True).id
    store.sessions.open(stranger)

    refused = [
        (session, elsewhere, ana, 3, 3),
        (session, proposal, "nobody", 3, 3),
        (session, proposal, ana, 6, 1),
        (session, proposal, ana, 1, -1),
        (stranger, proposal, ana, 3, 3),
    ]
    told = []
    for vote in refused:
        with pytest.raises(Refused) as error:
            store.proposals.vote(*vote)
        told.append(str(error.value))
    store.sessions.set_options(session, ballot=False)
    with pytest.raises(Refused, match="The vote on the proposals is closed"):
        store.proposals.vote(session, proposal, ana, 3, 3)

    assert told == [
        "This proposal cannot be voted on any more.",
        "Only the people of this group vote.",
        "Choose a number from 1 to 5.",
        "Choose a number from 1 to 5.",
        "The vote on the proposals is closed.",
    ]
    assert store.proposals.votes(session) == ()
