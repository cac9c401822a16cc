"""What the desk says about a guide: of the part that is open at once, of the whole in idle moments."""

import math
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from stagkit.domain.checks import check_guide, written_texts
from stagkit.domain.coverage import METERED, Share, coverage, coverage_findings
from stagkit.domain.edits import Astray, find, value_at
from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.guide import Criterion, Guide
from stagkit.domain.guide_words import code_word
from stagkit.domain.item_checks import item_findings
from stagkit.domain.items import Item
from stagkit.domain.minutes import minutes_to_answer, minutes_to_discuss
from stagkit.domain.writing_checks import advise, advise_criterion, advise_item
from stagkit.errors import Translate, sentence
from stagkit.views.desk_fields import place_key
from stagkit.views.desk_tree import part_of, row_key

SHOWN = 200
"""Findings in the list of the whole guide; the tree marks all of them."""

GENERIC, SPECIFIC = sentence("Generic competencies"), sentence("Specific to this work")


class Review:
    """The findings of a guide as far as they have been worked out."""

    def __init__(self) -> None:
        self._guide: Guide | None = None
        self._looking: tuple[Guide, Iterator[tuple[Finding, ...]], list[Finding]] | None = None
        self.findings: tuple[Finding, ...] = ()
        self.missing: dict[str, int] = {}
        self._marks: dict[str, str] = {}

    def behind(self, guide: Guide) -> bool:
        """Whether the whole was looked through in an earlier state."""
        return self._guide is not guide

    def work(self, guide: Guide, seconds: float = math.inf) -> bool:
        """Go on looking through the whole guide for about so long; True once it is done."""
        if self._looking is None or self._looking[0] is not guide:
            self._looking = guide, _slices(guide), []
        _, slices, found = self._looking
        end = time.monotonic() + seconds
        for part in slices:
            found += part
            if time.monotonic() >= end:
                return False
        self._take(tuple(found))
        self.missing = {
            language: sum(1 for _, text, _ in written_texts(guide) if text and text.missing((language,)))
            for language in guide.languages
        }
        self._guide, self._looking = guide, None
        return True

    def touch(self, guide: Guide, place: Place) -> None:
        """Look through one part anew; of the others stands what was found before."""
        others = tuple(own for own in self.findings if part_of(own.place) != place)
        texts = tuple(own for own in self.findings if part_of(own.place) == place and _still_empty(guide, own.place))
        self._take((*others, *texts, *_of_part(guide, place)))

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self.findings = tuple(sorted(findings, key=lambda own: not own.fatal))
        keys = [(row_key(part_of(own.place)), own.fatal) for own in reversed(self.findings)]
        self._marks = {key: "fatal" if fatal else "advice" for key, fatal in keys}

    def marks(self) -> dict[str, str]:
        """Which rows of the tree have findings, and whether one of them is fatal."""
        return self._marks


def _slices(guide: Guide) -> Iterator[tuple[Finding, ...]]:
    """All findings of the guide, little by little, so that nobody who types waits for them."""
    yield check_guide(guide)
    bare = tuple(replace(own, subcompetencies=()) for own in guide.competencies)
    yield (*coverage_findings(guide), *advise(replace(guide, competencies=bare)))
    for competency in guide.competencies:
        for sub in competency.subcompetencies:
            alone = replace(guide, competencies=(replace(competency, subcompetencies=(sub,)),))
            yield tuple(own for own in advise(alone) if own.place.kind not in (Kind.GUIDE, Kind.COMPETENCY))


def _of_part(guide: Guide, place: Place) -> Iterator[Finding]:
    try:
        part = find(guide, place)
    except Astray:
        return
    if isinstance(part, Item):
        yield from item_findings(guide, part, frozenset())
        yield from advise_item(guide, part)
    elif isinstance(part, Criterion):
        yield from advise_criterion(guide, part)


def _still_empty(guide: Guide, place: Place) -> bool:
    """Whether a text that lacked still lacks; what else was found is worked out anew."""
    try:
        return bool(place.language) and not str(value_at(guide, place)).strip()
    except Astray:
        return False


def told(finding: Finding, translate: Translate, guide: Guide) -> dict[str, Any]:
    """A finding as the page shows it: on which row and field, in which language, and in words."""
    place = finding.place
    return {
        "part": row_key(part_of(place)),
        "at": place_key(_field(place, guide)),
        "language": place.language,
        "where": " / ".join(code for code in (place.id, place.part) if code),
        "what": translate(finding.what).format(**finding.values),
        "remedy": translate(finding.remedy).format(**finding.values),
        "fatal": finding.fatal,
    }


def _field(place: Place, guide: Guide) -> Place:
    """The field that shows the place: Excel's column "answer" is several fields on the desk."""
    if place.kind is not Kind.ITEM or place.field != "answer":
        return place
    kept = {"true_false": "key_true", "number": "key_number"}
    item = guide.find_item(place.id)
    return Place(Kind.ITEM, place.id, "", kept.get(item.type.value if item else "", "options"))


def summary(review: Review, guide: Guide, translate: Translate) -> dict[str, Any]:
    """The whole guide at a glance: its findings, the minutes it takes, and what it is about."""
    fatal = sum(own.fatal for own in review.findings)
    covered = coverage(guide)
    themes = [(code_word(theme, translate), covered.themes[theme]) for theme in METERED]
    kinds = [(translate(GENERIC), covered.generic), (translate(SPECIFIC), covered.specific)]
    return {
        "fatal": fatal,
        "advice": len(review.findings) - fatal,
        "list": [told(own, translate, guide) for own in review.findings[:SHOWN]],
        "minutes": [round(minutes_to_answer(guide)), round(minutes_to_discuss(guide))],
        "covered": [_meter(text, share) for text, share in (*themes, *kinds)] if any(guide.items) else [],
    }


def _meter(text: str, share: Share) -> dict[str, Any]:
    return {"text": text, "items": share.items, "percent": round(100 * (share.share or 0))}


def minutes_of(guide: Guide, item: Item) -> list[float]:
    """Minutes to answer one item alone, and to talk about it in the group."""
    return [round(minutes_to_answer(item, guide.languages[0]), 1), round(minutes_to_discuss(guide, item))]
