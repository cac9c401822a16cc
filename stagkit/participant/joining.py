"""Coming in and going out: the code of the meeting, language, personal code, consent, and the next worker."""

import asyncio
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from stagkit.domain.people import tidy_code
from stagkit.domain.sessions import Consent, Phase
from stagkit.errors import NotFound, Refused, StagkitError, sentence
from stagkit.locale import translator
from stagkit.participant.desk import LANGUAGE_COOKIE, Visit, address_of, cookie_name, desk_of, language_of, named
from stagkit.participant.guard import body_of
from stagkit.participant.path import address
from stagkit.participant.replies import HEADINGS, html, message, packed, page, status_of, to

YEAR, MONTH = 365 * 24 * 3600, 30 * 24 * 3600


async def form_of(request: Request, most: int = 200) -> dict[str, list[str]]:
    """A plain form's fields, if they are not more than `most`."""
    body = await body_of(request)
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=most)
    except ValueError:
        return {}


def first(form: dict[str, list[str]], name: str) -> str:
    """One field of a form; empty if it is not there."""
    return form.get(name, [""])[0]


def front(request: Request) -> Response:
    """`/`: type the code of the meeting."""
    return _front(request)


def _front(request: Request, typed: str = "", error: StagkitError | None = None) -> Response:
    desk = desk_of(request)
    language = language_of(request, desk.languages)
    text = html(
        "code.html",
        desk,
        language,
        kind="code",
        offered=named(desk.languages),
        typed=typed,
        error=error.say(translator(language)) if error else "",
    )
    return packed(request, text, status_of(error))


async def find(request: Request) -> Response:
    """The code as typed: with spaces, dashes, small letters."""
    desk, form = desk_of(request), await form_of(request)
    typed = first(form, "code")[:40]
    try:
        desk.guesses.check(address_of(request))
        session = await run_in_threadpool(desk.store.sessions.by_code, tidy_code(typed))
    except StagkitError as error:
        if isinstance(error, NotFound):
            await asyncio.sleep(desk.guesses.wrong(address_of(request)))
        return await run_in_threadpool(_front, request, typed, error)
    return to(f"/{session.join_code}")


def door(request: Request) -> Response:
    """`/{code}`: where this device belongs now."""
    visit = Visit(request)
    if request.url.path != f"/{visit.join_code}":
        return to(f"/{visit.join_code}")
    phase = visit.session.phase
    if visit.visitor is None:
        if phase is Phase.CLOSED:
            return closed(request)
        return page(visit, "wait.html", "wait", refresh=5) if phase is Phase.PREPARED else _join_page(visit)
    if phase is Phase.PREPARED:
        return page(visit, "wait.html", "wait", refresh=5)
    if phase is Phase.EXPLANATION:
        return to(f"/{visit.join_code}/live")
    left = visit.visitor.book.unanswered(visit.answers()) if phase is Phase.SELF_ASSESSMENT else ()
    return to(address(visit.join_code, left[0].item.id) if left else f"/{visit.join_code}/done")


def closed(request: Request) -> Response:
    """The meeting is over, for somebody who was not there."""
    _ = translator(language_of(request, desk_of(request).languages))
    return message(request, 410, HEADINGS[410], _("No more answers are taken. Thank you."))


def _join_page(
    visit: Visit, typed: str = "", *, consented: bool = False, error: StagkitError | None = None
) -> Response:
    guide, language = visit.book.guide, visit.language
    return page(
        visit,
        "join.html",
        "join",
        status=status_of(error),
        guide_title=guide.title.say(language),
        welcome=guide.welcome.say(language),
        typed=typed,
        consented=consented,
        error=error.say(translator(language)) if error else "",
    )


async def join(request: Request) -> Response:
    """Personal code and consent."""
    form = await form_of(request)
    error, reply = await run_in_threadpool(_join, request, form)
    if isinstance(error, Refused) and tidy_code(first(form, "code")):
        await asyncio.sleep(desk_of(request).guesses.wrong(address_of(request)))
    return reply


def _join(request: Request, form: dict[str, list[str]]) -> tuple[StagkitError | None, Response]:
    visit = Visit(request)
    visit.desk.guesses.check(address_of(request))
    if visit.session.phase in (Phase.PREPARED, Phase.CLOSED):
        return None, to(f"/{visit.join_code}")
    typed, consented = first(form, "code")[:40], first(form, "consent") == "yes"
    wanted = "" if first(form, "how") == "anonymous" and visit.session.anonymous else tidy_code(typed)
    try:
        if first(form, "how") != "anonymous" and not wanted:
            raise Refused(sentence("Type your personal code."))
        if not consented:
            raise Refused(sentence("Tick the line “I agree” to take part."))
        participation = visit.desk.store.sessions.join(
            visit.session.id, wanted, language=visit.language, consent=Consent.GROUP_ONLY
        )
    except Refused as error:
        return error if consented else None, _join_page(visit, typed, consented=consented, error=error)
    visit.desk.remember(visit.join_code, participation, visit.book)
    reply = to(f"/{visit.join_code}")
    reply.set_cookie(
        cookie_name(visit.join_code),
        participation.token,
        max_age=MONTH,
        path=f"/{visit.join_code}",
        httponly=True,
        samesite="lax",
    )
    return None, reply


async def leave(request: Request) -> Response:
    """The next worker on a shared device: nothing of the one before is left."""
    await body_of(request)
    join_code = tidy_code(request.path_params["code"])
    reply = to(f"/{join_code}")
    reply.delete_cookie(cookie_name(join_code), path=f"/{join_code}", httponly=True, samesite="lax")
    return reply


async def language(request: Request) -> Response:
    """Read on in another language, from the same place."""
    form = await form_of(request)
    wanted = first(form, "language")
    if wanted not in desk_of(request).languages:
        wanted = desk_of(request).languages[0]
    if "code" in request.path_params:
        await run_in_threadpool(_remember_language, request, wanted)
    reply = to(_back(request, first(form, "back")))
    reply.set_cookie(LANGUAGE_COOKIE, wanted, max_age=YEAR, path="/", httponly=True, samesite="lax")
    return reply


def _remember_language(request: Request, wanted: str) -> None:
    visit = Visit(request)
    if visit.visitor:
        changed = visit.desk.store.sessions.set_language(visit.visitor.participation.token, wanted)
        visit.desk.remember(visit.join_code, changed, visit.book)


def _back(request: Request, wanted: str) -> str:
    """Only ever a page of the same session."""
    home = f"/{tidy_code(request.path_params['code'])}" if "code" in request.path_params else "/"
    inside = wanted == home or (home != "/" and wanted.startswith(f"{home}/"))
    return wanted if inside and "//" not in wanted and "\\" not in wanted and wanted.isprintable() else home
