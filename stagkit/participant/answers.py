"""Taking answers: from the script as JSON, from plain forms; both through the group-commit writer.

JSON to `/{join_code}/api/answers`: one answer, or {"answers": [...]}; each {"id", "item", "round", "state",
"value", "at"}. The reply is {"receipts": [{"id", "outcome": "stored" | "again" | "refused", "reason"}]}. Whose
answers they are says the cookie alone; "who", if sent, must agree with it. Three states bring something else than an
answer: "remark", in a trial of a guide, what the person finds hard about the item; "idea" a proposal about the item,
{"problem", "proposal", "coded"}; "vote" what the person thinks of the proposal whose id stands in "item",
{"impact", "ease"}.
"""

import asyncio
import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.items import (
    NUMBER_TYPES,
    SEVERAL_TYPES,
    AnswerRefused,
    AnswerState,
    Item,
    ItemType,
    Value,
    accept,
)
from stagkit.domain.people import tidy_code
from stagkit.domain.sessions import Answer
from stagkit.errors import NotFound, Refused, StoreUnavailable, sentence
from stagkit.locale import translator
from stagkit.participant import ballot, ideas
from stagkit.participant.desk import Desk, Visitor, cookie_name, desk_of, language_of
from stagkit.participant.guard import body_of
from stagkit.participant.questions import Given
from stagkit.participant.wire import PLACE, from_wire

MOST_AT_ONCE = 100
REMARK = "remark"
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
RANK = re.compile(r"\d{1,3}", re.ASCII)
ID = re.compile(r"[A-Za-z0-9_-]{8,40}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{5,15}(Z|[+-]\d\d:\d\d)?", re.ASCII)


class NotUnderstood(AnswerRefused):
    """What was sent is no answer."""


@dataclass(frozen=True, slots=True)
class Tap:
    """What a device says it was told, before anybody has looked at it."""

    id: str
    item: str
    round: int
    state: str
    value: object
    at: str = ""


def fresh_id() -> str:
    """An id for an answer that came by a plain form."""
    return secrets.token_hex(16)


def answer_of(visitor: Visitor, tap: Tap) -> Answer:
    """The tap as this visitor's answer. Raises AnswerRefused. The id is made the device's own."""
    item = visitor.book.items.get(tap.item)
    if item is None or tap.round not in (1, 2) or not ID.fullmatch(tap.id):
        raise NotUnderstood(sentence("This question is not in the guide. Load the page again."))
    person = visitor.participation.person
    state = _state(item, tap.state)
    return Answer(
        id=f"{visitor.who}-{tap.id}",
        session=visitor.participation.session,
        person=person,
        item=item.id,
        round=tap.round,
        value=_value(visitor, item, from_wire(item, person, tap.value)) if state is AnswerState.ANSWERED else None,
        state=state,
        device=visitor.participation.id,
        answered_at=tap.at if MOMENT.fullmatch(tap.at) else "",
    )


def _state(item: Item, said: str) -> AnswerState:
    try:
        state = AnswerState(said)
    except ValueError as error:
        raise NotUnderstood(sentence("Choose one of the answers on the screen.")) from error
    if (state is AnswerState.DONT_KNOW and not item.allows_dont_know) or (
        state is AnswerState.NA and not item.allows_na
    ):
        raise NotUnderstood(sentence("Choose one of the answers on the screen."))
    return state


def _value(visitor: Visitor, item: Item, raw: object) -> Value:
    return accept(item, visitor.book.guide.scale_of(item), raw)


async def take(request: Request) -> Response:
    """Answers from the script."""
    desk, join_code = desk_of(request), tidy_code(request.path_params["code"])
    token = request.cookies.get(cookie_name(join_code), "")
    visitor = desk.known(join_code, token) or await run_in_threadpool(desk.visitor, join_code, token)
    body = await body_of(request)
    if visitor is None:
        _ = translator(language_of(request, desk.languages))
        return _json({"error": _("This phone has not joined the meeting. Open the page again.")}, 401)
    _ = translator(visitor.participation.language)
    try:
        who, taps = _read(body)
    except NotUnderstood as error:
        return _json({"error": error.say(_)}, 400)
    if who and who != visitor.who:
        return _json({"error": _("Somebody else uses this device now. Open the page again.")}, 409)
    try:
        if len(taps) == 1 or any(tap.state in ASIDE for tap in taps):
            # By far the most taps travel alone; what does not go through the writer keeps its order this way.
            receipts = [await _receipt(desk, visitor, tap) for tap in taps]
        else:
            receipts = await asyncio.gather(*(_receipt(desk, visitor, tap) for tap in taps))
    except StoreUnavailable as error:
        return _json({"error": error.say(_)}, 503)
    return _json({"receipts": receipts})


async def _receipt(desk: Desk, visitor: Visitor, tap: Tap) -> dict[str, str]:
    _ = translator(visitor.participation.language)
    try:
        if tap.state in ASIDE:
            await run_in_threadpool(ASIDE[tap.state], desk, visitor, tap)
            return {"id": tap.id, "outcome": "stored"}
        receipt = await desk.writer.save(answer_of(visitor, tap))
    except (AnswerRefused, Refused, NotFound) as error:
        return {"id": tap.id, "outcome": "refused", "reason": error.say(_)}
    said = {"id": tap.id, "outcome": receipt.outcome}
    return said | {"reason": receipt.error.say(_)} if receipt.error else said


def _remark(desk: Desk, visitor: Visitor, tap: Tap) -> None:
    if tap.item not in visitor.book.items:
        raise NotUnderstood(sentence("This question is not in the guide. Load the page again."))
    own = visitor.participation
    desk.store.trials.remark(own.session, own.person, tap.item, str(tap.value or ""))


def _idea(desk: Desk, visitor: Visitor, tap: Tap) -> None:
    ideas.keep_sent(desk, visitor, tap.id, tap.item, tap.value)


def _vote(desk: Desk, visitor: Visitor, tap: Tap) -> None:
    ballot.keep_sent(desk, visitor, tap.item, tap.value)


ASIDE: dict[str, Callable[[Desk, Visitor, Tap], None]] = {REMARK: _remark, ideas.IDEA: _idea, ballot.VOTE: _vote}
"""What travels beside the answers, by state."""


def _read(body: bytes) -> tuple[str, list[Tap]]:
    try:
        said = json.loads(body)
        rows = said.get("answers", [said])
        taps = [
            Tap(
                str(row["id"]),
                str(row["item"]),
                int(row.get("round", 1)),
                str(row.get("state", "answered")),
                row.get("value"),
                str(row.get("at", "")),
            )
            for row in rows
        ]
        who = str(said.get("who", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise NotUnderstood(sentence("This is not an answer. Load the page again.")) from error
    if len(taps) > MOST_AT_ONCE:
        raise NotUnderstood(sentence("This is not an answer. Load the page again."))
    return who, taps


def _json(said: object, status: int = 200) -> Response:
    return Response(encoded(said), status, media_type="application/json")


def form_tap(item: Item, form: Mapping[str, list[str]], round: int) -> Tap | None:
    """What a plain form says; None if nothing is filled in."""
    said = given_of(item, form)
    if said.state:
        return Tap(fresh_id(), item.id, round, said.state, None)
    if item.type is ItemType.ORDER:
        if not any(said.places.values()):
            return None
        distinct = len(set(said.places.values())) == len(item.options) and all(said.places.values())
        order = sorted(said.places, key=lambda key: int(said.places[key])) if distinct else []
        return Tap(fresh_id(), item.id, round, "answered", order)
    if item.type is ItemType.MATCH:
        chosen = [said.places.get(option.key, "") for option in item.options]
        return Tap(fresh_id(), item.id, round, "answered", chosen) if any(chosen) else None
    if item.type is ItemType.SHORT_TEXT or item.type in NUMBER_TYPES:
        return Tap(fresh_id(), item.id, round, "answered", said.text) if said.text.strip() else None
    if not said.picked:
        return None
    several = item.type in SEVERAL_TYPES
    return Tap(fresh_id(), item.id, round, "answered", list(said.picked) if several else said.picked[0])


def given_of(item: Item, form: Mapping[str, list[str]]) -> Given:
    """What stood in the form, to show it again."""
    ticked = form.get("answer", [])
    known = {ItemType.ORDER: RANK, ItemType.MATCH: PLACE}.get(item.type)
    places = {
        name[6:]: chosen[0] if known.fullmatch(chosen[0]) else ""
        for name, chosen in form.items()
        if known and name.startswith("place.")
    }
    return Given(
        picked=tuple(value[2:] for value in ticked if value.startswith("v.")),
        places=places,
        text=form.get("text", [""])[0],
        state=next((value[2:] for value in ticked if value.startswith("s.")), ""),
    )
