"""The panel that makes the reports: what it shows before, meanwhile and afterwards."""

import threading
from datetime import date

import pytest

from stagkit.domain.sessions import Phase
from stagkit.errors import Refused
from stagkit.views import report_pack
from stagkit.views.minutes import Minutes
from stagkit.views.report_making import Maker
from tests.views.conftest import Hall

ALL = range(12)


def opened(hall: Hall) -> Minutes:
    screen = Minutes(hall.room, watch=False)
    screen.vue_open({})
    return screen


def explained(hall: Hall) -> Hall:
    hall.open()
    hall.answer("K1", dict.fromkeys(ALL, "waste"))
    hall.store.sessions.explain(hall.session)
    hall.store.sessions.reveal(hall.session, "K1")
    return hall


def settled(screen: Minutes) -> None:
    """Once the reports are made and the page has noticed."""
    screen._maker.wait()
    screen.idle()


def test_before_the_explanation_there_is_nothing_to_make(hall: Hall):
    hall.open()

    assert opened(hall).report["can"] is False


def test_the_session_language_is_offered_first(hall: Hall):
    screen = opened(explained(hall))

    assert (screen.report["can"], screen.report["language"], screen.report["running"]) == (True, "en", False)
    assert [own["code"] for own in screen.report["languages"]] == ["es", "en", "pt", "fr"]


def test_one_click_makes_the_reports_and_says_where_they_are(hall: Hall):
    screen = opened(explained(hall))

    screen.vue_make({"session": hall.session, "language": "es", "private": False})
    settled(screen)

    assert screen.report["done"] == "Files: 3. They are in the folder exports/session-01."
    assert (screen.report["running"], screen.report["percent"], screen.problem) == (False, 100, "")
    assert (hall.room.workspace.exports / "session-01" / "workers-es.pdf").is_file()


def test_the_bar_moves_while_reports_are_made_and_a_second_click_is_refused(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
):
    screen, halfway, go_on = opened(explained(hall)), threading.Event(), threading.Event()
    whole = report_pack.make_pack

    def slowly(*args, **kwargs):
        for step in whole(*args, **kwargs):
            yield step
            if step.done == 4:
                halfway.set()
                assert go_on.wait(60)

    monkeypatch.setattr(report_pack, "make_pack", slowly)
    screen.vue_make({"session": hall.session, "language": "en", "private": True})
    assert halfway.wait(60)
    screen.idle()

    assert (screen.report["running"], 0 < screen.report["percent"] < 100) == (True, True)
    assert screen.report["text"] == "Writing the reports of the group …"
    screen.vue_make({"session": hall.session, "language": "en", "private": True})
    assert screen.problem == "Reports are being made already. Wait until they are there."

    go_on.set()
    settled(screen)
    assert screen.report["done"].startswith("Files: 15.")


def test_why_there_is_no_report_is_said_in_a_sentence(hall: Hall):
    screen = opened(explained(hall))
    own = hall.room.workspace.templates / "print"
    own.mkdir(parents=True)
    (own / "group.typ").write_text("#let it =")

    screen.vue_make({"session": hall.session, "language": "en", "private": False})
    settled(screen)

    assert "templates/print/group.typ" in screen.report["error"]
    assert (screen.report["running"], screen.report["done"]) == (False, "")


def test_what_nobody_foresaw_does_not_stop_the_page(hall: Hall, monkeypatch: pytest.MonkeyPatch):
    def broken(*_, **__):
        raise RuntimeError("no")
        yield

    monkeypatch.setattr(report_pack, "make_pack", broken)
    screen = opened(explained(hall))

    screen.vue_make({"session": hall.session, "language": "en"})
    settled(screen)

    assert screen.report["error"].startswith("Something went wrong here.")


@pytest.mark.parametrize("language", ["", "de", None])
def test_another_language_is_refused(hall: Hall, language: str | None):
    screen = opened(explained(hall))

    screen.vue_make({"session": hall.session, "language": language})

    assert screen.problem.startswith("There is no language")
    assert screen.report["running"] is False


def test_a_maker_makes_one_pack_after_another(hall: Hall):
    maker = Maker(explained(hall).room)
    for language in ("en", "fr"):
        maker.start(hall.session, language, date(2026, 12, 10), private=False)
        with pytest.raises(Refused):
            maker.start(hall.session, language, date(2026, 12, 10), private=False)
        assert maker.wait().finished
    assert hall.store.sessions.get(hall.session).phase is Phase.EXPLANATION
    assert len(list((hall.room.workspace.exports / "session-01").glob("*.pdf"))) == 4
