"""What stays of a talk besides proposals: points, the answer agreed on, and corrections to the guide."""

from typing import Any

import traitlets as t

from stagkit.domain.discussion import Record
from stagkit.domain.findings import Kind, Place
from stagkit.domain.items import Item
from stagkit.domain.validation import Side
from stagkit.errors import NotFound, sentence
from stagkit.views.board import topic
from stagkit.views.explanation_capture import Capturing
from stagkit.views.room import Scene
from stagkit.views.seen import Look
from stagkit.views.validation_parts import SIDES


class Noting(Capturing):
    """A page on which somebody writes down what the group says. No speaker is noted."""

    record = t.Dict().tag(sync=True)

    def show_record(self, look: Look, item: Item, own: Record) -> None:
        """Set what was noted of the item that is talked about."""
        scene, store = look.scene, self.room.store
        at, cohort = Place(Kind.ITEM, item.id), scene.cohort
        self.record = {
            "agreed": own.agreed,
            "points": [{"id": point.id, "text": point.text} for point in own.points],
            "noted": not own.empty,
            "corrections": [
                {"side": self.say(SIDES[told.side]), "text": told.text}
                for told in store.reviews.comments(cohort.guide, cohort.version)
                if told.place == at and told.author == self._author(scene)
            ],
            "sides": [{"code": side.value, "text": self.say(text)} for side, text in SIDES.items()],
        }
        self.show_proposals(look, item)

    def _author(self, scene: Scene) -> str:
        return f"{self.say(sentence('Explanation'))} · {scene.cohort.name}"

    # what was said

    def vue_new_point(self, asked: dict[str, str]) -> None:
        """Note something that was said."""
        session, item = self._talk()
        self.room.store.discussions.add_point(session, item, str(asked.get("text", "")))
        self.send({"method": "noted_now", "args": ["point"]})

    def vue_change_point(self, asked: dict[str, str]) -> None:
        """Change a point; without words it goes."""
        session, item = self._talk()
        self.room.store.discussions.change_point(session, item, str(asked.get("id", "")), str(asked.get("text", "")))

    def vue_agree(self, asked: dict[str, str]) -> None:
        """Note the answer that the group agreed on."""
        session, item = self._talk()
        text, discussions = str(asked.get("text", "")), self.room.store.discussions
        if discussions.record(session, item).agreed != text.strip():
            discussions.agree(session, item, text)

    def vue_undo_note(self, _: Any = None) -> None:
        """Take back what was noted last on this item."""
        self.room.store.discussions.undo(*self._talk())

    def vue_correct(self, asked: dict[str, str]) -> None:
        """Write into the validation of the guide what has to be corrected in this item."""
        side = str(asked.get("side", ""))
        if side not in set(Side):
            raise NotFound(sentence("Choose whose comment it is."))
        scene = self._scene()
        cohort, at = scene.cohort, Place(Kind.ITEM, topic(scene).id)
        text, author = str(asked.get("text", "")), self._author(scene)
        self.room.store.reviews.comment(cohort.guide, cohort.version, at, Side(side), author, text)
        self.send({"method": "noted_now", "args": ["correction"]})
        self.notice = self.say(sentence("The comment stands in the validation. The next version takes it along."))

    def _talk(self) -> tuple[str, str]:
        scene = self._scene()
        return scene.session.id, topic(scene).id
