"""Advice while a guide is written: what is seen, why it matters, what to do. Nothing here keeps a guide from use.

`checks.check_guide` tells what must be mended; this tells what would make the guide better. Texts are looked at in
every language in which they are written, each by the rules of that language.
"""

from collections.abc import Iterator

from stagkit.domain.check_questions import check_question_advice
from stagkit.domain.coverage import coverage_findings
from stagkit.domain.criterion_advice import criterion_findings
from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Criterion, Guide, Subcompetency
from stagkit.domain.items import Block, Item, ItemType
from stagkit.domain.option_advice import option_advice
from stagkit.domain.stem_advice import stem_findings
from stagkit.domain.text_advice import guide_texts, item_texts, subcompetency_texts, text_findings
from stagkit.errors import sentence


def advise(guide: Guide) -> tuple[Finding, ...]:
    """Everything that would make the guide better, in its own order; none is fatal."""
    return (
        *coverage_findings(guide),
        *(finding for place, text in guide_texts(guide) for finding in text_findings(place, text)),
        *(finding for sub in guide.subcompetencies for finding in _of_subcompetency(sub)),
    )


def advise_item(guide: Guide, item: Item) -> tuple[Finding, ...]:
    """The advice on one item. `item` may be a changed copy of the guide's own, or not be in the guide yet."""
    home = next((sub for sub in guide.subcompetencies if any(own.id == item.id for own in sub.items)), None)
    return tuple(_of_item(home, item))


def advise_criterion(_guide: Guide, criterion: Criterion) -> tuple[Finding, ...]:
    """The advice on one criterion."""
    return tuple(criterion_findings(criterion))


def _of_subcompetency(sub: Subcompetency) -> Iterator[Finding]:
    for place, text in subcompetency_texts(sub):
        yield from text_findings(place, text)
    if sub.items and not any(item.block is Block.PRACTICE for item in sub.items):
        yield Finding(
            Place(Kind.SUBCOMPETENCY, sub.id, field="items"),
            sentence("Nothing asks what people do here, so knowing and doing cannot be compared."),
            sentence("Add a practice item for what the knowledge items ask."),
            fatal=False,
        )
    for item in sub.items:
        yield from _of_item(sub, item)
    for criterion in sub.criteria:
        yield from criterion_findings(criterion)


def _of_item(home: Subcompetency | None, item: Item) -> Iterator[Finding]:
    yield from stem_findings(item)
    yield from option_advice(item)
    yield from check_question_advice(home, item)
    for place, text in item_texts(item):
        yield from text_findings(place, text)
    if item.type is not ItemType.OBSTACLE:
        yield from _mirror(home, item)
        yield from _left_out(item)


def _mirror(home: Subcompetency | None, item: Item) -> Iterator[Finding]:
    """A practice item that mirrors nothing, where nothing asks what people know."""
    if item.block is not Block.PRACTICE or item.pairs_with or home is None:
        return
    if not any(own.block is Block.KNOWLEDGE for own in home.items):
        yield Finding(
            Place(Kind.ITEM, item.id, field="pairs_with"),
            sentence("Nothing asks what people know about this, so knowing and doing cannot be compared."),
            sentence("Add a knowledge item that it mirrors, or name one of another subcompetency."),
            fatal=False,
        )


def _left_out(item: Item) -> Iterator[Finding]:
    for field, empty, what, remedy in (
        (
            "explanation",
            not item.explanation,
            sentence("There is no explanation to close the talk with."),
            sentence("Write the reason and the site's standard in two sentences."),
        ),
        (
            "source",
            not item.source.strip(),
            sentence("Nothing says where this comes from, so nobody can check it."),
            sentence("Name the standard, the manual or the person."),
        ),
        (
            "full_answer",
            item.type is ItemType.SHORT_TEXT and not item.full_answer,
            sentence("Nothing says what a full answer holds, so two facilitators score it differently."),
            sentence("Write what a full answer names, and what is worth half."),
        ),
    ):
        if empty:
            yield Finding(Place(Kind.ITEM, item.id, field=field), what, remedy, fatal=False)
