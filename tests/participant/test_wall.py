"""Another room's screen shows what the facilitator's screen published, and only while it may be shown."""

import json
import re
import time

import httpx
import pytest

from stagkit.domain.sessions import where
from stagkit.store import Store
from tests.participant.conftest import Room, prepared
from tests.participant.small_guide import GUIDE
from tests.participant.test_live import Stream

SECRET = "9 · 75 %"
SPEC = {"$schema": "https://vega.github.io/schema/vega-lite/v6.4.1.json", "mark": "bar"}


def published(room: Room, **changes: object) -> str:
    """Publish a page as the facilitator's screen does; its state."""
    session = room.store.sessions.get(room.session.id)
    stage = room.store.sessions.stage(session.id, session.current_item)
    board = {
        "item": session.current_item,
        "stem": "Where does it go? <b>There</b>",
        "block": "What I know",
        "sub": "Sort",
        "place": 1,
        "of": 8,
        "image": "",
        "spots": [],
        "options": ["Waste", "Box"],
        "partners": [],
        "stage": stage.name,
        "shown": stage.revealed,
        "count": {"round": 1, "voted": 3, "joined": 12},
        "texts": [],
        "note": SECRET if stage.revealed else "",
        "obstacles": [],
        "pairs": [],
        "key": {},
    }
    page = {"board": board, "picture": {}, "theme": "light", "far": 2.2, "late": session.first_votes_late, **changes}
    state = where(session, stage)
    room.store.walls.publish(session.id, state, json.dumps(page))
    return state


class Wall:
    """Another room's browser without script."""

    def __init__(self, room: Room) -> None:
        self.code = room.store.sessions.open_remote(room.session.id).remote_code
        self.at = f"{room.address}/wall/{self.code}"

    def get(self, path: str = "") -> httpx.Response:
        return httpx.get(self.at + path, trust_env=False)

    @property
    def step(self) -> str:
        return self.get("?part=1").json()["step"]

    def everything(self) -> str:
        """What every route gives."""
        return "".join(self.get(path).text for path in ("", "?part=1", "/api/state"))


@pytest.fixture
def wall(room: Room) -> tuple[Room, Wall]:
    """The group talks about K1, another room follows."""
    room.store.sessions.explain(room.session.id)
    return room, Wall(room)


def test_the_page_is_shown_as_it_was_published(wall):
    room, wall = wall
    published(room)

    page = wall.get().text

    assert 'data-step="page"' in page
    assert "Where does it go? &lt;b&gt;There&lt;/b&gt;" in page
    assert "<li>Waste</li><li>Box</li>" in page
    assert "<b>3</b> de 12" in page


def test_a_page_made_for_another_step_is_not_in_any_reply(wall):
    room, wall = wall
    sessions, session = room.store.sessions, room.session.id
    sessions.reveal(session, "K1")
    published(room)
    assert SECRET in wall.get().text

    for move in (lambda: sessions.show(session, "K2"), lambda: sessions.close(session)):
        move()
        assert SECRET not in wall.everything()


def test_a_page_with_first_votes_is_taken_back_when_they_are_to_come_late(wall):
    room, wall = wall
    room.store.sessions.reveal(room.session.id, "K1")
    published(room)

    room.store.sessions.set_options(room.session.id, first_votes_late=True)

    assert wall.step == "wait"
    assert SECRET not in wall.get().text


def test_what_is_shown_by_step_of_the_session(room: Room):
    sessions, session = room.store.sessions, room.session.id
    wall = Wall(room)
    seen = [wall.step]
    sessions.explain(session)
    seen.append(wall.step)
    published(room)
    seen.append(wall.step)
    sessions.set_options(session, blank=True)
    seen.append(wall.step)
    assert "Where does it go?" not in wall.get().text
    sessions.set_options(session, blank=False)
    sessions.reveal(session, "K1")
    seen.append(wall.step)
    sessions.close(session)
    seen.append(wall.step)

    assert seen == ["join", "wait", "page", "blank", "wait", "join"]


def test_while_people_answer_alone_only_their_number_is_told(room: Room):
    wall, phone = Wall(room), room.phone("P01")
    room.phone("P02")
    phone.tap("K1", "a")

    before, early = wall.get("/api/state").json(), wall.get().text
    for item in GUIDE.asked_alone:
        phone.tap(item.id, None, state="skipped", id=f"tap-skip-{item.id}")

    assert "<b>0</b> de 2" in early
    assert "<b>1</b> de 2" in wall.get().text
    assert wall.get("/api/state").json() != before


def test_the_code_is_typed_however_it_comes_and_closed_with_the_remote_room(wall):
    room, wall = wall
    code, front = wall.code, httpx.Client(base_url=room.address, trust_env=False)

    assert front.get("/wall").status_code == 200
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    assert front.post("/wall", data={"code": typed}).headers["location"] == f"/wall/{code}"
    assert front.get(f"/wall/{code}").status_code == 200

    room.store.sessions.close_remote(room.session.id)

    assert [front.get(f"/wall/{code}{path}").status_code for path in ("", "/api/state", "/events")] == [404] * 3


def test_neither_code_opens_what_is_behind_the_other(wall):
    room, wall = wall
    front = httpx.Client(base_url=room.address, trust_env=False)

    assert [front.get(path).status_code for path in (f"/{wall.code}", f"/wall/{room.code}")] == [404, 404]


@pytest.mark.parametrize("path", ["", "/events"])
def test_who_tries_codes_has_to_wait(store: Store, serve, path):
    room = Room(store, store.sessions.open(prepared(store).id), serve())
    front = httpx.Client(base_url=room.address, trust_env=False)
    began = time.monotonic()
    for _ in range(9):
        front.get(f"/wall/AAAAAA{path}")

    assert time.monotonic() - began > 2


def test_another_room_hears_of_each_change_and_of_its_end(wall):
    room, wall = wall
    stream = Stream(room, f"{wall.at}/events")
    published(room)
    stream.wait(2)
    room.phone().tap("K1", "a")
    room.store.sessions.set_options(room.session.id, blank=True)
    stream.wait(3)
    room.store.sessions.close_remote(room.session.id)
    told = stream.wait(4)

    assert len(set(told)) == 4
    assert told[-1] == "gone"


def test_the_page_runs_nothing_but_its_own_files(wall):
    room, wall = wall
    published(room, picture={"kind": "bars", "size": "projector", "spec": SPEC, "rows": [], "table": []})
    reply = wall.get()

    assert "unsafe" not in reply.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in reply.headers["content-security-policy"]
    page = reply.text
    assert re.findall(r"<script(?! src=\"/static/)|<style|style=|\son\w+=|src=\"//", page) == []
    for name in re.findall(r"(?:src|href)=\"(/static/[^\"]+)\"", page):
        assert room.phone(join=False).http.get(name).status_code == 200


def test_a_page_holds_neither_a_person_nor_a_code_of_one(wall):
    room, wall = wall
    phone = room.phone("P07")
    published(room)

    text = wall.everything()

    assert "P07" not in text
    assert phone.http.cookies[f"stag_{room.code}"] not in text
