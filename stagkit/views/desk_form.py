"""The form of the part that is open on the desk."""

from typing import Any

from stagkit.domain.edits import find
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import (
    Competency,
    CompetencyKind,
    Criterion,
    EvidenceType,
    Guide,
    Method,
    Subcompetency,
    Theme,
)
from stagkit.domain.items import Block, Item
from stagkit.domain.scales import STANDARD_SCALES, Point, Scale
from stagkit.errors import Translate
from stagkit.locale import LANGUAGE_NAMES
from stagkit.views.desk_fields import Fields, Row, entry, listed, scales, section
from stagkit.views.desk_parts import unused
from stagkit.views.desk_question import question


def form(guide: Guide, place: Place, _: Translate) -> Row:
    """Everything the page needs to draw the part at `place`. Raises Astray."""
    part = find(guide, place)
    make = Fields(_, place, part)
    sections = {
        Guide: lambda: _guide(make),
        Competency: lambda: _competency(make),
        Subcompetency: lambda: _subcompetency(make),
        Item: lambda: question(guide, make),
        Criterion: lambda: _criterion(guide, make),
        Scale: lambda: _scale(make),
    }[type(part)]()
    return {
        "key": f"{place.kind}|{place.id}",
        "kind": place.kind.value,
        "id": place.id,
        "type": part.type.value if isinstance(part, Item) else "",
        "name": _kind_name(part, _),
        "image": part.image if isinstance(part, Item) else "",
        "origin": getattr(part, "origin", ""),
        "unused": bool(unused(guide, part)) if isinstance(part, Item) else False,
        "sections": sections,
    }


def _kind_name(part: Any, _: Translate) -> str:
    names = {
        Guide: _("Guide"),
        Competency: _("Competency"),
        Subcompetency: _("Subcompetency"),
        Criterion: _("Criterion"),
        Scale: _("Scale"),
    }
    if isinstance(part, Item):
        return _("What I know") if part.block is Block.KNOWLEDGE else _("What I do")
    return names[type(part)]


def _guide(make: Fields) -> list[Row]:
    _ = make._
    languages = [{"code": code, "text": name} for code, name in LANGUAGE_NAMES.items()]
    return [
        section("", [[make.text("title", _("Title"), rows=1)]]),
        section(
            "",
            [
                [make.field("languages", _("Languages"), "several", choices=languages)],
                [
                    make.plain("organization", _("Organization")),
                    make.plain("area", _("Area")),
                    make.plain("standard_code", _("Code of the standard")),
                ],
            ],
        ),
        section(
            _("What people read first"),
            [
                [make.text("welcome", _("Welcome"), _("What this guide is for, in two or three sentences."), 3)],
                [make.text("where_are_you", _("Where are you?"), _("Where this work stands in the whole plant."), 3)],
            ],
        ),
    ]


def _competency(make: Fields) -> list[Row]:
    _ = make._
    return [
        section("", [[make.text("title", _("Title"), _("A verb and what it acts on, such as “Pack fruit”."), 1)]]),
        section("", [[make.choice("kind", _("Kind"), listed(CompetencyKind, _)), make.code()]]),
    ]


def _subcompetency(make: Fields) -> list[Row]:
    _ = make._
    return [
        section("", [[make.text("title", _("Title"), rows=1)]]),
        section(
            "",
            [
                [make.text("expected_results", _("Expected results"), _("One result on each line."), 3)],
                [make.text("importance", _("Why it matters"), rows=3)],
                [make.text("associated_knowledge", _("What one must know for it"), rows=5)],
            ],
        ),
        section("", [[make.field("themes", _("Themes"), "several", choices=listed(Theme, _))]]),
        section("", [[make.number("weight", _("Weight")), make.code()]]),
    ]


def _criterion(guide: Guide, make: Fields) -> list[Row]:
    _ = make._
    levels = next((s.points for s in (*guide.scales, *STANDARD_SCALES) if s.id == make.part.scale), ())
    shown = [{"code": str(own.value), "text": f"{own.value}  {own.label.say(guide.languages[0])}"} for own in levels]
    known = {own["code"] for own in shown}
    if str(make.part.required_level) not in known:
        shown.insert(0, {"code": str(make.part.required_level), "text": str(make.part.required_level)})
    statement = _("What is seen, under which condition, and how well: “Locks and tags before every cleaning”.")
    return [
        section("", [[make.text("statement", _("Statement"), statement, 3)]]),
        section(
            "",
            [
                [
                    make.choice("evidence_type", _("What shows it"), listed(EvidenceType, _)),
                    make.choice("method", _("How it is looked at"), listed(Method, _)),
                ],
                [
                    make.choice("scale", _("Scale"), scales(guide)),
                    make.field(
                        "required_level",
                        _("Level required"),
                        "choice",
                        choices=shown,
                        value=str(make.part.required_level),
                    ),
                ],
                [make.check("critical", _("Critical: without it nobody passes"))],
                [make.number("weight", _("Weight")), make.code()],
            ],
        ),
    ]


def _scale(make: Fields) -> list[Row]:
    _, scale = make._, make.part
    points = [_point(Fields(_, Place(Kind.POINT, scale.id, str(own.value)), own)) for own in scale.points]
    return [
        section("", [[make.text("name", _("Name"), rows=1)]]),
        {"title": _("Points, lowest first"), "list": "point", "rows": points},
        section(
            "",
            [
                [make.check("allows_na", _("Offers “not my job”"))],
                [
                    make.number("low_up_to", _("Low up to"), _("An answer up to here asks what stops people.")),
                    make.code(),
                ],
            ],
        ),
    ]


def _point(make: Fields) -> Row:
    _, point = make._, make.part
    assert isinstance(point, Point)
    fields = [
        make.code(_("Value")),
        make.text("label", _("Label"), rows=1),
        make.text("descriptor", _("What it looks like"), rows=1),
    ]
    return entry(make.place, str(point.value), fields)
