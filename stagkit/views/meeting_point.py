"""Where phones join: the address in this network, its QR code, and which of several networks was chosen."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from stagkit.address import join_address, phone_addresses, qr_svg
from stagkit.errors import Translate
from stagkit.views.room import Room


@dataclass(frozen=True, slots=True)
class MeetingPoint:
    """One look at the network. `addresses` are this computer's, likeliest first; `alone` if no network is there."""

    host: str
    addresses: tuple[str, ...]
    url: str
    qr: str

    @property
    def alone(self) -> bool:
        """Whether only this computer itself can open the address."""
        return self.host.startswith("127.")


def meeting_point(room: Room, join_code: str) -> MeetingPoint:
    """Where phones join this session now. An address chosen earlier counts for as long as the computer has it."""
    addresses = phone_addresses()
    wanted = _chosen(room)
    host = wanted if wanted in addresses else addresses[0]
    url = join_address(host, room.phone_port, join_code)
    return MeetingPoint(host, addresses, url, qr_picture(url))


def as_place(room: Room, join_code: str) -> dict[str, Any]:
    """The meeting point as a page shows it."""
    point = meeting_point(room, join_code)
    return {
        "host": point.host,
        "addresses": list(point.addresses),
        "url": point.url.removeprefix("http://"),
        "qr": point.qr,
        "alone": point.alone,
        "code": join_code,
    }


def words(_: Translate) -> dict[str, str]:
    """The words beside a meeting point."""
    return {
        "join": _("Join with your phone"),
        "scan": _("Scan the code, or type the address:"),
        "code": _("Code"),
        "network": _("Network"),
        "alone": _("No network found. Phones cannot join until this computer is in the room's Wi-Fi."),
        "to_room": _("Show to the room"),
        "leave_room": _("Back"),
    }


def choose(room: Room, host: str) -> None:
    """Use this network on every screen of this computer."""
    if host in phone_addresses():
        _file(room).write_text(json.dumps({"host": host}), encoding="utf-8")


def _chosen(room: Room) -> str:
    try:
        return str(json.loads(_file(room).read_text(encoding="utf-8"))["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _file(room: Room) -> Path:
    return room.workspace.logs / "network.json"


def qr_picture(url: str) -> str:
    """The QR code as the address of an image, so that no markup is put into the page."""
    svg = qr_svg(url).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"data:image/svg+xml,{quote(svg)}"
