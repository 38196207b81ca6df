"""How blocks of a page are labelled by its gold text, and how its text is compared with it."""

from training.html_pages import label, labelled_html
from training.scoring import shingle_f1, tokens

_NEWS = (
    "The harbour council voted on Tuesday to keep the old ferry running for two winters.",
    "Berth fee",
    "Residents of the outer islands had warned that a bridge would come too late for them.",
)
_MENU = ("Home", "News and sport of the day from the whole of the harbour district today")


def labels(blocks: tuple[str, ...]) -> list[bool]:
    gold = tokens("\n".join(_NEWS))
    return [bool(news) for news in label([tokens(text) for text in blocks], gold)]


def test_long_blocks_are_found_by_the_runs_they_share() -> None:
    assert labels((*_MENU, *_NEWS)) == [False, False, True, True, True]


def test_a_short_block_counts_at_its_place_alone() -> None:
    assert labels(("Berth fee", _NEWS[0], "Berth fee", _NEWS[2], "Berth fee")) == [
        False, True, True, True, False]  # fmt: skip


def record() -> dict[str, str]:
    body = "".join(f"<p>{text}</p>" for text in _NEWS)
    menu = "".join(f"<li>{text}</li>" for text in _MENU)
    return {"set": "atf", "record_id": "r1", "source": "skarv.example", "gold_language": "en",
            "gold": "\n".join(_NEWS),
            "html": f"<html><body><ul class='menu'>{menu}</ul>{body}</body></html>"}  # fmt: skip


def test_a_page_has_a_row_of_features_a_block() -> None:
    page = labelled_html(record())
    assert page is not None
    assert page.is_news.tolist() == [False, False, True, True, True]
    assert page.features.shape == (5, len(page.names))


def test_a_page_that_is_none_is_left_out() -> None:
    assert labelled_html(record() | {"html": " "}) is None


def test_runs_of_four_tokens_are_compared() -> None:
    gold = tokens("a b c d e")
    assert shingle_f1(gold, gold) == 1.0
    assert shingle_f1(gold, tokens("a b c d")) == 2 / 3
    assert shingle_f1(gold, []) == 0.0
