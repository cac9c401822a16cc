"""In the explanation the phones follow the session by themselves."""

import contextlib
import re
import threading
import time

import httpx
import pytest

from tests.participant.conftest import Phone, Room, sentences


class Stream:
    """One open event stream; collects what it is told."""

    def __init__(self, room: Room, at: str = "") -> None:
        self.told: list[str] = []
        self._at = at or f"{room.address}/{room.code}/events"
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.wait(1)

    def _read(self) -> None:
        with (
            contextlib.suppress(httpx.TransportError),  # the server may be killed under it
            httpx.stream("GET", self._at, timeout=30, trust_env=False) as reply,
        ):
            for line in reply.iter_lines():
                if line.startswith("data: "):
                    self.told.append(line[6:])

    def wait(self, count: int, seconds: float = 3) -> list[str]:
        until = time.monotonic() + seconds
        while len(self.told) < count and time.monotonic() < until:
            time.sleep(0.005)
        return self.told

    @property
    def ended(self) -> bool:
        self._thread.join(3)
        return not self._thread.is_alive()


@pytest.fixture
def explained(room: Room) -> tuple[Room, Phone]:
    """P01 answered K1 with "a"; the group talks about K1."""
    phone = room.phone()
    phone.tap("K1", "a")
    room.store.sessions.explain(room.session.id)
    return room, phone


def test_a_phone_is_told_each_step_of_the_session_and_nothing_twice(room: Room):
    stream = Stream(room)
    sessions, session = room.store.sessions, room.session.id
    phone = room.phone()

    steps = [
        lambda: sessions.explain(session),
        lambda: sessions.reveal(session, "K1"),
        lambda: sessions.open_second(session, "K1"),
        lambda: sessions.reveal_second(session, "K1"),
        lambda: sessions.show_key(session, "K1"),
        lambda: sessions.show(session, "K2"),
        lambda: sessions.close(session),
    ]
    for count, step in enumerate(steps, start=2):
        phone.tap("K3", "true", id=f"tap-number-{count}")
        step()
        stream.wait(count)

    assert stream.told == [
        "self_assessment||",
        "explanation|K1|hidden",
        "explanation|K1|revealed",
        "explanation|K1|second_vote",
        "explanation|K1|second_revealed",
        "explanation|K1|key",
        "explanation|K2|hidden",
        "closed||",
    ]


def test_a_phone_that_cannot_hold_a_stream_asks(explained):
    _, phone = explained

    assert phone.get("/api/state").json() == {"state": "explanation|K1|hidden"}


def test_streams_of_sessions_that_are_not_there_end_at_once(room: Room):
    assert httpx.get(f"{room.address}/ZZZZZZ/events", trust_env=False).status_code == 404


def test_the_phone_waits_looks_votes_again_and_reads_the_key(explained):
    room, phone = explained
    sessions, session = room.store.sessions, room.session.id

    assert phone.get().headers["location"] == f"/{room.code}/live"
    assert "Wait a moment." in phone.get("/live").text
    sessions.reveal(session, "K1")
    assert "Look at the screen." in phone.get("/live").text
    sessions.open_second(session, "K1")
    page = phone.get("/live").text
    assert "Second vote" in page
    assert " checked" not in page
    assert phone.post("/live", item="K1", round="2", answer="v.b").headers["location"] == f"/{room.code}/live"
    assert '<p class="hint voted">' in phone.get("/live").text
    sessions.reveal_second(session, "K1")
    assert "Look at the screen." in phone.get("/live").text
    sessions.show_key(session, "K1")
    assert "A jam can start the belt again." in phone.get("/live").text
    assert room.answers() == [("K1", 1, "answered", "a"), ("K1", 2, "answered", "b")]


def test_pairs_and_places_are_voted_on_again_and_the_key_marks_the_places(explained):
    room, phone = explained
    sessions, session = room.store.sessions, room.session.id

    for item, form in (("K7", {"place.a": "~0", "place.b": "~1", "place.c": "~2"}), ("K8", {"answer": "v.b"})):
        sessions.show(session, item)
        sessions.reveal(session, item)
        sessions.open_second(session, item)
        phone.post("/live", item=item, round="2", **form)
        assert '<p class="hint voted">' in phone.get("/live").text

    assert [(item, at, state) for item, at, state, _ in room.answers()][1:] == [
        ("K7", 2, "answered"),
        ("K8", 2, "answered"),
    ]
    assert re.findall(r'data-spot="(.)" class="on"', phone.get("/live").text) == ["b"]
    sessions.reveal_second(session, "K8")
    assert 'class="on"' not in phone.get("/live").text
    sessions.show_key(session, "K8")
    assert re.findall(r'data-spot="(.)" class="on"', phone.get("/live").text) == ["a", "c"]


def test_a_second_vote_without_an_answer_is_asked_for_on_the_same_screen(explained):
    room, phone = explained
    room.store.sessions.reveal(room.session.id, "K1")
    room.store.sessions.open_second(room.session.id, "K1")

    reply = phone.post("/live", item="K1", round="2")

    assert (reply.status_code, sentences(reply)) == (422, ["Choose an answer."])


@pytest.mark.parametrize("round_", ["1", "2"])
def test_a_vote_outside_its_time_is_not_stored(explained, round_):
    room, phone = explained
    room.store.sessions.reveal(room.session.id, "K1")

    assert phone.post("/live", item="K1", round=round_, answer="v.b").headers["location"] == f"/{room.code}/live"
    assert room.answers() == [("K1", 1, "answered", "a")]


def test_a_late_comer_may_still_give_a_first_answer_before_the_reveal(explained):
    room, _ = explained
    late = room.phone("P02")

    assert "Your answer" in late.get("/live").text
    late.post("/live", item="K1", round="1", answer="v.c")
    assert "Wait a moment." in late.get("/live").text
    assert room.answers()[-1] == ("K1", 1, "answered", "c")


def test_questions_are_not_answered_alone_any_more_once_the_group_talks(explained):
    room, phone = explained

    assert phone.get("/q/K1").headers["location"] == f"/{room.code}"
    assert phone.answer("K1", answer="v.b").headers["location"] == f"/{room.code}"
    assert room.answers() == [("K1", 1, "answered", "a")]


def test_what_the_phone_says_of_the_key_by_type(explained):
    room, phone = explained
    sessions, session = room.store.sessions, room.session.id
    keys = {
        "K2": "<li>Gloves</li><li>Face shield</li>",
        "K3": '<p class="right">False</p>',
        "K4": '<ol class="right"><li>Warn</li><li>Stop</li><li>Lock out</li><li>Clean</li></ol>',
        "K5": '<p class="right">4 ± 0.5 °C</p>',
        "P3": '<p class="right">I take it out, look for the cause and tell</p>',
        "K7": "<li>Red → Do not start it</li><li>Yellow → Take care</li><li>Green → Free to work</li>",
        "K8": "<li>1. The guard is open</li><li>3. A cable on the floor</li>",
    }

    for item, key in keys.items():
        sessions.show(session, item)
        sessions.reveal(session, item)
        sessions.show_key(session, item)
        assert key in phone.get("/live").text


def test_the_server_closes_within_two_seconds_with_streams_open(process):
    from stagkit.store import Store
    from tests.participant.conftest import prepared

    store = Store.open(process.folder / "workspace.db")
    session = store.sessions.open(prepared(store).id)
    streams = [Stream(Room(store, session, f"http://127.0.0.1:{process.port}")) for _ in range(5)]

    seconds = process.stop()

    assert seconds < 2
    assert [stream.ended for stream in streams] == [True] * 5
    store.close()
