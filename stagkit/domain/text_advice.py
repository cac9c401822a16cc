"""Whether the texts of a guide read easily: the ease of each in its language, and the length of its sentences."""

from collections.abc import Iterator
from functools import lru_cache

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Guide, Subcompetency
from stagkit.domain.items import Item
from stagkit.domain.readability import FORMULAS, ease, sentences_in, words_in
from stagkit.domain.text import Text
from stagkit.errors import sentence

ENOUGH_WORDS = 12
"""The formulas were fitted on a hundred words; below a dozen, one long name of a machine decides the score."""
LONGEST_SENTENCE = 25
"""Words; the British government's guide to content design (GOV.UK) asks to split what is longer."""


def guide_texts(guide: Guide) -> Iterator[tuple[Place, Text]]:
    """What people read in a guide outside its items and subcompetencies."""
    for name in ("welcome", "where_are_you"):
        yield Place(Kind.GUIDE, field=name), getattr(guide, name)


def subcompetency_texts(sub: Subcompetency) -> Iterator[tuple[Place, Text]]:
    """What people read in a subcompetency outside its items. Criteria are one sentence by their form."""
    for name in ("expected_results", "importance", "associated_knowledge"):
        yield Place(Kind.SUBCOMPETENCY, sub.id, field=name), getattr(sub, name)


def item_texts(item: Item) -> Iterator[tuple[Place, Text]]:
    """What people read in an item; misconceptions and rubrics are the facilitator's."""
    for name in ("stem", "explanation"):
        yield Place(Kind.ITEM, item.id, field=name), getattr(item, name)
    for option in item.options:
        yield Place(Kind.OPTION, item.id, option.key, "text"), option.text
        yield Place(Kind.OPTION, item.id, option.key, "match"), option.match


def text_findings(place: Place, text: Text) -> Iterator[Finding]:
    """What makes a text hard to read, in each language that is written."""
    for language, words in text.by_language.items():
        at = Place(place.kind, place.id, place.part, place.field, language)
        count, score = longest_sentence(words), measured_ease(words, language)
        if count > LONGEST_SENTENCE:
            yield Finding(
                at,
                sentence("A sentence has {count} words. Beyond {most} people lose its beginning."),
                sentence("Make two sentences of it."),
                {"count": count, "most": LONGEST_SENTENCE},
                fatal=False,
            )
        elif score is not None and score < FORMULAS[language].hard:
            yield Finding(
                at,
                sentence("It reads hard: {score} of 100 ({formula}); from {hard} on, most people follow at once."),
                sentence("Use shorter sentences and the words people say at work."),
                {"score": round(score), "hard": round(FORMULAS[language].hard), "formula": FORMULAS[language].name},
                fatal=False,
            )


def measured_ease(text: str, language: str) -> float | None:
    """The ease of a text long enough to be measured (`readability.ease`), else None."""
    return ease(text, language) if len(words_in(text)) >= ENOUGH_WORDS else None


@lru_cache(maxsize=20_000)
def longest_sentence(text: str) -> int:
    """Words of the longest sentence, or of the whole text if that is not too long for one."""
    whole = len(words_in(text))
    return whole if whole <= LONGEST_SENTENCE else max(len(words_in(part)) for part in sentences_in(text))
