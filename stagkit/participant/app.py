"""The participant app, put together from its parts."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from stagkit.domain.people import MINIMUM_GROUP
from stagkit.errors import StagkitError
from stagkit.locale import LANGUAGES
from stagkit.participant import answers, ballot, explanation, files, ideas, joining, pages, preview, wall
from stagkit.participant.desk import Desk
from stagkit.participant.files import Assets
from stagkit.participant.guard import Guard
from stagkit.participant.live import Events, Pulse
from stagkit.participant.replies import not_here, refusal, unforeseen
from stagkit.store import Store
from stagkit.store.writer import Writer

THREADS = 8
"""Enough for pages, which read SQLite for a millisecond each; every thread costs memory."""


def create_app(
    store: Store,
    *,
    languages: tuple[str, ...] = LANGUAGES,
    organization: str = "",
    minimum_group: int = MINIMUM_GROUP,
    media: Path = Path("media"),
    brand: str = "#0b5cab",
    preview_key: str = "",
) -> Starlette:
    """The app over a store. `media` is the folder of the guide's pictures, `brand` a colour such as "#0b5cab".

    `preview_key` opens the pages of guides that are being written; without one nobody gets there.
    """
    assets = Assets(brand)
    app = Starlette(
        routes=_routes(assets),
        middleware=[Middleware(Guard, unforeseen=unforeseen)],
        exception_handlers={StagkitError: refusal, HTTPException: not_here},
        lifespan=_lifespan,
    )
    app.router.redirect_slashes = False  # a redirect would repeat whatever Host the request claims
    app.state.desk = Desk(
        store=store,
        writer=Writer(store),
        pulse=Pulse(store),
        languages=languages,
        organization=organization,
        minimum_group=minimum_group,
        media=media,
        brand=brand,
        assets=assets.addresses,
        preview_key=preview_key,
    )
    app.state.desk.pulse.add(wall.TOPIC, wall.mark)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    desk: Desk = app.state.desk
    await desk.writer.start()
    await desk.pulse.start()
    gc.collect()
    gc.freeze()  # what is loaded by now stays; looking through it again and again costs a tenth of each answer
    yield
    await desk.pulse.stop()
    await desk.writer.stop()


def _routes(assets: Assets) -> list[Route]:
    return [
        Route("/{code}/api/answers", answers.take, methods=["POST"]),
        Route("/healthz", healthz),
        Route("/static/{name}", assets.__call__),
        Route("/media/{name}", files.media),
        Route("/preview/{key}/{guide}/{version}", preview.item_page),
        Route("/preview/{key}/{guide}/{version}/{item:path}", preview.item_page),
        Route("/preview/{key}/{guide}/{version}/{item:path}", preview.answer_item, methods=["POST"]),
        Route("/wall", wall.front),
        Route("/wall", wall.find, methods=["POST"]),
        Route("/wall/{code}", wall.screen),
        Route("/wall/{code}/events", Events(wall.TOPIC)),
        Route("/wall/{code}/api/state", wall.state),
        Route("/", joining.front),
        Route("/", joining.find, methods=["POST"]),
        Route("/language", joining.language, methods=["POST"]),
        Route("/{code}", joining.door),
        Route("/{code}", joining.join, methods=["POST"]),
        Route("/{code}/language", joining.language, methods=["POST"]),
        Route("/{code}/leave", joining.leave, methods=["POST"]),
        Route("/{code}/q/{item:path}", pages.item_page),
        Route("/{code}/q/{item:path}", pages.answer_item, methods=["POST"]),
        Route("/{code}/done", pages.done),
        Route("/{code}/ideas", ideas.ideas),
        Route("/{code}/ideas", ideas.write, methods=["POST"]),
        Route("/{code}/ballot", ballot.ballot),
        Route("/{code}/ballot", ballot.send, methods=["POST"]),
        Route("/{code}/live", explanation.live),
        Route("/{code}/live", explanation.vote, methods=["POST"]),
        Route("/{code}/events", Events()),
        Route("/{code}/api/screens", pages.screens),
        Route("/{code}/api/state", explanation.state),
    ]


async def healthz(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    """Answers without asking anybody."""
    return Response(b"ok", media_type="text/plain")
