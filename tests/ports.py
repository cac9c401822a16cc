"""Ports for the servers that tests start."""

import socket


def free_port() -> int:
    """A port that the system chooses: two test processes that look at the same moment get two."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
