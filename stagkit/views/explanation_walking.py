"""Leading a group through the script of its items: forwards, back, and by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import traitlets as t

from stagkit.domain.discussion import Decision, Plan, Record
from stagkit.domain.items import Item
from stagkit.domain.script import Act, StepCode, minutes_of, moved, pending, place_of
from stagkit.domain.sessions import Phase
from stagkit.errors import NotFound, Refused, sentence
from stagkit.views.board import current, topic
from stagkit.views.board_beside import practice_of
from stagkit.views.board_views import PAIR
from stagkit.views.explanation_script import Walk, as_script, clock, walk_of
from stagkit.views.moves import moves
from stagkit.views.room import Scene
from stagkit.views.screen import Screen


class Walking(Screen):
    """A page that leads a group through the script of its items."""

    script = t.Dict().tag(sync=True)
    moves = t.List(t.Dict()).tag(sync=True)
    timer = t.Dict().tag(sync=True)
    dark = t.Bool(False).tag(sync=True)
    first_votes_late = t.Bool(False).tag(sync=True)

    def show_walk(self, scene: Scene, plan: tuple[Plan, ...], record: Record) -> None:
        """Set what the page says of the script."""
        store, session = self.room.store, scene.session
        walk = walk_of(scene, plan, record)
        self.script = as_script(scene, walk, self.say)
        self.moves = moves(scene, current(scene), self.say)
        told = store.discussions.stepped_at(session.id, walk.item.id)
        self.timer = clock(walk, store.discussions.talks(session.id), told, session.planned_minutes)
        self.dark, self.first_votes_late = session.blank, session.first_votes_late

    def _walk(self, scene: Scene) -> Walk:
        discussions, session = self.room.store.discussions, scene.session.id
        return walk_of(scene, discussions.plan(session), discussions.record(session, topic(scene).id))

    def _scene(self) -> Scene:
        scene = self.room.scene()
        if scene is None or scene.session.phase not in (Phase.EXPLANATION, Phase.CLOSED):
            raise Refused(sentence("Start the explanation first."))
        return scene

    def _running(self) -> Scene:
        scene = self._scene()
        if scene.session.phase is Phase.CLOSED:
            raise Refused(sentence("This session is closed."))
        return scene

    # one press after the other

    def vue_next(self, _: Any = None) -> None:
        """Do the next thing of the script; at its end, go to the next item. Dark screens only become light again."""
        scene = self._running()
        if self._lit(scene):
            return
        walk = self._walk(scene)
        told = walk.next
        if told is None:
            self._turn(scene, walk, 1)
            return
        place, act = told
        try:
            self._do(scene, walk, place, act)
        except Refused as error:
            self.problem, place = error.say(self.say), min(place + 1, len(walk.steps) - 1)
        if place != walk.place:
            self._go(scene, walk, place)

    def vue_back(self, _: Any = None) -> None:
        """Go one step back, or to the item before. What was shown stays shown."""
        scene = self._running()
        if self._lit(scene):
            return
        walk = self._walk(scene)
        if walk.place or walk.standing.checking:
            self._do(scene, walk, walk.place - 1, None)
            self._go(scene, walk, max(0, walk.place - 1))
        else:
            self._turn(scene, walk, -1)

    def vue_go(self, asked: dict[str, int]) -> None:
        """Go to a step of the script, and do what it does."""
        scene = self._running()
        walk, place = self._walk(scene), int(asked.get("place", 0))
        if not 0 <= place < len(walk.steps):
            raise NotFound(sentence("There is no such step."))
        step = walk.steps[place]
        again = step.act is Act.CHECK and not walk.standing.checking
        self._do(scene, walk, place, Act.CHECK if again else pending(step, walk.standing))
        self._go(scene, walk, place)

    def vue_step(self, asked: dict[str, int]) -> None:
        """Go to the next item of the agenda, or back to the one before."""
        scene = self._scene()
        self._turn(scene, self._walk(scene), int(asked.get("by", 1)))

    def vue_show_item(self, asked: dict[str, str]) -> None:
        """Bring an item under discussion, on every screen."""
        self._bring(self._scene(), str(asked.get("item", "")))

    def vue_move(self, asked: dict[str, str]) -> None:
        """Take the item on show one act on, whatever the script says. The store refuses what is too early."""
        scene = self._scene()
        known = str(asked.get("act", ""))
        if known not in {act.value for act in Act} - {Act.CHECK.value, Act.CHECK_SHOWN.value, Act.PAIR.value}:
            raise NotFound(sentence("There is no such step."))
        walk, act = self._walk(scene), Act(known)
        self._act(scene, current(scene), act)
        place = next((place for place, step in enumerate(walk.steps) if step.act is act), walk.place)
        if place > walk.place and not walk.standing.checking:
            self._go(scene, walk, place)

    # the room

    def vue_blank(self, _: Any = None) -> None:
        """Let every projector go dark, or light again."""
        session = self._running().session
        self.room.store.sessions.set_options(session.id, blank=not session.blank)

    def vue_late(self, asked: dict[str, bool]) -> None:
        """Keep the first votes hidden until the second vote, or show them before."""
        late, sessions = bool(asked.get("on")), self.room.store.sessions
        self._changing_script(lambda session: sessions.set_options(session, first_votes_late=late))

    def vue_treat(self, asked: dict[str, str]) -> None:
        """Give the item more talk, or less; the script changes and goes on where it was."""
        wanted = str(asked.get("decision", ""))
        if wanted not in set(Decision):
            raise NotFound(sentence("There is no such step."))
        decision, item, discussions = Decision(wanted), topic(self._scene()).id, self.room.store.discussions
        after = self._changing_script(lambda session: discussions.decide(session, item, decision))
        session = self._scene().session.id
        lines = [
            replace(line, decision=decision, minutes=minutes_of(after.steps)) if line.item == item else line
            for line in discussions.plan(session)
        ]
        if lines:
            discussions.set_plan(session, lines)

    def _changing_script(self, change: Callable[[str], object]) -> Walk:
        scene = self._running()
        before = self._walk(scene)
        change(scene.session.id)
        after = self._walk(self._scene())
        place = moved(before.steps, before.place, after.steps)
        if place != after.place:
            self._go(scene, after, place)
        return after

    # what the presses do

    def _lit(self, scene: Scene) -> bool:
        """Whether the screens were dark; now they are not."""
        if scene.session.blank:
            self.room.store.sessions.set_options(scene.session.id, blank=False)
        return scene.session.blank

    def _turn(self, scene: Scene, walk: Walk, by: int) -> None:
        item = walk.neighbour(by)
        if item:
            self._bring(scene, item)
        elif by > 0:
            raise Refused(sentence("This was the last question of the agenda."))

    def _bring(self, scene: Scene, item: str) -> None:
        self.room.store.sessions.show(scene.session.id, item)
        self._turn_to_pair(scene, seen=False)

    def _go(self, scene: Scene, walk: Walk, place: int) -> None:
        self.room.store.discussions.step_to(scene.session.id, walk.item.id, place)

    def _do(self, scene: Scene, walk: Walk, place: int, act: Act | None) -> None:
        """What a step does on the screens; who leaves the check question comes back to the item it checks."""
        sessions, session = self.room.store.sessions, scene.session
        check = scene.guide.check_after(walk.item)
        if act is Act.CHECK and check:
            sessions.show(session.id, check.id)
        elif act is Act.CHECK_SHOWN and check:
            if not session.first_votes_late:
                sessions.reveal(session.id, check.id)
            sessions.show_key(session.id, check.id)
        else:
            if walk.standing.checking and place != place_of(walk.steps, StepCode.CHECK):
                sessions.show(session.id, walk.item.id)
            pair = practice_of(scene, walk.item)
            if act is Act.PAIR and pair:
                sessions.reveal(session.id, pair.id)
            elif act:
                self._act(scene, walk.item, act)
            self._turn_to_pair(scene, seen=walk.steps[place].act is Act.PAIR)

    def _turn_to_pair(self, scene: Scene, *, seen: bool) -> None:
        """Show what people do while the group asks whether it is really done, and the item itself before and after."""
        view = scene.session.projector_segment
        if seen != (view == PAIR):
            self.room.store.sessions.set_segment(scene.session.id, PAIR if seen else "")

    def _act(self, scene: Scene, item: Item, act: Act) -> None:
        sessions = self.room.store.sessions
        does = {
            Act.REVEAL: sessions.reveal,
            Act.SECOND_VOTE: sessions.open_second,
            Act.REVEAL_SECOND: sessions.reveal_second,
            Act.KEY: sessions.show_key,
        }
        does[act](scene.session.id, item.id)
