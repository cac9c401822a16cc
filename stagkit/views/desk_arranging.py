"""Arranging the parts of a guide: adding, copying, moving, taking out, and going back on one's steps."""

from typing import Any

from stagkit.domain.edits import HOLDER, Add, Remove, find, remove
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item
from stagkit.domain.versions import next_version, proper_version
from stagkit.errors import Refused, sentence
from stagkit.store.guides import Step
from stagkit.views.desk_asked import kind_of, part_asked, to_open
from stagkit.views.desk_parts import added, copied, unused
from stagkit.views.desk_tree import dropped, neighbour, part_of, row_key, shifted
from stagkit.views.desk_values import read
from stagkit.views.desk_writing import Writing


class Arranging(Writing):
    """What a person does with whole parts, steps and versions."""

    def vue_add(self, asked: dict[str, Any]) -> None:
        """Put a new part beside the one that is open, and open it."""
        kind, guide = kind_of(asked.get("kind")), self._now()
        near = to_open(asked.get("near_kind"), asked.get("near")) if asked.get("near_kind") else self._chosen
        given: dict[str, Any] = {"like": str(asked.get("like", ""))}
        if asked.get("type"):
            given["type"] = read(Place(Kind.ITEM, field="type"), asked["type"])
        if asked.get("spot"):
            given["spot"] = read(Place(Kind.OPTION, field="spot"), asked["spot"])
        edit = added(guide, kind, near, **given)
        self._write([edit])
        if kind not in (Kind.OPTION, Kind.POINT):
            self._choose(edit.place)
        if "spot" not in given:  # who draws spots goes on drawing
            self._focus(edit.place)

    def vue_copy(self, asked: dict[str, str]) -> None:
        """Put the part once more behind itself."""
        edit = copied(self._now(), part_asked(asked))
        self._write([edit])
        if edit.place.kind not in (Kind.OPTION, Kind.POINT):
            self._choose(edit.place)
            self._then("row", row_key(edit.place))

    def vue_remove(self, asked: dict[str, str]) -> None:
        """Take the part out. It comes back by undoing."""
        place, guide = part_asked(asked), self._now()
        if place.kind is Kind.GUIDE:
            raise Refused(sentence("The guide itself stays. Guides are put away on the page “Guides”."))
        beside = neighbour(guide, place) if place.kind not in (Kind.OPTION, Kind.POINT) else None
        self._write([remove(guide, place)])
        if beside is not None:
            self._choose(beside)
            self._then("row", row_key(beside))
            self.notice = self.say(sentence("{part} is taken out. Undo brings it back.")).format(part=place.id)

    def vue_shift(self, asked: dict[str, Any]) -> None:
        """Move the part one place up or down, at the end on into the next holder."""
        place = part_asked(asked)
        edit = shifted(self._now(), place, -1 if int(asked.get("by", 1)) < 0 else 1)
        if edit is not None:
            self._write([edit])
        if place.kind not in (Kind.OPTION, Kind.POINT):
            self._then("row", row_key(place))

    def vue_drop(self, asked: dict[str, Any]) -> None:
        """Move the part to where it was dropped."""
        place = part_asked(asked)
        onto = Place(kind_of(asked.get("onto_kind")), str(asked.get("onto", "")))
        edit = dropped(self._now(), place, onto, above=bool(asked.get("above")))
        if edit is not None:
            self._write([edit])
            self._then("row", row_key(place))

    def vue_clear(self, _: Any = None) -> None:
        """Put away what was written for another kind of question."""
        guide = self._now()
        part = find(guide, self._chosen)
        edits = unused(guide, part) if isinstance(part, Item) else ()
        if edits:
            self._write(edits)

    def vue_undo(self, _: Any = None) -> None:
        """Take back the last step, whoever took it, and show where."""
        self._show_step(self.room.store.guides.undo(*self._where()))

    def vue_redo(self, _: Any = None) -> None:
        """Do the step again that was undone last."""
        self._show_step(self.room.store.guides.redo(*self._where()))

    def _show_step(self, step: Step) -> None:
        guide = self._now()
        for edit in step.edits:
            place = part_of(edit.place)
            if self._reachable(guide, place) != place and isinstance(edit, Add | Remove):
                place = Place(HOLDER.get(place.kind, Kind.GUIDE), edit.parent)
            if self._reachable(guide, place) == place:
                self._choose(place)
                return

    def vue_renew(self, asked: dict[str, str]) -> None:
        """Go on in a new version: one that is in use stays as it is."""
        version = proper_version(str(asked.get("version") or self._next_version(self._now())))
        self._at = (self._where()[0], self.room.store.guides.renew(*self._where(), version).version)
        self.notice = self.say(sentence("This is version {version}, a draft. The one in use stays as it is.")).format(
            version=version
        )

    def _next_version(self, guide: Guide) -> str:
        return next_version(own.version for own in self.room.store.guides.listing() if own.id == guide.id)
