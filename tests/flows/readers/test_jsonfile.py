from pathlib import Path

from tests.flows.readers.reading import SMALL, documents_of, reasons_of, written


def test_one_object_on_one_line_in_a_json_file_has_no_place(tmp_path: Path) -> None:
    path = written(tmp_path / "kurier.test" / "a.json", '{"text": "One."}')
    [document] = documents_of(path)
    assert (document.locator, document.declared.source) == (None, "kurier.test")


def test_the_record_names_its_outlet_before_the_folder_does(tmp_path: Path) -> None:
    path = written(tmp_path / "kurier.test" / "a.json", '{"text": "One.", "source": "other.test"}')
    assert documents_of(path)[0].declared.source == "other.test"


def test_an_array_with_byte_order_mark(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", '[{"text": "One."}, {"text": "Two."}]'.encode("utf-8-sig"))
    assert [document.locator for document in documents_of(path)] == ["record 1", "record 2"]


def test_broken_and_too_large_files(tmp_path: Path) -> None:
    assert reasons_of(written(tmp_path / "a.json", '[{"text": "One."},')) == [
        ("truncated", "record 2")
    ]
    assert reasons_of(written(tmp_path / "b.json", '{\n"text": "One.')) == [("truncated", None)]
    record = '{"text": "%s"}'
    records = ",".join(record % text for text in ("x", "x" * 2000, "y"))
    big = written(tmp_path / "c.json", f"[{records}]")
    assert reasons_of(big, SMALL) == [("too_large", "record 2")]
    assert [item.locator for item in documents_of(big, SMALL)] == ["record 1", "record 3"]
    wrapper = '{"articles": [' + ",".join([record % "x" * 300] * 20) + "]}"
    assert reasons_of(written(tmp_path / "d.json", wrapper), SMALL) == [("too_large", None)]


def test_an_array_beyond_every_limit_is_read_as_a_stream(tmp_path: Path) -> None:
    many = written(tmp_path / "a.json", "[" + ",\n".join(['{"text": "One."}'] * 900) + "]")
    assert many.stat().st_size > SMALL.json_file_bytes
    assert len(documents_of(many, SMALL)) == 900


def test_records_one_after_the_other(tmp_path: Path) -> None:
    pretty = (
        '{\n  "note": "' + "more " * 20 + '",\n  "text": "One }{ \\" [",\n  "a": {"b": []}\n}\n'
    )
    for number, content in enumerate((
        pretty * 3, pretty.replace("\n", "") * 3, "\x1e".join(["", pretty, pretty, pretty]),
        pretty * 2 + "[" + pretty + "]", ",\n".join([pretty] * 3),
    )):  # fmt: skip
        path = written(tmp_path / f"{number}.json", content)
        assert [(item.locator, item.content) for item in documents_of(path)] == [
            (f"record {n}", b'One }{ " [') for n in (1, 2, 3)
        ], content


def test_a_broken_record_costs_itself(tmp_path: Path) -> None:
    good = '{"text": "One."}'
    path = written(tmp_path / "a.json", f'[{good}, {{"text" oops}}, 7, {good}, "word", {good}]')
    assert [item.locator for item in documents_of(path)] == ["record 1", "record 4", "record 6"]
    assert reasons_of(path) == [
        ("invalid_json", "record 2"), ("not_an_object", "record 3"), ("not_an_object", "record 5"),
    ]  # fmt: skip


def test_other_charsets(tmp_path: Path) -> None:
    text = '[{"text": "Новый паром вышел из порта в понедельник утром, сказал капитан."}]'
    for charset in ("utf-16", "cp1251", "utf-8-sig"):
        [document] = documents_of(written(tmp_path / "a.json", text.encode(charset)))
        assert document.content.decode() == text[11:-3], charset
