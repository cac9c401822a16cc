"""An item as one person sees it: what is offered, in which order, and what an answer looks like on the wire.

The steps of an order item stand shuffled, the same way for the same person each time. On the wire a step is
called by its place on that person's screen ("~0"), because the guide's own keys (a, b, c) would tell the order.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerState, Block, Item, ItemType, Option
from stagkit.domain.sessions import Answer
from stagkit.errors import Translate
from stagkit.locale import translator

PICTURE = re.compile(r"[\w][\w.-]*\.(svg|png|jpe?g)", re.ASCII)

KINDS = {
    ItemType.MULTIPLE_CHOICE: "several",
    ItemType.ORDER: "order",
    ItemType.NUMBER: "number",
    ItemType.SHORT_TEXT: "text",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tap; `key` as it travels."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """An item in a person's language. `states` are the ways out, such as "I don't know"."""

    id: str
    kind: str
    heading: str
    stem: str
    image: str
    unit: str
    choices: tuple[Choice, ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the form: ticked choices, places of steps, typed text, or a state."""

    picked: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a person's own answers. `steps` holds several parts, `ordered` numbers them."""

    stem: str
    said: str = ""
    steps: tuple[str, ...] = ()
    ordered: bool = False
    blank: bool = False


def question(guide: Guide, item: Item, language: str, person: str) -> Question:
    """The item as `person` sees it in `language`."""
    _ = translator(language)
    return Question(
        id=item.id,
        kind=KINDS.get(item.type, "one"),
        heading=_("What I know or remember") if item.block is Block.KNOWLEDGE else _("What I do when I work"),
        stem=item.stem.say(language),
        image=item.image if PICTURE.fullmatch(item.image) else "",
        unit=item.unit.say(language),
        choices=_choices(guide, item, language, person, _),
        states=_states(item, _),
    )


def _choices(guide: Guide, item: Item, language: str, person: str, _: Translate) -> tuple[Choice, ...]:
    if item.type is ItemType.TRUE_FALSE:
        return Choice("true", _("True")), Choice("false", _("False"))
    if item.type in SCALE_TYPES:
        return tuple(Choice(str(point.value), point.label.say(language)) for point in guide.scale_of(item).points)
    if item.type is ItemType.ORDER:
        return tuple(Choice(f"~{at}", step.text.say(language)) for at, step in enumerate(shuffled(item, person)))
    return tuple(Choice(option.key, option.text.say(language)) for option in item.choices)


def _states(item: Item, _: Translate) -> tuple[tuple[str, str], ...]:
    if item.allows_dont_know:
        return (("dont_know", _("I don't know")),)
    return (("na", _("It is not part of my job")),) if item.allows_na else ()


def shuffled(item: Item, person: str) -> tuple[Option, ...]:
    """The steps of an order item, always the same for the same person, never in the right order."""
    steps = list(item.options)
    random.Random(f"{item.id} {person}").shuffle(steps)  # noqa: S311 - not a secret, only a fair mix
    return tuple(steps[1:] + steps[:1]) if steps == list(item.options) else tuple(steps)


def from_wire(item: Item, person: str, raw: object) -> object:
    """What was sent, with the guide's own keys, for `stagkit.domain.items.accept`."""
    if item.type is not ItemType.ORDER:
        return raw
    sent = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(sent, list | tuple):
        return raw
    keys = {f"~{at}": step.key for at, step in enumerate(shuffled(item, person))}
    return [keys.get(str(key), str(key)) for key in sent]


def to_wire(item: Item, answer: Answer) -> object:
    """A stored answer as the page speaks of it: a string, or a list of strings; None without a value."""
    if answer.state is not AnswerState.ANSWERED or answer.value is None:
        return None
    if isinstance(answer.value, tuple):
        names = {key: key for key in answer.value}
        if item.type is ItemType.ORDER:
            names = {step.key: f"~{at}" for at, step in enumerate(shuffled(item, answer.person))}
        return [names[key] for key in answer.value]
    return number(answer.value) if isinstance(answer.value, float) else str(answer.value)


def given(item: Item, answer: Answer | None) -> Given:
    """What the form shows of an answer given earlier."""
    if answer is None:
        return Given()
    if answer.state is not AnswerState.ANSWERED:
        return Given(state=answer.state.value)
    value = to_wire(item, answer)
    if isinstance(value, list):
        places = {key: str(place) for place, key in enumerate(value, start=1)}
        return Given(picked=tuple(value), places=places if item.type is ItemType.ORDER else {})
    return Given(picked=(str(value),), text=str(value))


def own_line(guide: Guide, item: Item, answer: Answer | None, language: str) -> Line:
    """A person's own answer in words."""
    _ = translator(language)
    stem = item.stem.say(language)
    if answer is None or answer.state is AnswerState.SKIPPED:
        return Line(stem, _("Not answered"), blank=True)
    if answer.state is not AnswerState.ANSWERED:
        return Line(stem, dict(_states(item, _)).get(answer.state.value, ""), blank=True)
    if isinstance(answer.value, tuple):
        words = {option.key: option.text.say(language) for option in item.choices}
        return Line(stem, steps=tuple(words.get(key, key) for key in answer.value), ordered=item.type is ItemType.ORDER)
    if isinstance(answer.value, float):
        return Line(stem, f"{number(answer.value)} {item.unit.say(language)}".strip())
    words = {choice.key: choice.text for choice in _choices(guide, item, language, answer.person, _)}
    return Line(stem, words.get(str(answer.value), str(answer.value)))


def right_answer(item: Item, language: str) -> tuple[str, ...]:
    """The key in words, one string a part; empty where the item has none. Only for those who may see the key."""
    _ = translator(language)
    if not item.has_key:
        return ()
    if item.type is ItemType.TRUE_FALSE:
        return (_("True") if item.key_true else _("False"),)
    if item.type is ItemType.NUMBER:
        assert item.key_number is not None
        spread = f" ± {number(item.tolerance)}" if item.tolerance else ""
        return (f"{number(item.key_number)}{spread} {item.unit.say(language)}".strip(),)
    words = {option.key: option.text.say(language) for option in item.options}
    return tuple(words[key] for key in item.keys)


def number(value: float) -> str:
    """A number as people write it: no needless zeros."""
    return f"{value:.10g}"
