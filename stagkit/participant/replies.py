"""Pages, JSON and errors as replies, in the reader's language."""

import asyncio
import gzip
import json
import logging
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stagkit.domain.items import AnswerRefused
from stagkit.errors import NotFound, Refused, StagkitError, StoreUnavailable, sentence
from stagkit.locale import translator
from stagkit.participant.desk import Desk, Visit, address_of, desk_of, language_of, named
from stagkit.participant.guard import FromElsewhere, TooLarge, TooMany, WrongCode
from stagkit.participant.live import state_of

log = logging.getLogger("stagkit.participant")

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
WORTH_PACKING = 600

STATUS: dict[type[StagkitError], int] = {
    NotFound: 404,
    AnswerRefused: 422,
    TooLarge: 413,
    TooMany: 429,
    FromElsewhere: 403,
    Refused: 409,
    StoreUnavailable: 503,
}
HEADINGS = {
    404: sentence("This page is not here."),
    410: sentence("The meeting is over."),
    413: sentence("That was too long."),
    429: sentence("Please wait."),
    503: sentence("The laptop cannot save now."),
}


def status_of(error: StagkitError | None) -> int:
    """The HTTP status that goes with an error; 200 without one."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500 if error else 200)


def words(language: str) -> dict[str, str]:
    """What the script says."""
    _ = translator(language)
    return {
        "saving": _("Saving…"),
        "saved": _("Saved ✓"),
        "kept": _("Kept on this phone, not yet delivered ({count})"),
        "wait": _("Answers are still on this phone ({count}). Wait until they are delivered, then hand it over."),
        "away": _("No connection to the laptop. This page comes back by itself."),
        "offline": _("This phone has no network. Turn the Wi-Fi on; this page comes back by itself."),
        "choose": _("Choose an answer."),
        "chooseOrSkip": _("Choose an answer, or press “Skip”."),
        "partner": _("Choose a partner for every line."),
        "least": _("Write zero or more."),
        "write": _("Write a few words, or choose “I don't know”."),
        "number": _("Write a number, such as 4 or 0.5."),
    }


def html(template: str, desk: Desk, language: str, **values: object) -> str:
    """A template filled in."""
    return PAGES.get_template(template).render(
        _=translator(language),
        language=language,
        organization=desk.organization,
        brand=desk.brand,
        asset=desk.assets.__getitem__,
        title=desk.organization or "STAG",
        **values,
    )


def packed(request: Request, text: str, status: int = 200, media_type: str = "text/html") -> Response:
    """A reply, gzipped where the browser takes it. Never kept: pages hold a person's own answers."""
    body, headers = text.encode(), {"cache-control": "no-store", "vary": "accept-encoding, cookie"}
    if len(body) > WORTH_PACKING and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["content-encoding"] = gzip.compress(body, 6), "gzip"
    return Response(body, status, headers, media_type)


def page(visit: Visit, template: str, kind: str, *, status: int = 200, **values: object) -> Response:
    """A page of a session. Blocks: it asks how the session stands. `path` is where a change of language leads."""
    values.setdefault("path", visit.request.url.path)
    language, visitor = visit.language, visit.visitor
    text = html(
        template,
        visit.desk,
        language,
        kind=kind,
        session=visit.session,
        state=state_of(visit.desk.store, visit.session),
        who=visitor.who if visitor else "",
        code=visitor.participation.code if visitor else "",
        offered=named(visit.guide_languages),
        words=words(language),
        **values,
    )
    return packed(visit.request, text, status)


def to(path: str) -> RedirectResponse:
    """Go there with GET."""
    return RedirectResponse(path, 303, {"cache-control": "no-store"})


def message(request: Request, status: int, heading: str, detail: str = "", home: str = "") -> Response:
    """One sentence on a page of its own; as JSON for the script."""
    desk = desk_of(request)
    language = language_of(request, desk.languages)
    _ = translator(language)
    if "/api/" in request.url.path:
        return packed(request, json.dumps({"error": detail or _(heading)}), status, "application/json")
    text = html("message.html", desk, language, kind="message", heading=_(heading), detail=detail, home=home)
    return packed(request, text, status)


async def refusal(request: Request, error: Exception) -> Response:
    """What went wrong, in words."""
    assert isinstance(error, StagkitError)
    desk = desk_of(request)
    if isinstance(error, WrongCode):
        await asyncio.sleep(desk.guesses.wrong(address_of(request)))
    status = status_of(error)
    heading = HEADINGS.get(status, sentence("This did not work."))
    if status >= 500:
        log.error("%s: %s", type(error).__name__, error.text)
    detail = error.say(translator(language_of(request, desk.languages)))
    home = "/wall" if request.url.path.startswith("/wall/") else "/"
    return message(request, status, heading, detail, home=home if status == 404 else "")


async def not_here(request: Request, error: Exception) -> Response:
    """An address that leads nowhere, or a method it does not know."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return message(request, status, HEADINGS[404], home="/")


def unforeseen(request: Request) -> Response:
    """When nobody foresaw it: no traceback, one thing to do."""
    _ = translator(language_of(request, desk_of(request).languages))
    detail = _("Something went wrong on the laptop. Your answers are safe. Load the page again.")
    return message(request, 500, sentence("This did not work."), detail)
