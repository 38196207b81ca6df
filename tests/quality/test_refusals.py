"""The invented pages that are no articles: as many are found as were when this was pinned."""

import pytest

from benchmarks.no_articles.specimens import specimens
from benchmarks.refusals import is_refused

PINNED = {"page": 0.9, "dump": 0.88}


@pytest.mark.parametrize("form", PINNED)
def test_pages_that_are_no_articles_are_found(form: str) -> None:
    found = [is_refused(specimen) for specimen in specimens() if specimen.form == form]
    assert sum(found) >= PINNED[form] * len(found)


def test_every_kind_stands_in_every_language() -> None:
    kinds = {(item.kind, item.form) for item in specimens()}
    languages = {item.language for item in specimens()}
    assert len(languages) == 12
    assert len(list(specimens())) == len(kinds) * len(languages)
