"""The projector without a browser, and the page that it shares with another room."""

import json

import pytest

from stagkit.domain.legibility import least_text
from stagkit.domain.sessions import where
from stagkit.store.walls import Wall
from stagkit.views.projector import Projector
from stagkit.views.wall_page import publish_wall, wall_page
from tests.views.conftest import Hall

VOTES = {place: "waste" if place < 5 else "box" for place in range(12)}


@pytest.fixture
def shown(hall: Hall) -> Hall:
    """Twelve have answered K1, another room follows, nothing is revealed."""
    hall.explain()
    hall.store.sessions.open_remote(hall.session)
    hall.answer("K1", VOTES)
    return hall


def opened(hall: Hall) -> Projector:
    wall = Projector(hall.room, watch=False)
    wall.vue_open()
    return wall


def published(hall: Hall) -> Wall:
    publish_wall(hall.room, hall.room.scene())
    wall = hall.store.walls.get(hall.session)
    assert wall is not None
    return wall


@pytest.mark.parametrize(
    ("metres", "size"), [(1, 1.4), (4, 1.4), (6, 1.66), (8, 2.22), (10, 2.77), (12, 3.32), (25, 3.4)]
)
def test_text_grows_with_the_way_to_the_back_row(metres: int, size: float):
    assert least_text(metres) == size


def test_the_projector_takes_the_sessions_theme_distance_and_darkness(shown: Hall):
    shown.store.sessions.reveal(shown.session, "K1")
    shown.store.sessions.set_options(shown.session, wall_theme="dark", wall_distance=12, blank=True)

    wall = opened(shown)

    assert (wall.theme, wall.far, wall.blank) == ("dark", 3.32, True)
    assert wall.picture["size"] == "projector"
    assert wall.chart.spec["background"] != "#ffffff"


def test_before_the_reveal_neither_page_holds_a_vote(shown: Hall):
    page = wall_page(shown.room, shown.room.scene())
    content = json.loads(published(shown).content)

    assert (page["picture"], page["board"]["shown"], page["board"]["key"]) == ({}, False, {})
    assert (content["picture"], content["board"]["shown"], content["board"]["key"]) == ({}, False, {})
    assert opened(shown).chart.rows == []


def test_what_the_other_room_gets_is_what_the_projector_shows(shown: Hall):
    shown.store.sessions.reveal(shown.session, "K1")

    told = published(shown)
    content, wall = json.loads(told.content), opened(shown)

    scene = shown.room.scene()
    assert told.state == where(scene.session, scene.stage("K1")) == "explanation|K1|revealed"
    assert content["picture"]["rows"] == wall.chart.rows
    assert content["picture"]["spec"] == wall.chart.spec
    assert content["board"] == wall.board
    assert [row["figure"] for row in content["picture"]["rows"]][:2] == ["5 · 42\u00a0%", "7 · 58\u00a0%"]


def test_a_page_is_written_once_and_only_while_another_room_follows(shown: Hall):
    first = published(shown)
    assert published(shown) == first

    shown.store.walls.clear(shown.session)
    shown.store.sessions.close_remote(shown.session)
    publish_wall(shown.room, shown.room.scene())

    assert shown.store.walls.get(shown.session) is None


def test_outside_the_explanation_nothing_is_published(hall: Hall):
    hall.open()
    hall.store.sessions.open_remote(hall.session)

    publish_wall(hall.room, hall.room.scene())

    assert wall_page(hall.room, hall.room.scene()) == {}
    assert hall.store.walls.get(hall.session) is None


def test_neither_a_name_nor_a_persons_code_stands_on_any_wall(shown: Hall):
    sessions, everything = shown.store.sessions, []
    sessions.reveal(shown.session, "K1")
    sessions.show_key(shown.session, "K1")
    for view in ("", "team", "sex", "change", "knows_does", "earlier"):
        sessions.set_segment(shown.session, view)
        wall = opened(shown)
        state = {name: getattr(wall, name) for name in ("board", "picture", "place", "counts", "bar")}
        everything += [published(shown).content, json.dumps([state, wall.chart.rows])]

    said = "".join(everything)
    assert [
        own for own in ("Ana Soto", *(p.code for p in shown.people), *(p.id for p in shown.people)) if own in said
    ] == []
