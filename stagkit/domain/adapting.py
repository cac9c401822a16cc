"""Guides made out of other guides: begun, cloned for a place, or picked together; where each part came from is kept."""

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stagkit.domain.edits import Edit, add, apply_all
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, GuideStatus, Subcompetency
from stagkit.domain.items import Item, ItemType
from stagkit.domain.scales import STANDARD_SCALES, Scale
from stagkit.domain.text import Text

FIRST_VERSION = "0.1.0"
LONGEST_CODE = 60

Pick = tuple[str, Guide]
"""The id of a competency, and the guide it is taken out of."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Where the whole guide (`part` is "") or one of its competencies came from.

    `source` is the competency's id in the guide it was taken from, "" for a whole guide.
    """

    part: str
    guide: str
    version: str
    source: str = ""


def blank(id: str, title: Text, languages: tuple[str, ...]) -> Guide:
    """A guide in which nothing is written yet."""
    return Guide(id, title, version=FIRST_VERSION, languages=languages)


def cloned(guide: Guide, id: str, *, title: Text, organization: str, area: str) -> Guide:
    """The same guide for another organization or area: a draft of its own, which knows where it came from."""
    return replace(
        guide,
        id=id,
        title=title,
        version=FIRST_VERSION,
        status=GuideStatus.DRAFT,
        organization=organization,
        area=area,
        origin=f"{guide.id} {guide.version}",
    )


def picked(competency: str, source: Guide, into: Guide) -> tuple[Edit, ...]:
    """The edits that add one competency of `source` at the end of `into`, with all it needs. Raises KeyError."""
    return picked_together(((competency, source),), into)


def picked_together(picks: Sequence[Pick], into: Guide) -> tuple[Edit, ...]:
    """The edits that add several competencies, of one guide or of many, at the end of `into`, in this order.

    Codes that `into` has already get a number behind them. Pairs and obstacles whose partner is picked too stay
    tied to it, whatever its new code; a practice item whose partner stays behind loses the tie, an obstacle item
    and a check question stay behind with it. Own scales come along. Texts stay in every language they were written in.
    Raises KeyError where a guide has no such competency.
    """
    chosen = [(_competency(source, code), source) for code, source in picks]
    codes = _codes(chosen, into)
    edits: list[Edit] = []
    grown = into
    for number, (competency, source) in enumerate(chosen):
        brought = _Luggage(source, grown)
        here = _together(chosen, codes, number)
        content = _renamed(competency, source, brought, codes[number], here)
        behind = grown.competencies[-1].id if grown.competencies else ""
        own = (*brought.edits(), add(Place(Kind.COMPETENCY, content.id), "", behind, content))
        grown = apply_all(grown, own)
        edits += own
    return tuple(edits)


def lineage(guide: Guide) -> tuple[Descent, ...]:
    """What in this guide comes from where: the guide itself first, then its competencies in their order."""
    origins = (("", guide.origin), *((own.id, own.origin) for own in guide.competencies))
    return tuple(_descent(part, origin) for part, origin in origins if origin)


def free_code(code: str, taken: Container[str]) -> str:
    """`code`, or if it is taken the same with a number behind it: A1-K1, A1-K1-2, A1-K1-3."""
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    offered = (f"{code[: LONGEST_CODE - len(ending)]}{ending}" for ending in endings)
    return next(own for own in offered if own not in taken)


_Codes = Mapping[tuple[Kind, str], str]
"""The new code of each part of one pick, by its kind and its code in the source."""


def _codes(chosen: Sequence[tuple[Competency, Guide]], into: Guide) -> list[_Codes]:
    taken = set(_parts(into.competencies)) | {(Kind.SCALE, scale.id) for scale in into.scales}
    made: list[_Codes] = []
    for competency, _ in chosen:
        codes = {}
        for kind, code in _parts((competency,)):
            codes[kind, code] = free_code(code, {own for other, own in taken if other is kind})
            taken.add((kind, codes[kind, code]))
        made.append(codes)
    return made


def _together(chosen: Sequence[tuple[Competency, Guide]], codes: Sequence[_Codes], number: int) -> Mapping[str, str]:
    """The new codes of all items that are picked out of the same guide; its own pick's go before the others'."""
    source = chosen[number][1]
    others = [
        own
        for own, (_, guide) in zip(codes, chosen, strict=True)
        if (guide.id, guide.version) == (source.id, source.version)
    ]
    return {code: new for own in (*others, codes[number]) for (kind, code), new in own.items() if kind is Kind.ITEM}


def _parts(competencies: Iterable[Competency]) -> Iterator[tuple[Kind, str]]:
    for competency in competencies:
        yield Kind.COMPETENCY, competency.id
        for sub in competency.subcompetencies:
            yield Kind.SUBCOMPETENCY, sub.id
            yield from ((Kind.ITEM, item.id) for item in sub.items)
            yield from ((Kind.CRITERION, criterion.id) for criterion in sub.criteria)


def _renamed(
    competency: Competency, source: Guide, brought: "_Luggage", codes: _Codes, items: Mapping[str, str]
) -> Competency:
    def of_item(item: Item) -> Item:
        return replace(
            item,
            id=codes[Kind.ITEM, item.id],
            scale=brought.scale(item.scale) if item.scale else "",
            pairs_with=items.get(item.pairs_with, ""),
            follows=items.get(item.follows, ""),
            isomorphic_of=items.get(item.isomorphic_of, ""),
        )

    def of_criterion(criterion: Criterion) -> Criterion:
        return replace(criterion, id=codes[Kind.CRITERION, criterion.id], scale=brought.scale(criterion.scale))

    def of_sub(sub: Subcompetency) -> Subcompetency:
        staying = (item for item in sub.items if _has_its_partner(item, items))
        return replace(
            sub,
            id=codes[Kind.SUBCOMPETENCY, sub.id],
            items=tuple(map(of_item, staying)),
            criteria=tuple(map(of_criterion, sub.criteria)),
        )

    return replace(
        competency,
        id=codes[Kind.COMPETENCY, competency.id],
        origin=f"{source.id} {source.version} / {competency.id}",
        subcompetencies=tuple(map(of_sub, competency.subcompetencies)),
    )


def _has_its_partner(item: Item, items: Container[str]) -> bool:
    """Whether the item that an obstacle follows, or that a check question checks, comes along."""
    if item.isomorphic_of and item.isomorphic_of not in items:
        return False
    return item.type is not ItemType.OBSTACLE or item.follows in items


class _Luggage:
    """The scales that what is picked uses and `into` does not have as they are."""

    def __init__(self, source: Guide, into: Guide) -> None:
        self._source, self._into = source, into
        self._new: list[Scale] = []

    def scale(self, code: str) -> str:
        """The code that the scale has in the guide it comes into."""
        wanted = next((own for own in (*self._source.scales, *STANDARD_SCALES) if own.id == code), None)
        if wanted is None:
            return code
        there = (*self._into.scales, *self._new)
        known = {own.id: own for own in (*STANDARD_SCALES, *there)}
        if known.get(code) == wanted:
            return code
        same = next((own.id for own in there if replace(own, id=code) == wanted), "")
        if not same:
            same = free_code(code, known)
            self._new.append(replace(wanted, id=same))
        return same

    def edits(self) -> tuple[Edit, ...]:
        """Adding the scales at the end of those that are there."""
        last = self._into.scales[-1].id if self._into.scales else ""
        behind = (last, *(own.id for own in self._new))
        return tuple(
            add(Place(Kind.SCALE, own.id), "", before, own) for before, own in zip(behind, self._new, strict=False)
        )


def _competency(guide: Guide, id: str) -> Competency:
    for competency in guide.competencies:
        if competency.id == id:
            return competency
    raise KeyError(id)


def _descent(part: str, origin: str) -> Descent:
    whole, _, source = origin.partition(" / ")
    guide, _, version = whole.rpartition(" ")
    return Descent(part, guide or version, version if guide else "", source)
