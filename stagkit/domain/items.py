"""Items: one question of the self-assessment, what counts as an answer to it, and what the answer is worth.

Item types and scoring follow the method's defaults (domain notes, sections 4 and 5).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stagkit.domain.scales import AUTONOMY, FREQUENCY, LAST_TIME, Scale
from stagkit.domain.text import Text
from stagkit.errors import StagkitError, sentence

Value = str | int | float | tuple[str, ...] | None
"""What a person answered: an option key, a scale value, a number, several keys, a text; None unless `answered`."""

LONGEST_TEXT = 1000


class Block(StrEnum):
    """What an item asks about: "what I know or remember", or "what I do when I work"."""

    KNOWLEDGE = "knowledge"
    PRACTICE = "practice"


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    MATCH = "match"
    NUMBER = "number"
    HOTSPOT = "hotspot"
    SHORT_TEXT = "short_text"
    FREQUENCY = "frequency"
    LAST_TIME = "last_time"
    AUTONOMY = "autonomy"
    SITUATION = "situation"
    HOW_MANY = "how_many"
    OBSTACLE = "obstacle"

    @property
    def block(self) -> Block:
        """The block the type belongs to."""
        return Block.KNOWLEDGE if self in KNOWLEDGE_TYPES else Block.PRACTICE


KNOWLEDGE_TYPES = frozenset(
    {
        ItemType.SINGLE_CHOICE,
        ItemType.MULTIPLE_CHOICE,
        ItemType.TRUE_FALSE,
        ItemType.ORDER,
        ItemType.MATCH,
        ItemType.NUMBER,
        ItemType.HOTSPOT,
        ItemType.SHORT_TEXT,
    }
)
CHOICE_TYPES = frozenset({ItemType.SINGLE_CHOICE, ItemType.SITUATION, ItemType.OBSTACLE})
SCALE_TYPES = frozenset({ItemType.FREQUENCY, ItemType.LAST_TIME, ItemType.AUTONOMY})
SEVERAL_TYPES = frozenset({ItemType.MULTIPLE_CHOICE, ItemType.HOTSPOT})
NUMBER_TYPES = frozenset({ItemType.NUMBER, ItemType.HOW_MANY})
OPTION_TYPES = CHOICE_TYPES | SEVERAL_TYPES | {ItemType.ORDER, ItemType.MATCH}


class AnswerState(StrEnum):
    """How a person left an item. Only `answered` carries a value."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"
    NA = "na"


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a picture, in fractions of its width and height from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Option:
    """One option. For an order item the options stand in the right order; pages show them shuffled.

    A match item's option is one pair: `text` on the left, `match` on the right. A hotspot item's option is a
    part of its picture: `spot` says where, `text` what is seen there.
    """

    key: str
    text: Text
    correct: bool = False
    misconception: Text = Text()
    match: Text = Text()
    image: str = ""
    spot: Spot | None = None


OBSTACLES = tuple(
    Option(key, Text({"es": es, "en": en, "pt": pt, "fr": fr}))
    for key, es, en, pt, fr in (
        ("did_not_know", "No sabía", "I did not know", "Eu não sabia", "Je ne savais pas"),
        ("no_means", "No tengo con qué", "I lack the means", "Não tenho com quê", "Je n'ai pas les moyens"),
        ("no_time", "No hay tiempo", "There is no time", "Não há tempo", "Il n'y a pas le temps"),
        ("custom", "Así se hace aquí", "It is how we do it here", "Aqui se faz assim", "Ici, on fait comme ça"),
        (
            "told_otherwise",
            "El jefe pide otra cosa",
            "The boss asks otherwise",
            "O chefe pede outra coisa",
            "Le chef demande autre chose",
        ),
        ("other", "Otra razón", "Another reason", "Outro motivo", "Une autre raison"),
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    `options` serve choices, orders, matches and hotspots; an obstacle item without options offers `OBSTACLES`.
    `key_true` is the answer of a true/false item, `key_number` with `tolerance` and `unit` of a number.
    `full_answer` and `half_answer` are the rubric of a short text: what is worth 1 and what 0.5. `pairs_with`
    names the knowledge item that a practice item mirrors; `follows` names the practice item whose low answer
    brings up an obstacle item. `isomorphic_of` names the item that this one asks once more in other words: it is
    not asked alone but after the talk, so that nobody just repeats what others said. `image` and `audio` are files
    of the folder "media". `explanation` is shown only after the group has talked.
    """

    id: str
    type: ItemType
    stem: Text
    explanation: Text = Text()
    options: tuple[Option, ...] = ()
    key_true: bool | None = None
    key_number: float | None = None
    tolerance: float = 0.0
    unit: Text = Text()
    scale: str = ""
    reverse: bool = False
    critical: bool = False
    weight: float = 1.0
    pairs_with: str = ""
    follows: str = ""
    isomorphic_of: str = ""
    image: str = ""
    audio: str = ""
    full_answer: Text = Text()
    half_answer: Text = Text()
    source: str = ""

    @property
    def block(self) -> Block:
        """Knowledge or practice."""
        return self.type.block

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options a person is offered, in the guide's order."""
        return OBSTACLES if self.type is ItemType.OBSTACLE and not self.options else self.options

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the right options, in the guide's order; of an order or match item, of all its options."""
        if self.type in (ItemType.ORDER, ItemType.MATCH):
            return tuple(option.key for option in self.options)
        return tuple(option.key for option in self.options if option.correct)

    @property
    def has_key(self) -> bool:
        """Whether the site's standard gives a right answer that a program can check."""
        match self.type:
            case ItemType.TRUE_FALSE:
                return self.key_true is not None
            case ItemType.NUMBER:
                return self.key_number is not None
            case ItemType.SHORT_TEXT | ItemType.HOW_MANY | ItemType.OBSTACLE:
                return False
            case ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.AUTONOMY:
                return False
            case _:
                return bool(self.keys)

    @property
    def allows_dont_know(self) -> bool:
        """Knowledge items always offer "I don't know": an honest gap is worth more than a guess."""
        return self.block is Block.KNOWLEDGE

    @property
    def allows_na(self) -> bool:
        """Practice items offer "not my job", except the choice of an obstacle."""
        return self.block is Block.PRACTICE and self.type is not ItemType.OBSTACLE

    @property
    def asked_alone(self) -> bool:
        """Whether everybody meets it when answering alone.

        An obstacle item comes only after a low answer, a check question only after the talk.
        """
        return self.type is not ItemType.OBSTACLE and not self.isomorphic_of


class AnswerRefused(StagkitError):
    """The answer does not fit the item; the sentence says what would."""


def standard_scale(item: Item) -> Scale:
    """The scale an item uses when its guide names none."""
    return {ItemType.LAST_TIME: LAST_TIME, ItemType.AUTONOMY: AUTONOMY}.get(item.type, FREQUENCY)


def accept(item: Item, scale: Scale | None, raw: object) -> Value:
    """`raw` (a form's strings, or JSON) as the value to store, or say why it cannot be one.

    Raises AnswerRefused.
    """
    match item.type:
        case ItemType.SINGLE_CHOICE | ItemType.SITUATION | ItemType.OBSTACLE:
            return _one_of(raw, [option.key for option in item.choices])
        case ItemType.TRUE_FALSE:
            return _one_of("true" if raw is True else "false" if raw is False else raw, ["true", "false"])
        case ItemType.MULTIPLE_CHOICE | ItemType.HOTSPOT:
            picked = _several(raw)
            known = [option.key for option in item.options]
            if not picked:
                raise AnswerRefused(sentence("Choose at least one answer."))
            if any(key not in known for key in picked):
                raise AnswerRefused(sentence("Choose one of the answers on the screen."))
            return tuple(key for key in known if key in picked)
        case ItemType.ORDER:
            picked = _several(raw)
            if sorted(picked) != sorted(item.keys):
                raise AnswerRefused(sentence("Give every step its own place."))
            return picked
        case ItemType.MATCH:
            picked = _several(raw)
            if len(picked) != len(item.options) or any(key not in item.keys for key in picked):
                raise AnswerRefused(sentence("Choose a partner for every line."))
            return picked
        case ItemType.NUMBER:
            return _number(raw)
        case ItemType.HOW_MANY:
            number = _number(raw)
            if number < 0:
                raise AnswerRefused(sentence("Write zero or more."))
            return number
        case ItemType.SHORT_TEXT:
            text = str(raw if raw is not None else "").strip()
            if not text:
                raise AnswerRefused(sentence("Write a few words, or choose “I don't know”."))
            return text[:LONGEST_TEXT]
        case ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.AUTONOMY:
            points = [str(point.value) for point in (scale or standard_scale(item)).points]
            return int(_one_of(raw, points))


def _one_of(raw: object, known: Sequence[str]) -> str:
    key = str(raw).strip() if raw is not None else ""
    if key not in known:
        raise AnswerRefused(sentence("Choose one of the answers on the screen."))
    return key


def _several(raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        raw = raw.split(",")
    if not isinstance(raw, list | tuple):
        raise AnswerRefused(sentence("Choose one of the answers on the screen."))
    return tuple(str(key).strip() for key in raw if str(key).strip())


def typed_number(raw: object) -> float | None:
    """The number somebody typed, with a comma or a point, with spaces between thousands; None if it is none."""
    text = str(raw if raw is not None else "").strip().replace("\u00a0", "").replace(" ", "").replace("−", "-")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _number(raw: object) -> float:
    number = typed_number(raw)
    if number is None:
        raise AnswerRefused(sentence("Write a number, such as 4 or 0.5."))
    return number


def score(
    item: Item, value: Value, state: AnswerState = AnswerState.ANSWERED, scale: Scale | None = None
) -> float | None:
    """What an answer is worth, from 0.0 to 1.0; None where it does not count.

    "I don't know" scores 0. Skipped, n/a, obstacles, and items without a key (short text awaits the
    facilitator's rubric) are None and leave the denominator. Multiple choice: max(0, (right ticks - wrong
    ticks) / keys). Order: share of pairs in the right order. Match: right pairs / pairs; the value names, for
    each option in turn, the option whose `match` was chosen. Hotspot: 1 when just the right spots are picked.
    Number: within the tolerance, edges included.
    """
    if state is AnswerState.DONT_KNOW:
        return 0.0 if item.has_key else None
    if state is not AnswerState.ANSWERED or value is None:
        return None
    if item.type in SCALE_TYPES:
        return (scale or standard_scale(item)).share(int(str(value)), reverse=item.reverse)
    if not item.has_key:
        return None
    match item.type:
        case ItemType.MULTIPLE_CHOICE:
            picked, keys = set(_several(value)), set(item.keys)
            return max(0.0, (len(picked & keys) - len(picked - keys)) / len(keys))
        case ItemType.ORDER:
            return ordered_pairs(item.keys, _several(value))
        case ItemType.MATCH:
            chosen = _several(value)
            return sum(key == given for key, given in zip(item.keys, chosen, strict=False)) / len(item.keys)
        case ItemType.HOTSPOT:
            return float(set(_several(value)) == set(item.keys))
        case ItemType.NUMBER:
            assert item.key_number is not None
            off = abs(float(str(value)) - item.key_number)
            return float(off <= item.tolerance or math.isclose(off, item.tolerance, rel_tol=1e-9, abs_tol=1e-12))
        case ItemType.TRUE_FALSE:
            return float(value == ("true" if item.key_true else "false"))
        case _:
            return float(value in item.keys)


def ordered_pairs(right: Sequence[str], given: Sequence[str]) -> float:
    """The share of pairs of steps that stand in the right order: 1.0 as in `right`, 0.0 when turned round."""
    places = {key: place for place, key in enumerate(given)}
    pairs = [(a, b) for i, a in enumerate(right) for b in right[i + 1 :]]
    if not pairs:
        return 1.0
    return sum(a in places and b in places and places[a] < places[b] for a, b in pairs) / len(pairs)
