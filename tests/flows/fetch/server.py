"""An HTTP server on loopback that does what it is told, misbehaving included."""

from __future__ import annotations

import gzip
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from copydesk.flows.fetch.http.client import Environment

Behaviour = Callable[[socket.socket, dict[str, str]], None]


def response(
    body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html", **headers: str
) -> bytes:
    """A response as it goes over the wire; header names are given with _ for -."""
    content = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": kind, "Content-Length": str(len(content)),
            **{name.replace("_", "-"): value for name, value in headers.items()}}  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n".encode() + content


def redirect(to: str) -> bytes:
    return response(status="302 Found", Location=to)


def gzipped(body: bytes) -> bytes:
    return response(gzip.compress(body), Content_Encoding="gzip")


@dataclass
class Site:
    """What the server answers under each path, and what it was asked: (path, headers)."""

    port: int = 0
    pages: dict[str, bytes | Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "harbourpost.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            chunk = connection.recv(4096)
            if not chunk:
                return
            head += chunk
        head, _, body = head.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }
        headers["body"] = body.decode("latin-1")  # as much of one as came along
        path = first.split(" ")[1]
        self.asked.append((path, headers))
        found = self.pages.get(path, response("nothing here", "404 Not Found"))
        if callable(found):
            found(connection, headers)
        else:
            connection.sendall(found)


@contextmanager
def serving() -> Iterator[Site]:
    """Answer on a free port of loopback until the block ends."""
    site = Site()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                site.answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield site
        server.shutdown()


@dataclass
class World:
    """A clock that is moved by hand, sleeps that take no time, and names that lead to loopback."""

    time: datetime = datetime(2026, 3, 4, 12, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    def pass_time(self, **span: float) -> None:
        self.time += timedelta(**span)

    def look_up(self, host: str, port: int) -> list[str]:
        return self.names.get(host, ["127.0.0.1"])

    @property
    def environment(self) -> Environment:
        return Environment(look_up=self.look_up, sleep=self.sleep, now=self.now)
