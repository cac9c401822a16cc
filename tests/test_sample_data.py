"""The samples we ship: sound guides, whole in four languages, with people and answers that fit them."""

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from stagkit.domain.checks import check_guide, written_texts
from stagkit.domain.guide import CROSS_CUTTING, Guide, GuideStatus
from stagkit.domain.items import AnswerState, Block, ItemType, accept, score
from stagkit.domain.people import MINIMUM_GROUP, tidy_code
from stagkit.files.guide_workbook import read_guide
from stagkit.locale import LANGUAGES
from stagkit.workspace import ROSTER_WORDS, Workspace

SAMPLES = Path(__file__).parents[1] / "sample_data"
FOLDERS = [SAMPLES / "packing-line", SAMPLES / "hotel-housekeeping"]
PACKING = FOLDERS[0]
SVG = "{http://www.w3.org/2000/svg}"


def guide_in(folder: Path) -> Guide:
    with (folder / "guide.xlsx").open("rb") as stream:
        reading = read_guide(stream)
    assert reading.problems == ()
    assert reading.guide is not None
    return reading.guide


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def packing() -> Guide:
    return guide_in(PACKING)


@pytest.fixture(scope="module")
def answers() -> list[dict[str, str]]:
    return rows_of(PACKING / "answers.csv")


each_sample = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@each_sample
def test_a_sample_guide_has_no_problem_of_any_kind(folder):
    guide = guide_in(folder)

    assert check_guide(guide) == ()
    assert (guide.id, guide.version, guide.status) == (folder.name, "1.0.0", GuideStatus.VALIDATED)


@each_sample
def test_a_sample_guide_holds_the_ten_types_that_most_guides_need(folder):
    newer = {ItemType.MATCH, ItemType.HOTSPOT, ItemType.AUTONOMY, ItemType.HOW_MANY}

    assert {item.type for item in guide_in(folder).items} == set(ItemType) - newer


@each_sample
def test_every_text_is_written_in_four_languages_and_none_is_left_empty(folder):
    guide = guide_in(folder)
    right = {(item.id, key) for item in guide.items for key in item.keys}
    needless = {
        (item.id, option.key) for item in guide.items if item.type is ItemType.OBSTACLE for option in item.options
    }

    empty = [
        place.name
        for place, text, _ in written_texts(guide)
        if text.missing(LANGUAGES)
        and not (place.field == "unit" and guide.item(place.id).type is not ItemType.NUMBER)
        and not (place.field == "misconception" and (place.id, place.part) in right | needless)
        and place.field not in ("match", "full_answer", "half_answer")
    ]

    assert empty == []


@each_sample
def test_every_pictogram_is_there_is_used_and_reaches_for_nothing_outside_itself(folder):
    used = {item.image for item in guide_in(folder).items if item.image}
    there = sorted((folder / "media").iterdir())

    assert {path.name for path in there} == used
    for path in there:
        root = ET.parse(path).getroot()
        assert root.tag == f"{SVG}svg"
        assert path.stat().st_size < 3000
        drawn = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert drawn <= {"svg", "g", "path", "rect", "circle", "ellipse"}, path.name
        assert not re.search(r"href|url\(|style=|\bon\w+=|<!|<\?", path.read_text(encoding="utf-8")), path.name


@each_sample
def test_the_readme_says_that_everything_is_invented(folder):
    assert "Everything here is invented" in (folder / "README.md").read_text(encoding="utf-8")


@each_sample
def test_codes_on_a_roster_are_unique_short_and_say_nothing_of_the_name(folder):
    people = rows_of(folder / "roster.csv")

    assert list(people[0]) == ["code", "name", "role", "team", "shift", "sex", "age_band", "tenure_band"]
    assert len({person["code"] for person in people}) == len(people)
    for person in people:
        assert re.fullmatch(r"[A-HJ-NP-Z]{2}[2-9]{2}", person["code"])
        assert tidy_code(person["code"]) == person["code"]
        assert person["code"][:2] != "".join(word[0] for word in person["name"].split())[:2]


def test_the_packing_line_has_the_parts_the_sample_promises(packing):
    assert {
        "competencies": len(packing.competencies),
        "subcompetencies": len(list(packing.subcompetencies)),
        "items": len(list(packing.items)),
        "check questions": sum(bool(item.isomorphic_of) for item in packing.items),
        "criteria": len(list(packing.criteria)),
        "critical criteria": sum(criterion.critical for criterion in packing.criteria),
        "reversed items": sum(item.reverse for item in packing.items),
    } == {
        "competencies": 5,
        "subcompetencies": 11,
        "items": 50,
        "check questions": 2,
        "criteria": 16,
        "critical criteria": 3,
        "reversed items": 3,
    }
    assert set(CROSS_CUTTING) <= {theme for sub in packing.subcompetencies for theme in sub.themes}


def test_every_part_of_the_packing_line_pairs_what_one_knows_with_what_one_does(packing):
    pairs = Counter(packing.subcompetency_of(item.id).id for item in packing.items if item.pairs_with)

    assert set(pairs) == {sub.id for sub in packing.subcompetencies}
    assert [
        item.id for item in packing.items if item.block is Block.PRACTICE and item.pairs_with and item.follows
    ] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_speaks_the_language_of_the_workspace(tmp_path: Path, folder: Path, language: str):
    known = rows_of(folder / ROSTER_WORDS)
    workspace = Workspace.create(tmp_path / "plant", language=language, sample=folder.name)
    people = rows_of(workspace.guides / f"{folder.name}-roster.csv")
    original = rows_of(folder / "roster.csv")

    own = {row[language] for row in known} | {""}
    for trait in ("role", "team", "shift", "age_band", "tenure_band"):
        assert {person[trait] for person in people} <= own
        assert len({person[trait] for person in people}) == len({person[trait] for person in original})
    assert [(person["code"], person["name"], person["sex"]) for person in people] == [
        (person["code"], person["name"], person["sex"]) for person in original
    ]


def test_the_roster_has_three_teams_two_shifts_and_one_group_too_small_to_show():
    people = rows_of(PACKING / "roster.csv")
    sizes = {trait: Counter(person[trait] for person in people) for trait in ("team", "shift", "sex", "tenure_band")}

    assert sizes["team"] == {"Selección": 8, "Embalaje": 8, "Frío y despacho": 8}
    assert sizes["shift"] == {"Día": 13, "Noche": 11}
    assert sizes["sex"] == {"f": 14, "m": 10}
    assert sizes["tenure_band"] == {"2 a 4 temporadas": 14, "Primera temporada": 6, "5 temporadas o más": 4}
    assert min(sizes["tenure_band"].values()) < MINIMUM_GROUP


def test_every_answer_is_one_its_item_accepts(packing, answers):
    for row in answers:
        item, state = packing.item(row["item"]), AnswerState(row["state"])
        scale = packing.scale_of(item) if item.type in (ItemType.FREQUENCY, ItemType.LAST_TIME) else None
        if state is AnswerState.ANSWERED:
            accept(item, scale, row["value"])
        else:
            assert row["value"] == ""
        assert state is not AnswerState.DONT_KNOW or item.allows_dont_know
        assert state is not AnswerState.NA or item.allows_na


def test_everybody_on_the_roster_answers_every_item_they_are_asked_once_a_round(packing, answers):
    codes = {person["code"] for person in rows_of(PACKING / "roster.csv")}
    first = {(row["person"], row["item"]): row for row in answers if row["round"] == "1"}
    asked = {
        (code, item.id)
        for code in codes
        for item in packing.items
        if item.type is not ItemType.OBSTACLE or _is_low(packing, item.follows, first[code, item.follows])
    }

    assert set(first) == asked
    assert {row["person"] for row in answers if row["round"] == "2"} == codes
    assert max(Counter((row["person"], row["item"], row["round"]) for row in answers).values()) == 1


def test_the_answers_show_what_the_readme_says_they_show(packing, answers):
    teams = {person["code"]: person["team"] for person in rows_of(PACKING / "roster.csv")}

    def right(item, round_, team=""):
        return sum(
            score(packing.item(item), accept(packing.item(item), None, row["value"])) == 1.0
            for row in answers
            if (row["item"], row["round"], row["state"]) == (item, round_, "answered") and team in teams[row["person"]]
        )

    def lock_on_always(round_):
        return sum(row["value"] == "4" for row in answers if (row["item"], row["round"]) == ("D1-P1", round_))

    assert (right("D1-K1", "1"), lock_on_always("1"), lock_on_always("2")) == (18, 4, 2)
    assert [right("A2-K2", "1", team) for team in ("Selección", "Embalaje", "Frío")] == [3, 5, 2]
    assert [right("C1-K1", "1", team) for team in ("Selección", "Embalaje", "Frío")] == [4, 1, 5]
    assert (right("C2-K2", "1"), right("C2-K2", "2")) == (15, 9)
    assert (right("B1-K3", "1"), right("B1-K3", "2"), right("B1-K4", "1")) == (12, 20, 19)
    assert (right("A2-K2", "1"), right("A2-K2", "2"), right("A2-K3", "1")) == (10, 17, 17)
    assert sum(row["value"] == "30" for row in answers if row["item"] == "A2-K3") == 3


def test_a_check_question_of_the_packing_line_asks_the_same_with_another_right_answer(packing):
    checks = {item.id: item.isomorphic_of for item in packing.items if item.isomorphic_of}

    assert checks == {"A2-K3": "A2-K2", "B1-K4": "B1-K3"}
    for check, item in checks.items():
        own, other = packing.item(check), packing.item(item)
        assert own.type is other.type
        assert (own.key_true, own.key_number) != (other.key_true, other.key_number)


def _is_low(guide: Guide, item_id: str, row: dict[str, str]) -> bool:
    item = guide.item(item_id)
    return row["state"] == "answered" and guide.scale_of(item).is_low(int(row["value"]), reverse=item.reverse)
