"""What is wrong with matches, hotspots, and the names of pictures and sounds."""

from dataclasses import replace

import pytest

from stagkit.domain.checks import check_guide
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.text import Text


def es(words: str) -> Text:
    return Text({"es": words})


MATCH = Item(
    "K1",
    ItemType.MATCH,
    es("Relaciona color y sentido"),
    options=(
        Option("a", es("Rojo"), match=es("No operar")),
        Option("b", es("Verde"), match=es("Liberado")),
    ),
)
HOTSPOT = Item(
    "K2",
    ItemType.HOTSPOT,
    es("Señala el riesgo"),
    options=(
        Option("a", es("Correa sin guarda"), True, spot=Spot(0.5, 0.5, 0.5, 0.5)),
        Option("b", es("Extintor"), spot=Spot(0.0, 0.0, 0.2, 0.2)),
    ),
    image="belt.png",
)


def said(item: Item) -> list[str]:
    sub = Subcompetency("S", es("Parar"), items=(item,))
    guide = Guide("g", es("Guía"), competencies=(Competency("C", es("Bloquear"), subcompetencies=(sub,)),))
    return [finding.say(str) for finding in check_guide(guide) if finding.fatal]


def option(item: Item, **changes: object) -> Item:
    return replace(item, options=(replace(item.options[0], **changes), *item.options[1:]))


@pytest.mark.parametrize("item", [MATCH, HOTSPOT], ids=["match", "hotspot"])
def test_a_whole_item_of_the_type_has_nothing_wrong(item):
    assert said(item) == []


@pytest.mark.parametrize(
    ("item", "sentence"),
    {
        "one pair": (
            replace(MATCH, options=MATCH.options[:1]),
            "item K1 / options: Item “K1” (match) needs at least two options; it has 1. "
            "Add options until there are at least two.",
        ),
        "no right side": (
            option(MATCH, match=Text()),
            "option K1 / a / match (es): The text is empty. Write it in every language of the guide.",
        ),
        "right sides alike": (
            option(MATCH, match=es("liberado. ")),
            "option K1 / b / match (es): Two pairs of this match both say “Liberado”, so they cannot be told apart. "
            "Write a different text on each side of every pair.",
        ),
        "left sides alike": (
            option(MATCH, text=es("verde")),
            "option K1 / b / text (es): Two pairs of this match both say “Verde”, so they cannot be told apart. "
            "Write a different text on each side of every pair.",
        ),
        "no picture": (
            replace(HOTSPOT, image=""),
            "item K2 / image: A hotspot is pointed out on a picture, but no picture is named. "
            "Put the picture into the folder media and write its name.",
        ),
        "no spot": (
            option(HOTSPOT, spot=None),
            "option K2 / a / spot: Nothing says where on the picture spot “a” lies. "
            "Draw its rectangle on the picture, or write left, top, width and height in percent of it.",
        ),
        "a spot past the edge": (
            option(HOTSPOT, spot=Spot(0.8, 0, 0.3, 0.2)),
            "option K2 / a / spot: Spot “a” does not lie on the picture: "
            "left, top, width and height are 80, 0, 30, 20 percent. "
            "Draw it anew, or write percents that stay within 100, such as 20, 10, 30, 25.",
        ),
        "a spot of no size": (
            option(HOTSPOT, spot=Spot(0.1, 0.1, 0.0, 0.2)),
            "option K2 / a / spot: Spot “a” does not lie on the picture: "
            "left, top, width and height are 10, 10, 0, 20 percent. "
            "Draw it anew, or write percents that stay within 100, such as 20, 10, 30, 25.",
        ),
        "a spot that is no number": (
            option(HOTSPOT, spot=Spot(float("nan"), 0.1, 0.1, 0.2)),
            "option K2 / a / spot: Spot “a” does not lie on the picture: "
            "left, top, width and height are nan, 10, 10, 20 percent. "
            "Draw it anew, or write percents that stay within 100, such as 20, 10, 30, 25.",
        ),
        "nothing right": (
            option(HOTSPOT, correct=False),
            "item K2 / answer: The right answer is missing. Write the key of the right option, such as a.",
        ),
        "one spot": (
            replace(HOTSPOT, options=HOTSPOT.options[:1]),
            "item K2 / options: Item “K2” (hotspot) needs at least two options; it has 1. "
            "Add options until there are at least two.",
        ),
        "a folder": (
            replace(HOTSPOT, image="../belt.png"),
            "item K2 / image: File “../belt.png” has a folder in its name. "
            "Put the file into the folder media and write its name only.",
        ),
        "a sound that is a picture": (
            replace(MATCH, audio="máquina.mp3"),
            "item K1 / audio: Phones cannot show or play a file called “máquina.mp3”. "
            "Name it with letters without accents, digits and dashes, such as lock.mp3.",
        ),
        "a program among the options": (
            option(MATCH, image="lock.exe"),
            "option K1 / a / image: Phones cannot show or play a file called “lock.exe”. "
            "Name it with letters without accents, digits and dashes, such as lock.png.",
        ),
        "options of a how many": (
            Item("P1", ItemType.HOW_MANY, es("¿Cuántas veces?"), options=MATCH.options),
            "option P1 / a / item: Item “P1” is of type how_many, which has no options. "
            "Delete its options, or change its type.",
        ),
        "an autonomy on no scale": (
            Item("P1", ItemType.AUTONOMY, es("Ajustar la prensa"), scale="autonomi"),
            "item P1 / scale: There is no scale “autonomi”. Choose one of: frequency, last_time, autonomy, level.",
        ),
        "an obstacle after a how many": (
            Item("O1", ItemType.OBSTACLE, es("¿Por qué?"), follows="O1"),
            "item O1 / follows: Item “O1” is of type obstacle, so it has no low answer to ask about. "
            "Name an item of type autonomy / frequency / last_time.",
        ),
    }.values(),
)
def test_what_is_wrong_with_it_is_told(item, sentence):
    assert said(item) == [sentence]


def test_what_another_type_needs_is_ignored_and_told():
    item = Item("P1", ItemType.HOW_MANY, es("¿Cuántas veces?"), scale="frequency")
    sides = replace(HOTSPOT, options=tuple(replace(own, match=es("x")) for own in HOTSPOT.options))
    sub = Subcompetency("S", es("Parar"), items=(item, sides))
    guide = Guide("g", es("Guía"), competencies=(Competency("C", es("Bloquear"), subcompetencies=(sub,)),))

    assert [finding.say(str) for finding in check_guide(guide)] == [
        "item P1 / scale: An item of type how_many is not answered on a scale. It will be ignored. Take it out.",
        "option K2 / a / match: Only an item of type match uses this; this one is hotspot. "
        "It will be ignored. Take it out.",
        "option K2 / b / match: Only an item of type match uses this; this one is hotspot. "
        "It will be ignored. Take it out.",
    ]
