"""The validation of a guide: how far it has come, comments and signatures by side, a trial, and what it cost."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

import traitlets as t

from stagkit.domain.design_clock import DesignPhase
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.guide_words import code_word
from stagkit.domain.sessions import Session
from stagkit.domain.validation import BACK, FORWARD, Review, Side, hurdles, may_sign, passed
from stagkit.domain.versions import next_version, proper_version
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.views.meeting_point import as_place, choose
from stagkit.views.room import Room, Scene
from stagkit.views.screen import Screen
from stagkit.views.validation_changes import as_changes, others
from stagkit.views.validation_clock import as_clock, moment, whole
from stagkit.views.validation_parts import as_comment, as_fault, as_sides, choices, desk_link, key_of, place_of_key
from stagkit.views.validation_trial import AUTHOR, as_choice, as_comment_text, as_trial, found
from stagkit.views.validation_words import MEANING, NEXT, words

FAULTS_SHOWN = 5


class Validation(Screen):
    """One version of a guide on its way from draft to retired."""

    name = "validation"

    head = t.Dict().tag(sync=True)
    steps = t.List(t.Dict()).tag(sync=True)
    next = t.Dict().tag(sync=True)
    faults = t.List(t.Dict()).tag(sync=True)
    comments = t.List(t.Dict()).tag(sync=True)
    parts = t.List(t.Dict()).tag(sync=True)
    part = t.Unicode("").tag(sync=True)
    sides = t.List(t.Dict()).tag(sync=True)
    unsignable = t.Unicode("").tag(sync=True)
    trial = t.Dict().tag(sync=True)
    trials = t.List(t.Dict()).tag(sync=True)
    place = t.Dict().tag(sync=True)
    changes = t.Dict().tag(sync=True)
    clock = t.Dict().tag(sync=True)
    dropped = t.Unicode("").tag(sync=True)
    tab = t.Unicode("").tag(sync=True)

    def __init__(self, room: Room, *, watch: bool = True) -> None:
        self._at: tuple[str, str] | None = None
        self._trial = self._against = ""
        self._named: Guide | None = None
        self._compared: tuple[Any, ...] = ()
        super().__init__(room, watch=watch)

    # what is shown

    def vue_open(self, where: Mapping[str, str] | None = None) -> None:
        """The page is there, with the guide, the part and the tab that its address names."""
        query = parse_qs(str((where or {}).get("search", "")).lstrip("?"))
        asked = {name: values[0] for name, values in query.items()}
        self._there = True
        every = self.room.store.guides.all()
        if "guide" in asked:
            guide = self.room.store.guides.get(asked["guide"], asked.get("version", ""))
            self._at = guide.id, guide.version
        elif every:
            self._at = every[-1].id, every[-1].version
        self.tab = asked.get("tab", "comments")
        self.part = key_of(Place(Kind(asked["kind"]), asked.get("id", ""))) if asked.get("kind") in set(Kind) else ""

    def vue_look(self, asked: Mapping[str, str]) -> None:
        """Look at another tab; what changed is worked out only there."""
        self.tab = str(asked.get("tab", ""))

    def load(self, _scene: Scene | None) -> None:
        """All of this version, as the store holds it."""
        if self._at is None:
            self.head = {}
            return
        store, say, language = self.room.store, self.say, self.room.language
        guide, review = store.guides.get(*self._at), store.reviews.get(*self._at)
        used = store.guides.in_use(*self._at)
        if guide is not self._named:
            self.parts, self._named = choices(guide, language, say), guide
        self._show_head(guide, review, used)
        self._show_next(guide, review, used)
        self.comments = [as_comment(own, guide, language, say) for own in review.comments]
        self.sides = as_sides(review, say)
        self.unsignable = self._unsignable(review.status, used)
        self._show_trial(guide)
        if self.tab == "changes":
            self._show_changes(guide, review)
        self.clock = as_clock(store.clock.sittings(guide.id), store.clock.now(), say)

    def tick(self) -> None:
        """The network may have changed, and the clock runs on."""
        if self._at is not None:
            self._show_place()
            store = self.room.store
            self.clock = as_clock(store.clock.sittings(self._at[0]), store.clock.now(), self.say)

    def _show_head(self, guide: Guide, review: Review, used: bool) -> None:
        versions = [own.version for own in self.room.store.guides.listing() if own.id == guide.id]
        self.head = {
            "title": guide.title.say(self.room.language) or guide.id,
            "version": guide.version,
            "status": review.status.value,
            "meaning": self.say(MEANING[review.status]),
            "desk": desk_link(guide.id, guide.version),
            "used": used,
            "back": "" if used or review.status not in BACK else BACK[review.status].value,
            "can_retire": review.status is not GuideStatus.RETIRED,
            "new_version": next_version(versions),
            "unsettled": len(review.unsettled),
            "unsigned": len(review.unsigned),
        }
        gone = passed(review, used=used)
        self.steps = [
            {
                "text": (word := code_word(status, self.say))[:1].upper() + word[1:],
                "here": status is review.status,
                "done": status in gone,
            }
            for status in GuideStatus
        ]

    def _show_next(self, guide: Guide, review: Review, used: bool) -> None:
        say, wanted = self.say, FORWARD.get(review.status)
        if review.status is GuideStatus.RETIRED:
            wanted = GuideStatus.IN_USE if used else GuideStatus.DRAFT
        missing = hurdles(review, wanted) if wanted and review.status in FORWARD else ()
        self.next = {
            "status": wanted.value if wanted else "",
            "act": say(NEXT[review.status]),
            "ready": all(own.gentle for own in missing),
            "missing": [{"text": own.say(say), "about": own.about, "gentle": own.gentle} for own in missing],
        }
        fatal = [own for own in review.findings if own.fatal] if review.status is GuideStatus.DRAFT else []
        self.faults = [as_fault(own, guide, self.room.language, say) for own in fatal[:FAULTS_SHOWN]]

    def _unsignable(self, status: GuideStatus, used: bool) -> str:
        try:
            may_sign(status, used=used)
        except Refused as error:
            return error.say(self.say)
        return ""

    def _show_trial(self, guide: Guide) -> None:
        store = self.room.store
        every = store.trials.all(guide.id, guide.version)
        trial = next((own for own in every if own.id == self._trial), every[-1] if every else None)
        self._trial = trial.id if trial else ""
        self.trials = [as_choice(store, own, self.say) | {"here": own is trial} for own in reversed(every)]
        self.trial = as_trial(store, guide, trial, self.say)
        self._show_place()

    def _show_place(self) -> None:
        is_open = self.trial.get("state") == "open"
        self.place = as_place(self.room, self._session().join_code) if is_open else {}

    def _session(self) -> Session:
        if not self._trial:
            raise NotFound(sentence("Start a trial first."))
        return self.room.store.sessions.get(self._trial)

    def _show_changes(self, guide: Guide, review: Review) -> None:
        """Worked out only when something of it is new: looking for the words that were signed takes a while."""
        versions = tuple((own.id, own.version, own.status) for own in self.room.store.guides.all())
        looked = (guide, review.signatures, versions, self._against)
        if self._compared != looked:
            among = others(self.room.store, guide)
            self.changes = as_changes(guide, among, self._against, self.room.language, self.say)
            self._compared = looked

    # how far the guide has come

    def vue_go(self, asked: Mapping[str, str]) -> None:
        """Take the guide a step on or back, or retire it."""
        guide = self.room.store.reviews.go(*self._here(), GuideStatus(asked["status"]))
        self.notice = self.say(sentence("Version {version} is now: {status}.")).format(
            version=guide.version, status=code_word(guide.status, self.say)
        )

    def vue_renew(self, asked: Mapping[str, str]) -> None:
        """Make a new version, and go to its page."""
        wanted = proper_version(str(asked.get("version", "")))
        guide = self.room.store.guides.renew(*self._here(), wanted)
        query = urlencode({"guide": guide.id, "version": guide.version})
        self.send({"method": "go_to", "args": [f"01_validation.ipynb?{query}"]})

    def _here(self) -> tuple[str, str]:
        if self._at is None:
            raise NotFound(sentence("Choose a guide first."))
        return self._at

    # comments and signatures

    def vue_comment(self, asked: Mapping[str, str]) -> None:
        """Keep what a side says about a part."""
        if asked.get("side") not in set(Side):
            raise Refused(sentence("Say whose comment it is."))
        place = place_of_key(str(asked.get("part", "")))
        side, author, text = Side(asked["side"]), str(asked.get("author", "")), str(asked.get("text", ""))
        self.room.store.reviews.comment(*self._here(), place, side, author, text)
        self.send({"method": "commented", "args": []})

    def vue_settle(self, asked: Mapping[str, str]) -> None:
        """Answer a comment."""
        self.room.store.reviews.settle(str(asked["id"]), str(asked.get("by", "")), str(asked.get("answer", "")))

    def vue_unsettle(self, asked: Mapping[str, str]) -> None:
        """Take the settling of a comment back."""
        self.room.store.reviews.unsettle(str(asked["id"]))

    def vue_sign(self, asked: Mapping[str, str]) -> None:
        """Sign for a side."""
        side, name, role = Side(asked["side"]), str(asked.get("name", "")), str(asked.get("role", ""))
        self.room.store.reviews.sign(*self._here(), side, name, role)
        self.send({"method": "signed", "args": [side.value]})

    def vue_withdraw(self, asked: Mapping[str, str]) -> None:
        """Take a signature back."""
        self.room.store.reviews.withdraw(str(asked["id"]))

    # the trial

    def vue_start_trial(self, asked: Mapping[str, str]) -> None:
        """Open a trial of the guide as it stands."""
        language = str(asked.get("language") or self.room.language)
        self._trial = self.room.store.trials.start(*self._here(), language).id

    def vue_end_trial(self, _: Any) -> None:
        """End the trial and show what was hard."""
        self.room.store.trials.end(self._session().id)

    def vue_reopen_trial(self, _: Any) -> None:
        """Undo an end that came too early."""
        self.room.store.trials.reopen(self._session().id)

    def vue_choose_trial(self, asked: Mapping[str, str]) -> None:
        """Look back at an earlier trial."""
        self._trial = str(asked.get("id", ""))

    def vue_take_up(self, asked: Mapping[str, str]) -> None:
        """Make a comment of what was hard about a question."""
        store, trial = self.room.store, self._session()
        tried = store.trials.guide(trial.id)
        own = next((own for own in found(store, tried, trial) if own.item == asked.get("item")), None)
        if own is None:
            raise NotFound(sentence("The guide has no question “{item}”."), item=str(asked.get("item", "")))
        author = self.say(AUTHOR).format(version=tried.version)
        place = Place(Kind.ITEM, own.item)
        store.reviews.comment(*self._here(), place, Side.WORKER, author, as_comment_text(own, self.say))

    def vue_choose_network(self, asked: Mapping[str, str]) -> None:
        """Join by another of this computer's addresses."""
        choose(self.room, str(asked.get("host", "")))

    # what changed

    def vue_compare(self, asked: Mapping[str, str]) -> None:
        """Compare with another version."""
        self._against = str(asked.get("key", ""))

    # the design clock

    def vue_start_clock(self, asked: Mapping[str, Any]) -> None:
        """Begin a sitting."""
        people = whole(asked.get("people"), PEOPLE)
        self.room.store.clock.start(self._here()[0], DesignPhase(asked["phase"]), people, str(asked.get("note", "")))

    def vue_stop_clock(self, asked: Mapping[str, str]) -> None:
        """End the sitting."""
        self.room.store.clock.stop(str(asked["id"]))

    def vue_resume_clock(self, asked: Mapping[str, str]) -> None:
        """Let a sitting run on that was ended by mistake."""
        self.room.store.clock.resume(str(asked["id"]))

    def vue_enter_sitting(self, asked: Mapping[str, Any]) -> None:
        """Keep a sitting that was held without the clock."""
        began, phase = moment(str(asked.get("began", ""))), DesignPhase(asked["phase"])
        minutes, people = whole(asked.get("minutes"), MINUTES), whole(asked.get("people"), PEOPLE)
        note = str(asked.get("note", ""))
        self.room.store.clock.enter(self._here()[0], phase, began, minutes, people, note)
        self.send({"method": "entered", "args": []})

    def vue_correct_sitting(self, asked: Mapping[str, Any]) -> None:
        """Put right how long a sitting took, or how many sat there."""
        minutes = whole(asked["minutes"], MINUTES) if "minutes" in asked else None
        people = whole(asked["people"], PEOPLE) if "people" in asked else None
        self.room.store.clock.correct(str(asked["id"]), minutes=minutes, people=people)

    def vue_drop_sitting(self, asked: Mapping[str, str]) -> None:
        """Leave a sitting out."""
        self.dropped = self.room.store.clock.drop(str(asked["id"])).id

    def vue_restore_sitting(self, _: Any) -> None:
        """Bring back the sitting that was left out last."""
        self.room.store.clock.restore(self.dropped)
        self.dropped = ""

    def own_words(self, _: Translate) -> dict[str, str]:
        """The words of this screen's markup."""
        return words(_)


PEOPLE = sentence("Say how many people sat there, at least one.")
MINUTES = sentence("Say how many minutes it took, at most a day.")
