"""The address on the wall must be the one that phones in the room can reach."""

from xml.etree import ElementTree

from stagkit.address import Adapter, join_address, phone_addresses, qr_svg, ranked


def test_the_rooms_network_goes_before_tunnels_and_virtual_machines():
    adapters = [
        Adapter("lo", "127.0.0.1"),
        Adapter("docker0", "172.17.0.1"),
        Adapter("tun0", "10.8.0.2"),
        Adapter("eth0", "169.254.3.4"),
        Adapter("eth1", "203.0.113.9"),
        Adapter("eth2", "192.168.1.20"),
        Adapter("wlan0", "192.168.1.34"),
    ]

    assert ranked(adapters, preferred="10.8.0.2") == (
        "192.168.1.34",
        "192.168.1.20",
        "203.0.113.9",
        "10.8.0.2",
        "172.17.0.1",
        "169.254.3.4",
    )


def test_the_systems_own_way_out_wins_among_equals():
    adapters = [Adapter("wlan0", "192.168.1.34"), Adapter("eth2", "10.0.0.7")]

    assert ranked(adapters, preferred="10.0.0.7") == ("10.0.0.7", "192.168.1.34")


def test_a_windows_hotspot_is_the_room_although_its_adapter_is_called_virtual():
    adapters = [
        Adapter("Hyper-V Virtual Ethernet Adapter", "172.28.0.1"),
        Adapter("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
        Adapter("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1"),
    ]

    assert ranked(adapters)[0] == "192.168.137.1"


def test_there_is_always_an_address():
    assert phone_addresses()[-1] == "127.0.0.1"


def test_an_address_to_join_by():
    assert join_address("192.168.1.34", 8000, "K7QM2P") == "http://192.168.1.34:8000/K7QM2P"


def test_the_qr_code_scales_and_keeps_its_white_border():
    svg = ElementTree.fromstring(qr_svg("http://192.168.1.34:8000/K7QM2P"))

    assert (svg.get("viewBox"), svg.get("width")) == ("0 0 37 37", None)
