from training.excerpts import excerpt


def record(name: str, labels: list[int]) -> dict[str, object]:
    text = "\n".join(f"Line {index}" for index in range(len(labels)))
    return {"record_id": name, "text": text, "labels": labels, "set": "atf"}


def test_furniture_is_left_out_and_unclear_lines_stay() -> None:
    for number in range(40):
        short = excerpt(record(f"r{number}", [0, -1, 1, 0, 1, 0]))
        if short is not None:
            assert set(short["text"].split("\n")) <= {"Line 1", "Line 2", "Line 4"}
            assert 0 not in short["labels"]
            assert len(short["labels"]) == len(short["text"].split("\n"))


def test_lengths_differ_and_are_always_the_same_for_a_record() -> None:
    cut = [excerpt(record(f"r{number}", [1] * 30)) for number in range(60)]
    lengths = [len(part["labels"]) for part in cut if part]
    assert lengths == [
        len(part["labels"])
        for part in (excerpt(record(f"r{n}", [1] * 30)) for n in range(60))
        if part
    ]
    assert {1, 3, 30} <= set(lengths)


def test_a_page_without_news_gives_nothing() -> None:
    assert excerpt(record("r", [0, 0, -1])) is None


def test_what_else_the_record_holds_goes_along() -> None:
    whole = excerpt(record("r", [1]))
    assert whole is not None
    assert whole["set"] == "atf"
