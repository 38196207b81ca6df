from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.transforms.records import RawDocument, Rejection


def news(number: int, size: int = 10) -> RawDocument:
    return RawDocument("file:///a.jsonl", "text/plain", b"x" * size, f"line {number}", str(number))


def cut(items: list[RawDocument | Rejection], size: int = 3, limit: int = 1000) -> list[Batch]:
    return list(batches(iter(items), size, limit))


def test_bounded_by_count() -> None:
    found = cut([news(n) for n in range(7)])
    assert [len(batch.documents) for batch in found] == [3, 3, 1]
    assert [document for batch in found for document in batch.documents] == [
        news(n) for n in range(7)
    ]


def test_bounded_by_bytes() -> None:
    found = cut([news(1, 400), news(2, 600), news(3, 5000), news(4, 10)])
    assert [[document.record_id for document in batch.documents] for batch in found] == [
        ["1", "2"],
        ["3"],
        ["4"],
    ]


def test_nothing_gives_no_batch() -> None:
    assert cut([]) == []


def test_named_by_content() -> None:
    items = [news(n) for n in range(3)]
    [batch] = cut(items)
    assert cut(items)[0].digest == batch.digest
    assert cut(items[:2])[0].digest != batch.digest
    assert cut([*items[:2], news(2, 11)])[0].digest != batch.digest


def test_rejections_go_along_and_count() -> None:
    lost = Rejection("file:///a.jsonl", "read", "empty", "The file is empty.", locator="line 9")
    [batch] = cut([news(1), lost])
    assert batch.rejections == (lost,)
    assert batch.digest != cut([news(1)])[0].digest
    assert [len(batch.rejections) for batch in cut([lost] * 4)] == [3, 1]
