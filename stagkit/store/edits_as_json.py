"""Edits of a guide as they are stored: JSON whose values take the types that the guide's fields have."""

import json
from dataclasses import asdict
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from stagkit.domain.edits import PART_TYPES, Add, Edit, Move, Put, Remove
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide

_KINDS = {kind.__name__.lower(): kind for kind in (Put, Add, Remove, Move)}


def dumped(edits: tuple[Edit, ...]) -> str:
    """The edits as JSON."""
    return json.dumps([_row(edit) for edit in edits], ensure_ascii=False)


def loaded(content: str) -> tuple[Edit, ...]:
    """The edits that `dumped` wrote."""
    return tuple(_edit(row) for row in json.loads(content))


def _row(edit: Edit) -> dict[str, Any]:
    row: dict[str, Any] = {"edit": type(edit).__name__.lower(), "place": asdict(edit.place)}
    match edit:
        case Put():
            values = _field(edit.place)
            return (
                row
                | {"before": values.dump_python(edit.before, mode="json")}
                | {"after": values.dump_python(edit.after, mode="json")}
            )
        case Add() | Remove():
            content = _part(edit.place.kind).dump_python(edit.content, mode="json")
            return row | {"parent": edit.parent, "behind": edit.behind, "content": content}
        case Move():
            return row | {
                "parent_before": edit.parent_before,
                "behind_before": edit.behind_before,
                "parent": edit.parent,
                "behind": edit.behind,
            }


def _edit(row: dict[str, Any]) -> Edit:
    values = dict(row)
    kind = _KINDS[values.pop("edit")]
    place = Place(**(values.pop("place") | {"kind": Kind(row["place"]["kind"])}))
    if kind is Put:
        values = {name: _field(place).validate_python(values[name]) for name in ("before", "after")}
    elif "content" in values:
        values["content"] = _part(place.kind).validate_python(values["content"])
    edit: Edit = kind(place, **values)
    return edit


@cache
def _part(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(PART_TYPES[kind])


def _field(place: Place) -> TypeAdapter[Any]:
    return _field_of(place.kind, place.field, bool(place.language))


@cache
def _field_of(kind: Kind, field: str, one_language: bool) -> TypeAdapter[Any]:
    if one_language:
        return TypeAdapter(str)
    return TypeAdapter(get_type_hints(Guide if kind is Kind.GUIDE else PART_TYPES[kind])[field])
