"""Matches, hotspots, autonomy and counts on the console and on the wall: votes, key and privacy as for the others."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.people import Person
from stagkit.views.explanation import Explanation
from stagkit.views.projector import Projector
from stagkit.views.room import Room
from tests.views.conftest import Hall, both

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" fill="#ccc"/></svg>'
)


def pair(key: str, left: str, right: str) -> Option:
    return Option(key, both(left, left), match=both(right, right))


ITEMS = (
    Item(
        "M1",
        ItemType.MATCH,
        both("¿Qué significa?", "What does it mean?"),
        explanation=both("Norma 5.", "Standard 5."),
        options=(pair("r", "Red", "Stop"), pair("y", "Yellow", "Care"), pair("g", "Green", "Exit")),
    ),
    Item(
        "H1",
        ItemType.HOTSPOT,
        both("¿Dónde está el peligro?", "Where is the danger?"),
        options=(
            Option("p", both("Piso", "Wet floor"), True, spot=Spot(0.0, 0.5, 0.5, 0.5)),
            Option("l", both("Luz", "Lamp"), spot=Spot(0.25, 0.0, 0.125, 0.25)),
        ),
        image="line.svg",
    ),
    Item("A1", ItemType.AUTONOMY, both("Manejo la grúa", "I drive the forklift"), pairs_with="H1"),
    Item("O1", ItemType.OBSTACLE, both("¿Por qué no?", "What stops you?"), follows="A1"),
    Item("N1", ItemType.HOW_MANY, both("¿Cuántas cajas?", "How many boxes?"), unit=both("cajas", "boxes")),
)
SIGNS = Guide(
    "signs",
    both("Señales", "Signs"),
    "1.0.0",
    languages=("es", "en"),
    competencies=(
        Competency("C1", both("A", "A"), subcompetencies=(Subcompetency("S1", both("B", "B"), items=ITEMS),)),
    ),
)


@dataclass
class Pages(Hall):
    """The hall with both pages open."""

    console: Explanation
    wall: Projector

    def reveal(self, item: str, *acts: str) -> dict[str, Any]:
        """Bring the item up, take its steps, and give what the console shows."""
        self.console.vue_show_item({"item": item})
        for act in acts:
            self.console.vue_move({"act": act})
        self.wall.refresh()
        assert (self.console.problem, self.wall.problem) == ("", "")
        return self.console.board

    def table(self) -> list[tuple[str, str, str]]:
        assert self.wall.picture["table"] == self.console.picture["table"]
        rows = self.console.picture["table"]
        return [(row["answer"], row["count"], row["right"]) for row in rows]


@pytest.fixture
def pages(room: Room) -> Pages:
    (room.workspace.media / "line.svg").write_text(PICTURE, encoding="utf-8")
    room.store.guides.save(SIGNS)
    cohort = room.store.cohorts.create("Line 2", "signs", "1.0.0")
    room.store.cohorts.add_people(cohort.id, [Person("", f"CODE{n:02d}", team="ab"[n % 2]) for n in range(12)])
    session = room.store.sessions.create(cohort.id, language="en")
    console, wall = Explanation(room, watch=False), Projector(room, watch=False)
    hall = Pages(room, session.id, room.store.cohorts.people(cohort.id), console, wall)
    hall.open()
    return hall


RIGHT, TURNED = ("r", "y", "g"), ("r", "g", "y")


def test_a_match_shows_pairs_then_with_the_key_how_many_paired_each_line_right(pages: Pages):
    pages.answer("M1", dict.fromkeys(range(8), TURNED) | dict.fromkeys(range(8, 12), RIGHT))
    pages.store.sessions.explain(pages.session)

    before = pages.reveal("M1")
    assert (before["options"], sorted(before["partners"])) == (["Red", "Yellow", "Green"], ["Care", "Exit", "Stop"])
    assert before["partners"] != ["Stop", "Care", "Exit"]
    shown = pages.reveal("M1", "reveal")
    assert (shown["pairs"], shown["key"]) == ([], {})
    assert pages.table()[:3] == [("Red – Stop", "12", ""), ("Yellow – Exit", "8", ""), ("Green – Care", "8", "")]

    keyed = pages.reveal("M1", "key")

    assert pages.table()[:5] == [
        ("Red – Stop", "12", "✓"),
        ("Yellow – Care", "4", "✓"),
        ("Yellow – Exit", "8", ""),
        ("Green – Exit", "4", "✓"),
        ("Green – Care", "8", ""),
    ]
    assert keyed["key"]["answers"] == ["Red – Stop", "Yellow – Care", "Green – Exit"]
    assert [(line["text"], line["figure"]) for line in keyed["pairs"]] == [
        ("3 of 3 right", "4 · 33\u00a0%"),
        ("2 of 3 right", "0 · 0\u00a0%"),
        ("1 of 3 right", "8 · 67\u00a0%"),
        ("0 of 3 right", "0 · 0\u00a0%"),
    ]
    assert pages.wall.board["pairs"] == keyed["pairs"]


def test_both_votes_on_a_match_have_the_same_pairs(pages: Pages):
    pages.answer("M1", dict.fromkeys(range(12), TURNED))
    pages.store.sessions.explain(pages.session)
    pages.reveal("M1", "reveal", "second_vote")
    pages.answer("M1", dict.fromkeys(range(12), RIGHT), number=2)

    pages.reveal("M1", "reveal_second")

    told = [(row["vote"], row["answer"], row["count"]) for row in pages.console.picture["table"]]
    assert [row for row in told if row[1].startswith("Yellow")] == [
        ("First vote", "Yellow – Exit", "12"),
        ("First vote", "Yellow – Care", "0"),
        ("Second vote", "Yellow – Exit", "0"),
        ("Second vote", "Yellow – Care", "12"),
    ]


def test_a_hotspot_counts_its_spots_beside_its_picture(pages: Pages):
    pages.answer("H1", dict.fromkeys(range(9), ("p",)) | {9: ("p", "l"), 10: ("l",), 11: ("l",)})
    pages.store.sessions.explain(pages.session)

    before = pages.reveal("H1")
    assert before["options"] == ["1. Wet floor", "2. Lamp"]
    assert before["image"].startswith("data:image/svg+xml;base64,")
    assert before["spots"] == [
        {"number": 1, "right": False, "at": {"left": "0%", "top": "50%", "width": "50%", "height": "50%"}},
        {"number": 2, "right": False, "at": {"left": "25%", "top": "0%", "width": "12.5%", "height": "25%"}},
    ]
    pages.reveal("H1", "reveal")
    assert pages.table()[:2] == [("1. Wet floor", "10", ""), ("2. Lamp", "3", "")]

    keyed = pages.reveal("H1", "key")

    assert pages.table()[:2] == [("1. Wet floor", "10", "✓"), ("2. Lamp", "3", "")]
    assert [(spot["number"], spot["right"]) for spot in keyed["spots"]] == [(1, True), (2, False)]
    assert keyed["key"]["answers"] == ["1. Wet floor"]
    assert pages.console.agenda[1]["worth"] == "75\u00a0% right"


def test_a_hotspot_whose_picture_is_gone_is_still_told_in_words(pages: Pages):
    (pages.room.workspace.media / "line.svg").unlink()
    pages.store.sessions.explain(pages.session)

    board = pages.reveal("H1")

    assert (board["image"], board["spots"], board["options"]) == ("", [], ["1. Wet floor", "2. Lamp"])


def test_autonomy_draws_every_level_and_by_team_to_both_sides(pages: Pages):
    pages.answer("A1", dict.fromkeys(range(7), 2) | dict.fromkeys(range(7, 12), 4))
    pages.store.sessions.explain(pages.session)

    assert pages.reveal("A1")["options"] == ["I cannot yet", "I can with help", "I can alone", "I can teach it"]
    pages.reveal("A1", "reveal")
    assert pages.table()[:4] == [
        ("I cannot yet", "0", ""),
        ("I can with help", "7", ""),
        ("I can alone", "0", ""),
        ("I can teach it", "5", ""),
    ]
    assert pages.console.agenda[2]["worth"] == "58\u00a0% I cannot yet / I can with help"

    pages.console.vue_compare({"segment": "team"})

    assert pages.console.picture["kind"] == "diverging"


def test_what_stops_people_is_told_after_low_autonomy(pages: Pages):
    pages.answer("A1", dict.fromkeys(range(8), 1) | dict.fromkeys(range(8, 12), 4))
    pages.answer("O1", dict.fromkeys(range(6), "no_time") | {6: "custom", 7: "custom"})
    pages.store.sessions.explain(pages.session)

    shown = pages.reveal("A1", "reveal")

    assert [(line["text"], line["figure"]) for line in shown["obstacles"]] == [
        ("There is no time", "6 · 75\u00a0%"),
        ("It is how we do it here", "2 · 25\u00a0%"),
    ]
    assert pages.console.draft["cause_class"] == "organisation"


def test_a_count_shows_its_values_and_its_middle_but_no_key(pages: Pages):
    pages.answer("N1", dict.fromkeys(range(7), 3.0) | dict.fromkeys(range(7, 11), 10.0) | {11: 0.0})
    pages.store.sessions.explain(pages.session)

    keyed = pages.reveal("N1", "reveal", "key")

    assert pages.table()[:3] == [("0 boxes", "1", ""), ("3 boxes", "7", ""), ("10 boxes", "4", "")]
    assert keyed["key"]["answers"] == []
    assert pages.console.agenda[3]["worth"] == "in the middle: 3 boxes"


@pytest.mark.parametrize(
    ("item", "votes"),
    [("M1", (RIGHT, TURNED)), ("H1", (("p",), ("l",))), ("A1", (1, 4)), ("N1", (1.0, 200.0))],
)
def test_before_the_reveal_the_pages_do_not_depend_on_the_votes(pages: Pages, item: str, votes: tuple[Any, Any]):
    pages.store.sessions.explain(pages.session)
    seen = []
    for vote in votes:
        pages.answer(item, dict.fromkeys(range(12), vote))
        board = pages.reveal(item)
        seen.append(json.dumps([board, pages.wall.board, pages.console.chart.rows, pages.wall.chart.rows]))

    assert seen[0] == seen[1]


def test_too_few_answers_give_neither_pairs_nor_scores(pages: Pages):
    pages.answer("M1", dict.fromkeys(range(4), RIGHT))
    pages.store.sessions.explain(pages.session)

    keyed = pages.reveal("M1", "reveal", "key")

    assert (pages.console.picture, keyed["pairs"]) == ({}, [])
    assert keyed["key"]["answers"] == ["Red – Stop", "Yellow – Care", "Green – Exit"]
