"""Where phones find this computer, and the QR code that saves them typing it."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

import ifaddr
import segno

HERE = "127.0.0.1"
HOME_NETWORKS = tuple(IPv4Network(net) for net in ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12"))
NOT_THE_ROOM = (
    *("docker", "br-", "veth", "virbr", "vmnet", "vbox", "virtualbox", "vmware", "hyper-v", "vethernet", "wsl"),
    *("podman", "cni", "lxc", "loopback", "bluetooth"),
    *("tun", "tap", "utun", "wg", "wireguard", "ppp", "vpn", "tailscale", "zerotier", "zt", "hamachi", "nordlynx"),
)
"""How adapters are called that lead to virtual machines and tunnels, not to the phones in the room."""
WIRELESS = ("wl", "wi-fi", "wifi", "airport")


@dataclass(frozen=True, slots=True)
class Adapter:
    """One address of this computer and the name of the adapter that has it."""

    name: str
    address: str


def phone_addresses() -> tuple[str, ...]:
    """This computer's IPv4 addresses, the likeliest for phones first; 127.0.0.1 is always there and always last.

    Asked anew each time, because the network changes while a session is on.
    """
    return (*ranked(_adapters(), preferred=_way_out()), HERE)


def ranked(adapters: Iterable[Adapter], preferred: str = "") -> tuple[str, ...]:
    """Addresses of real adapters in private networks first, Wi-Fi before cable; tunnels and link-local last.

    `preferred` is the address the system itself would use; it wins among equals.
    """

    def order(adapter: Adapter) -> tuple[bool, bool, bool, bool, bool]:
        address, name = IPv4Address(adapter.address), adapter.name.lower()
        wireless = name.startswith(WIRELESS) or "wi-fi" in name or "wireless" in name
        return (
            address.is_link_local,
            not wireless and any(name.startswith(word) or f" {word}" in name for word in NOT_THE_ROOM),
            not any(address in network for network in HOME_NETWORKS),
            adapter.address != preferred,
            not wireless,
        )

    usable = [adapter for adapter in adapters if not IPv4Address(adapter.address).is_loopback]
    return tuple(dict.fromkeys(adapter.address for adapter in sorted(usable, key=order)))


def join_address(host: str, port: int, join_code: str) -> str:
    """What a phone opens to join a session."""
    return f"http://{host}:{port}/{join_code}"


def qr_svg(text: str) -> str:
    """`text` as a QR code: an SVG element without a size of its own, dark on white, with its quiet border."""
    return segno.make_qr(text, error="m").svg_inline(border=4, dark="#000", light="#fff", omitsize=True)


def _adapters() -> list[Adapter]:
    return [
        Adapter(adapter.nice_name, ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 and isinstance(ip.ip, str)
    ]


def _way_out() -> str:
    """The address this computer would speak from. Naming a far address on a UDP socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
