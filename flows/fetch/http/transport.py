"""Connections to permitted addresses only, which end when their time is up.

Names are looked up, vetted and connected to in one place, so that what was vetted is what is
connected to: a name server that answers differently a moment later changes nothing.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

Vet = Callable[[str, int], list[str]]


@dataclass(slots=True)
class Deadline:
    """When the response now being read must be whole, on `clock`."""

    clock: Callable[[], float] = time.monotonic
    until: float = float("inf")

    def start(self, seconds: float) -> None:
        """Give the next response so many seconds."""
        self.until = self.clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Give the seconds that one step may take; raises httpcore.ReadTimeout when none is."""
        left = self.until - self.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole response took too long")
        return min(left, float("inf") if timeout is None else timeout)


class _Stream(httpcore.NetworkStream):
    """A connection of which every step is bounded by the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to vetted addresses only."""

    def __init__(self, vet: Vet, deadline: Deadline) -> None:
        self._vet, self._deadline, self._inner = vet, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._vet(host, port):
            left = self._deadline.left(timeout)
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        self._inner.close()


class VettedTransport(httpx.BaseTransport):
    """What an httpx client sends its requests through; raises httpcore's errors."""

    def __init__(self, vet: Vet, deadline: Deadline) -> None:
        backend = _Backend(vet, deadline)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend, keepalive_expiry=15
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, follow nothing."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port,
            target=request.url.raw_path,
        )  # fmt: skip
        answer = self._pool.handle_request(httpcore.Request(
            method=request.method, url=url, headers=request.headers.raw, content=request.stream,
            extensions=request.extensions,
        ))  # fmt: skip
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream),
                              extensions=answer.extensions)  # fmt: skip

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
