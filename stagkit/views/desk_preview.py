"""The phone on the desk: where the part that is open is shown as phones show it."""

from typing import Any

from stagkit.domain.edits import find
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item
from stagkit.views.desk_tree import path
from stagkit.views.meeting_point import qr_picture
from stagkit.views.room import Room


def preview(room: Room, guide: Guide, chosen: Place, left: str, right: str) -> dict[str, Any]:
    """The item that belongs to the open part, its address in both languages, and a mark that changes with it."""
    item = shown_item(guide, chosen)
    languages = [code for code in (left, right) if code]
    at = {code: room.preview(guide.id, guide.version, item.id, code) for code in languages} if item else {}
    outside = room.preview_on_phone(guide.id, guide.version, item.id, left) if item and any(at.values()) else ""
    return {
        "item": item.id if item else "",
        "addresses": at if all(at.values()) else {},
        "qr": qr_picture(outside) if outside else "",
        # A mark of its words: the picture of the phone is fetched anew when they change, and not otherwise.
        "mark": f"{hash((repr(item), repr(guide.scales), guide.languages)) & 0xFFFFFFFF:x}",
    }


def shown_item(guide: Guide, chosen: Place) -> Item | None:
    """The item itself, else the first one of the part that is open, else the guide's first."""
    part = find(guide, chosen)
    if isinstance(part, Item):
        return part
    above = path(guide, chosen)
    for sub in guide.subcompetencies:
        if sub.items and sub.id == above.get(Kind.SUBCOMPETENCY):
            return sub.items[0]
    for competency in guide.competencies:
        if competency.id == above.get(Kind.COMPETENCY):
            return next((item for sub in competency.subcompetencies for item in sub.items), None)
    return next(iter(guide.items), None)
