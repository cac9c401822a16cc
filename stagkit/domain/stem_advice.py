"""What makes a question or a statement hard to answer honestly: two ideas in one, or a negation of a negation.

Rules of item writing: T. Haladyna, S. Downing, M. Rodriguez, "A review of multiple-choice item-writing guidelines
for classroom assessment", Applied Measurement in Education 15 (2002) 309-334; for statements about oneself,
A. Oppenheim, "Questionnaire design, interviewing and attitude measurement" (1992), on double-barrelled questions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.items import SCALE_TYPES, Item, ItemType
from stagkit.domain.vocabulary import alternatives, pattern, words_of
from stagkit.errors import sentence

SELF_TYPES = SCALE_TYPES | {ItemType.HOW_MANY}
"""Items in which people judge one thing they do: a second thing has no answer of its own."""

YES_NO_TYPES = SCALE_TYPES | {ItemType.TRUE_FALSE}
"""Items whose answer may itself be a no ("never", "false"), which turns a negation in the question round."""

_CLITICS = r"(?:(?:me|te|se|le|les|lo|la|los|las|nos|i|then|also|luego|después|depois|também|ensuite)\s+|l['’]){0,3}"
_NOUN = r"(?!\s+d(?:e|el|o|a|os|as|u|es)\b)"
"""What follows an act taken for a noun: "y registro de temperatura" is no second act."""
_CLAUSE_END = re.compile(r"[.?!;:,()…]+|\s(?:y|e|and|et|but|pero|mas|mais)\s")


def stem_findings(item: Item) -> Iterator[Finding]:
    """Everything seen in the item's stem, in each language that is written."""
    for language, stem in item.stem.by_language.items():
        at = Place(Kind.ITEM, item.id, field="stem", language=language)
        yield from _one_idea(item, at, stem, language)
        yield from _negations(item, at, stem, language)


def _one_idea(item: Item, at: Place, stem: str, language: str) -> Iterator[Finding]:
    if item.type in SELF_TYPES and (second := second_act(stem, language)):
        yield Finding(
            at,
            sentence("It asks about two acts at once (“{second}”). Who does one but not the other cannot answer."),
            sentence("Ask about one act, and make a second item of the other."),
            {"second": second},
            fatal=False,
        )
    elif stem.count("?") > 1 or either_or(stem, language):
        yield Finding(
            at,
            sentence("It asks more than one question. Nobody can tell which one was answered."),
            sentence("Keep one question, and make another item of the rest."),
            fatal=False,
        )


def _negations(item: Item, at: Place, stem: str, language: str) -> Iterator[Finding]:
    if doubled := double_negation(stem, language):
        yield Finding(
            at,
            sentence("It denies a denial (“{words}”). People answer the opposite of what they mean."),
            sentence("Say what is so, or what to do, without “not”."),
            {"words": doubled},
            fatal=False,
        )
    elif item.type in YES_NO_TYPES and (word := negated(stem, language)):
        yield Finding(
            at,
            sentence("It says “{word}”, and the answer may be a no as well: “no” to a “not” confuses people."),
            sentence("Write what is done instead of what is not done; mark the item as reversed if it is a bad habit.")
            if item.type in SCALE_TYPES
            else sentence("Write what is so instead of what is not so."),
            {"word": word},
            fatal=False,
        )


@lru_cache(maxsize=20_000)
def second_act(text: str, language: str) -> str:
    """The join and the second act, such as "and report"; "" if there is none."""
    words = words_of(language)
    if words is None:
        return ""
    found = _second(language).search(text)
    return " ".join(found[0].split()) if found else ""


@lru_cache(maxsize=8)
def _second(language: str) -> re.Pattern[str]:
    words = words_of(language)
    assert words is not None
    joins, acts = alternatives(words.joins), alternatives(words.acts)
    return re.compile(rf"\b(?:{joins})\s+{_CLITICS}(?:{acts})(?!\w){_NOUN}", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def either_or(text: str, language: str) -> bool:
    """Whether the text joins two questions by "and/or"."""
    words = words_of(language)
    return words is not None and bool(pattern(words.either_or).search(text))


@lru_cache(maxsize=20_000)
def double_negation(text: str, language: str) -> str:
    """The clause that negates twice, in plain words or hidden ones ("not forbidden"); "" if there is none."""
    words = words_of(language)
    if words is None:
        return ""
    for clause in _CLAUSE_END.split(text):
        plain = len(pattern(words.negations).findall(clause))
        if plain > 1 or (plain and pattern(words.hidden_negations).search(clause)):
            return clause.strip()
    return ""


@lru_cache(maxsize=20_000)
def negated(text: str, language: str) -> str:
    """The negation of the statement: in its last clause, or at its very beginning; "" if there is none.

    What comes before the last clause sets the scene ("if there is no time, ...") and does no harm.
    """
    words = words_of(language)
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
    if words is None or not clauses:
        return ""
    found = pattern(words.negations).search(clauses[-1]) or pattern(words.negations).match(text.lstrip(' ¿¡"“«'))
    return found[0] if found else ""
