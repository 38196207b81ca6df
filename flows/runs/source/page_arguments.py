"""Pages named on a command line: an input of their own, fetched by the rules of every input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from copydesk.errors import UsageError
from copydesk.flows.config.inputs import COMMAND_LINE, Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.fetch.listings.entry import absolute
from copydesk.transforms.metadata.hidden_secrets import hide_secrets


def is_address(source: str) -> bool:
    """Tell an address (`https://...`) from a path; raises UsageError for what is not fetched."""
    scheme, mark, _ = source.partition("://")
    if not mark or not scheme.isalnum():
        return False
    if scheme.lower() not in {"http", "https"}:
        raise UsageError(f"{source} cannot be read: give files, or http:// and https:// pages.")
    if "@" in source.partition("://")[2].partition("/")[0]:
        raise UsageError(
            f"{hide_secrets(source)} holds a user name or password: describe it as an input with "
            "`authorization_env`."
        )
    if not _names_host(source) or absolute("", source) is None:
        raise UsageError(f"{source} is not the address of a web page.")
    return True


def _names_host(source: str) -> bool:
    try:
        return bool(urlsplit(source).hostname)
    except ValueError:  # brackets that hold no IPv6 address
        return False


def with_pages(settings: Settings, addresses: Sequence[str]) -> Settings:
    """Add an input that lists these pages.

    Hosts on private addresses are fetched where any configured input allows them.
    """
    allowed = {host for input_config in settings.inputs for host in input_config.allow_hosts}
    hosts, pages = tuple(sorted(allowed)), tuple(addresses)
    input_config = Input(COMMAND_LINE, "urls", (), allow_hosts=hosts, pages=pages)
    return replace(settings, inputs=(*settings.inputs, input_config))
