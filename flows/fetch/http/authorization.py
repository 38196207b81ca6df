"""The header by which a paid feed knows its readers: from the environment, for its hosts alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from copydesk.flows.config.config_errors import SettingsError
from copydesk.flows.config.inputs import Input
from copydesk.flows.config.kinds import BadValue, header


@dataclass(frozen=True, slots=True)
class Authorization:
    """A header's value, and the hosts (`name` or `name:port`) that it may be sent to.

    `plain` are those among them that get it without encryption too.
    """

    value: str = field(repr=False)
    hosts: frozenset[str]
    plain: frozenset[str] = frozenset()

    def headers(self, url: str) -> dict[str, str]:
        """Give the header for an address; none for other hosts, where a redirect may lead."""
        parts = urlsplit(url)
        host = parts.netloc.lower()
        is_private = parts.scheme == "https" or (parts.hostname or "") in self.plain
        return {"Authorization": self.value} if host in self.hosts and is_private else {}


def authorization_of(input_config: Input) -> Authorization | None:
    """Read what an input's `authorization_env` names; raises SettingsError where it is not set.

    The header goes to the hosts of the input's own addresses, over https; over http only to those
    in `allow_hosts`, such as a proxy on this machine.
    """
    if (name := input_config.authorization_env) is None:
        return None
    what = f"The environment variable {name} (`authorization_env` of {input_config.name})"
    if not (text := os.environ.get(name)):
        raise SettingsError(f'{what} is not set; it holds a header\'s value, e.g. "Bearer ...".')
    try:
        value = header(text)
    except BadValue:  # whose sentence shows the value
        raise SettingsError(f"{what} must be one line of plain ASCII.") from None
    hosts = frozenset(urlsplit(item).netloc.lower() for item in input_config.location)
    return Authorization(value, hosts - {""}, frozenset(input_config.allow_hosts))
