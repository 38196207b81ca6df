"""Charts as SVG in a page's own colours: matplotlib draws, CSS variables colour.

Every chart is drawn for a wide and for a narrow screen, so that its words stay readable on both.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from io import StringIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Stand-ins that nothing else in a drawing uses; the page's style sheet says what they are.
INK, MUTED, MAIN, SECOND, ALERT = "#010203", "#040506", "#070809", "#0a0b0c", "#0d0e0f"
_VARIABLES = {INK: "ink", MUTED: "muted", MAIN: "main", SECOND: "second", ALERT: "alert"}
_WIDTHS = {"wide": 7.2, "narrow": 3.4}  # inches of 100 CSS pixels
_FONT = re.compile(r"font: ([^;\"]*?px) [^;\"]*")
_STYLE: Any = {  # Any: its own type names every setting there is
    "svg.fonttype": "none",
    "font.size": 9,
    "text.color": INK,
    "axes.facecolor": "none",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "ytick.left": False,
    "legend.frameon": False,
}
# Both speak of fonts for text that the browser draws.
logging.getLogger("matplotlib").setLevel(logging.ERROR)


def draw(name: str, height: float, chart: Callable[[Axes], None]) -> str:
    """Draw a chart `height` inches high for both widths; give the markup, safe to put in a page.

    `name` keeps the ids of one chart apart from another's.
    """
    return "".join(
        f'<div class="{size}">{_svg(f"{name}-{size}", width, height, chart)}</div>'
        for size, width in _WIDTHS.items()
    )


def _svg(name: str, width: float, height: float, chart: Callable[[Axes], None]) -> str:
    written = StringIO()
    with rc_context({**_STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # glyphs that only the browser's fonts have
        figure = Figure(figsize=(width, height), layout="constrained")
        chart(figure.add_subplot())
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return _for_page(written.getvalue())


def _for_page(svg: str) -> str:
    """Leave the XML head out; let the page choose colours and font."""
    svg = svg[svg.index("<svg") :]
    for stand_in, variable in _VARIABLES.items():
        svg = svg.replace(stand_in, f"var(--{variable})")
    return _FONT.sub(r"font: \1 system-ui, sans-serif", svg)
