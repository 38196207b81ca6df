"""One address a line; blank lines and those that begin with # are passed over."""

from __future__ import annotations

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import Entry, Listing, absolute, distinct


def read_addresses(content: bytes, place: str) -> Listing:
    """Read a list; a line that is no address is a problem with its number."""
    pages, problems = [], []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if (url := absolute("", said)) is not None:
            pages.append(Entry(url))
        else:
            error = FetchError("bad_address", f"Line {number} is no address of a web page.")
            problems.append(error.rejection(place, f"line {number}"))
    return Listing(distinct(pages), problems=tuple(problems))
