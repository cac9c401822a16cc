"""Doors of this computer: which are free, and whether somebody answers behind one."""

import contextlib
import http.client
import os
import socket

TRIES = 50


def free_port(wanted: int, host: str, taken: tuple[int, ...] = ()) -> int:
    """`wanted` if nobody listens there, else the next free port above it, else any free one."""
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if port not in taken and is_free(port, host):
            return port
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as any_port:
        any_port.bind((host, 0))
        return int(any_port.getsockname()[1])


def is_free(port: int, host: str) -> bool:
    """Whether a server could listen on this port now, and nobody answers a browser that asks `localhost` by IPv6."""
    with contextlib.suppress(OSError), socket.create_connection(("::1", port), timeout=0.2):
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        if os.name == "nt":  # there, "reuse" would let two servers share one port
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined]
        else:  # a port that was just closed can be used at once
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
            door.listen(1)
        except OSError:
            return False
    return True


def answers(port: int, path: str, timeout: float = 2.0) -> bool:
    """Whether a web server on this computer answers on this port, and not with a failure of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}", "Connection": "close"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
