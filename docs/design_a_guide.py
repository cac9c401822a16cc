"""Design a guide as a person would: `python docs/design_a_guide.py [mouse | keyboard]`. A test runs both.

From an organization without any guide to one that both sides have signed: picked together from the two samples,
five items changed, two added, a picture, a translation, a look at it on the phone. Prints each step and its seconds.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, Locator, Page

from stagkit.domain.guide import Guide, GuideStatus
from tests.browser import opened
from tests.e2e.workshop import Workshop, empty, serving

PICTURE = Path(__file__).parent.parent / "sample_data" / "packing-line" / "media" / "reception.svg"
PHONE = {"width": 360, "height": 740}
CHANGED = ("A1-K1", "A1-K2", "A1-P1", "A2-K1", "A2-K2")
CLOSED, ALWAYS = "The cold room's door stays closed.", "I close the cold room's door."


class Hands(Protocol):
    """How somebody uses a page."""

    page: Page

    def press(self, control: Locator) -> None: ...
    def write(self, field: Locator, words: str) -> None: ...
    def tick(self, box: Locator) -> None: ...
    def choose(self, field: Locator, option: str) -> None: ...
    def open_row(self, row: Locator) -> None: ...
    def give_file(self, field: Locator, file: Path) -> None: ...
    def show_tab(self, tab: Locator) -> None: ...


@dataclass
class Mouse:
    """Points and clicks; types only where text is wanted."""

    page: Page

    def press(self, control: Locator) -> None:
        control.click()

    def write(self, field: Locator, words: str) -> None:
        field.click()
        field.press("Control+a")
        self.page.keyboard.type(words)

    def tick(self, box: Locator) -> None:
        box.click()

    def choose(self, field: Locator, option: str) -> None:
        field.select_option(label=option)

    def open_row(self, row: Locator) -> None:
        row.click()

    def give_file(self, field: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            field.locator("xpath=ancestor::label").click()
        chooser.value.set_files(file)

    def show_tab(self, tab: Locator) -> None:
        tab.click()


@dataclass
class Keyboard:
    """Never touches the mouse: Tab to the control, then the keys that it answers to."""

    page: Page

    def press(self, control: Locator) -> None:
        self._reach(control)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, words: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def tick(self, box: Locator) -> None:
        if box.get_attribute("type") == "radio":
            self._reach(box, same_group=True)
            while not box.is_checked():
                self.page.keyboard.press("Space" if self._is_here(box) else "ArrowDown")
        else:
            self._reach(box)
            self.page.keyboard.press("Space")

    def choose(self, field: Locator, option: str) -> None:
        self._reach(field)
        self.page.keyboard.type(option)

    def open_row(self, row: Locator) -> None:
        self._reach(self.page.locator("[role=treeitem][tabindex='0']"))
        down = row.evaluate("e => !!(document.activeElement.compareDocumentPosition(e) & 4)")
        while not self._is_here(row):
            self.page.keyboard.press("ArrowDown" if down else "ArrowUp")
        self.page.keyboard.press("Enter")

    def give_file(self, field: Locator, file: Path) -> None:
        self._reach(field)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)

    def show_tab(self, tab: Locator) -> None:
        self._reach(self.page.locator("[role=tab][tabindex='0']"))
        while not self._is_here(tab):
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")

    def _reach(self, control: Locator, *, same_group: bool = False) -> None:
        control.wait_for(state="attached")
        for _ in range(400):
            if self._is_here(control, same_group=same_group):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {control}")

    @staticmethod
    def _is_here(control: Locator, *, same_group: bool = False) -> bool:
        return bool(
            control.evaluate(
                "(e, group) => e === document.activeElement || group && e.name === document.activeElement?.name",
                same_group,
            )
        )


@dataclass
class Journey:
    """What was done, and how long each step took, in seconds."""

    workshop: Workshop
    hands: Hands
    steps: list[tuple[str, float]] = field(default_factory=list)
    signed: Guide | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.monotonic()
        yield
        self.steps.append((name, time.monotonic() - start))

    @property
    def page(self) -> Page:
        return self.hands.page

    @property
    def guide(self) -> Guide:
        return self.workshop.store.guides.all()[-1]

    def until(self, true: Callable[[Guide], object]) -> None:
        """Wait until what was written is in the store."""
        deadline = time.monotonic() + 15
        while not true(self.guide):
            assert time.monotonic() < deadline, "it did not reach the store"
            time.sleep(0.05)

    def ready(self) -> None:
        self.page.wait_for_selector("[data-ready]", timeout=60_000)


def design(journey: Journey) -> None:
    """The whole way. Raises AssertionError where a step does not do what it says."""
    page = journey.page
    with journey.step("Open the shelf of guides, which is empty"):
        page.goto(journey.workshop.page("01_guides"))
        journey.ready()
    with journey.step("Pick a competency out of each sample"):
        pick_together(journey)
    with journey.step("Open the guide to write"):
        journey.hands.press(page.get_by_role("link", name="Write: Cold and clean"))
        page.wait_for_url("**/01_guide.ipynb*")
        page.wait_for_selector("[data-ready=desk]", timeout=60_000)
    for code in CHANGED:
        with journey.step(f"Change question {code}"):
            open_item(journey, code)
            said = f"{journey.guide.item(code).stem.say('en')} ({code} as we do it)"
            journey.hands.write(page.get_by_label("Question (en)"), said)
            journey.until(lambda guide, code=code, said=said: guide.item(code).stem.say("en") == said)
    with journey.step("Add a question: true or false"):
        known = add_item(journey, "True or false", CLOSED)
        journey.hands.tick(page.get_by_role("radio", name="True", exact=True))
        journey.until(lambda guide: guide.item(known).key_true is True)
    with journey.step("Add a question: how often"):
        done = add_item(journey, "How often", ALWAYS)
        page.frame_locator("iframe").get_by_text(ALWAYS).wait_for()
    with journey.step("Give a question a picture"):
        journey.hands.give_file(page.get_by_label("Picture", exact=True), PICTURE)
        journey.until(lambda guide: guide.item(done).image)
    with journey.step("Write the missing translations"):
        for words, code in (("Cierro la puerta de la cámara de frío.", done), ("La puerta queda cerrada.", known)):
            open_item(journey, code)
            journey.hands.write(page.get_by_label("Question (es)"), words)
            journey.until(lambda guide, code=code, words=words: guide.item(code).stem.say("es") == words)
        journey.hands.open_row(page.locator("[data-row='guide|']"))
        journey.hands.write(page.get_by_label("Title (es)"), "Frío y limpio")
        journey.until(lambda guide: guide.title.say("es") == "Frío y limpio")
        open_item(journey, known)
    with journey.step("Look at it on the phone"):
        look_on_the_phone(journey, known)
    with journey.step("Verify it, and sign for both sides"):
        sign(journey)
    journey.signed = journey.guide


def pick_together(journey: Journey) -> None:
    """One competency of each sample into a guide of two languages."""
    page, hands = journey.page, journey.hands
    hands.press(page.get_by_role("button", name="Pick competencies"))
    hands.tick(page.get_by_label("Receive the fruit"))
    hands.tick(page.get_by_label("Care for guests"))
    hands.write(page.get_by_label("Title of the guide"), "Cold and clean")
    for language in ("Português", "Français"):
        hands.tick(page.locator(".sk-basket").get_by_label(language))
    hands.press(page.get_by_role("button", name="Put them"))
    page.get_by_role("link", name="Write: Cold and clean").wait_for(timeout=20_000)
    origins = [part.origin.split(" /")[0] for part in journey.guide.competencies]
    assert origins == ["packing-line 1.0.0", "hotel-housekeeping 1.0.0"], origins


def open_item(journey: Journey, code: str) -> None:
    """Choose a question in the tree."""
    journey.hands.open_row(journey.page.locator(f"[data-row='item|{code}']"))
    journey.page.locator(".sk-part h2", has_text=code).wait_for()


def add_item(journey: Journey, kind: str, words: str) -> str:
    """A new question behind the one at hand; its code."""
    before = {item.id for item in journey.guide.items}
    journey.hands.press(journey.page.get_by_role("button", name="Question", exact=True))
    journey.hands.press(journey.page.get_by_role("button", name=kind))
    journey.until(lambda guide: len(list(guide.items)) > len(before))
    code = next(item.id for item in journey.guide.items if item.id not in before)
    journey.page.locator(".sk-part h2", has_text=code).wait_for()
    journey.hands.write(journey.page.get_by_label("Question (en)"), words)
    journey.until(lambda guide: guide.item(code).stem.say("en") == words)
    return code


def look_on_the_phone(journey: Journey, code: str) -> None:
    """The same address as in the frame beside the desk, on a page of a phone's size."""
    frame = journey.page.locator(f"iframe[src*='/{code}']")
    frame.wait_for()
    address = frame.get_attribute("src") or ""
    context = journey.page.context.browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(address)
    language = parse_qs(urlsplit(address).query)["language"][0]
    assert journey.guide.item(code).stem.say(language) in phone.inner_text("body")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def sign(journey: Journey) -> None:
    """On the page where a guide is checked and signed, by the workers' side and the employers'."""
    page, hands = journey.page, journey.hands
    hands.press(page.get_by_role("link", name="Comment and validate"))
    page.wait_for_selector("[data-ready=validation]", timeout=60_000)
    hands.press(page.get_by_role("button", name="Mark as verified"))
    journey.until(lambda guide: guide.status is GuideStatus.VERIFIED)
    hands.show_tab(page.get_by_role("tab", name="Signatures"))
    for side, name, role in (("Workers'", "Rosa Pinto", "Delegate"), ("Employer's", "Juan Vera", "Head of plant")):
        place = page.locator(".va-sides section").filter(has_text=side)
        hands.write(place.get_by_label("Name", exact=True), name)
        hands.write(place.get_by_label("Role", exact=True), role)
        hands.press(place.get_by_role("button", name="Sign this version"))
        place.locator("li", has_text=name).wait_for()
    hands.press(page.get_by_role("button", name="Mark as validated"))
    journey.until(lambda guide: guide.status is GuideStatus.VALIDATED)


def run(browser: Browser, folder: Path, hands: type[Mouse] | type[Keyboard]) -> Journey:
    """The way with one kind of hands, in a new organization."""
    with empty(folder, "en") as workshop, serving(workshop):
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(workshop.link)
        journey = Journey(workshop, hands(page))
        try:
            design(journey)
        except BaseException:
            page.screenshot(path=Path(tempfile.gettempdir()) / "where_it_stopped.png")
            raise
        finally:
            page.context.close()
    return journey


def main() -> None:
    """Both ways, or the one asked for."""
    ways = {"mouse": Mouse, "keyboard": Keyboard}
    with opened() as browser:
        for name in sys.argv[1:] or ways:
            with tempfile.TemporaryDirectory() as folder:
                journey = run(browser, Path(folder) / "plant", ways[name])
            print(f"\nBy {name}:")
            for number, (step, seconds) in enumerate(journey.steps, start=1):
                print(f"{number:3}. {step:45} {seconds:6.1f} s")
            print(f"     {'in all':45} {sum(seconds for _, seconds in journey.steps):6.1f} s")


if __name__ == "__main__":
    main()
