"""What holds on every page: errors become sentences, the store is watched, the markup and the class agree."""

import asyncio
import re
from typing import Any

import pytest

from stagkit.errors import Refused, sentence
from stagkit.views.explanation import Explanation
from stagkit.views.home import Home
from stagkit.views.library import Library
from stagkit.views.projector import Projector
from stagkit.views.proposals import Proposals
from stagkit.views.room import Room, Scene
from stagkit.views.screen import EVERY, Screen
from stagkit.views.self_assessment import SelfAssessment
from tests.views.conftest import Hall

SCREENS = (Home, Library, SelfAssessment, Explanation, Projector, Proposals)


class Breaking(Projector):
    """A page whose parts break when told to."""

    fault: Exception | None = None

    def load(self, scene: Scene | None) -> None:
        if self.fault:
            raise self.fault
        super().load(scene)

    def vue_refuse(self, _: Any) -> None:
        raise Refused(sentence("The session {code} is closed."), code="ABC")

    def vue_break(self, _: Any) -> None:
        raise ZeroDivisionError


def test_a_refusal_is_shown_as_its_sentence(room: Room):
    page = Breaking(room, watch=False)

    page.vue_refuse({})

    assert page.problem == "The session ABC is closed."


def test_a_fault_of_the_program_is_said_and_logged(room: Room, caplog: pytest.LogCaptureFixture):
    page = Breaking(room, watch=False)

    page.vue_break({})

    assert page.problem == "Something went wrong here. It is written in the folder “logs”. Try once more."
    assert "ZeroDivisionError" in caplog.text


def test_the_next_act_takes_the_sentence_away(room: Room):
    page = Breaking(room, watch=False)
    page.vue_refuse({})

    page.vue_dismiss({})

    assert page.problem == ""


def test_what_breaks_while_watching_is_said_and_the_watch_goes_on(hall: Hall, caplog: pytest.LogCaptureFixture):
    hall.explain()

    async def live() -> tuple[str, str]:
        page = Breaking(hall.room)
        page.vue_open({})
        page.fault = ZeroDivisionError()
        hall.store.sessions.show(hall.session, "P1")
        await asyncio.sleep(EVERY * 4)
        broken, page.fault = page.problem, None
        await asyncio.sleep(1.3)
        page.close()
        return broken, page.board["item"] + page.problem

    assert asyncio.run(live()) == (
        "Something went wrong here. It is written in the folder “logs”. Try once more.",
        "P1",
    )


def test_a_change_by_anybody_is_shown_without_asking(hall: Hall):
    hall.explain()

    async def live() -> list[str]:
        page = Projector(hall.room)
        page.vue_open({})
        shown = [page.board["item"]]
        hall.store.sessions.show(hall.session, "P1")
        await asyncio.sleep(EVERY * 4)
        page.close()
        return [*shown, page.board["item"]]

    assert asyncio.run(live()) == ["K1", "P1"]


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_read_before_the_page_is_opened(hall: Hall, screen: type[Screen]):
    page = screen(hall.room, watch=False)

    assert (page.opened, page.bar) == (False, {})


@pytest.mark.parametrize("screen", SCREENS)
def test_every_event_of_the_markup_is_a_method_of_the_class(room: Room, screen: type[Screen]):
    page = screen(room, watch=False)
    own = set(re.findall(r"^    (?:async )?(\w+)\([^)\n]*\) \{", page.template, re.MULTILINE))
    template = page.template.partition("<script>")[0]

    called = set(re.findall(r"@[\w.:-]+=\"(\w+)\(", template)) | set(re.findall(r"this\.(\w+)\(\{", page.template))

    # The frame sends files for all pages; only a page that hands one over has to take its slices.
    assert called - own - ({"chunk"} if "this.in_slices(" not in page.template else set()) <= set(page.events)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_of_the_markup_is_given(room: Room, screen: type[Screen]):
    page = screen(room, watch=False)

    used = set(re.findall(r"words\.(\w+)", page.template)) - {"first_votes_late"}

    assert used <= set(page.words)


@pytest.mark.parametrize("screen", SCREENS)
def test_markup_is_never_made_of_what_people_typed(room: Room, screen: type[Screen]):
    assert "v-html" not in screen(room, watch=False).template


def test_the_bar_says_the_session_and_that_it_is_a_rehearsal(hall: Hall):
    hall.store.sessions.set_options(hall.session, rehearsal=True)
    page = Home(hall.room, watch=False)

    page.vue_open({})

    code = hall.store.sessions.get(hall.session).join_code
    told = {name: page.bar[name] for name in ("name", "session", "phase", "code", "rehearsal")}
    assert told == {"name": "Fruit Ltd", "session": "Line 2", "phase": "prepared", "code": code, "rehearsal": True}
