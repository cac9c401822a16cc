"""`stagkit demo` shows a workshop that moves by itself."""

from pathlib import Path

from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.browser import opened
from tests.launcher.serving import Served, until, watched


def test_the_demo_shows_a_groups_answers_growing_by_themselves(tmp_path: Path):
    folder, outside = tmp_path / "stagkit-demo", []
    demo = Served(None, command=("demo", "--no-browser", "--folder", str(folder), "--pace", "4")).ready()
    store = Store.open(Workspace.open(folder).store_url)
    session = store.sessions.current()
    try:
        assert "24 simulated workers are coming in." in demo.said
        assert demo.link.endswith("next=%2Fvoila%2Frender%2F03_explanation.ipynb")
        with opened() as browser:
            page = watched(browser, outside).new_page()
            page.goto(demo.link)
            page.wait_for_selector("[data-ready=explanation]", timeout=60_000)

            def shown(votes: int) -> bool:
                voted = store.answers.voted(session.id, session.current_item, 1).voted
                return voted >= votes and str(voted) in page.locator("[data-ready=explanation]").inner_text().split()

            until(lambda: shown(3), 40)
            until(lambda: shown(8), 40)
            page.close(run_before_unload=True)
        assert {answer.mode for answer in store.answers.latest(session.id)} == {"self_device"}
        assert outside == []
    finally:
        store.close()
        assert demo.stop() == 0
