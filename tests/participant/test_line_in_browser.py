"""A phone in the explanation says what is wrong with its line, and is where the group is once the line is back."""

from playwright.sync_api import Browser, Page

from stagkit.store import Store
from tests.participant.conftest import Process, Room, prepared

AWAY = "No connection to the laptop. This page comes back by itself."
OFFLINE = "This phone has no network. Turn the Wi-Fi on; this page comes back by itself."


def joined(chromium: Browser, room: Room) -> Page:
    """A phone that has joined and looks at the explanation."""
    room.store.sessions.explain(room.session.id)
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="en")
    context.set_default_timeout(45_000)
    page = context.new_page()
    page.goto(f"{room.address}/{room.code}")
    page.fill("[name=code]", "P01")
    page.locator(".consent").click()
    page.click("[value=code]")
    page.locator(".badge").wait_for()
    return page


def test_a_phone_without_network_says_so_and_comes_back_where_the_group_is(room: Room, chromium: Browser):
    page = joined(chromium, room)

    page.context.set_offline(True)
    page.get_by_text(OFFLINE).wait_for()
    room.store.sessions.reveal(room.session.id, "K1")
    page.context.set_offline(False)

    page.get_by_text("Look at the screen.").wait_for()
    page.get_by_text(OFFLINE).wait_for(state="hidden")
    page.context.close()


def test_a_phone_whose_server_is_gone_says_so_and_comes_back_where_the_group_is(process: Process, chromium: Browser):
    store = Store.open(process.folder / "workspace.db")
    room = Room(store, store.sessions.open(prepared(store).id), f"http://127.0.0.1:{process.port}")
    page = joined(chromium, room)

    process.kill()
    page.get_by_text(AWAY).wait_for()
    store.sessions.reveal(room.session.id, "K1")
    store.sessions.open_second(room.session.id, "K1")
    process.start()

    page.get_by_text("Second vote").wait_for()
    page.get_by_text(AWAY).wait_for(state="hidden")
    page.context.close()
    store.close()
