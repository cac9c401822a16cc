"""What a group says stays: agenda, notes, time, attendance, and the page another room sees."""

from dataclasses import replace

import pytest

from stagkit.domain.discussion import Decision, Plan, Record
from stagkit.domain.sessions import Consent, Phase, Stage, where
from stagkit.errors import NotFound, Refused
from stagkit.store import Store


@pytest.fixture
def session(store: Store, cohort: str) -> str:
    opened = store.sessions.open(store.sessions.create(cohort).id)
    return store.sessions.explain(opened.id).id


def test_an_agenda_keeps_its_order_and_is_replaced_whole(store: Store, session: str) -> None:
    talk = store.discussions
    assert talk.plan(session) == ()

    talk.set_plan(session, [Plan("P1", 0, 12, Decision.DISCUSS), Plan("K1", 0, 3, Decision.BRIEF)])
    assert [(line.item, line.place, line.minutes) for line in talk.plan(session)] == [("P1", 1, 12), ("K1", 2, 3)]

    talk.set_plan(session, [Plan("K1", 7, -4, Decision.SKIP)])
    assert talk.plan(session) == (Plan("K1", 1, 0, Decision.SKIP),)


def test_notes_add_up_change_and_are_taken_back_one_by_one(store: Store, session: str) -> None:
    talk = store.discussions
    talk.decide(session, "K1", Decision.DISCUSS)
    talk.agree(session, "K1", " To the bin ")
    first = talk.add_point(session, "K1", "The bin is far").points[0]
    talk.add_point(session, "K1", "There is one bin")
    changed = talk.change_point(session, "K1", first.id, "The bin is 40 m away")

    assert changed.decision is Decision.DISCUSS
    assert changed.agreed == "To the bin"
    assert [point.text for point in changed.points] == ["The bin is 40 m away", "There is one bin"]
    assert [point.text for point in talk.undo(session, "K1").points] == ["The bin is far", "There is one bin"]
    assert len(talk.change_point(session, "K1", first.id, "").points) == 1
    for _ in range(5):
        talk.undo(session, "K1")
    assert talk.record(session, "K1").empty
    with pytest.raises(Refused):
        talk.undo(session, "K1")


def test_what_does_not_fit_is_refused(store: Store, session: str) -> None:
    talk = store.discussions
    for wrong in (lambda: talk.add_point(session, "K1", "  "), lambda: talk.agree(session, "K1", "x" * 2001)):
        with pytest.raises(Refused):
            wrong()
    with pytest.raises(NotFound):
        talk.change_point(session, "K1", "nobody", "x")


def test_a_step_of_the_script_is_no_note_to_take_back(store: Store, session: str) -> None:
    talk = store.discussions
    talk.add_point(session, "K1", "said")
    assert talk.step_to(session, "K1", 3).step == 3

    assert replace(talk.undo(session, "K1"), seconds=0) == Record("K1", step=3)


def test_time_is_counted_only_for_what_is_under_discussion(store: Store, session: str) -> None:
    assert set(store.discussions.records(session)) == {"K1"}

    store.sessions.show(session, "P1")
    store.sessions.close(session)
    closed = {item: own.seconds for item, own in store.discussions.records(session).items()}

    assert set(closed) == {"K1", "P1"}
    assert {item: own.seconds for item, own in store.discussions.records(session).items()} == closed
    store.sessions.reopen(session)
    assert store.sessions.get(session).phase is Phase.EXPLANATION


def test_who_joined_was_there_and_marks_and_guests_say_otherwise(store: Store, cohort: str, session: str) -> None:
    people = store.cohorts.people(cohort)
    store.sessions.join(session, people[0].code, language="es", consent=Consent.GROUP_ONLY)
    talk = store.discussions
    talk.mark(session, people[1].id, present=True)
    talk.mark(session, people[0].id, present=False)
    guest = talk.add_guest(session, " Rosa Díaz ", "union")

    told = talk.attendance(session, people)
    assert [own.present for own in told[: len(people)]] == [False, True] + [False] * (len(people) - 2)
    assert told[-1] == guest
    talk.drop_guest(session, guest.id)
    assert len(talk.attendance(session, people)) == len(people)
    with pytest.raises(Refused):
        talk.add_guest(session, "  ")


def test_another_room_follows_with_a_code_of_its_own(store: Store, session: str) -> None:
    opened = store.sessions.open_remote(session)

    assert store.sessions.open_remote(session).remote_code == opened.remote_code != opened.join_code
    assert store.sessions.by_remote_code(f" {opened.remote_code.lower()} ").id == session
    store.sessions.close_remote(session)
    for gone in (opened.remote_code, ""):
        with pytest.raises(NotFound):
            store.sessions.by_remote_code(gone)


def test_a_page_of_another_room_is_written_only_when_it_changes(store: Store, session: str) -> None:
    assert store.walls.get(session) is None
    assert store.walls.publish(session, "explanation|K1|hidden", "{}")
    assert not store.walls.publish(session, "explanation|K1|hidden", "{}")
    assert store.walls.publish(session, "explanation|K1|revealed", "{}")
    assert store.walls.get(session).state == "explanation|K1|revealed"
    store.walls.clear(session)
    assert store.walls.get(session) is None


def test_where_a_session_stands_says_nothing_of_votes(store: Store, session: str) -> None:
    stood = store.sessions.get(session)

    assert where(stood, store.sessions.stage(session, "K1")) == "explanation|K1|hidden"
    assert where(stood, None) == "explanation||"
    assert where(stood, Stage("K1", revealed=True)) == "explanation|K1|revealed"


def test_the_talks_follow_one_another_in_time(store: Store, session: str) -> None:
    store.sessions.show(session, "P1")
    store.sessions.show(session, "K1")
    store.sessions.close(session)

    told = store.discussions.talks(session)

    assert [own.item for own in told] == ["K1", "P1", "K1"]
    times = [time for own in told for time in (own.began_at, own.ended_at)]
    assert times == sorted(times)


def test_what_concerns_the_whole_session_is_no_note_on_an_item(store: Store, session: str) -> None:
    talk = store.discussions
    talk.write_heading(session, "place", "Canteen ")
    talk.write_heading(session, "place", "Hall")

    assert talk.heading(session) == {"place": "Hall", "facilitator": "", "remarks": ""}
    assert set(talk.records(session)) == {"K1"}
    talk.undo(session, "")
    assert talk.heading(session)["place"] == "Canteen"
    with pytest.raises(NotFound):
        talk.write_heading(session, "answers", "x")
