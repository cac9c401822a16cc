"""The minutes of a session: who was there, what was talked about and agreed, to be printed and signed.

The one page on which names stand. It is for the facilitator's own screen and for paper, never for a projector.
"""

from typing import Any

import traitlets as t

from stagkit.domain.discussion import Decision
from stagkit.domain.people import Person
from stagkit.domain.sessions import Session
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.locale import LANGUAGES, translator
from stagkit.store.discussions import Discussions
from stagkit.views.minutes_figures import Working
from stagkit.views.minutes_parts import DECISIONS, Notes, as_head, as_lines, as_people, as_proposals, discussed
from stagkit.views.minutes_words import paper_words, words
from stagkit.views.report_panel import Reporting
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Look


class Minutes(Reporting):
    """The minutes of the session at hand, or of any earlier one. What they say is in the language of the group."""

    name = "minutes"

    sessions = t.List(t.Dict()).tag(sync=True)
    head = t.Dict().tag(sync=True)
    heading = t.Dict().tag(sync=True)
    people = t.List(t.Dict()).tag(sync=True)
    guests = t.List(t.Dict()).tag(sync=True)
    lines = t.List(t.Dict()).tag(sync=True)
    waiting = t.Int(0).tag(sync=True)
    left_out = t.Unicode("").tag(sync=True)
    proposals = t.List(t.Dict()).tag(sync=True)
    decisions = t.List(t.Dict()).tag(sync=True)
    paper = t.Dict().tag(sync=True)
    paper_language = t.Unicode("en").tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._chosen = ""
        self._working = Working()
        self._begun: dict[str, dict[str, str]] = {}
        self._fresh: dict[str, str] = {}
        self._noted: dict[str, set[str]] = {}
        super().__init__(room, watch=watch)

    # what is shown

    def load(self, scene: Scene | None) -> None:
        """The minutes as the store holds them now."""
        scene = self._wanted(scene)
        if scene is None:
            self.head, self.sessions = {}, []
            return
        notes, language = self._notes(scene), paper_language(scene)
        say = translator(language)
        self.paper, self.paper_language = paper_words(say), language
        self.sessions = [self._as_choice(own) for own in reversed(self.room.store.sessions.all())]
        self.head = as_head(scene, notes, language)
        self.heading = self._discussions.heading(scene.session.id)
        self.decisions = [{"code": code.value, "text": say(text)} for code, text in DECISIONS.items()]
        self._working.begin()
        self.lines = self._as_noted(scene, notes, language, say)
        self.waiting = self._working.left
        self.left_out = _left_out(scene, notes, say)
        self.proposals = as_proposals(notes, say)
        self._show_people(scene)
        self.show_report(scene)

    def idle(self) -> None:
        """Work out more figures; a page that opens does not wait for all of them. Let the reports' bar move."""
        if self.waiting:
            self.refresh()
        super().idle()

    def _as_noted(self, scene: Scene, notes: Notes, language: str, say: Translate) -> list[dict[str, Any]]:
        """The lines; one that had a note since the page was opened stays, for its last note can be taken back."""
        once = self._noted.setdefault(scene.session.id, set())
        once |= {item for item, record in notes.records.items() if record.agreed or record.points}
        typed = {point: key for key, point in self._fresh.items()}
        lines = as_lines(Look(self.room, scene), notes, self._working, language, say, stay=once)
        for line in lines:
            line["noted"] |= line["item"] in once
            line["points"] = [own | {"fresh": typed.get(own["id"], "")} for own in line["points"]]
        return lines

    def _wanted(self, scene: Scene | None) -> Scene | None:
        """The session that was chosen, while it is there; else the one at hand."""
        if not self._chosen or (scene and scene.session.id == self._chosen):
            return scene
        return self.room.scene_of(self.room.store.sessions.get(self._chosen))

    def _notes(self, scene: Scene) -> Notes:
        store, session = self.room.store, scene.session.id
        return Notes(
            plan=store.discussions.plan(session),
            records=store.discussions.records(session),
            talks=store.discussions.talks(session),
            comments=store.reviews.comments(scene.guide.id, scene.guide.version),
            proposals=store.proposals.all(session),
        )

    def _show_people(self, scene: Scene) -> None:
        people = self._people(scene)
        marks = self._discussions.attendance(scene.session.id, people)
        self.people, self.guests = as_people(marks, people, self.room.store.cohorts.names(scene.cohort.id))

    def _people(self, scene: Scene) -> tuple[Person, ...]:
        return self.room.store.cohorts.people(scene.cohort.id)

    def _as_choice(self, session: Session) -> dict[str, str]:
        if session.id not in self._begun:
            talks = self._discussions.talks(session.id)
            group = self.room.store.cohorts.get(session.cohort).name
            choice = {"id": session.id, "group": group, "began": talks[0].began_at if talks else ""}
            if not talks:
                return choice
            self._begun[session.id] = choice
        return self._begun[session.id]

    # what a facilitator can do here

    def vue_choose(self, asked: dict[str, str]) -> None:
        """Look at the minutes of another session."""
        self._chosen = self.room.store.sessions.get(str(asked.get("session", ""))).id

    def vue_write(self, asked: dict[str, str]) -> None:
        """Write a line of the heading: place, facilitator or remarks."""
        field, text = str(asked.get("field", "")), str(asked.get("text", ""))
        session = self._session(asked)
        if self._discussions.heading(session).get(field) != text.strip():
            self._discussions.write_heading(session, field, text)

    def vue_mark(self, asked: dict[str, Any]) -> None:
        """Note that a person of the list was there, or was not."""
        scene, person = self._scene(asked), str(asked.get("person", ""))
        if person not in {own.id for own in self._people(scene)}:
            raise NotFound(sentence("This person is not on the list of the group."))
        self._discussions.mark(scene.session.id, person, present=bool(asked.get("present")))

    def vue_guest(self, asked: dict[str, str]) -> None:
        """Note somebody who is not on the list."""
        name, role = str(asked.get("name", "")), str(asked.get("role", ""))
        self._discussions.add_guest(self._session(asked), name, role)
        self.send({"method": "guest_kept", "args": []})

    def vue_drop(self, asked: dict[str, str]) -> None:
        """Take a guest off again."""
        self._discussions.drop_guest(self._session(asked), str(asked.get("id", "")))

    def vue_agree(self, asked: dict[str, str]) -> None:
        """Note the answer that the group agreed on."""
        session, item = self._item(asked)
        text = str(asked.get("text", ""))
        if self._discussions.record(session, item).agreed != text.strip():
            self._discussions.agree(session, item, text)

    def vue_decide(self, asked: dict[str, str]) -> None:
        """Note how an item was treated; without a code it is as planned."""
        session, item = self._item(asked)
        code = str(asked.get("decision", ""))
        if code and code not in set(Decision):
            raise NotFound(sentence("A question cannot be treated in this way."))
        self._discussions.decide(session, item, Decision(code) if code else None)

    def vue_point(self, asked: dict[str, Any]) -> None:
        """Note something said, or change what was noted (`id`); without words it goes.

        A new point is kept while it is typed: the page gives it a name of its own (`fresh`) until it has an `id`.
        What another screen has taken away meanwhile is noted once more, so that no words are lost. A page that was
        loaded anew says a point `again`, which may have come through before.
        """
        session, item = self._item(asked)
        text, fresh, discussions = str(asked.get("text", "")).strip(), str(asked.get("fresh", "")), self._discussions
        there = {own.id: own.text for own in discussions.record(session, item).points}
        point = self._fresh.get(fresh) or str(asked.get("id", ""))
        if asked.get("again") and point not in there:
            point = next((own for own, words in there.items() if words == text), point)
        if fresh and point in there:
            self._fresh[fresh] = point
        if point in there:
            if text != there[point]:
                discussions.change_point(session, item, point, text)
        elif text:
            kept = discussions.add_point(session, item, text).points[-1].id
            if fresh:
                self._fresh[fresh] = kept

    def vue_make(self, asked: dict[str, Any]) -> None:
        """Make the reports of the session, in a language, with or without the workers' own pages."""
        self.make_reports(self._scene(asked), asked)

    def vue_undo(self, asked: dict[str, str]) -> None:
        """Take back what was last noted on an item; without an item, on the session as a whole."""
        session, item = self._item(asked) if asked.get("item") else (self._session(asked), "")
        self._discussions.undo(session, item)

    @property
    def _discussions(self) -> Discussions:
        return self.room.store.discussions

    def _scene(self, asked: dict[str, Any]) -> Scene:
        """The session on the page that asks. A new session may have come up at hand since it was drawn."""
        scene = self._wanted(self.room.scene())
        shown = str(asked.get("session", ""))
        if scene is None:
            raise Refused(sentence("Start a session on the first page."))
        return scene if scene.session.id == shown else self.room.scene_of(self.room.store.sessions.get(shown))

    def _session(self, asked: dict[str, Any]) -> str:
        return self._scene(asked).session.id

    def _item(self, asked: dict[str, Any]) -> tuple[str, str]:
        scene, item = self._scene(asked), str(asked.get("item", ""))
        if item not in {own.id for own in scene.asked}:
            raise NotFound(sentence("The guide has no question “{item}”."), item=item)
        return scene.session.id, item

    def own_words(self, _: Translate) -> dict[str, Any]:
        """The words of this screen's markup around the paper."""
        return {**super().own_words(_), **words(_)}


def paper_language(scene: Scene) -> str:
    """The language of the minutes: the group's own, as far as this program speaks it."""
    return scene.session.language if scene.session.language in LANGUAGES else "en"


def _left_out(scene: Scene, notes: Notes, _: Translate) -> str:
    """How many questions were not talked about; empty if all were, or nothing began."""
    left = len(scene.asked) - len(discussed(scene, notes))
    if not left or not notes.talks:
        return ""
    return _("Not talked about: {left} of {all} questions.").format(left=left, all=len(scene.asked))
