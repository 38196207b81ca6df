"""The temporary Prefect API's own process.

`python -m copydesk.flows.serving.prefect_server SOCKET_FD PIPE_FD`.
"""

from __future__ import annotations

import os
import sys
import threading

import uvicorn


def _end_with_parent(pipe: int) -> None:
    """Nothing is ever written to the pipe: reading ends when the parent does."""
    os.read(pipe, 1)
    os._exit(0)


def main() -> None:
    """Serve Prefect's API on a socket that is already listening."""
    listener, pipe = map(int, sys.argv[1:3])
    threading.Thread(target=_end_with_parent, args=(pipe,), daemon=True).start()
    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, fd=listener, log_level="error", lifespan="on")


if __name__ == "__main__":
    main()
