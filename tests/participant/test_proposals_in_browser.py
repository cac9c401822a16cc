"""Proposals and votes in real Chromium on a phone's screen: nothing that was typed is lost, and nobody is kept out."""

import pytest

from stagkit.domain.proposals import Proposal
from tests.accessibility import barriers
from tests.participant.conftest import Process, Room, prepared
from tests.participant.test_browser import browser, said, until

__all__ = ["browser"]

SMALL = """() => [...document.querySelectorAll('button, a, summary, textarea, .choice, .mark')]
    .filter(one => one.offsetParent && one.getBoundingClientRect().height < 48).map(one => one.outerHTML)"""


def problems(room: Room) -> list[tuple[str, str]]:
    return [(own.problem, own.item) for own in room.store.proposals.all(room.session.id)]


def votes(room: Room) -> list[tuple[int, int]]:
    return [(own.impact, own.ease) for own in room.store.proposals.votes(room.session.id)]


def voting(room: Room, page=None) -> None:
    """The group talks, and two proposals are voted on; the page follows."""
    for text in ("Order boxes a day ahead", "Mark the floor"):
        room.store.proposals.capture(Proposal("", "", "", room.session.id, f"Why we need it: {text}", text))
    room.store.sessions.explain(room.session.id)
    room.store.sessions.set_options(room.session.id, ballot=True)
    if page:
        page.locator(".call").wait_for()


def write(page, room: Room, problem: str, *, send: bool = True) -> None:
    if "/ideas" not in page.url:
        page.goto(f"{room.address}/{room.code}/ideas")
    page.fill("[name=problem]", problem)
    if send:
        page.get_by_role("button", name="Send my proposal").click()


def test_from_the_question_to_the_proposal_and_back(room: Room, browser):
    page = browser(room, has_touch=True, is_mobile=True)

    page.get_by_role("link", name="I have an idea").tap()
    page.get_by_text("It is about this question").wait_for()
    write(page, room, "The boxes come late")
    said(page, "Saved ✓")
    page.get_by_text("No reply yet.").wait_for()
    assert page.input_value("[name=problem]") == ""
    page.get_by_role("link", name="Back", exact=True).tap()
    page.get_by_text("When it jams").wait_for()

    assert problems(room) == [("The boxes come late", "K1")]
    assert page.evaluate("localStorage.length") == 0


def test_what_is_being_typed_is_there_again_after_the_page_was_lost(room: Room, browser):
    page = browser(room)
    write(page, room, "Half a sente", send=False)

    page.reload()
    assert page.input_value("[name=problem]") == "Half a sente"
    page.get_by_role("button", name="Send my proposal").dblclick()
    said(page, "Saved ✓")
    page.reload()

    assert page.input_value("[name=problem]") == ""
    assert page.locator("#wrong").inner_text() == ""
    assert problems(room) == [("Half a sente", "")]


def test_an_unsent_draft_is_gone_when_the_next_worker_comes(room: Room, browser):
    page = browser(room)
    write(page, room, "For my eyes only", send=False)

    page.get_by_role("button", name="Next worker on this device").click()
    page.wait_for_selector("[name=consent]")

    assert page.evaluate("localStorage.length") == 0
    assert problems(room) == []


def test_a_proposal_sent_while_the_laptop_is_away_arrives_once_when_it_is_back(process: Process, browser):
    from stagkit.store import Store

    store = Store.open(process.folder / "workspace.db")
    room = Room(store, store.sessions.open(prepared(store).id), f"http://127.0.0.1:{process.port}")
    page = browser(room)
    page.goto(f"{room.address}/{room.code}/ideas?item=K2")
    process.kill()
    write(page, room, "Written without a net")
    said(page, "Kept on this phone, not yet delivered (1)")
    write(page, room, "And a second one")
    said(page, "Kept on this phone, not yet delivered (2)")
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_timeout(300)
    assert "/ideas" in page.url

    process.start()
    said(page, "Saved ✓")

    assert problems(room) == [("Written without a net", "K2"), ("And a second one", "K2")]
    assert page.evaluate("localStorage.length") == 0
    store.close()


def test_one_that_was_not_delivered_goes_out_from_whatever_page_is_opened_next(room: Room, browser):
    page = browser(room)
    page.route("**/api/answers", lambda route: route.abort())
    write(page, room, "The boxes come late")
    said(page, "Kept on this phone, not yet delivered (1)")
    page.unroute("**/api/answers")

    page.goto(f"{room.address}/{room.code}/q/K1")

    assert until(lambda: problems(room) == [("The boxes come late", "")])


def test_a_refused_one_stays_in_the_form_with_the_reason(room: Room, browser):
    page = browser(room)
    person = room.store.sessions.joined(room.session.id)[0].person
    for at in range(40):
        room.store.proposals.capture(Proposal("", "", "", room.session.id, f"{at}", ""), authors=(person,))

    write(page, room, "One too many")
    said(page, "You have sent 40 proposals. Tell the trainer if you have more.")

    assert page.input_value("[name=problem]") == "One too many"
    assert len(problems(room)) == 40


def test_nobody_who_is_writing_is_taken_away_when_the_group_goes_on(room: Room, browser):
    page = browser(room)
    write(page, room, "A long thou", send=False)

    room.store.sessions.explain(room.session.id)
    page.get_by_text("The group has gone on. Go there").wait_for()
    assert page.input_value("[name=problem]") == "A long thou"
    page.get_by_text("The group has gone on. Go there").click()

    page.get_by_text("Your answer", exact=True).wait_for()


def test_phones_follow_the_vote_by_themselves_and_every_tap_is_kept(room: Room, browser):
    page = browser(room, has_touch=True, is_mobile=True)
    voting(room, page)
    page.get_by_role("link", name="Vote now").tap()
    page.locator(".mark").first.wait_for()

    page.locator(".mark").nth(3).tap()
    said(page, "Saved ✓")
    assert votes(room) == [(4, 0)]
    page.locator(".mark").nth(6).tap()
    assert until(lambda: votes(room) == [(4, 2)])
    page.locator(".mark").nth(9).tap()
    assert until(lambda: votes(room) == [(4, 5)])
    assert page.locator(".count").inner_text() == "1 of 2"
    page.reload()
    assert page.locator(":checked").evaluate_all("on => on.map(one => one.value)") == ["4", "5"]
    room.store.sessions.set_options(room.session.id, ballot=False)

    page.get_by_text("Your answer", exact=True).wait_for()
    assert page.get_by_role("link", name="Vote now").count() == 0


def test_votes_given_while_the_laptop_is_away_arrive_as_they_stand_at_last(room: Room, browser):
    page = browser(room)
    voting(room, page)
    page.goto(f"{room.address}/{room.code}/ballot")
    page.route("**/api/answers", lambda route: route.abort())
    for mark in (0, 4, 2, 8):
        page.locator(".mark").nth(mark).click()
    said(page, "Kept on this phone, not yet delivered (1)")
    page.unroute("**/api/answers")

    assert until(lambda: votes(room) == [(3, 4)])


def test_votes_that_arrive_later_are_counted_where_the_vote_is_offered(room: Room, browser):
    page = browser(room)
    voting(room, page)
    page.goto(f"{room.address}/{room.code}/ballot")
    page.route("**/api/answers", lambda route: route.abort())
    page.locator(".mark").nth(0).click(), page.locator(".mark").nth(5).click()
    page.get_by_role("link", name="I have voted").click()
    page.get_by_role("link", name="Vote now").wait_for()
    page.unroute("**/api/answers")

    page.get_by_text("You have voted on 1 of 2.").wait_for()

    assert page.get_by_role("link", name="Go on voting").count() == 1


def test_who_has_voted_on_all_is_still_told_that_an_answer_is_in(room: Room, browser):
    page = browser(room)
    voting(room, page)
    person = room.store.sessions.joined(room.session.id)[0].person
    for own in room.store.proposals.ballot(room.session.id):
        room.store.proposals.vote(room.session.id, own.id, person, 3, 4)
    page.reload()
    page.get_by_role("link", name="Change my votes").wait_for()

    page.locator(".choice").first.click()

    page.get_by_text("Your answer is in. You can change it until the group's answers are shown.").wait_for()


def test_a_reply_is_announced_until_it_has_been_on_the_screen(room: Room, browser):
    page = browser(room, has_touch=True, is_mobile=True)
    write(page, room, "The boxes come late")
    page.locator(".sent").wait_for()
    own = room.store.proposals.all(room.session.id)[0]
    room.store.proposals.edit(own.id, reply="From May on.")
    room.store.sessions.explain(room.session.id)

    page.get_by_role("link", name="My proposals Replies: 1").wait_for()
    page.goto(f"{room.address}/{room.code}/ideas")
    page.wait_for_timeout(300)
    page.goto(f"{room.address}/{room.code}/live")
    page.get_by_role("link", name="My proposals Replies: 1").tap()
    page.get_by_text("From May on.").wait_for()
    assert until(lambda: page.evaluate("Object.keys(localStorage).some(key => key.endsWith('.read'))"))
    page.get_by_role("link", name="Back", exact=True).tap()

    page.get_by_role("link", name="My proposals", exact=True).wait_for()
    assert page.locator(".news:visible").count() == 0
    room.store.proposals.edit(own.id, reply="From June on.")
    room.store.sessions.show(room.session.id, "K2")
    page.get_by_role("link", name="My proposals Replies: 1").wait_for()
    page.get_by_role("button", name="Next worker on this device").click()
    page.wait_for_selector("[name=consent]")
    assert page.evaluate("localStorage.length") == 0


def test_the_vote_is_done_with_the_keyboard_alone(room: Room, browser):
    page = browser(room)
    voting(room, page)
    page.goto(f"{room.address}/{room.code}/ballot")

    page.locator(".mark input").first.focus()
    for key in ("Space", "ArrowRight", "Tab", "Space"):
        page.keyboard.press(key)

    assert until(lambda: votes(room) == [(2, 1)])


def test_without_script_one_proposes_and_votes_as_well(room: Room, browser):
    page = browser(room, java_script_enabled=False)

    page.get_by_role("link", name="I have an idea").click()
    page.fill("[name=proposal]", "Mark the floor")
    page.get_by_role("button", name="Send my proposal").click()
    page.get_by_text("Thank you. You will find the reply below, on this phone.").wait_for()
    page.reload()
    assert len(problems(room)) == 1
    voting(room)
    page.goto(f"{room.address}/{room.code}/ballot")
    page.locator(".mark").nth(2).click(), page.locator(".mark").nth(7).click()
    page.get_by_role("button", name="Save my votes").click()
    page.get_by_text("Your votes are saved. You can change them until the vote ends.").wait_for()

    assert votes(room) == [(3, 3)]


def test_another_language_keeps_the_question_and_what_was_typed(room: Room, browser):
    page = browser(room)
    page.goto(f"{room.address}/{room.code}/ideas?item=K1")
    page.fill("[name=problem]", "Llegan tarde")

    page.locator("summary").click()
    page.get_by_role("button", name="Español").click()

    page.get_by_text("¿Cuándo se puede quitar la guarda?").wait_for()
    assert page.input_value("[name=problem]") == "Llegan tarde"


@pytest.fixture
def pages(room: Room, browser):
    """Opens the pages with proposals one after another, as one who has sent one and may vote sees them."""
    page = browser(room)
    write(page, room, "x" * 60)
    page.locator(".sent").wait_for()
    page.goto(f"{room.address}/{room.code}/done")
    room.store.proposals.edit(room.store.proposals.all(room.session.id)[0].id, reply="y" * 60)
    voting(room, page)
    person = room.store.sessions.joined(room.session.id)[0].person
    room.store.proposals.vote(room.session.id, room.store.proposals.ballot(room.session.id)[0].id, person, 3, 4)

    def each(look) -> list[object]:
        found = []
        for path in ("/ideas?item=K1", "/ballot", "/live", "/done"):
            page.goto(f"{room.address}/{room.code}{path}")
            found += look(page)
        return found

    return each


def test_no_page_of_proposals_keeps_anybody_out(pages):
    def look(page) -> list[str]:
        assert page.locator("h1").count() == 1
        return barriers(page) + page.evaluate(SMALL)

    assert pages(look) == []


def test_no_page_of_proposals_scrolls_sideways_in_any_language_also_at_twice_the_size(pages):
    def look(page) -> list[object]:
        wide = []
        for language in ("en", "es", "pt", "fr"):
            page.locator("summary").click()
            with page.expect_navigation():
                page.locator(f"[name=language][value={language}]").click()
            for width in (360, 320, 180):
                page.set_viewport_size({"width": width, "height": 740})
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append((page.url, language, width))
            page.set_viewport_size({"width": 360, "height": 740})
        return wide

    assert pages(look) == []
