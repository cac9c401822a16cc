"""The explanation on the phone: look at the screen, vote again, read the key. No distribution is ever shown here."""

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.items import AnswerRefused, Item
from stagkit.domain.sessions import (
    Phase,
    Stage,
    accepts_first_answer,
    accepts_second_answer,
    may_show_key,
    may_show_votes,
)
from stagkit.errors import Refused, StagkitError, StoreUnavailable, sentence
from stagkit.locale import translator
from stagkit.participant import ballot, ideas
from stagkit.participant.answers import answer_of, form_tap, given_of
from stagkit.participant.desk import Visit, Visitor, desk_of
from stagkit.participant.joining import first, form_of
from stagkit.participant.live import state_of
from stagkit.participant.questions import Given, given, question, right_answer
from stagkit.participant.replies import html, packed, page, status_of, to

VOTES = ("first", "check", "second")
"""The steps in which a phone asks: a late-comer's first answer, the check question after the talk, the second vote."""


def live(request: Request) -> Response:
    """The item under discussion, as far as the group has come; `part=1` is the inside of the page, for the script."""
    visit = Visit(request)
    if visit.visitor is None or visit.session.phase is not Phase.EXPLANATION:
        return to(f"/{visit.join_code}")
    screen = _screen(visit, visit.visitor)
    if request.query_params.get("part"):
        return packed(request, html("_live.html", visit.desk, visit.language, **screen))
    waits = screen["step"] not in VOTES
    return page(visit, "live.html", "live", refresh=5 if waits or screen["voted"] else 0, **screen)


def _screen(visit: Visit, visitor: Visitor, said: Given | None = None, error: str = "") -> dict[str, Any]:
    item = visitor.book.items.get(visit.session.current_item)
    around = ballot.told_of(visit, visitor) | ideas.told_of(visit, visitor)
    around["ideas"] = ideas.ideas_at(visit, item.id if item else "")
    if item is None:
        return {"step": "", "q": None, "voted": False} | around
    stage = visit.desk.store.sessions.stage(visit.session.id, item.id)
    step, round_ = _step(visit, stage, item)
    answers = visit.answers(round_)
    again = step in ("check", "second")
    mine = visit.own(answers).get(item.id) if again else None
    shown = may_show_key(visit.session, stage)
    return around | {
        "step": step,
        "q": question(visitor.book.guide, item, visit.language, visitor.participation.person),
        "round": round_,
        "given": said or given(item, mine),
        "voted": again and item.id in answers,
        "elsewhere": False,
        "vote": True,
        "action": f"/{visit.join_code}/live",
        "error": error,
        "key": right_answer(item, visit.language) if shown else (),
        "marked": item.keys if shown else (),
        "reason": item.explanation.say(visit.language) if shown else "",
    }


def _step(visit: Visit, stage: Stage, item: Item) -> tuple[str, int]:
    """What the phone shows, and the round that a vote now belongs to."""
    if may_show_key(visit.session, stage):
        return "key", 2
    if accepts_second_answer(visit.session, stage):
        return "second", 2
    if may_show_votes(visit.session, stage, 1) or may_show_votes(visit.session, stage, 2):
        return "look", 1
    if item.isomorphic_of and accepts_first_answer(visit.session, stage, has_answered=True):
        return "check", 1
    answered = item.id in visit.answers(1)
    if not answered and accepts_first_answer(visit.session, stage, has_answered=False):
        return "first", 1
    return "wait", 1


async def vote(request: Request) -> Response:
    """A vote by plain form."""
    form = await form_of(request)
    visit = await run_in_threadpool(Visit, request)
    if visit.visitor is None or visit.session.phase is not Phase.EXPLANATION:
        return to(f"/{visit.join_code}")
    item = visit.visitor.book.items.get(first(form, "item"))
    round_ = 2 if first(form, "round") == "2" else 1
    if item is None:
        return to(f"/{visit.join_code}/live")
    try:
        tap = form_tap(item, form, round_)
        if tap is None:
            raise AnswerRefused(sentence("Choose an answer."))
        receipt = await desk_of(request).writer.save(answer_of(visit.visitor, tap))
        if receipt.error:
            raise receipt.error
    except (AnswerRefused, Refused, StoreUnavailable) as error:
        return await run_in_threadpool(_again, visit, visit.visitor, item, form, error)
    return to(f"/{visit.join_code}/live")


def _again(visit: Visit, visitor: Visitor, item: Item, form: dict[str, list[str]], error: StagkitError) -> Response:
    """The same screen with what is wrong, unless the group has moved on meanwhile."""
    if item.id != visit.session.current_item or isinstance(error, Refused):
        return to(f"/{visit.join_code}/live")
    said, status = error.say(translator(visit.language)), status_of(error)
    return page(
        visit,
        "live.html",
        "live",
        status=status,
        **_screen(visit, visitor, given_of(item, form), said),
    )


def state(request: Request) -> Response:
    """Where the session stands, for phones that cannot hold a stream open."""
    visit = Visit(request)
    said = {"state": state_of(visit.desk.store, visit.session)}
    return packed(request, json.dumps(said), media_type="application/json")
