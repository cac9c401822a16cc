"""The self-assessment, one item a screen, and the thank-you page with a person's own answers."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.items import AnswerRefused
from stagkit.domain.sessions import Answer, Phase
from stagkit.errors import NotFound, Refused, StagkitError, StoreUnavailable, sentence
from stagkit.locale import translator
from stagkit.participant import ballot, ideas
from stagkit.participant.answers import Tap, answer_of, form_tap, fresh_id, given_of
from stagkit.participant.desk import Visit, Visitor, desk_of
from stagkit.participant.joining import first, form_of
from stagkit.participant.path import Step, address
from stagkit.participant.questions import Given, given, own_line, question
from stagkit.participant.replies import html, packed, page, status_of, to
from stagkit.participant.wire import to_wire


@dataclass(slots=True)
class Sitting:
    """A visit of somebody who has joined, with the answers so far. Blocks."""

    visit: Visit
    visitor: Visitor
    answers: dict[str, Answer]
    own: dict[str, Answer]
    remarks: dict[str, str]

    @classmethod
    def of(cls, request: Request) -> "Sitting | None":
        """None when nobody has joined on this device."""
        visit = Visit(request)
        if visit.visitor is None:
            return None
        answers = visit.answers()
        sitting = cls(visit, visit.visitor, answers, visit.own(answers), {})
        if visit.session.trial:
            trials, person = visit.desk.store.trials, visit.visitor.participation.person
            sitting.remarks = trials.remarks_of(visit.session.id, person)
        return sitting

    @property
    def home(self) -> str:
        """The address of the session."""
        return f"/{self.visit.join_code}"

    def screen(self, step: Step, said: Given | None = None, error: str = "") -> dict[str, Any]:
        """What the template of one item needs."""
        item = step.item.id
        before = self.visitor.book.beside(item, self.answers, -1)
        return {
            "q": question(self.visitor.book.guide, step.item, self.visit.language, self.visitor.participation.person),
            "given": said or given(step.item, self.own.get(item)),
            "elsewhere": item in self.answers and item not in self.own,
            "number": step.number,
            "total": self.visitor.book.total,
            "round": 1,
            "action": address(self.visit.join_code, item),
            "back": address(self.visit.join_code, before.item.id) if before else "",
            "error": error,
            "trial": self.visit.session.trial,
            "remark": self.remarks.get(item, ""),
            "ideas": ideas.ideas_at(self.visit, item),
        }

    def step(self, item: str) -> Step:
        """The step of this item. Raises NotFound."""
        for step in self.visitor.book.steps:
            if step.item.id == item:
                return step
        raise NotFound(sentence("This question is not in the guide. Load the page again."))


def item_page(request: Request) -> Response:
    """One item."""
    sitting = Sitting.of(request)
    if sitting is None or sitting.visit.session.phase is not Phase.SELF_ASSESSMENT:
        return to(f"/{request.path_params['code']}")
    step = sitting.step(request.path_params["item"])
    return page(sitting.visit, "item.html", "item", **sitting.screen(step))


async def answer_item(request: Request) -> Response:
    """An answer by plain form, then on to the next item; or back to this one with what is wrong."""
    form = await form_of(request)
    sitting = await run_in_threadpool(Sitting.of, request)
    if sitting is None or sitting.visit.session.phase is not Phase.SELF_ASSESSMENT:
        return to(f"/{request.path_params['code']}")
    step = sitting.step(request.path_params["item"])
    try:
        if sitting.visit.session.trial:
            await run_in_threadpool(_remark, sitting, step, first(form, "remark"))
        answer = _answer_by_form(sitting, step, form)
        if answer:
            receipt = await desk_of(request).writer.save(answer)
            if receipt.error:
                raise receipt.error
            sitting.answers[step.item.id] = sitting.own[step.item.id] = answer
    except (AnswerRefused, Refused, StoreUnavailable) as error:
        return await run_in_threadpool(_again, sitting, step, form, error)
    after = sitting.visitor.book.beside(step.item.id, sitting.answers, 1)
    return to(address(sitting.visit.join_code, after.item.id) if after else f"{sitting.home}/done")


def _remark(sitting: Sitting, step: Step, text: str) -> None:
    """Keep what the person finds hard about the question."""
    sitting.remarks[step.item.id] = text
    trials, person = sitting.visit.desk.store.trials, sitting.visitor.participation.person
    trials.remark(sitting.visit.session.id, person, step.item.id, text)


def _answer_by_form(sitting: Sitting, step: Step, form: dict[str, list[str]]) -> Answer | None:
    """What to save: nothing when an item that is answered is skipped, or sent again unchanged. Raises AnswerRefused."""
    item = step.item
    if first(form, "go") == "skip":
        skip = Tap(fresh_id(), item.id, 1, "skipped", None)
        return None if item.id in sitting.answers else answer_of(sitting.visitor, skip)
    tap = form_tap(item, form, 1)
    if tap is None:
        raise AnswerRefused(sentence("Choose an answer, or press “Skip”."))
    answer, before = answer_of(sitting.visitor, tap), sitting.own.get(item.id)
    unchanged = before is not None and (before.state, before.value) == (answer.state, answer.value)
    return None if unchanged else answer


def _again(sitting: Sitting, step: Step, form: dict[str, list[str]], error: StagkitError) -> Response:
    said, status = error.say(translator(sitting.visit.language)), status_of(error)
    return page(
        sitting.visit,
        "item.html",
        "item",
        status=status,
        **sitting.screen(step, given_of(step.item, form), said),
    )


def screens(request: Request) -> Response:
    """All items at once for the script, so that going on needs no server; and this device's own answers."""
    sitting = Sitting.of(request)
    if sitting is None or sitting.visit.session.phase is not Phase.SELF_ASSESSMENT:
        return packed(request, "{}", 409, "application/json")
    visit, book = sitting.visit, sitting.visitor.book
    said = {
        "screens": [_kept(sitting, step) for step in book.steps],
        "end": html("_end.html", visit.desk, visit.language),
        "answers": {
            item: {"state": answer.state.value, "value": to_wire(book.items[item], answer)}
            for item, answer in sitting.own.items()
            if item in book.items
        },
        "remarks": sitting.remarks,
    }
    return packed(request, json.dumps(said, ensure_ascii=False), media_type="application/json")


def _kept(sitting: Sitting, step: Step) -> dict[str, Any]:
    """One item as the script keeps it: without any answer, which it knows best itself."""
    back = "#" if step is not sitting.visitor.book.steps[0] else ""
    values = sitting.screen(step) | {"given": Given(), "back": back, "remark": ""}
    return {
        "id": step.item.id,
        "html": html("_item.html", sitting.visit.desk, sitting.visit.language, **values),
        "images": values["q"].pictures,
        "after": step.follows,
        "low": step.low,
    }


def done(request: Request) -> Response:
    """Thank you, and one's own answers: those that came from this device, nobody else's."""
    sitting = Sitting.of(request)
    if sitting is None:
        return to(f"/{request.path_params['code']}")
    visit, book = sitting.visit, sitting.visitor.book
    left = book.unanswered(sitting.answers) if visit.session.phase is Phase.SELF_ASSESSMENT else ()
    if not left and not sitting.visitor.participation.finished_at and visit.session.phase is not Phase.CLOSED:
        finished = visit.desk.store.sessions.finish(sitting.visitor.participation.token)
        sitting.visitor = visit.desk.remember(visit.join_code, finished, book)
    on_screen = book.visible(sitting.answers)
    return page(
        visit,
        "done.html",
        "done",
        left=len(left),
        closed=visit.session.phase is Phase.CLOSED,
        back=_back(sitting, left),
        own=[own_line(book.guide, step.item, sitting.own.get(step.item.id), visit.language) for step in on_screen]
        if sitting.own
        else [],
        **ballot.told_of(visit, sitting.visitor),
        **ideas.told_of(visit, sitting.visitor),
    )


def _back(sitting: Sitting, left: tuple[Step, ...]) -> str:
    if sitting.visit.session.phase is Phase.EXPLANATION:
        return f"{sitting.home}/live"
    steps = left or sitting.visitor.book.steps
    return address(sitting.visit.join_code, steps[0].item.id) if steps else sitting.home
