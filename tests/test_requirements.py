"""The locks are installed without resolving anything, so they must name all that is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = Path(__file__).resolve().parents[1] / "requirements"
_PIN = re.compile(r"^([A-Za-z0-9._-]+==\S+(?: ; .+?)?) \\$", re.MULTILINE)
Wanted = tuple[str, frozenset[str]]


def pinned(lock: Path) -> dict[str, str]:
    """Name -> version of what the lock installs on this Python and machine."""
    pins = [Requirement(line) for line in _PIN.findall(lock.read_text("utf-8"))]
    here = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    versions = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in here}
    assert len(versions) == len(here), "a name is pinned twice"
    return versions


def requirements(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """What an installed distribution asks for here, with these of its extras."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        wanted = [{"extra": spelling} for extra in extras or {""} for spelling in spellings(extra)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, wanted)):
            yield requirement


def spellings(extra: str) -> set[str]:
    return {extra, extra.replace("_", "-"), extra.replace("-", "_")}


def needed(extras: frozenset[str]) -> Iterator[tuple[Requirement, str]]:
    """Every requirement of Copydesk and, in turn, of what it requires; and who asks for it."""
    seen: set[Wanted] = set()
    waiting: list[Wanted] = [("copydesk", extras)]
    while waiting:
        if (wanted := waiting.pop()) in seen:
            continue
        seen.add(wanted)
        for requirement in requirements(*wanted):
            yield requirement, wanted[0]
            waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))


@pytest.mark.parametrize(("lock", "extras"), [("main", {"build"}), ("test", {"build", "test"})])
def test_a_lock_holds_all_that_is_needed(lock: str, extras: set[str]) -> None:
    pins = pinned(LOCKS / f"{lock}.txt")
    asked = list(needed(frozenset(extras)))
    for requirement, by in asked:
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{by} asks for {requirement}, which no line pins"
        assert requirement.specifier.contains(version, prereleases=True), f"{by}: {requirement}"
    assert {canonicalize_name(requirement.name) for requirement, _ in asked} == set(pins)


@pytest.mark.parametrize("lock", sorted(path.name for path in LOCKS.glob("*.txt")))
def test_a_lock_names_no_registry(lock: str) -> None:
    text = (LOCKS / lock).read_text("utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
    assert not re.search(r"^\s*-", re.sub(r"--hash=sha256:[0-9a-f]{64}", "", text), re.MULTILINE)
