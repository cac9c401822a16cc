"""A keep-alive HTTP client small enough not to be what is measured."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Connection:
    """One phone's connection with its cookies. Not for pages: it reads replies that state their length."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"

    async def open(self) -> "Connection":
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        return self

    async def post(self, path: str, body: bytes, kind: str = "application/json") -> tuple[int, bytes]:
        """Post `body`; the status and the reply's body."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nCookie: {cookies}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        await self.writer.drain()
        return await self._reply()

    async def _reply(self) -> tuple[int, bytes]:
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status, length = int(lines[0].split()[1]), 0
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                key, _, secret = value.split(";")[0].strip().partition("=")
                self.cookies[key] = secret
        return status, await self.reader.readexactly(length)

    async def close(self) -> None:
        self.writer.close()
