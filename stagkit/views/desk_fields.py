"""Fields of a form on the desk: what each shows, and how it is edited.

A form is a list of sections, a section a list of rows, a row a list of fields, so that the page draws all with one
loop. A field names its place, how it is edited (`control`) and what stands in it; a text stands in `texts`, by
language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stagkit.domain.edits import key_of
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.guide_words import code_word
from stagkit.domain.scales import STANDARD_SCALES
from stagkit.domain.text import Text
from stagkit.errors import Translate
from stagkit.views.desk_values import shown_number

Row = dict[str, Any]


def place_key(place: Place) -> str:
    """A field's name on the page."""
    return f"{place.kind}|{place.id}|{place.part}|{place.field}"


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes the fields of one part."""

    _: Translate
    place: Place
    part: Any

    def field(self, name: str, label: str, control: str, **more: Any) -> Row:
        place = {"kind": self.place.kind.value, "id": self.place.id, "part": self.place.part, "field": name}
        value = getattr(self.part, name, None)
        if isinstance(value, StrEnum):
            value = value.value
        if isinstance(value, tuple):
            value = [own.value if isinstance(own, StrEnum) else own for own in value]
        made = {"key": "|".join(place.values()), "place": place, "label": label, "control": control, **more}
        if isinstance(value, Text):
            return {**made, "texts": dict(value.by_language)}
        return {"value": value, **made}

    def text(self, name: str, label: str, hint: str = "", rows: int = 2) -> Row:
        return self.field(name, label, "text", rows=rows, hint=hint)

    def plain(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "plain", hint=hint)

    def number(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "number", value=shown_number(getattr(self.part, name)), hint=hint)

    def check(self, name: str, label: str, hint: str = "") -> Row:
        return self.field(name, label, "check", hint=hint)

    def choice(self, name: str, label: str, choices: list[Row], hint: str = "") -> Row:
        return self.field(name, label, "choice", choices=choices, hint=hint)

    def code(self, label: str = "") -> Row:
        name = {Kind.OPTION: "key", Kind.POINT: "value"}.get(self.place.kind, "id")
        return self.field(name, label or self._("Code"), "code", value=key_of(self.part))

    def media(self, name: str, label: str, of: str) -> Row:
        return self.field(name, label, "media", of=of)


def section(title: str, rows: Iterable[Iterable[Row]], **more: Any) -> Row:
    """A part of the form; its rows hold fields."""
    return {"title": title, "rows": [{"fields": list(fields)} for fields in rows], **more}


def listed(codes: Iterable[StrEnum], _: Translate) -> list[Row]:
    """Codes and their words, to choose from."""
    return [{"code": code.value, "text": code_word(code, _)} for code in codes]


def entry(place: Place, name: str, fields: list[Row], **more: Any) -> Row:
    """An option or a point: a row with a name and tools of its own."""
    return {"kind": place.kind.value, "id": place.id, "part": place.part, "name": name, "fields": fields, **more}


def scales(guide: Guide, usual: str = "") -> list[Row]:
    """The scales to choose from, the guide's own first; `usual` says what no choice means."""
    own = [{"code": s.id, "text": s.name.say(guide.languages[0]) or s.id} for s in (*guide.scales, *STANDARD_SCALES)]
    return [{"code": "", "text": usual}, *own] if usual else own
