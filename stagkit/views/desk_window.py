"""One window on one guide: which part is open in it, and in which languages."""

import secrets
from dataclasses import replace
from typing import Any

import traitlets as t

from stagkit.domain.checks import written_texts
from stagkit.domain.edits import Astray, find
from stagkit.domain.findings import WHOLE, Kind, Place
from stagkit.domain.guide import Guide
from stagkit.errors import NotFound, sentence
from stagkit.views.desk_asked import to_open, two_languages
from stagkit.views.desk_fields import place_key
from stagkit.views.desk_tree import part_of
from stagkit.views.room import Room
from stagkit.views.screen import Screen


class Window(Screen):
    """Where one is in the guide. `window` names it in the steps of writing, to tell its steps from others'."""

    left = t.Unicode().tag(sync=True)
    right = t.Unicode().tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self.window = secrets.token_hex(4)
        self._at: tuple[str, str] | None = None
        self._chosen = WHOLE
        super().__init__(room, watch=watch)

    def vue_choose(self, asked: dict[str, str]) -> None:
        """Open a part, and go to one of its fields if one is named."""
        place = to_open(asked.get("kind"), asked.get("id"))
        self._choose(self._reachable(self._now(), place))
        if asked.get("at"):
            self._then("focus", asked["at"], asked.get("language", ""))

    def vue_languages(self, asked: dict[str, str]) -> None:
        """Show these languages beside each other; an empty right one shows the left alone."""
        self.left, self.right = two_languages(self._now(), str(asked.get("left", "")), str(asked.get("right", "")))

    def vue_next_missing(self, asked: dict[str, str]) -> None:
        """Go to the next text after this field that lacks a translation."""
        language, guide = str(asked.get("language") or self.right or self.left), self._now()
        places = [
            (place, text) for place, text, _ in written_texts(guide) if text or place_key(place) == asked.get("at")
        ]
        here = next((n for n, (place, _) in enumerate(places) if place_key(place) == asked.get("at")), -1)
        lacking = [place for place, text in (*places[here + 1 :], *places[:here]) if text and text.missing((language,))]
        if not lacking:
            self.notice = self.say(sentence("Nothing is missing in this language."))
            return
        self._choose(part_of(lacking[0]))
        self._then("focus", place_key(lacking[0]), language)

    def _choose(self, place: Place) -> None:
        self._chosen = place

    def _reachable(self, guide: Guide, place: Place) -> Place:
        """The part, or the whole guide when it is not there any more."""
        try:
            find(guide, place)
        except Astray:
            return WHOLE
        return place

    def _focus(self, place: Place) -> None:
        first = {Kind.ITEM: "stem", Kind.CRITERION: "statement", Kind.OPTION: "text", Kind.POINT: "label"}
        field = first.get(place.kind, "name" if place.kind is Kind.SCALE else "title")
        self._then("focus", place_key(replace(place, field=field)), self.left)

    def _then(self, method: str, *told: Any) -> None:
        """Tell the page something about what it shows by then."""
        self.refresh()
        self.send({"method": method, "args": list(told)})

    def _where(self) -> tuple[str, str]:
        if self._at is None:
            raise NotFound(sentence("No guide is open."))
        return self._at

    def _now(self) -> Guide:
        return self.room.store.guides.get(*self._where())
