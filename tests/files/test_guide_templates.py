"""The guides to start from that travel along: sound, whole in four languages, and as their makers wrote them."""

import re
import xml.etree.ElementTree as ET

import pytest

from guide_templates.__main__ import GUIDES
from guide_templates.common_themes import COMMON_THEMES
from guide_templates.first_guide import FIRST_GUIDE
from stagkit.domain.checks import check_guide, written_texts
from stagkit.domain.guide import CROSS_CUTTING, CompetencyKind, GuideStatus
from stagkit.domain.items import Block, ItemType
from stagkit.domain.writing_checks import advise
from stagkit.files.guide_workbook import read_guide
from stagkit.locale import LANGUAGES
from stagkit.workspace import shipped

FOLDER = shipped("templates") / "guides"
SVG = "{http://www.w3.org/2000/svg}"
each = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)


@each
def test_the_workbook_is_the_guide_as_it_is_written_and_its_pictures_are_there(guide):
    with (FOLDER / f"{guide.id}.xlsx").open("rb") as stream:
        reading = read_guide(stream, FOLDER / "media")

    assert reading.guide == guide, "Run `python -m guide_templates`."
    assert [problem for problem in reading.problems if "sign" not in problem.values] == []


@each
def test_a_template_is_a_draft_without_a_mistake_in_four_languages(guide):
    unwritten = [place.name for place, text, _ in written_texts(guide) if text and text.missing(LANGUAGES)]
    mistakes = [finding for finding in check_guide(guide) if "sign" not in finding.values]

    assert (mistakes, unwritten) == ([], [])
    assert (guide.status, guide.languages) == (GuideStatus.DRAFT, LANGUAGES)


@each
def test_every_wrong_option_names_a_mistake_and_every_question_a_reason(guide):
    poor = [
        f"{item.id} {option.key}"
        for item in guide.items
        for option in item.options
        if not option.correct and item.keys and option.key not in item.keys and not option.misconception
    ]

    assert poor == []
    assert [item.id for item in guide.items if not item.explanation] == []


def test_every_question_of_the_first_guide_is_to_be_written_anew_before_anybody_is_asked():
    told = {finding.place.id for finding in check_guide(FIRST_GUIDE)}

    assert {item.id for item in FIRST_GUIDE.items} - told == set()
    assert check_guide(COMMON_THEMES) == ()


def test_the_first_guide_shows_every_type_of_item():
    assert [len(list(FIRST_GUIDE.items)), {item.type for item in FIRST_GUIDE.items}] == [15, set(ItemType)]


def test_the_first_guide_lacks_only_the_themes_of_the_other_template():
    assert {finding.place.field for finding in advise(FIRST_GUIDE)} <= {"themes", "competencies"}


def test_the_common_themes_hold_each_theme_of_the_method_and_leave_nothing_to_advise():
    themes = [{theme for sub in own.subcompetencies for theme in sub.themes} for own in COMMON_THEMES.competencies]

    assert all(wanted in found for wanted, found in zip(CROSS_CUTTING, themes, strict=True))
    assert {own.kind for own in COMMON_THEMES.competencies} == {CompetencyKind.GENERIC}
    assert [finding.say(str) for finding in advise(COMMON_THEMES)] == []


def test_every_common_theme_pairs_what_one_knows_with_what_one_does():
    pairs = {
        sub.id: sum(bool(item.pairs_with) for item in sub.items if item.block is Block.PRACTICE)
        for sub in COMMON_THEMES.subcompetencies
    }

    assert pairs == {"G1.1": 2, "G2.1": 2, "G3.1": 2, "G4.1": 2}


def test_every_picture_is_used_and_reaches_for_nothing_outside_itself():
    used = {item.image for guide in GUIDES for item in guide.items if item.image}
    there = sorted((FOLDER / "media").iterdir())

    assert {path.name for path in there} == used
    for path in there:
        drawn = {element.tag.removeprefix(SVG) for element in ET.parse(path).getroot().iter()}
        assert drawn <= {"svg", "g", "path", "rect", "circle", "ellipse"}
        assert not re.search(r"href|url\(|style=|\bon\w+=|<!|<\?", path.read_text(encoding="utf-8"))
