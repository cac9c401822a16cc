"""The minutes in a real browser and on paper: what is typed is kept at once, and what is printed is what was told."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from stagkit.domain.people import Person
from stagkit.domain.proposals import Proposal
from stagkit.domain.sessions import Consent
from tests.accessibility import barriers
from tests.views.site import Site, explained, leave
from tests.views.test_minutes import talked

PEOPLE = tuple(Person("", f"CODE{n:02d}") for n in range(12))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    with explained(tmp_path_factory.mktemp("site"), chromium, PEOPLE, {"CODE00": "Ana Soto"}) as site:
        talked(site.hall)
        yield site


def test_what_is_typed_is_kept_and_can_be_printed(site: Site, tmp_path: Path):
    hall, talk = site.hall, site.hall.store.discussions
    page = site.open("03_minutes")
    page.set_default_timeout(60_000)

    page.locator("#sk-place").fill("Canteen")
    page.keyboard.press("Tab")
    page.locator("#sk-agreed-K1").fill("To the <b>waste</b>")
    page.get_by_label("Something that was said").fill("The bin is far")
    page.keyboard.press("Enter")
    page.locator(".sk-points .sk-printed", has_text="The bin is far").wait_for(state="attached")
    eventually(lambda: [own.text for own in talk.record(hall.session, "K1").points] == ["The bin is far"])
    assert talk.heading(hall.session)["place"] == "Canteen"
    assert talk.record(hall.session, "K1").agreed == "To the <b>waste</b>"

    page.locator("#sk-agreed-K1").fill("Half a sen")
    hall.store.sessions.join(hall.session, "CODE05", language="en", consent=Consent.GROUP_ONLY)
    talk.add_point(hall.session, "K1", "Said at the other laptop")
    page.locator(".sk-points .sk-printed", has_text="the other laptop").wait_for(state="attached")
    assert page.locator("#sk-agreed-K1").input_value() == "Half a sen"  # what others write takes no word away

    page.get_by_role("button", name="Print or save as PDF").wait_for()  # every figure is worked out
    assert barriers(page) == []
    hall.store.proposals.capture(
        Proposal("", "", "2026-01-05", hall.session, "No gloves", "A box", item="K1", owner="Rosa Paz")
    )
    page.locator(".sk-proposed").wait_for()
    paper = tmp_path / "minutes.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    told = on_paper(paper)
    for words in ("Minutes of the explanation", "Canteen", "Ana Soto", "67 % right (8 of 12)", "The bin is far", "1/2"):
        assert words in told[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "Rosa Paz" in "".join(told)
    assert "For the workers" in told[1]
    assert told[2:] == [""]  # nothing after the signatures
    for tool in ("Attendance", "Print or save", "Projector", "CODE01"):
        assert tool not in "".join(told)

    page.get_by_label("Print the names").uncheck()
    page.pdf(path=paper, prefer_css_page_size=True)
    counted = "".join(on_paper(paper))
    assert "No gloves" in counted
    for name in ("Ana Soto", "Rosa Paz", "Owner"):
        assert name not in counted
    assert (site.trouble, site.outside) == ([], [])
    page.close(run_before_unload=True)
    page.context.close()


def test_words_that_nobody_sent_off_are_kept(site: Site, tmp_path: Path):
    hall, talk = site.hall, site.hall.store.discussions
    page = site.open("03_minutes")
    page.set_default_timeout(60_000)
    more, before = page.get_by_label("Something that was said"), len(talk.record(hall.session, "K1").points)

    def said() -> list[str]:
        return [own.text for own in talk.record(hall.session, "K1").points[before:]]

    def shown(count: int) -> None:
        page.wait_for_function("n => document.querySelectorAll('.sk-points .sk-printed').length === n + 1", arg=count)

    more.fill("The light is weak")
    page.keyboard.press("Tab")
    expect(more).to_have_value("")
    eventually(lambda: said() == ["The light is weak"])
    more.press_sequentially("Too", delay=20)
    eventually(lambda: said() == ["The light is weak", "Too"])  # nobody left the field
    talk.add_point(hall.session, "K1", "From the other laptop")
    page.locator(".sk-points .sk-printed", has_text="the other laptop").wait_for(state="attached")
    expect(more).to_have_value("Too")
    more.press_sequentially(" loud", delay=20)
    paper = tmp_path / "half.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    assert "– Too loud" in "".join(on_paper(paper))
    eventually(lambda: said() == ["The light is weak", "Too loud", "From the other laptop"])
    more.press("Enter")
    shown(before + 3)

    row = page.locator(".sk-points li textarea").nth(before + 1)
    row.fill("")
    page.keyboard.press("Tab")
    eventually(lambda: said() == ["The light is weak", "From the other laptop"])
    page.get_by_role("button", name="Undo the last note 1").click()
    eventually(lambda: said()[1] == "Too loud")

    page.get_by_label("Name", exact=True).fill("Luis Rey")
    page.locator("#sk-remarks").fill("It rained")
    page.locator(".sk-guest", has_text="Luis Rey").wait_for()
    more.fill("We were not asked")
    page.reload()
    eventually(lambda: "We were not asked" in said())
    page.wait_for_selector("[data-ready]")
    assert said() == ["The light is weak", "Too loud", "From the other laptop", "We were not asked"]
    assert talk.heading(hall.session)["remarks"] == "It rained"
    assert site.trouble == []
    leave(page)


def test_the_reports_are_made_while_the_page_goes_on(site: Site):
    page = site.open("03_minutes")
    page.set_default_timeout(120_000)
    page.wait_for_selector(".mr-report select")
    page.wait_for_timeout(300)  # a page that scrolls by itself does so a moment after it is drawn
    beside = page.locator(".sk-tools-beside")
    assert beside.evaluate("own => own.scrollHeight > own.clientHeight && own.scrollTop === 0")
    page.get_by_label("Language of the reports").select_option("fr")
    page.get_by_label("Also each worker's own page").uncheck()
    page.get_by_role("button", name="Make the reports").click()
    page.get_by_role("progressbar", name="Making the reports").wait_for()

    page.get_by_text("Files: 3. They are in the folder exports/session-01.").wait_for()
    assert barriers(page) == []
    made = site.hall.room.workspace.exports / "session-01" / "management-fr.pdf"
    assert "Fruit" in "".join(on_paper(made))
    assert (site.trouble, site.outside) == ([], [])
    leave(page)


def eventually(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.1)


def on_paper(paper: Path) -> list[str]:
    """The words on each page of a PDF."""
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing. On Debian: apt-get install poppler-utils"
    return subprocess.run([program, "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout.split(
        "\f"
    )
