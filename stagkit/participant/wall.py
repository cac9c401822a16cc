"""Another room's screen: follows the session read-only, in a browser of its own, by a code of its own.

The page is made by the facilitator's screen and kept in the store (`store.walls`). It is given out only while the
session stands where it stood when the page was made, so what is hidden now is not in any reply.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.legibility import least_text
from stagkit.domain.people import tidy_code
from stagkit.domain.sessions import Phase, Session, where
from stagkit.errors import NotFound, StagkitError
from stagkit.locale import translator
from stagkit.participant.desk import address_of, desk_of, language_of
from stagkit.participant.guard import WrongCode
from stagkit.participant.joining import first, form_of
from stagkit.participant.live import GONE
from stagkit.participant.replies import html, packed, status_of, to
from stagkit.store import Store

TOPIC = "wall"
HOME = "/wall"


@dataclass(frozen=True)
class Standing:
    """What another room may see now. `step`: "blank", "join" (not the explanation), "wait" (no page) or "page".

    `page` is what was published; while people join, how many have joined and how many have answered everything.
    """

    session: Session
    step: str
    page: dict[str, Any]
    mark: str


def standing(store: Store, session: Session) -> Standing:
    """The one gate to the published page. `mark` differs whenever the reply would."""
    look = [session.wall_theme, str(session.wall_distance), session.phase.value, session.language]
    if session.blank:
        return Standing(session, "blank", {}, _mark("blank"))
    if session.phase is not Phase.EXPLANATION:
        counts = _alone(store, session)
        return Standing(session, "join", counts, _mark("join", *look, *map(str, counts.values())))
    wall = store.walls.get(session.id)
    stage = store.sessions.stage(session.id, session.current_item)
    page = json.loads(wall.content) if wall and wall.state == where(session, stage) else {}
    if not page or page.get("late") != session.first_votes_late:
        return Standing(session, "wait", {}, _mark("wait", *look))
    return Standing(session, "page", page, _mark("page", wall.content if wall else ""))


def _alone(store: Store, session: Session) -> dict[str, int]:
    cohort = store.cohorts.get(session.cohort)
    asked = len(store.guides.get(cohort.guide, cohort.version).asked_alone)
    progress = store.answers.progress(session.id)
    return {"joined": len(progress), "done": sum(count >= asked for count in progress.values())}


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def mark(store: Store, code: str) -> str:
    """What another room compares to know that its page has moved; `GONE` once the code leads nowhere."""
    try:
        return standing(store, store.sessions.by_remote_code(code)).mark
    except NotFound:
        return GONE


def screen(request: Request) -> Response:
    """`/wall/{code}`; `part=1` is the inside of the page with its mark, for the script."""
    desk, session = desk_of(request), _session(request)
    now = standing(desk.store, session)
    values = _values(now)
    if request.query_params.get("part"):
        inside = html("_wall.html", desk, session.language, **values)
        told = {"mark": now.mark, "step": now.step, "html": inside} | {name: values[name] for name in ("theme", "far")}
        return packed(request, json.dumps(told, ensure_ascii=False), media_type="application/json")
    return packed(request, html("wall.html", desk, session.language, **values))


def _values(now: Standing) -> dict[str, Any]:
    session = now.session
    return {
        "session": session,
        "code": session.remote_code,
        "step": now.step,
        "mark": now.mark,
        "board": now.page.get("board", {}),
        "picture": now.page.get("picture", {}),
        "theme": now.page.get("theme", session.wall_theme),
        "far": now.page.get("far", least_text(session.wall_distance)),
        "counts": now.page if now.step == "join" else {},
        "words": words(session.language),
    }


def words(language: str) -> dict[str, str]:
    """What the script says."""
    _ = translator(language)
    return {
        "away": _("No connection to the meeting's computer. This page comes back by itself."),
        "offline": _("This computer has no network. The page comes back by itself."),
        "gone": _("This page is closed. Ask the trainer for a new code."),
        "again": _("Type the new code"),
        "undrawn": _("The chart cannot be drawn here. The numbers are below."),
    }


def state(request: Request) -> Response:
    """The mark alone, for browsers that cannot hold a stream open and to see whether the line still stands."""
    said = {"state": standing(desk_of(request).store, _session(request)).mark}
    return packed(request, json.dumps(said), media_type="application/json")


def _session(request: Request) -> Session:
    """Raises WrongCode, whose answer has to wait, and TooMany for somebody who tries codes."""
    desk = desk_of(request)
    desk.guesses.check(address_of(request))
    try:
        return desk.store.sessions.by_remote_code(request.path_params["code"])
    except NotFound as error:
        raise WrongCode(error.text) from error


def front(request: Request) -> Response:
    """`/wall`: type the code of the screen."""
    return _front(request)


def _front(request: Request, typed: str = "", error: StagkitError | None = None) -> Response:
    desk = desk_of(request)
    language = language_of(request, desk.languages)
    said = error.say(translator(language)) if error else ""
    return packed(
        request, html("wall_code.html", desk, language, kind="code", typed=typed, error=said), status_of(error)
    )


async def find(request: Request) -> Response:
    """The code as typed: with spaces, dashes, small letters. Whether it is right, its own page says."""
    typed = first(await form_of(request), "code")[:40]
    code = tidy_code(typed)
    return to(f"{HOME}/{code}" if code else HOME)
