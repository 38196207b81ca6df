"""Secrets in addresses, hidden before an address is stored or shown."""

from __future__ import annotations

import re

_KEYS = (
    r"api[_-]?key|app[_-]?key|subscription-key|access[_-]?key(?:[_-]?id)?|(?:access|auth|refresh|id|"
    r"session|security|x-amz-security)[_-]?token|token|client[_-]?secret|secret(?:[_-]?key)?|passw(?:or)?d|"
    r"pwd|pass|signature|x-amz-signature|x-goog-signature|x-amz-credential|authorization"
)
_IN_QUERY = re.compile(rf"([?&;](?:{_KEYS})=)[^&;#\s\"'<>]+", re.IGNORECASE)
_IN_FRONT = re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^\s/?#@\"'<>]+@", re.IGNORECASE)


def hide_secrets(text: str) -> str:
    """Write `***` for users and passwords, and for values of keys that look like secrets.

    `text` is an address, or a sentence with addresses in it. Other keys that tell pages apart
    (`id`, `key`, `sid`) stay, for two pages must not become one.
    """
    return _IN_FRONT.sub(r"\1***@", _IN_QUERY.sub(r"\1***", text))
