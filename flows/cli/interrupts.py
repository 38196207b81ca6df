"""Ctrl-C and SIGTERM: every command ends within seconds, says one sentence and exits with 130.

Python raises KeyboardInterrupt between two steps of its own, so a command that is inside a long
query or a C library would not notice. A thread that waits for signals therefore ends the process
when it has not ended by itself; nothing is lost by that, since a run survives a kill at any moment.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

EXIT_CODE = 130
_GRACE = 2.0  # seconds to end in good order
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_WORKERS = "copydesk.flows.runs.text_work.workers"  # there are none where it was not imported
_SHOW_CURSOR = "\x1b[?25h"  # a progress bar hides it


class Interrupts:
    """The message and the action for an interrupt, and whether the message was shown.

    `came` is true once a signal came: an error after it is its consequence, because a C library
    that is interrupted during its import raises an ImportError.
    """

    def __init__(self) -> None:
        self.sentence = "Interrupted."
        self.to: Callable[[str], None] | None = None  # who is told it, when not the terminal
        self.before_leaving: Callable[[], None] | None = None
        self.came = False
        self._said = threading.Lock()

    def say(self) -> None:
        """Say the sentence, once however often this is called."""
        if not self._said.acquire(blocking=False):
            return
        if self.to is not None:
            self.to(self.sentence)
        else:
            end = _SHOW_CURSOR if sys.stderr.isatty() else ""
            os.write(2, f"{end}{self.sentence}\n".encode())

    def watch(self) -> None:
        """Raise KeyboardInterrupt on the first signal; end the process after that.

        To be called from the main thread, before anything slow is imported.
        """
        waker, self._wakened = socket.socketpair()
        waker.setblocking(False)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        self._waker = waker
        for number in _SIGNALS:
            signal.signal(number, self._interrupt)
        threading.Thread(target=self._wait, name="interrupts", daemon=True).start()

    def _interrupt(self, *_: object) -> NoReturn:
        self.came = True
        raise KeyboardInterrupt

    def _wait(self) -> None:
        _await_signal(self._wakened)
        self._wakened.settimeout(_GRACE)
        with suppress(TimeoutError):
            _await_signal(self._wakened)
        self.leave()

    def leave(self) -> NoReturn:
        """End now: say the sentence, end the workers, and tidy nothing up."""
        if workers := sys.modules.get(_WORKERS):
            workers.end_workers()
        if self.before_leaving is not None:
            self.before_leaving()
        self.say()
        os._exit(EXIT_CODE)


def _await_signal(wakened: socket.socket) -> None:
    """Read the numbers of signals until one of ours is among them; TimeoutError after a while."""
    while not set(wakened.recv(64)) & set(_SIGNALS):
        pass


INTERRUPTS = Interrupts()
