"""The page around a screen says what is wrong, takes no clicks meanwhile, and comes back to the same state."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from stagkit.launcher.voila import page_texts
from stagkit.locale import translator
from tests.launcher.serving import TAPS, Served, made, until, watched

SAY = page_texts(translator("es"))
READY_WITHIN = 5


pytestmark = pytest.mark.usefixtures("heated")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    notebooks = {
        "00_home.ipynb": TAPS,
        "light.ipynb": "1 + 1",
        "04_proposals.ipynb": "raise ValueError('broken on purpose')",
    }
    folder = tmp_path_factory.mktemp("page") / "plant"
    served = Served(made(folder, notebooks), STAGKIT_READY_WITHIN=str(READY_WITHIN)).ready()
    yield served
    served.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    outside: list[str] = []
    context = watched(chromium, outside, locale="es")
    yield context
    for page in context.pages:
        with suppress(Error):  # closed by its test
            page.close(run_before_unload=True)
    context.close()
    assert outside == []


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Page:
    """The page of taps, ready."""
    page = context.new_page()
    page.goto(served.link)
    wait_for_taps(page, served)
    return page


def wait_for_taps(page: Page, served: Served) -> None:
    """Fail with what the page and its server say, for machines that nobody can look at."""
    try:
        page.wait_for_selector("[data-ready=taps]", timeout=60_000)
    except Error as error:
        log = served.workspace.logs / "voila.log"
        said = log.read_text(encoding="utf-8")[-4000:] if log.exists() else str(list(served.workspace.logs.iterdir()))
        shown = page.evaluate("document.body?.innerText")
        raise AssertionError(f"{page.url}: {shown!r}\nkernels: {served.kernels()}\n{said}") from error


def kernel_of(page: Page) -> str:
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def process_of(page: Page, served: Served) -> psutil.Process:
    """The kernel's process behind a page."""
    kernel = kernel_of(page)
    return next(process for pid in served.kernels() if kernel in " ".join((process := psutil.Process(pid)).cmdline()))


def tap(page: Page) -> int:
    """Tap once more; the count that Python gives back."""
    count = int(page.locator("#taps").inner_text()) + 1
    page.locator("#tap").click()
    expect(page.locator("#taps")).to_have_text(str(count))
    return count


def expect_cover(page: Page, words: str, *, button: bool, within: float) -> None:
    """The page is covered with these words, and what lies behind takes no clicks."""
    expect(page.locator("#stagkit-lost p")).to_have_text(words, timeout=within * 1000)
    expect(page.locator("#stagkit-lost")).to_be_visible()
    expect(page.locator("#stagkit-lost button")).to_be_visible(visible=button)
    assert page.evaluate("document.querySelector('[data-ready]')?.closest('[inert]') != null")


def go_on(page: Page, served: Served) -> None:
    """Press the one button."""
    page.get_by_role("button", name=SAY["reload"]).click()
    wait_for_taps(page, served)
    expect(page.locator("#stagkit-lost")).to_be_hidden()


def test_the_link_lands_on_an_address_without_the_key(page: Page, served: Served):
    assert page.url == f"http://localhost:{served.screens_port}/voila/render/00_home.ipynb"
    assert page.title().endswith(" · Frutas del Valle")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert tap(page) > 0


def test_twenty_reloads_leave_one_kernel(context: BrowserContext, served: Served):
    page = context.new_page()
    page.goto(served.link.replace("00_home", "light"))
    before = served.kernels()
    for _ in range(20):
        page.reload(wait_until="commit")
        page.wait_for_selector("#jupyter-config-data", state="attached")

    until(lambda: len(served.kernels()) == len(before), 15)
    page.close(run_before_unload=True)
    until(lambda: len(served.kernels()) == len(before) - 1, 15)


def test_downloads_and_mail_links_keep_the_page_alive(page: Page):
    for link in ("#file", "#mail"):
        page.locator(link).click()
        page.wait_for_timeout(400)

    assert tap(page) > 0


def test_a_cut_network_covers_the_page_and_the_page_comes_back_by_itself(page: Page, context: BrowserContext):
    kernel, count = kernel_of(page), tap(page)

    context.set_offline(True)
    expect_cover(page, SAY["away"], button=False, within=6)
    context.set_offline(False)

    expect(page.locator("#stagkit-lost")).to_be_hidden(timeout=6000)
    assert (kernel_of(page), tap(page)) == (kernel, count + 1)


def test_a_killed_kernel_is_told_and_one_button_brings_back_the_same_state(page: Page, served: Served):
    count = tap(page)

    process_of(page, served).kill()
    expect_cover(page, SAY["gone"], button=True, within=20)
    go_on(page, served)

    assert page.locator("#taps").inner_text() == str(count)
    assert tap(page) == count + 1


def test_a_killed_server_is_told_and_one_button_brings_back_the_same_state(page: Page, served: Served):
    count = tap(page)

    served.child("stagkit.launcher.voila").kill()
    expect_cover(page, SAY["gone"], button=True, within=30)
    go_on(page, served)

    assert page.locator("#taps").inner_text() == str(count)


def test_while_the_server_is_away_there_is_no_button(page: Page, served: Served):
    server = served.child("stagkit.launcher.voila")
    if os.name == "nt":
        pytest.skip("a process cannot be halted here")

    server.send_signal(signal.SIGSTOP)
    try:
        expect_cover(page, SAY["away"], button=False, within=14)
    finally:
        server.send_signal(signal.SIGCONT)

    expect(page.locator("#stagkit-lost")).to_be_hidden(timeout=8000)
    assert tap(page) > 0


def test_a_screen_that_never_gets_ready_offers_to_load_again(context: BrowserContext, served: Served):
    page = context.new_page()
    page.goto(served.link.replace("00_home", "04_proposals"))

    expect(page.locator("#stagkit-lost p")).to_have_text(SAY["slow"], timeout=(READY_WITHIN + 6) * 1000)
    expect(page.get_by_role("button", name=SAY["reload"])).to_be_focused()


def test_a_screen_that_gets_ready_late_after_all_takes_clicks_again(context: BrowserContext, served: Served):
    context.add_init_script("""const seen = setInterval(() => { const texts = document.getElementById('stagkit-texts');
        if (texts) { texts.textContent = texts.textContent.replace(/"ready_within": [\\d.]+/, '"ready_within": 0.3');
                     clearInterval(seen); } }, 1);
        const look = Document.prototype.querySelector;
        window.late = true;
        Document.prototype.querySelector = function (what) {
            return what === '[data-ready]' && window.late ? null : look.call(this, what);
        };
    """)
    page = context.new_page()
    page.goto(served.link)
    expect(page.locator("#stagkit-lost p")).to_have_text(SAY["slow"], timeout=10_000)

    page.wait_for_selector("[data-ready=taps]", state="attached", timeout=60_000)
    page.evaluate("() => { window.late = false; }")
    expect(page.locator("#stagkit-lost")).to_be_hidden(timeout=6000)

    assert tap(page) > 0


def test_a_notebook_of_ones_own_opens_without_the_marker_of_our_screens(context: BrowserContext, served: Served):
    page = context.new_page()
    page.goto(served.link.replace("00_home", "light"))

    expect(page.locator("#stagkit-opening")).to_be_hidden(timeout=10_000)
    expect(page.locator(".jp-OutputArea-output")).to_have_text("2")
    page.wait_for_timeout((READY_WITHIN + 1) * 1000)
    expect(page.locator("#stagkit-lost")).to_be_hidden()


def test_while_it_opens_the_page_speaks_the_organizations_language(context: BrowserContext, served: Served):
    page = context.new_page()
    page.goto(served.link, wait_until="commit")

    expect(page.locator("#stagkit-opening")).to_contain_text("Frutas del Valle")
    expect(page.locator("#stagkit-opening")).to_contain_text(SAY["loading"])
    wait_for_taps(page, served)
    expect(page.locator("#stagkit-opening")).to_be_hidden()


@pytest.mark.parametrize("path", ["/voila/render/nothing.ipynb", "/nothing"])
def test_a_missing_page_leads_back_to_the_start(page: Page, served: Served, path: str):
    reply = page.goto(f"http://localhost:{served.screens_port}{path}")

    assert reply.status == 404
    assert page.locator("h1").inner_text() == SAY["not_found"]
    page.get_by_role("link", name=SAY["home"]).click()
    wait_for_taps(page, served)


def test_the_bare_address_leads_to_the_start(page: Page, served: Served):
    page.goto(f"http://localhost:{served.screens_port}/")

    page.wait_for_url("**/voila/render/00_home.ipynb")
    wait_for_taps(page, served)


def test_in_a_dialog_tab_stays_and_escape_closes(page: Page):
    page.locator("#ask").click()
    page.locator("#one").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.v-overlay') != null")
    page.keyboard.press("Escape")
    expect(page.locator("#one")).to_be_hidden()


def test_on_paper_the_whole_page_shows(page: Page):
    page.emulate_media(media="print")

    assert page.evaluate("document.documentElement.scrollHeight > document.querySelector('#last').offsetTop")
    assert page.evaluate("getComputedStyle(document.getElementById('rendered_cells')).overflow") == "visible"
