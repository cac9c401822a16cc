"""Whether a criterion can be watched: a verb that shows, a condition, and a standard.

Three parts of an objective after R. Mager, "Preparing instructional objectives" (1962): what one sees the person
do, under which conditions, and how well.
"""

from collections.abc import Iterator
from functools import lru_cache

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Criterion
from stagkit.domain.readability import words_in
from stagkit.domain.vocabulary import pattern, words_of
from stagkit.errors import sentence


def criterion_findings(criterion: Criterion) -> Iterator[Finding]:
    """Everything seen in the criterion's statement, in each language that is written."""
    for language, statement in criterion.statement.by_language.items():
        if not statement.strip():
            continue
        at = Place(Kind.CRITERION, criterion.id, field="statement", language=language)
        if verb := vague_verb(statement, language):
            yield Finding(
                at,
                sentence("Nobody can watch “{verb}”, so worker and boss each score something else."),
                sentence("Write what one sees the person do: checks, writes down, stops, explains."),
                {"verb": verb},
                fatal=False,
            )
        if not has_condition(statement, language):
            yield Finding(
                at,
                sentence("It does not say when or under which conditions."),
                sentence("Add the moment or the place: before each cleaning, during the whole shift."),
                fatal=False,
            )
        if not has_standard(statement, language):
            yield Finding(
                at,
                sentence("It does not say how well, so everybody measures by a standard of their own."),
                sentence("Add a number or a limit: without gaps, within 5 minutes, by the checklist."),
                fatal=False,
            )


@lru_cache(maxsize=5_000)
def vague_verb(statement: str, language: str) -> str:
    """The vague verb with which the statement begins, among its first three words; "" if there is none."""
    words = words_of(language)
    if words is None:
        return ""
    found = pattern(words.vague_verbs).search(statement)
    return found[0] if found and len(words_in(statement[: found.start()])) < 3 else ""


@lru_cache(maxsize=5_000)
def has_condition(statement: str, language: str) -> bool:
    """Whether the statement names a moment, a place or a means. True for a language without words."""
    words = words_of(language)
    return words is None or bool(pattern(words.conditions).search(statement))


@lru_cache(maxsize=5_000)
def has_standard(statement: str, language: str) -> bool:
    """Whether the statement names a measure: a number, or a word such as "complete" or "without".

    "Correctly" and its like are no measure. True for a language without words.
    """
    words = words_of(language)
    if words is None or any(sign.isdigit() for sign in statement):
        return True
    return bool(pattern(words.standards).search(pattern(words.vague_standards).sub("", statement)))
