"""Rehearse a 90-minute explanation in fast motion: `python docs/rehearse_a_session.py [times faster, 10]`.

A trainer with a presenter's remote, a projector, another room and twenty phones, five of them in a browser: eight
questions, second votes, a network that is gone for 20 seconds, and the facilitator's program killed on the way. At
the end it says what was lost, what could be seen too early, and how quickly each screen followed. A test runs it
faster still.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from stagkit.domain.discussion import Decision
from stagkit.domain.items import AnswerState, Item, ItemType, Value
from stagkit.domain.script import Act
from stagkit.views.board import topic
from stagkit.views.explanation_script import Walk, walk_of
from stagkit.views.room import Room, Scene
from tests.browser import opened
from tests.e2e.workshop import Phone, Workshop, prepared, serving, until

MINUTES, ITEMS, PHONES, IN_BROWSER = 90, 8, 20, 5
CUT, CUT_AT, KILL_AT = 20.0, 3, 5
"""Seconds without a network, and at which question that is, and at which the program is killed."""
BETWEEN = 0.4
"""Seconds between two presses at least: the console takes faster ones for a remote control that bounces."""
ONE_CHOICE = (ItemType.SINGLE_CHOICE, ItemType.TRUE_FALSE, ItemType.SITUATION)

FOLLOWS: dict[Act, dict[str, str]] = {
    Act.REVEAL: {"console": ".sk-chart svg", "projector": ".wall-chart svg", "remote": ".wall-chart svg"},
    Act.SECOND_VOTE: {
        "console": ".sk-curtain.sk-thin",
        "projector": ".wall-foot.wall-vote",
        "remote": ".wall-foot.wall-vote",
        "phone": "form.question[data-round='2']",
    },
    Act.REVEAL_SECOND: {"phone": ".calm .eye"},
    Act.KEY: {"console": ".sk-key", "projector": ".wall-key", "remote": ".wall-key", "phone": ".card.key"},
}
"""What stands on each screen once it has followed."""
STEMS = {
    "console": ".sk-question h1",
    "projector": ".wall-question h1",
    "remote": ".wall-question h1",
    "phone": ".stem",
}

WATCH = """([selector, words]) => {
  const here = () => [...document.querySelectorAll(selector)].some(e => e.textContent.includes(words));
  window.followed = new Promise(done => {
    if (here()) return done(Date.now());
    const eye = new MutationObserver(() => { if (here()) { eye.disconnect(); done(Date.now()); } });
    eye.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(done, 30000, 0);
  });
}"""


@dataclass
class Figures:
    """What the rehearsal found. Times are milliseconds from the press to the changed page."""

    items: int = 0
    second_votes: int = 0
    tapped: int = 0
    lost: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    looks: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    back_after_cut: float = 0.0
    back_after_kill: float = 0.0
    minutes: float = 0.0

    def p95(self, screen: str) -> float:
        """The 95th percentile of a screen's times."""
        times = sorted(self.times[screen])
        return times[min(len(times) - 1, int(0.95 * len(times)))]

    def said(self) -> str:
        """As lines for people."""
        lines = [
            f"{self.items} questions, {self.second_votes} second votes, {self.tapped} answers, {self.minutes:.1f} min",
            f"lost: {len(self.lost)}   seen too early: {len(self.early)} (in {self.looks} looks)",
            f"all screens back {self.back_after_cut:.1f} s after the network,"
            f" {self.back_after_kill:.1f} s after the kill",
            *(
                f"{screen:10} followed in {sorted(times)[len(times) // 2]:.0f} ms (median),"
                f" {self.p95(screen):.0f} ms (95th percentile of {len(times)})"
                for screen, times in sorted(self.times.items())
            ),
        ]
        return "\n".join([*lines, *self.lost, *self.early])


class Rehearsal:
    """The room: who is in it, and what they tap."""

    def __init__(self, browser: Browser, workshop: Workshop, faster: float, items: int) -> None:
        self.browser, self.workshop, self.faster, self.items = browser, workshop, faster, items
        self.room, self.figures = Room(workshop.workspace, workshop.store), Figures()
        self.contexts: list[BrowserContext] = []
        self.tapped: dict[tuple[str, str, int], tuple[str, Value]] = {}
        self.frames: list[str] = []
        codes = workshop.people()[:PHONES]
        self.by_hand, self.by_wire = codes[:IN_BROWSER], [Phone(workshop, code) for code in codes[IN_BROWSER:]]
        self.samples = {number: workshop.sample_answers(number) for number in (1, 2)}

    # the room is made ready

    def context(self, width: int, height: int, **options: object) -> BrowserContext:
        made = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        made.set_default_timeout(60_000)
        self.contexts.append(made)
        return made

    def prepare(self) -> None:
        """Everybody has answered alone; all screens are open."""
        for code in self.by_hand:
            phone = Phone(self.workshop, code)  # the individual part is another script's; here it is only needed
            self._answer_all(phone)
        for phone in self.by_wire:
            self._answer_all(phone)
        self.workshop.store.sessions.explain(self.workshop.session.id)
        desk = self.context(1366, 768)
        desk.new_page().goto(self.workshop.link)
        self.console = self._screen(desk, "03_explanation")
        self.projector = self._screen(desk, "03_projector")
        self._make_plan()
        code = self._open_remote()
        self.remote = self.context(1366, 768).new_page()
        self.remote.goto(f"{self.workshop.phones_at}/wall/{code}")
        self.remote_code = code
        self.pages = [self._join(code) for code in self.by_hand]

    def _answer_all(self, phone: Phone) -> None:
        for (code, item), answer in self.samples[1].items():
            if code == phone.code and self.workshop.guide.item(item).asked_alone:
                phone.answer(answer)
                self._tapped(code, item, 1, answer.state.value, answer.value)

    def _screen(self, context: BrowserContext, notebook: str) -> Page:
        page = context.new_page()

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", lambda frame: self.frames.append(str(frame)))

        page.on("websocket", listen)
        page.goto(self.workshop.page(notebook))
        page.wait_for_selector("[data-ready]")
        return page

    def _make_plan(self) -> None:
        """The trainer has the program plan the discussion, then keeps the first eight questions with a fixed answer."""
        self.console.click(".sk-time button")
        self.console.fill(".sk-plan form input", str(MINUTES))
        self.console.click(".sk-plan form button[type=submit]")
        self.console.wait_for_selector(".sk-lines-of-plan li")
        self.console.keyboard.press("Escape")
        plan = self.workshop.store.discussions.plan(self.workshop.session.id)
        keyed = [line for line in plan if self.workshop.guide.item(line.item).has_key][: self.items]
        talked = [replace(line, decision=Decision.DISCUSS, minutes=MINUTES // self.items) for line in keyed]
        self.workshop.store.discussions.set_plan(self.workshop.session.id, talked)
        self.console.wait_for_function(f"() => document.querySelectorAll('.sk-rail button em').length >= {self.items}")

    def _open_remote(self) -> str:
        code = self.workshop.store.sessions.open_remote(self.workshop.session.id).remote_code
        until(lambda: self.workshop.store.walls.get(self.workshop.session.id))
        return code

    def _join(self, code: str) -> Page:
        page = self.context(360, 740, has_touch=True).new_page()
        page.goto(f"{self.workshop.phones_at}/{self.workshop.session.join_code}")
        page.fill("[name=code]", code)
        page.check("[name=consent]", force=True)
        page.click("button[value=code]")
        page.wait_for_url("**/live")
        return page

    # the talk

    def run(self) -> Figures:
        """The whole session."""
        began = time.monotonic()
        self.prepare()
        self._begin()
        for _ in range(self.items):
            self.figures.items += 1
            self._talk(self._walk().item)
        self._close()
        self.figures.minutes = (time.monotonic() - began) / 60
        self.figures.tapped = len(self.tapped)
        self.figures.lost = self._lost()
        return self.figures

    def _scene(self) -> Scene:
        scene = self.room.scene()
        assert scene is not None
        return scene

    def _walk(self) -> Walk:
        scene, store = self._scene(), self.workshop.store.discussions
        return walk_of(scene, store.plan(scene.session.id), store.record(scene.session.id, topic(scene).id))

    def _begin(self) -> None:
        """The trainer brings up the first question of the plan."""
        first = self.workshop.store.discussions.plan(self.workshop.session.id)[0].item
        self.console.click(".sk-rail button >> nth=0")
        until(lambda: self._scene().session.current_item == first)

    def _talk(self, item: Item) -> None:
        """One question, from reading it aloud to the next one."""
        print(f"{self.figures.items}. {item.id}", flush=True)
        self.look(item)
        ends = False
        while not ends:
            walk = self._walk()
            following = walk.next
            ends = following is None
            act = following[1] if following else None
            self._press(act, walk)
            if act is Act.SECOND_VOTE:
                self._vote_again(item)
            if act in (Act.REVEAL, Act.SECOND_VOTE, Act.REVEAL_SECOND):
                self.look(item)
            if act is Act.REVEAL_SECOND and self.figures.items == min(KILL_AT, self.items):
                self._kill_voila()
            print(f"   {act or 'talk'}" if following else "   next", flush=True)
            minutes = walk.steps[following[0]].minutes if following else 0
            time.sleep(max(minutes * 60 / self.faster, BETWEEN))

    def _press(self, act: Act | None, walk: Walk) -> None:
        """One press on the remote, and how long every screen takes to follow."""
        screens = {"console": self.console, "projector": self.projector, "remote": self.remote, "phone": self.pages[0]}
        after = walk.neighbour(1)
        wanted = {screen: (selector, "") for screen, selector in FOLLOWS.get(act, {}).items()} if act else {}
        if walk.next is None and after:
            stem = self.workshop.guide.item(after).stem.say(self.workshop.session.language)
            wanted = {screen: (selector, stem) for screen, selector in STEMS.items()}
        if act is Act.REVEAL_SECOND:
            wanted |= {"projector": (".wall-table", "Second vote"), "remote": (".wall-table", "Second vote")}
        for screen, (selector, words) in wanted.items():
            screens[screen].evaluate(WATCH, [selector, words])
        pressed = self._press_once(walk) if walk.next or after else time.time() * 1000
        for screen in wanted:
            followed = screens[screen].evaluate("() => window.followed")
            assert followed, f"the {screen} did not follow: {act or 'next'} of {walk.item.id}, {wanted[screen]}"
            self.figures.times.setdefault(screen, []).append(followed - pressed)

    def _press_once(self, walk: Walk) -> float:
        """Press until the session has moved on; when the press was that did it, in milliseconds."""
        stood = (walk.item.id, walk.place, walk.standing)

        def moved() -> bool:
            now = self._walk()
            return (now.item.id, now.place, now.standing) != stood

        for _ in range(5):
            pressed = time.time() * 1000
            self.console.keyboard.press("PageDown")
            with suppress(AssertionError):
                until(moved, 6)
                return pressed
        raise AssertionError(f"nothing moved at {stood}")

    def _vote_again(self, item: Item) -> None:
        cut = self.figures.items == min(CUT_AT, self.items)
        if cut:
            self._network(on=False)
        for phone in self.by_wire:
            self._tap_by_wire(phone, item, 2)
        for page, code in zip(self.pages, self.by_hand, strict=True):
            self._tap_by_hand(page, code, item, 2)
        if cut:
            time.sleep(CUT * min(1.0, 10 / self.faster))
            back = time.monotonic()
            self._network(on=True)
        session = self.workshop.session.id
        until(lambda: self.workshop.store.answers.voted(session, item.id, 2).voted == PHONES, 60)
        if cut:
            self.remote.wait_for_selector(".wall-away", state="hidden")
            self.figures.back_after_cut = time.monotonic() - back
        self.figures.second_votes += 1

    def _network(self, *, on: bool) -> None:
        """The plant's network, which phones in a browser and the other room need."""
        for page in (*self.pages, self.remote):
            page.context.set_offline(not on)

    def _tap_by_wire(self, phone: Phone, item: Item, round: int) -> None:
        answer = self.samples[round].get((phone.code, item.id))
        state = answer.state.value if answer else aside(item)
        value = answer.value if answer else None
        receipt = phone.tap(item.id, list(value) if isinstance(value, tuple) else value, state, round)
        assert receipt["outcome"] == "stored", receipt
        self._tapped(phone.code, item.id, round, state, value)

    def _tap_by_hand(self, page: Page, code: str, item: Item, round: int) -> None:
        page.wait_for_selector(f"form.question[data-round='{round}']")
        answer = self.samples[round].get((code, item.id))
        if item.type in ONE_CHOICE and answer and answer.value is not None:
            page.locator(f"input[name=answer][value='v.{answer.value}']").check(force=True)
            self._tapped(code, item.id, round, "answered", answer.value)
        else:
            page.locator("label.apart", has=page.locator(f"[value='s.{aside(item)}']")).click()
            self._tapped(code, item.id, round, aside(item), None)

    def _tapped(self, code: str, item: str, round: int, state: str, value: Value) -> None:
        self.tapped[code, item, round] = state, value if state == AnswerState.ANSWERED.value else None

    def _kill_voila(self) -> None:
        """The facilitator's program dies; one button brings each page back."""
        stood = self.console.locator(".sk-question h1").inner_text()
        began = time.monotonic()
        self.workshop.kill("stagkit.launcher.voila")
        for page in (self.console, self.projector):
            page.wait_for_selector("#stagkit-lost button:visible")
            page.click("#stagkit-lost button")
            page.wait_for_selector("[data-ready]")
        self.figures.back_after_kill = time.monotonic() - began
        self.console.wait_for_selector(".sk-chart svg")
        assert self.console.locator(".sk-question h1").inner_text() == stood

    def _close(self) -> None:
        self.workshop.store.sessions.close(self.workshop.session.id)
        self.remote.wait_for_selector(".wall-join")

    # what must not be

    def look(self, item: Item) -> None:
        """Look on every route for what must not be there yet."""
        scene = self._scene()
        stage, language = scene.stage(item.id), self.workshop.session.language
        self.figures.looks += 1
        told = dict(self._routes(item))
        reason = item.explanation.say(language)[-40:]  # its first words may be those of an option
        for route, text in told.items():
            if not stage.key_shown and reason and reason in text:
                self._early(route, item, "the reason")
            if not stage.revealed and "%" in text.partition("</head>")[2].replace("100%", ""):
                self._early(route, item, "a share")
            if stage.second_open and not stage.second_revealed and "Second vote" in text and "wall" in route:
                self._early(route, item, "the second vote")
        self.frames.clear()

    def _early(self, route: str, item: Item, what: str) -> None:
        self.figures.early.append(f"{what} of {item.id} on {route}")

    def _routes(self, item: Item) -> Iterator[tuple[str, str]]:
        for name, page in (("projector", self.projector), ("remote", self.remote)):
            yield f"the wall ({name})", f"</head>{page.inner_text('.wall')}"
        yield "the console", f"</head>{self.console.inner_text('.sk-centre')}"
        for number, page in enumerate(self.pages):
            yield f"phone {number}", f"</head>{page.inner_text('main')}"
        yield "the kernel's messages", self._own_frames(item)
        with httpx.Client(base_url=self.workshop.phones_at, trust_env=False) as anybody:
            reply = anybody.get(f"/wall/{self.remote_code}", params={"part": 1})
            yield "the wall's reply", json.dumps(reply.json(), ensure_ascii=False)
        phone = self.by_wire[0]
        for path in ("/live", "/live?part=1", "/api/state", f"/q/{item.id}", "/done"):
            yield f"a phone's {path}", phone.http.get(f"{phone.home}{path}").text

    def _own_frames(self, item: Item) -> str:
        stem = item.stem.say(self.workshop.session.language)
        return "\n".join(frame for frame in self.frames if stem in frame)

    def _lost(self) -> list[str]:
        session, store = self.workshop.session.id, self.workshop.store
        people = {person.id: person.code for person in store.cohorts.people(self.workshop.session.cohort)}
        kept = {}
        for item in {item for _, item, _ in self.tapped}:
            for answer in store.answers.latest(session, item):
                kept[people[answer.person], item, answer.round] = answer.state.value, answer.value
        return [
            f"lost: {place} {said}, kept {kept.get(place)}"
            for place, said in self.tapped.items()
            if kept.get(place) != said
        ]


def aside(item: Item) -> str:
    """What somebody taps who has no answer to an item."""
    return (AnswerState.DONT_KNOW if item.allows_dont_know else AnswerState.NA).value


@contextmanager
def rehearsed(browser: Browser, faster: float, items: int = ITEMS) -> Iterator[Rehearsal]:
    """A workshop served, and the room around it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        prepared(Path(folder) / "plant", "en") as workshop,
        serving(workshop),
    ):
        rehearsal = Rehearsal(browser, workshop, faster, items)
        try:
            yield rehearsal
        finally:
            for context in rehearsal.contexts:
                context.close()


def main() -> None:
    faster = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with opened() as browser, rehearsed(browser, faster) as rehearsal:
        print(rehearsal.run().said())


if __name__ == "__main__":
    main()
