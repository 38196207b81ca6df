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
        ("invalid_json", None)
    ]
    big = written(tmp_path / "b.json", "[" + '{"text": "One."},' * 500 + "{}]")
    assert reasons_of(big, SMALL) == [("too_large", None)]
