"""A guide designed as people do, and the plug pulled in the middle of a sentence."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page

from docs.design_a_guide import Keyboard, Mouse, run
from stagkit.domain.guide import GuideStatus
from stagkit.launcher.preparation import take_guide
from tests.browser import launched
from tests.e2e.workshop import Workshop, empty, serving, until

READY = "[data-ready=desk]"
KEPT, TYPED = "Kept already.", " And this was being typed"


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_a_guide_is_designed_to_both_signatures(tmp_path: Path, chromium: Browser, hands: type) -> None:
    journey = run(chromium, tmp_path / "plant", hands)

    assert journey.signed.status is GuideStatus.VALIDATED
    assert journey.signed.languages == ("es", "en")
    assert len(journey.steps) == 14


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with empty(tmp_path_factory.mktemp("plug") / "plant", sample="packing-line") as workshop:
        workshop.guide = take_guide(workshop.store, workshop.workspace.guides / "packing-line.xlsx")
        with serving(workshop):
            yield workshop


def address(workshop: Workshop) -> str:
    guide = workshop.guide
    return f"{workshop.page('01_guide')}?guide={guide.id}&version={guide.version}&kind=item&id=A1-K1&left=en"


def typing(page: Page, workshop: Workshop) -> None:
    """One sentence kept, the next one on its way."""
    page.goto(workshop.link)
    page.goto(address(workshop))
    page.wait_for_selector(READY)
    field = page.get_by_label("Question (en)")
    field.fill(KEPT)
    until(lambda: stem(workshop) == KEPT)
    field.press("End")
    page.keyboard.type(TYPED)


def stem(workshop: Workshop) -> str:
    guide = workshop.guide
    return workshop.store.guides.get(guide.id, guide.version).item("A1-K1").stem.say("en")


def come_back(page: Page, workshop: Workshop) -> None:
    """The page says what happened, and one click brings back the part that was being written."""
    page.locator("#stagkit-lost button").click(timeout=30_000)
    page.wait_for_selector(READY)
    written = page.get_by_label("Question (en)").input_value()
    assert written.startswith(KEPT)
    assert (KEPT + TYPED).startswith(written)
    until(lambda: stem(workshop) == written)


def test_the_kernel_is_killed_in_the_middle_of_a_sentence(desk: Workshop, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    typing(page, desk)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")

    mine = [own for own in psutil.process_iter(["cmdline"]) if kernel in " ".join(own.info["cmdline"] or ())]
    mine[0].kill()

    come_back(page, desk)
    page.context.close()


def test_the_server_is_killed_in_the_middle_of_a_sentence(desk: Workshop, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    typing(page, desk)

    desk.kill("stagkit.launcher.voila")

    come_back(page, desk)
    page.context.close()


def own_browsers() -> set[psutil.Process]:
    """The browsers that these tests started, without their parts; those of other tests run beside them."""
    names = {}
    for own in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            names[own] = (own.name(), own.parent().name())
    return {own for own, (name, above) in names.items() if "chrom" in name and "chrom" not in above}


def test_the_browser_is_killed_in_the_middle_of_a_sentence(desk: Workshop, chromium: Browser) -> None:
    before = own_browsers()
    page = launched(chromium.browser_type).new_context().new_page()
    (browser,) = own_browsers() - before
    typing(page, desk)
    for process in [*browser.children(recursive=True), browser]:
        process.kill()

    page = chromium.new_context().new_page()
    page.goto(desk.link)
    page.goto(address(desk))
    page.wait_for_selector(READY)
    written = page.get_by_label("Question (en)").input_value()
    assert written.startswith(KEPT)
    assert written == stem(desk)
    page.context.close()
