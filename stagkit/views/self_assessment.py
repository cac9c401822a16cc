"""The self-assessment: phones join and answer alone; this page shows who has answered, never what."""

from typing import Any

import traitlets as t

from stagkit.domain.sessions import Phase
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.views import meeting_point
from stagkit.views.meeting_point import as_place, choose
from stagkit.views.room import Scene
from stagkit.views.screen import ADDRESS, Screen
from stagkit.views.steps import warning


class SelfAssessment(Screen):
    """Open and close the session, bring the phones in, and see how far each person has come."""

    name = "self_assessment"

    phase = t.Unicode().tag(sync=True)
    title = t.Unicode().tag(sync=True)
    lead = t.Unicode().tag(sync=True)
    acts = t.List(t.Dict()).tag(sync=True)
    joined = t.Int().tag(sync=True)
    answered = t.Int().tag(sync=True)
    expected = t.Int().tag(sync=True)
    items = t.Int().tag(sync=True)
    people = t.List(t.Dict()).tag(sync=True)
    place = t.Dict().tag(sync=True)
    slips = t.List(t.Dict()).tag(sync=True)

    def load(self, scene: Scene | None) -> None:
        """Counts and personal codes; the answers themselves are not even read."""
        if scene is None:
            self.phase, self.people, self.place = "none", [], {}
            self.title, self.lead, self.acts = self.say(EMPTY_TITLE), self.say(EMPTY_LEAD), []
            return
        store, session = self.room.store, scene.session
        progress = store.answers.progress(session.id)
        joined = {own.person: own for own in store.sessions.joined(session.id)}
        listed = store.cohorts.people(scene.cohort.id)
        self.items = len(scene.asked)
        self.people = [
            {
                "code": person.code,
                "joined": person.id in joined,
                "answered": min(progress.get(person.id, 0), self.items),
                "finished": progress.get(person.id, 0) >= self.items or bool(_finished(joined.get(person.id))),
            }
            for person in listed
        ]
        self.joined, self.expected = len(joined), max(len(listed), len(joined))
        self.answered = sum(own["finished"] for own in self.people)
        self.phase = session.phase.value
        self._say_where(scene)
        self._find_place(scene)

    def tick(self) -> None:
        """The network may have changed."""
        scene = self.room.scene()
        if scene is not None:
            self._find_place(scene)

    def _find_place(self, scene: Scene) -> None:
        self.place = as_place(self.room, scene.session.join_code)

    def _say_where(self, scene: Scene) -> None:
        _ = self.say
        open_it = {"act": "open_session", "text": _("Open for the phones"), "icon": "mdi-lock-open-variant-outline"}
        explain = {"act": "explain", "text": _("Go on to the explanation"), "icon": "mdi-arrow-right"}
        close = {"act": "close_session", "text": _("Close the session"), "icon": "mdi-lock-outline"}
        again = {"act": "reopen", "text": _("Open it again"), "icon": "mdi-lock-open-variant-outline"}
        to = {"href": ADDRESS["explanation"], "text": _("Go to the explanation"), "icon": "mdi-arrow-right"}
        match scene.session.phase:
            case Phase.PREPARED:
                self.title, self.acts = _("Ready to open"), [open_it]
                self.lead = " ".join(
                    filter(None, (_("Phones can look, but nobody can answer yet."), warning(_, scene.guide)))
                )
            case Phase.SELF_ASSESSMENT:
                self.title, self.acts = _("Everybody answers alone"), [explain, close]
                self.lead = _("You see who has answered, not what. Nobody needs to hurry.")
            case Phase.EXPLANATION:
                self.title, self.acts = _("The explanation has begun"), [to, close]
                self.lead = _("Late-comers can still join and answer questions that the group has not seen.")
            case _:
                self.title, self.acts = _("The session is closed"), [again]
                self.lead = _("Nothing can be answered any more. All answers are kept.")

    # what a facilitator can do here

    def vue_open_session(self, _: Any) -> None:
        """Let phones answer."""
        self.room.store.sessions.open(self._session())

    def vue_explain(self, _: Any) -> None:
        """Go on to the explanation."""
        self.room.store.sessions.explain(self._session())

    def vue_close_session(self, _: Any) -> None:
        """End the session."""
        self.room.store.sessions.close(self._session())

    def vue_reopen(self, _: Any) -> None:
        """Undo a close."""
        self.room.store.sessions.reopen(self._session())

    def vue_choose_network(self, asked: dict[str, str]) -> None:
        """Join by another of this computer's addresses."""
        choose(self.room, str(asked.get("host", "")))

    def vue_show_slips(self, asked: dict[str, bool]) -> None:
        """A slip with the personal code for each person on the list; names only if asked for."""
        scene = self.room.scene()
        if scene is None:
            raise NotFound(EMPTY_LEAD)
        names = self.room.store.cohorts.names(scene.cohort.id) if asked.get("names") else {}
        self.slips = [
            {"code": person.code, "name": names.get(person.id, ""), "team": person.team, "shift": person.shift}
            for person in self.room.store.cohorts.people(scene.cohort.id)
        ]
        if not self.slips:
            raise Refused(NO_LIST)

    def vue_hide_slips(self, _: Any) -> None:
        """Take the slips, and the names on them, off the page."""
        self.slips = []

    def _session(self) -> str:
        session = self.room.store.sessions.current()
        if session is None:
            raise NotFound(EMPTY_LEAD)
        return session.id

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


EMPTY_TITLE = sentence("No session yet")
EMPTY_LEAD = sentence("Start a session on the first page. Then the code and the address for the phones stand here.")
NO_LIST = sentence("This group has no list of people. Each phone gets its code when it joins.")


def _finished(participation: Any) -> str:
    return participation.finished_at if participation else ""


def words(_: Translate) -> dict[str, str]:
    """The words of self_assessment.vue."""
    return {
        **meeting_point.words(_),
        "slips": _("Personal codes"),
        "slips_lead": _("One slip for each person. Whoever has the slip can answer as that person."),
        "with_names": _("With names"),
        "print": _("Print"),
        "close": _("Close"),
        "joined": _("have joined"),
        "answered": _("have answered everything"),
        "of": _("of"),
        "who": _("Who has answered"),
        "who_lead": _("Personal codes and how many questions are answered."),
        "not_joined": _("not here yet"),
        "nobody": _("Nobody has joined yet. The code stands on the left; show it to the room."),
        "home": _("Go to the first page"),
        "personal_code": _("Your personal code"),
    }
