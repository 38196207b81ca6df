"""The server process of the data folder's own Prefect API.

`python -m copydesk.flows.serving.api.prefect_server SOCKET_FD PIPE_FD LOG`.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from copydesk.flows.serving.api.prefect_settings import LOOPBACK

_HOSTS = (LOOPBACK, "localhost")  # a page elsewhere whose name resolves to us is none of them
# What the UI's pages may load and ask: this server. They would report to their makers else.
_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    f"connect-src 'self' ws://{LOOPBACK}:*; frame-ancestors 'none'"
)
_LOG_BYTES = 5 << 20  # of the log; as much again is kept from before
_PAUSE = 30.0  # seconds between two looks at the log


def main() -> None:
    """Serve Prefect's API and UI on a socket that is already listening."""
    listener, pipe, log = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    os.umask(0o077)
    threading.Thread(target=_watch, args=(pipe, log), daemon=True).start()
    uvicorn.run(
        _app, factory=True, fd=listener, log_level="warning", access_log=False, lifespan="on",
        proxy_headers=False,
    )  # fmt: skip


def _app() -> Any:
    import prefect  # noqa: PLC0415 (seconds, during which the parent may end already)
    from prefect.server.api.server import create_app  # noqa: PLC0415
    from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: PLC0415

    print(f"{datetime.now(UTC):%F %T} UTC  Prefect {prefect.__version__} starts", flush=True)
    app = _with_policy(create_app())
    return TrustedHostMiddleware(app, allowed_hosts=_HOSTS, www_redirect=False)


def _with_policy(app: Any) -> Any:
    """Head every answer of an ASGI application with the policy for what its pages may do."""
    header = (b"content-security-policy", _POLICY.encode())

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        async def headed(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], header]
            await send(message)

        await app(scope, receive, headed)

    return guarded


def _watch(pipe: int, log: Path) -> None:
    """End with the parent, and keep the log within bounds until then.

    Nothing is ever written to the pipe: it becomes readable when the parent is gone.
    """
    while not select.select([pipe], [], [], _PAUSE)[0]:
        bound_log(log)
    os._exit(0)


def bound_log(log: Path, limit: int = _LOG_BYTES) -> None:
    """Set a long log aside, in place of the one before.

    It is copied and emptied, not renamed, for this process keeps writing to its end.
    """
    try:
        if log.stat().st_size > limit:
            shutil.copy2(log, log.with_name(f"{log.name}.1"))
            os.truncate(log, 0)
    except OSError:  # a full disk must not end the server
        return


if __name__ == "__main__":
    main()
