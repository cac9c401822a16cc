"""What stands on the wall during the explanation: made once, shown by the projector and by another room's browser.

No name, no code of a person and no control is in it. Whatever is hidden is not in it either: it is made of `board`.
"""

import json
from typing import Any

from stagkit.charts.look import PROJECTOR
from stagkit.charts.specs import fitted, stored
from stagkit.charts.themes import themed
from stagkit.domain.items import Item
from stagkit.domain.legibility import least_text
from stagkit.domain.media import PICTURE
from stagkit.domain.sessions import Phase, where
from stagkit.locale import translator
from stagkit.views.board import board, current
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Look


def wall_page(room: Room, scene: Scene, look: Look | None = None) -> dict[str, Any]:
    """The page as plain values, in the session's language; empty outside the explanation.

    `board` is what `views.board.board` says of the item under discussion, `picture` what its chart is given (kind,
    size, rows, subtitle, alt, table; empty without a chart). `look` is one taken already: it saves reading the votes.
    """
    session = scene.session
    if session.phase is not Phase.EXPLANATION:
        return {}
    _ = translator(session.language)
    shown = board(look or Look(room, scene), current(scene), _, PROJECTOR.name)
    return {
        "picture": shown.pop("picture"),
        "board": shown,
        "theme": session.wall_theme,
        "far": least_text(session.wall_distance),
    }


def publish_wall(room: Room, scene: Scene, look: Look | None = None) -> None:
    """Let the other room see the page as it is now. Does nothing while no other room follows.

    What was published already is not written again, so a page may be published after every look at the store.
    """
    session = scene.session
    if not session.remote_code or session.phase is not Phase.EXPLANATION:
        return
    item = current(scene)
    page = wall_page(room, scene, look) | {"late": session.first_votes_late}
    content = json.dumps(_for_browsers(page, item, room.brand), ensure_ascii=False, sort_keys=True, allow_nan=False)
    room.store.walls.publish(session.id, where(session, scene.stage(session.current_item)), content)


def _for_browsers(page: dict[str, Any], item: Item, brand: str) -> dict[str, Any]:
    """The page for a browser that has neither our charts nor our pictures at hand: with its spec, pictures by name."""
    told, picture = page["board"], dict(page["picture"])
    if picture:
        spec = fitted(stored(picture["kind"], picture["size"]), picture["rows"], picture["size"])
        picture["spec"], picture["rows"] = themed(spec, picture["rows"], page["theme"], brand)
    image = item.image if told["image"] and PICTURE.fullmatch(item.image) else ""
    return page | {"picture": picture, "board": told | {"image": image}}
