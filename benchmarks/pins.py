"""Pinned figures: what was measured once, and must not get worse.

`tests/quality/baseline.json` holds for every set its digest and figures. A figure is a number,
or, where it had to be lowered, its `pin`, the `best` ever reached and the `reason`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpora import CHECKOUT

BASELINE = CHECKOUT / "tests" / "quality" / "baseline.json"
SLACK = 0.003  # of a share; counts have none
_COUNTS = (" wrong", " as body", " as meta", " as drop")  # of lines or documents: fewer are better
_SHARES = (" lost", " left")  # of words: fewer are better


def load_pins(path: Path = BASELINE) -> dict[str, Any]:
    """Read the pins: set -> {"sha256", "figures"}."""
    pins: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sets"]
    return pins


def pinned(figure: Any) -> float:
    """The value of one pin, lowered or not."""
    return float(figure["pin"] if isinstance(figure, Mapping) else figure)


def is_worse(name: str, value: float, pin: float) -> bool:
    """Whether a figure is worse than its pin by more than its slack; fewer mistakes are better."""
    slack = 0 if name.endswith(_COUNTS) else SLACK
    return _loss(name, value, pin) > slack


def _loss(name: str, value: float, best: float) -> float:
    return value - best if name.endswith((*_COUNTS, *_SHARES)) else best - value


def repin(old: Mapping[str, Any], new: Mapping[str, float], reason: str | None) -> dict[str, Any]:
    """Raise pins to what is measured; lower them, to be worse than the best, for a reason only.

    ValueError names a figure that has become worse and has no reason.
    """
    return {name: _pin(name, old.get(name), round(new[name], 4), reason) for name in new}


def _pin(name: str, old: Any, value: float, reason: str | None) -> Any:
    if old is None:
        return value
    best = float(old["best"] if isinstance(old, Mapping) else old)
    if _loss(name, value, best) <= 0:
        return value
    if reason:
        return {"pin": value, "best": best, "reason": reason}
    if is_worse(name, value, pinned(old)):
        raise ValueError(f"{name}: {value} is worse than {pinned(old)}; say why with --reason")
    return old


def save_pins(pins: Mapping[str, Any], path: Path = BASELINE) -> None:
    """Write the pins of all sets, with today's date (UTC)."""
    content = {"measured": datetime.now(UTC).date().isoformat(), "sets": pins}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
