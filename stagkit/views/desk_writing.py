"""Writing the fields of a guide: each saves by itself, and nobody's words are lost to somebody else's."""

from collections.abc import Sequence
from typing import Any

import traitlets as t

from stagkit.domain.edits import Edit, Put, put, value_at
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.guide_words import field_word, part_word
from stagkit.domain.items import CHOICE_TYPES
from stagkit.domain.media import LARGEST
from stagkit.errors import Refused, StagkitError
from stagkit.store.guides import Written
from stagkit.views.desk_asked import field_asked
from stagkit.views.desk_fields import place_key
from stagkit.views.desk_media import check_beforehand, taken_in
from stagkit.views.desk_parts import renamed
from stagkit.views.desk_values import read
from stagkit.views.desk_window import Window
from stagkit.views.room import Room
from stagkit.views.upload import Upload

CODES = frozenset({"id", "key", "value"})


class Writing(Window):
    """What a person does in fields."""

    overwrote = t.List(t.Dict()).tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._theirs: tuple[Put, ...] = ()
        self._upload = Upload(max(LARGEST.values()))
        super().__init__(room, watch=watch)

    def vue_put(self, asked: dict[str, Any]) -> None:
        """Set a field. The page is told that it is kept, or why not: what was typed stays in the field then."""
        draft = asked.get("draft", {})
        try:
            place = field_asked(asked)
            value = read(place, asked.get("value"))
            self._put(place, value, self._before(place, asked))
        except StagkitError as error:
            self.send({"method": "refused", "args": [draft, error.say(self.say)]})
            return
        self._then("kept", draft)

    def vue_chunk(self, asked: dict[str, Any], buffers: Sequence[memoryview] = ()) -> None:
        """Take one slice of a picture or sound; with the last one it stands in the guide."""
        try:
            check_beforehand(str(asked.get("name", "")), int(asked.get("size", 0)), str(asked.get("of", "")))
            content = self._upload.take(asked, buffers)
            if content is not None:
                place = field_asked(asked)
                name = taken_in(str(asked["name"]), content, str(asked.get("of", "")), self.room.workspace.media)
                self._put(place, name, value_at(self._now(), place))
        except StagkitError as error:
            self.send({"method": "refused", "args": [asked.get("draft", {}), error.say(self.say)]})
            self.send({"method": "next", "args": [-1]})
            return
        self.send({"method": "next", "args": [int(asked.get("at", 0)) + sum(len(part) for part in buffers)]})

    def vue_take_theirs(self, _: Any = None) -> None:
        """Put back what another window had written where this one wrote over it."""
        if self.overwrote:
            guide = self._now()
            self._write([put(guide, own.place, own.before) for own in self._theirs])
        self.overwrote = []

    def vue_keep_mine(self, _: Any = None) -> None:
        """The notice was read."""
        self.overwrote = []

    def _before(self, place: Place, asked: dict[str, Any]) -> Any:
        """What stood in the field when its writer began: so another's words are noticed, not just replaced."""
        if "before" not in asked:
            return value_at(self._now(), place)
        try:
            return read(place, asked["before"])
        except Refused:
            return value_at(self._now(), place)

    def _put(self, place: Place, value: Any, before: Any) -> None:
        guide = self._now()
        if place.field in CODES:
            if str(value) == (place.part or place.id):
                return
            self._rename(guide, place, str(value).strip())
            return
        edits = [Put(place, before, value)]
        if value_at(guide, place) == value:
            return
        item = guide.find_item(place.id)
        if place.field == "correct" and value and item and item.type in CHOICE_TYPES:
            others = [own for own in item.options if own.correct and own.key != place.part]
            edits += [Put(Place(Kind.OPTION, item.id, own.key, "correct"), True, False) for own in others]
        self._write(edits)

    def _rename(self, guide: Guide, place: Place, code: str) -> None:
        bare = Place(place.kind, place.id, place.part)
        self._write(renamed(guide, bare, code))
        if bare == self._chosen:
            self._chosen = Place(bare.kind, code)

    def _write(self, edits: Sequence[Edit]) -> Written:
        """One step. Another's words that it replaced are shown, with a way back to them."""
        written = self.room.store.guides.write(*self._where(), edits, by=self.window)
        if written.overwrote:
            self.overwrote = [
                {
                    "key": place_key(own.place),
                    "language": own.place.language,
                    "theirs": str(own.before),
                    "label": self._called(own.place),
                }
                for own in written.overwrote
            ]
            self._theirs = written.overwrote
        return written

    def _called(self, place: Place) -> str:
        part = part_word(place.kind, place.id, place.part, self.say)
        return f"{part}, {field_word(place.kind, place.field, self.say)}"
