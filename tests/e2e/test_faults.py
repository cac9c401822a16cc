"""Programs really killed while 24 phones answer: nothing acknowledged is lost, and what was not is sent again."""

import contextlib
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import BrowserContext

from stagkit.domain.items import ItemType
from tests.e2e.test_workshop import join_in_browser, tap_answer
from tests.e2e.workshop import Phone, Workshop, prepared, serving, until

IN_BROWSER = 4


class TappingPhone(threading.Thread):
    """Taps one question again and again; keeps what was acknowledged, and sends the rest again like the script."""

    def __init__(self, workshop: Workshop, code: str, item: str) -> None:
        super().__init__(daemon=True)
        self.phone, self.item = Phone(workshop, code), item
        self.acknowledged: list[str] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            tap = secrets.token_hex(12)
            while not self.enough.is_set():
                with contextlib.suppress(httpx.HTTPError):
                    if self.phone.tap(self.item, "a", id=tap)["outcome"] in ("stored", "again"):
                        self.acknowledged.append(tap)
                        break
                time.sleep(0.1)
            time.sleep(0.02)


def test_a_killed_phone_server_is_back_within_five_seconds_and_no_acknowledged_answer_is_lost(
    tmp_path: Path, open_context: Callable[..., BrowserContext]
) -> None:
    with prepared(tmp_path / "plant") as workshop, serving(workshop):
        single = [own for own in workshop.guide.items if own.type is ItemType.SINGLE_CHOICE]
        item = single[0].id
        codes = workshop.people()
        pages = [open_context(360, 740, has_touch=True).new_page() for _ in range(IN_BROWSER)]
        for page, code in zip(pages, codes, strict=False):
            join_in_browser(page, workshop, code)
            page.goto(f"{workshop.phones_at}/{workshop.session.join_code}/q/{item}")
            page.wait_for_selector("form.question")
        phones = [TappingPhone(workshop, code, item) for code in codes[IN_BROWSER:]]
        for phone in phones:
            phone.start()
        until(lambda: sum(len(phone.acknowledged) for phone in phones) > 200)

        workshop.kill("stagkit.participant")
        killed = time.monotonic()
        for page in pages:
            tap_answer(page, single[0].options[0].key)
        kept = [page.locator("#saved").inner_text() for page in pages]
        until(lambda: answers(workshop), 10)
        back = time.monotonic() - killed

        # The four in the browser deliver by themselves, without another tap.
        by_code = {person.code: person.id for person in workshop.store.cohorts.people(workshop.session.cohort)}
        until(lambda: all(workshop.store.answers.mine(workshop.session.id, by_code[code]) for code in codes[:4]), 30)
        before = [len(phone.acknowledged) for phone in phones]
        until(lambda: all(len(phone.acknowledged) > count for phone, count in zip(phones, before, strict=True)), 20)
        for phone in phones:
            phone.enough.set()
        for phone in phones:
            phone.join(15)

        stored = {answer.id.split("-")[-1] for answer in workshop.store.answers.history(workshop.session.id)}
        lost = {tap for phone in phones for tap in phone.acknowledged} - stored
        assert lost == set()
        assert back < 5
        assert len([text for text in kept if text]) == IN_BROWSER


def answers(workshop: Workshop) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(f"{workshop.phones_at}/healthz", trust_env=False, timeout=1).status_code == 200
    return False


def test_the_facilitators_page_comes_back_to_the_same_state_after_its_server_was_killed(
    tmp_path: Path, open_context: Callable[..., BrowserContext]
) -> None:
    with prepared(tmp_path / "plant") as workshop:
        workshop.store.sessions.explain(workshop.session.id)
        with serving(workshop):
            phones = [Phone(workshop, code) for code in workshop.people()]
            item = next(own.id for own in workshop.guide.items if own.type is ItemType.SINGLE_CHOICE)
            for phone in phones:
                phone.tap(item, "a")
            workshop.store.sessions.show(workshop.session.id, item)
            workshop.store.sessions.reveal(workshop.session.id, item)
            desk = open_context()
            page = desk.new_page()
            page.goto(workshop.link)
            page.goto(workshop.page("03_explanation"))
            page.wait_for_selector(".sk-chart svg")
            shown = page.locator(".sk-question h1").inner_text()

            workshop.kill("stagkit.launcher.voila")

            page.wait_for_function("() => [...document.body.children].some(own => own.inert)")
            page.get_by_role("button", name="Go on").click(timeout=60_000)
            page.wait_for_selector("[data-ready] .sk-chart svg", timeout=60_000)
            assert page.locator(".sk-question h1").inner_text() == shown


def test_a_cut_network_covers_the_page_and_its_clicks_until_it_is_back(
    tmp_path: Path, open_context: Callable[..., BrowserContext]
) -> None:
    with prepared(tmp_path / "plant") as workshop:
        workshop.store.sessions.explain(workshop.session.id)
        with serving(workshop):
            desk = open_context()
            page = desk.new_page()
            page.goto(workshop.link)
            page.goto(workshop.page("03_explanation"))
            page.wait_for_selector(".sk-moves")
            before = workshop.store.sessions.stages(workshop.session.id)

            desk.set_offline(True)
            page.wait_for_function("() => [...document.body.children].some(own => own.inert)")
            page.keyboard.press("ArrowRight")
            page.mouse.click(1200, 300)
            time.sleep(2)
            desk.set_offline(False)
            page.wait_for_function("() => ![...document.body.children].some(own => own.inert)")
            time.sleep(1)

            assert workshop.store.sessions.stages(workshop.session.id) == before
            page.keyboard.press("ArrowRight")
            until(lambda: workshop.store.sessions.stages(workshop.session.id) != before)
