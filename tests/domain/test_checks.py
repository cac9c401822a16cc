"""What is wrong with a guide that no workbook was ever written for."""

from dataclasses import replace

from stagkit.domain.checks import check_guide, ready_languages
from stagkit.domain.findings import Finding
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text
from tests.files.guides import GOOD, both


def with_items(*items: Item) -> Guide:
    sub = Subcompetency("S", both("s", "s"), items=items)
    return replace(GOOD, competencies=(Competency("C", both("c", "c"), subcompetencies=(sub,)),), scales=())


def said(guide: Guide) -> list[str]:
    return [finding.say(str) for finding in check_guide(guide)]


def true_false(code: str, **more: object) -> Item:
    return Item(code, ItemType.TRUE_FALSE, both("p", "p"), key_true=True, **more)


def test_a_good_guide_has_nothing_wrong_and_is_ready_in_its_languages():
    assert check_guide(GOOD) == ()
    assert ready_languages(GOOD) == ("es", "en")


def test_a_language_with_a_missing_text_is_not_ready():
    item = Item("K1", ItemType.TRUE_FALSE, Text({"es": "¿Basta?"}), key_true=True)

    guide = with_items(item)

    assert ready_languages(guide) == ("es",)
    assert said(guide) == ["item K1 / stem (en): The text is missing in this language. Translate: “¿Basta?”"]


def test_codes_used_twice_are_found_at_the_second():
    options = (Option("a", both("x", "x"), True), Option("a", both("y", "y")))
    choice = Item("K1", ItemType.MULTIPLE_CHOICE, both("p", "p"), options=options)

    assert said(with_items(true_false("K1"), choice)) == [
        "item K1 / id: Code “K1” is used twice. Give every part a code of its own.",
        "option K1 / a / key: Code “a” is used twice. Give every part a code of its own.",
    ]


def test_a_guide_with_nothing_in_it_says_so():
    assert said(Guide("g", Text({"es": "T"}))) == [
        f"guide / {part}: There is nothing here yet. "
        "A guide needs at least one competency, one subcompetency and one item."
        for part in ("competencies", "subcompetencies", "items")
    ]


def test_a_guide_without_a_language_says_so():
    assert said(replace(GOOD, languages=())) == [
        "guide / languages: The guide names no language. Write at least one of: es, en, pt, fr."
    ]


def test_a_scale_without_points_is_told_and_breaks_nothing():
    scale = Scale("empty", both("n", "n"), ())

    assert said(replace(GOOD, scales=(*GOOD.scales, scale))) == [
        "scale empty / value: Scale “empty” has fewer than two points. Write at least two points, lowest first."
    ]


def test_a_scale_that_stands_still_is_told():
    points = (Point(1, both("a", "a")), Point(1, both("b", "b")))

    assert said(replace(GOOD, scales=(*GOOD.scales, Scale("flat", both("n", "n"), points)))) == [
        "point flat / 1 / value: Value 1 of scale “flat” does not rise above 1 before it. "
        "Write the points from lowest to highest, each value once."
    ]


def test_a_part_known_to_be_elsewhere_is_not_missed():
    practice = Item("P1", ItemType.FREQUENCY, both("p", "p"), pairs_with="K9")

    assert check_guide(with_items(practice), frozenset({"K9"})) == ()
    assert said(with_items(practice)) == [
        "item P1 / pairs_with: There is no item “K9”. Write the code of an item of this guide."
    ]


def test_every_finding_can_be_said_in_words():
    bad = Item("b d", ItemType.NUMBER, Text(), weight=float("nan"), tolerance=float("inf"), follows="x", reverse=True)

    for finding in check_guide(with_items(bad)):
        assert isinstance(finding, Finding)
        assert "{" not in finding.say(str)


def test_words_of_a_template_that_tell_what_to_write_reach_nobody():
    item = Item(
        "K1", ItemType.TRUE_FALSE, Text({"es": "✎ Escriba una afirmación.", "en": "A sign is enough."}), key_true=True
    )

    assert said(with_items(item)) == [
        "item K1 / stem (es): This still says what to write here. Write your own words, without the sign ✎."
    ]
    assert ready_languages(with_items(item)) == ("en",)
