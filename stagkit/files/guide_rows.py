"""A guide as the rows of its sheets."""

from collections.abc import Iterator

from stagkit.domain.guide import Guide
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.text import Text
from stagkit.files.guide_sheets import SHEETS, SPOT, Sheet

Value = str | float | Text | None
Values = dict[str, Value]


def sheet_rows(guide: Guide) -> dict[Sheet, list[Values]]:
    """The rows of every sheet, top to bottom; a row maps the keys of its columns to what stands there."""
    rows: tuple[list[Values], ...] = (
        [_guide_row(guide)],
        [
            {"id": own.id, "title": own.title, "kind": own.kind.value, "origin": own.origin}
            for own in guide.competencies
        ],
        list(_subcompetency_rows(guide)),
        [_item_row(sub.id, item) for sub in guide.subcompetencies for item in sub.items],
        list(_option_rows(guide)),
        list(_criterion_rows(guide)),
        list(_scale_rows(guide)),
    )
    return dict(zip(SHEETS, rows, strict=True))


def _guide_row(guide: Guide) -> Values:
    return {
        "id": guide.id,
        "version": guide.version,
        "status": guide.status.value,
        "languages": ", ".join(guide.languages),
        "title": guide.title,
        "organization": guide.organization,
        "area": guide.area,
        "standard_code": guide.standard_code,
        "welcome": guide.welcome,
        "where_are_you": guide.where_are_you,
        "origin": guide.origin,
    }


def _subcompetency_rows(guide: Guide) -> Iterator[Values]:
    for competency in guide.competencies:
        for sub in competency.subcompetencies:
            yield {
                "id": sub.id,
                "competency": competency.id,
                "title": sub.title,
                "themes": ", ".join(theme.value for theme in sub.themes),
                "expected_results": sub.expected_results,
                "importance": sub.importance,
                "associated_knowledge": sub.associated_knowledge,
                "weight": sub.weight,
            }


def _item_row(subcompetency: str, item: Item) -> Values:
    return {
        "id": item.id,
        "subcompetency": subcompetency,
        "block": item.block.value,
        "type": item.type.value,
        "stem": item.stem,
        "answer": _answer(item),
        "tolerance": item.tolerance or None,
        "unit": item.unit,
        "explanation": item.explanation,
        "scale": item.scale,
        "reverse": _yes(item.reverse),
        "critical": _yes(item.critical),
        "weight": item.weight,
        "pairs_with": item.pairs_with,
        "follows": item.follows,
        "isomorphic_of": item.isomorphic_of,
        "image": item.image,
        "source": item.source,
        "audio": item.audio,
        "full_answer": item.full_answer,
        "half_answer": item.half_answer,
    }


def _answer(item: Item) -> str | float | None:
    match item.type:
        case ItemType.TRUE_FALSE:
            return None if item.key_true is None else str(item.key_true).lower()
        case ItemType.NUMBER:
            return item.key_number
        case ItemType.ORDER | ItemType.MATCH:
            return None
        case _:
            return ", ".join(item.keys)


def _yes(fact: bool) -> str:
    return "yes" if fact else ""


def _option_rows(guide: Guide) -> Iterator[Values]:
    for item in guide.items:
        for option in item.options:
            yield {
                "item": item.id,
                "key": option.key,
                "text": option.text,
                "misconception": option.misconception,
                "match": option.match,
                "image": option.image,
                **_spot(option),
            }


def _spot(option: Option) -> Values:
    """A rectangle's four fractions, to be shown as percent; nothing where there is none."""
    return {side: getattr(option.spot, side) for side in SPOT} if option.spot else {}


def _criterion_rows(guide: Guide) -> Iterator[Values]:
    for sub in guide.subcompetencies:
        for criterion in sub.criteria:
            yield {
                "id": criterion.id,
                "subcompetency": sub.id,
                "statement": criterion.statement,
                "evidence_type": criterion.evidence_type.value,
                "method": criterion.method.value,
                "scale": criterion.scale,
                "required_level": criterion.required_level,
                "critical": _yes(criterion.critical),
                "weight": criterion.weight,
            }


def _scale_rows(guide: Guide) -> Iterator[Values]:
    for scale in guide.scales:
        first: Values = {
            "scale": scale.id,
            "name": scale.name,
            "allows_na": _yes(scale.allows_na),
            "low_up_to": scale.low_up_to,
        }
        points: list[Values] = [
            {
                "scale": scale.id,
                "value": point.value,
                "label": point.label,
                "descriptor": point.descriptor,
                "pictogram": point.pictogram,
            }
            for point in scale.points
        ]
        yield {**first, **(points[0] if points else {})}
        yield from points[1:]
