"""Line models to use in place of the shipped one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from copydesk.transforms.boilerplate.line_classifier.provenance import current_provenance
from copydesk.transforms.boilerplate.line_classifier.weights import (
    Provenance,
    shipped_model,
    write_model,
)
from tests.flows.pieces import written

NOTHING_IS_NEWS = 9.0  # log-odds; above every score


def other_model(
    file: Path,
    inside: float = NOTHING_IS_NEWS,
    features: tuple[str, ...] | None = None,
    trained_on: Provenance | None = None,
) -> Path:
    """Write a model that keeps less than the shipped one, or is for other features."""
    model = shipped_model()
    decoder = replace(model.decoder, plain=inside, inside=inside)
    return written(
        file,
        write_model(
            features or model.features, model.trees, decoder, trained_on or current_provenance()
        ),
    )
