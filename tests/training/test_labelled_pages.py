from pathlib import Path

from copydesk.transforms.text.blocks import cut_blocks
from tests.training.invented_pages import write_bench
from training.labelled_pages import count_words, read_pages


def test_words_go_to_the_block_that_holds_their_line() -> None:
    text = "Menu\n\nThe ferry left at nine.\nSport news here"
    news, junk = count_words(text, [0, -1, 1, 0], cut_blocks(text))
    assert news.tolist() == [0, 5, 0]
    assert junk.tolist() == [1, 0, 3]


def test_unclear_lines_do_not_count() -> None:
    news, junk = count_words("A headline", [-1], cut_blocks("A headline"))
    assert news.tolist() == junk.tolist() == [0]


def test_lines_of_a_wrapped_paragraph_add_up() -> None:
    lines = ["    The harbour council voted on Tuesday to keep the old ferry running",
             "for two more winters after residents of the outer islands had warned",
             "that a bridge would come too late for them and for all their children",
             "who go to school in town every day of the week but one."]  # fmt: skip
    text = "\n".join(lines)
    news, _ = count_words(text, [1] * 4, cut_blocks(text))
    assert news.tolist() == [51]


def test_pages_come_with_a_row_of_features_for_each_block(tmp_path: Path) -> None:
    write_bench(tmp_path, pages=3)
    pages = list(read_pages(tmp_path / "dump.jsonl.gz", "dump"))
    assert [page.record_id for page in pages] == ["invented/0", "invented/1", "invented/2"]
    for page in pages:
        assert page.features.shape == (len(page.news), len(page.names))
        assert page.news.sum() > page.junk.sum() > 0
