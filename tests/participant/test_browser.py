"""Real Chromium on a phone's screen: saving per tap, the server killed, keyboard only, no script."""

import re
import time
from collections.abc import Callable, Iterator

import pytest

from stagkit.store import Store
from tests.accessibility import barriers
from tests.participant.conftest import Process, Room, prepared
from tests.participant.small_guide import GUIDE

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def browser(chromium) -> Iterator[Callable[..., object]]:
    """Opens pages that fail the test on an error in the script or a request to anywhere else."""
    contexts, wrong = [], []

    def open_page(room: Room, *, join: str = "P01", **options: object):
        context = chromium.new_context(viewport=PHONE, locale="en", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda sent: None if sent.url.startswith((room.address, "data:")) else wrong.append(sent.url)
        )
        page.goto(f"{room.address}/{room.code}")
        if join:
            page.fill("[name=code]", join)
            page.locator(".consent").click()
            page.click("[value=code]")
            page.wait_for_selector(".question")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def ready(page) -> None:
    """All questions have come, so that going on needs no server."""
    page.wait_for_function("document.documentElement.classList.contains('js')")
    page.wait_for_timeout(700)


def said(page, text: str) -> None:
    page.wait_for_function("text => document.getElementById('saved').textContent === text", arg=text, timeout=20_000)


def until(check: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.1)
    return False


def test_each_tap_is_saved_at_once_and_the_page_says_so(room: Room, browser):
    page = browser(room)

    page.get_by_text("When it jams").click()
    said(page, "Saved ✓")

    assert room.answers() == [("K1", 1, "answered", "a")]


def test_tapping_twice_stores_one_answer(room: Room, browser):
    page = browser(room)

    page.get_by_text("When it jams").dblclick()
    page.get_by_text("When it jams").click(delay=800)
    said(page, "Saved ✓")
    page.wait_for_timeout(300)

    assert room.answers() == [("K1", 1, "answered", "a")]


def test_the_whole_guide_is_answered_by_touch(room: Room, browser):
    page = browser(room, has_touch=True, is_mobile=True)

    def tap(text: str) -> None:
        page.get_by_text(text, exact=True).tap()

    def go_on() -> None:
        page.wait_for_timeout(350)
        page.get_by_role("button", name="Next", exact=True).tap()

    tap("Stopped and locked out"), go_on()
    tap("Gloves"), tap("Sandals"), go_on()
    tap("False"), go_on()
    page.locator("[data-move='1']").first.tap(), go_on()
    page.fill("[name=text]", "4,5"), go_on()
    page.fill("[name=text]", "To be paid fairly"), go_on()
    tap("Sometimes"), go_on()
    tap("There is no time"), go_on()
    tap("Yes"), go_on()
    tap("I go on"), go_on()
    for line, side in {"Red": "Do not start it", "Yellow": "Take care", "Green": "Free to work"}.items():
        page.get_by_label(re.compile(f"^{line}")).select_option(side)
    go_on()
    page.locator("[data-spot=c]").tap(), page.locator("[data-spot=b]").tap(), page.locator("[data-spot=b]").tap()
    assert page.locator(".spots .on").evaluate_all("on => on.map(one => one.dataset.spot)") == ["c"]
    go_on()
    tap("I can with help"), go_on()
    page.fill("[name=text]", "12"), go_on()
    page.wait_for_selector(".own")

    latest = {answer.item: answer.value for answer in room.store.answers.latest(room.session.id)}
    order = latest.pop("K4")
    assert sorted(order) == ["a", "b", "c", "d"]
    assert latest == {
        "K1": "b",
        "K2": ("a", "c"),
        "K3": "false",
        "K5": 4.5,
        "K6": "To be paid fairly",
        "P1": 2,
        "P1O": "no_time",
        "P2": 1,
        "P3": "a",
        "K7": ("a", "b", "c"),
        "K8": ("c",),
        "P4": 2,
        "P5": 12.0,
    }
    assert page.locator("h1").inner_text() == "Thank you."


def test_the_server_killed_while_answering_and_started_again_gets_everything_by_itself(
    process: Process, browser, tmp_path
):
    store = Store.open(process.folder / "workspace.db")
    room = Room(store, store.sessions.open(prepared(store).id), f"http://127.0.0.1:{process.port}")
    page = browser(room)
    page.get_by_text("When it jams").click()
    said(page, "Saved ✓")
    ready(page)

    process.kill()
    page.get_by_text("Stopped and locked out").click()
    said(page, "Kept on this phone, not yet delivered (1)")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("Gloves").click()
    page.wait_for_timeout(350)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("False").click()
    said(page, "Kept on this phone, not yet delivered (3)")
    assert room.answers() == [("K1", 1, "answered", "a")]
    process.start()

    said(page, "Saved ✓")
    assert room.answers() == [
        ("K1", 1, "answered", "a"),
        ("K1", 1, "answered", "b"),
        ("K2", 1, "answered", ("a",)),
        ("K3", 1, "answered", "false"),
    ]
    assert page.evaluate("localStorage.length") == 0
    store.close()


def test_a_page_closed_with_answers_on_the_phone_delivers_them_when_it_is_opened_again(room: Room, browser):
    page = browser(room)
    page.route("**/api/answers", lambda route: route.abort())
    page.get_by_text("When it jams").click()
    said(page, "Kept on this phone, not yet delivered (1)")
    page.unroute("**/api/answers")

    page.goto(f"{room.address}/{room.code}")

    assert until(lambda: room.answers() == [("K1", 1, "answered", "a")])


def test_the_next_worker_waits_until_the_answers_of_the_one_before_are_delivered(room: Room, browser):
    page = browser(room)
    page.route("**/api/answers", lambda route: route.abort())
    page.get_by_text("When it jams").click()
    said(page, "Kept on this phone, not yet delivered (1)")

    page.get_by_role("button", name="Next worker on this device").click()
    said(page, "Answers are still on this phone (1). Wait until they are delivered, then hand it over.")
    page.unroute("**/api/answers")
    assert until(lambda: len(room.answers()) == 1)
    said(page, "Saved ✓")
    page.get_by_role("button", name="Next worker on this device").click()

    page.wait_for_selector("[name=consent]")
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []


def test_a_full_disk_is_told_and_the_answer_stays_on_the_phone(room: Room, browser):
    page = browser(room)
    full = '{"error": "The disk of the laptop is full. Nothing was saved. Make room and try again."}'
    page.route("**/api/answers", lambda route: route.fulfill(status=503, body=full))

    page.get_by_text("When it jams").click()

    said(
        page,
        "The disk of the laptop is full. Nothing was saved. Make room and try again."
        " Kept on this phone, not yet delivered (1)",
    )
    page.unroute("**/api/answers")
    assert until(lambda: room.answers() == [("K1", 1, "answered", "a")])


def test_everything_is_answered_with_the_keyboard_alone(room: Room, browser):
    page = browser(room)
    keys = page.keyboard

    def reach(selector: str) -> None:
        for _ in range(30):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            keys.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}")

    reach(".question [type=radio]")
    keys.press("Space")
    keys.press("ArrowDown")
    reach(".bar .go")
    page.wait_for_timeout(350)
    keys.press("Enter")
    reach(".question [type=checkbox]")
    keys.press("Space")
    reach(".bar .go")
    page.wait_for_timeout(350)
    keys.press("Enter")
    reach(".question [type=radio]")
    keys.press("Space")
    reach(".bar .go")
    page.wait_for_timeout(350)
    keys.press("Enter")
    reach("[data-move='1']")
    keys.press("Enter")
    page.wait_for_timeout(300)

    page.goto(f"{room.address}/{room.code}/q/K7")
    for key in ("d", "t", "f"):  # the first letters of the sides
        reach(".match select")
        keys.press(key)
        keys.press("Tab")
    reach(".bar .go")
    page.wait_for_timeout(350)
    keys.press("Enter")
    reach(".question [type=checkbox]")
    keys.press("Space")
    page.wait_for_timeout(300)

    answers = {item: value for item, _, _, value in room.answers()}
    assert (answers["K7"], answers["K8"]) == (("a", "b", "c"), ("a",))
    assert (answers["K1"], answers["K2"], answers["K3"]) == ("b", ("a",), "true")
    assert sorted(answers["K4"]) == ["a", "b", "c", "d"]


def test_a_place_on_a_picture_is_never_smaller_than_a_finger(room: Room, browser):
    page = browser(room, has_touch=True, is_mobile=True)
    page.goto(f"{room.address}/{room.code}/q/K8")
    reach = page.locator("[data-spot=b] .reach").bounding_box()
    assert min(reach["width"], reach["height"]) >= 44

    page.touchscreen.tap(reach["x"] + 3 + reach["width"] / 2, reach["y"] + reach["height"] - 4)
    said(page, "Saved ✓")

    assert room.answers() == [("K8", 1, "answered", ("b",))]
    assert page.get_by_label("The lamp is on").is_checked()


def test_pairs_chosen_while_the_server_is_away_are_delivered_and_stand_there_when_one_comes_back(room: Room, browser):
    page = browser(room)
    page.goto(f"{room.address}/{room.code}/q/K7")
    ready(page)
    page.route("**/api/answers", lambda route: route.abort())
    for line, side in {"Red": "Take care", "Yellow": "Do not start it", "Green": "Free to work"}.items():
        page.get_by_label(re.compile(f"^{line}")).select_option(side)
    said(page, "Kept on this phone, not yet delivered (1)")
    page.get_by_role("button", name="Next", exact=True).click()
    page.unroute("**/api/answers")

    assert until(lambda: room.answers() == [("K7", 1, "answered", ("b", "a", "c"))])
    page.wait_for_timeout(350)
    page.get_by_role("link", name="Back").click()
    assert page.get_by_label(re.compile("^Red")).evaluate("list => list.selectedOptions[0].text") == "Take care"


def test_no_kind_of_question_keeps_anybody_out(store, serve, browser):
    room = Room(store, prepared(store), serve(preview_key="key"))
    page = browser(room, join="")

    found = []
    for item in ("K1", "K4", "K5", "K7", "K8"):
        page.goto(f"{room.address}/preview/key/belt/1.0.0/{item}?language=en")
        found += barriers(page)

    assert found == []


def test_in_the_preview_everything_moves_as_on_the_phone_and_nothing_is_sent(store, serve, browser):
    room = Room(store, prepared(store), serve(preview_key="key"))
    page = browser(room, join="")
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(f"{room.address}/preview/key/belt/1.0.0/K4?language=en")
    page.locator("[data-move='1']").first.click()
    page.get_by_role("button", name="Next", exact=True).click()
    page.fill("[name=text]", "four")
    page.get_by_role("button", name="Next", exact=True).click()
    assert page.locator("#wrong").inner_text() == "Write a number, such as 4 or 0.5."
    page.goto(f"{room.address}/preview/key/belt/1.0.0/K8?language=en")
    page.locator("[data-spot=a]").click()
    assert page.get_by_label("The guard is open").is_checked()
    page.locator("summary").click()
    page.get_by_role("button", name="Español").click()
    page.get_by_text("Señale lo que está mal.").wait_for()

    assert set(sent) == {"GET"}
    assert page.evaluate("localStorage.length") == 0


def test_what_is_unclear_is_sent_when_the_field_is_left_and_stands_there_on_the_way_back(store, serve, browser):
    store.guides.create(GUIDE)
    room = Room(store, store.trials.start(GUIDE.id, GUIDE.version, "en"), serve())
    page = browser(room, join="")
    page.locator(".consent").click()
    page.click("[value=anonymous]")
    ready(page)
    page.fill("[name=remark]", "What is a guard?")
    page.get_by_role("button", name="Skip").click()
    person = store.sessions.joined(room.session.id)[0].person
    assert until(lambda: store.trials.remarks_of(room.session.id, person) == {"K1": "What is a guard?"})
    page.wait_for_timeout(350)
    assert page.input_value("[name=remark]") == ""

    page.get_by_role("link", name="Back").click()

    assert page.input_value("[name=remark]") == "What is a guard?"
    assert room.answers() == [("K1", 1, "skipped", None)]


def test_without_script_the_same_pages_take_the_same_answers(room: Room, browser):
    page = browser(room, java_script_enabled=False)

    page.get_by_text("Stopped and locked out").click()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Next", exact=True).click()
    assert page.locator(".error").inner_text() == "Choose an answer, or press “Skip”."
    page.get_by_role("button", name="Skip").click()
    page.get_by_text("True").click()
    page.get_by_role("button", name="Next", exact=True).click()
    for at in range(4):
        page.locator(".order select").nth(at).select_option(str(at + 1))
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("link", name="Back").click()

    assert [page.locator(".order select").nth(at).input_value() for at in range(4)] == ["1", "2", "3", "4"]
    page.goto(f"{room.address}/{room.code}/q/K7")
    page.get_by_label(re.compile("^Red")).select_option("Take care")
    page.get_by_role("button", name="Next", exact=True).click()
    assert page.locator(".error").inner_text() == "Choose a partner for every line."
    page.get_by_label(re.compile("^Yellow")).select_option("Free to work")
    page.get_by_label(re.compile("^Green")).select_option("Do not start it")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("The guard is open").click()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("link", name="Back").click()
    assert page.locator(".spots .on").get_attribute("data-spot") == "a"
    assert [item for item, *_ in room.answers()] == ["K1", "K2", "K3", "K4", "K7", "K8"]
    assert [value for *_, value in room.answers()][-2:] == [("b", "c", "a"), ("a",)]


def test_a_number_that_is_none_stays_on_the_screen_and_is_not_sent(room: Room, browser):
    page = browser(room)
    page.goto(f"{room.address}/{room.code}/q/K5")

    page.fill("[name=text]", "four")
    page.get_by_role("button", name="Next", exact=True).click()

    assert page.locator("#wrong").inner_text() == "Write a number, such as 4 or 0.5."
    assert page.input_value("[name=text]") == "four"
    assert room.answers() == []


def test_phones_move_on_by_themselves_when_the_session_does(store, serve, browser):
    session = prepared(store)
    room = Room(store, session, serve())
    page = browser(room, join="")
    page.get_by_text("The meeting has not started yet.").wait_for()
    sessions = store.sessions

    sessions.open(session.id)
    page.wait_for_selector("[name=consent]")
    page.fill("[name=code]", "P01")
    page.locator(".consent").click()
    page.click("[value=code]")
    page.get_by_text("When it jams").click()
    said(page, "Saved ✓")
    sessions.explain(session.id)
    page.get_by_text("Wait a moment.").wait_for()
    sessions.reveal(session.id, "K1")
    page.get_by_text("Look at the screen.").wait_for()
    sessions.open_second(session.id, "K1")
    page.get_by_text("Second vote").wait_for()
    assert page.locator(":checked").count() == 0
    page.get_by_text("Stopped and locked out").click()
    page.get_by_text("Your answer is in. You can change it until the group's answers are shown.").wait_for()
    sessions.reveal_second(session.id, "K1")
    sessions.show_key(session.id, "K1")
    page.get_by_text("A jam can start the belt again.").wait_for()
    sessions.close(session.id)
    page.get_by_text("The meeting is over. These are your answers.").wait_for()

    assert room.answers() == [("K1", 1, "answered", "a"), ("K1", 2, "answered", "b")]


def test_the_language_is_changed_midway_on_the_question_at_hand(room: Room, browser):
    page = browser(room)
    page.get_by_text("When it jams").click()
    page.wait_for_timeout(350)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("Gloves").wait_for()

    page.locator("summary").click()
    page.get_by_role("button", name="Español").click()

    page.get_by_text("Guantes").wait_for()
    assert page.evaluate("document.documentElement.lang") == "es"


@pytest.mark.parametrize("width", [360, 320, 180])
def test_no_screen_scrolls_sideways_also_at_twice_the_size(room: Room, browser, width):
    page = browser(room)
    page.set_viewport_size({"width": width, "height": 740})

    wide = []
    for item in ("K1", "K2", "K4", "K5", "K6", "K7", "K8", "P1", "P3", "P5"):
        page.goto(f"{room.address}/{room.code}/q/{item}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(item)

    assert wide == []


def test_what_one_taps_is_at_least_48_pixels_high(room: Room, browser):
    page = browser(room)
    small = """() => [...document.querySelectorAll('button, a, summary, select, .choice, input.big, textarea')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 48).map(one => one.outerHTML)"""

    found = []
    for item in ("K1", "K2", "K4", "K5", "K6", "K7", "K8", "P1", "P5"):
        page.goto(f"{room.address}/{room.code}/q/{item}")
        found += page.evaluate(small)

    assert found == []


def test_the_first_page_can_be_tapped_within_a_second_on_a_slow_phone(room: Room, browser):
    page = browser(room, join="")
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = []
    for _ in range(3):
        page.goto(f"{room.address}/{room.code}")
        took.append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))

    assert sorted(took)[1] < 800


def test_every_page_says_its_language_and_keeps_one_main_heading(room: Room, browser):
    page = browser(room)

    for path in ("", "/q/K2", "/done"):
        page.goto(f"{room.address}/{room.code}{path}")
        assert re.fullmatch("es|en|pt|fr", page.evaluate("document.documentElement.lang"))
        assert page.locator("h1").count() == 1
