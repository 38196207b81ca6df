from copydesk.transforms.id_set import IdSet
from copydesk.warehouse.loading.loaded import loaded_document_ids
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def test_an_empty_warehouse_has_loaded_nothing(desk: Desk) -> None:
    assert len(loaded_document_ids(desk.con)) == 0


def test_the_ids_of_all_documents(desk: Desk) -> None:
    pages = [Page(key=f"url:quaynews.example/{n}") for n in range(40)]
    desk.ingest(*pages)
    loaded = IdSet(loaded_document_ids(desk.con))
    expected = IdSet.of(page.document_id for page in pages)
    assert loaded.packed.tolist() == expected.packed.tolist()
    assert all(page.document_id in loaded for page in pages)
    assert Page(key="url:quaynews.example/40").document_id not in loaded


def test_ids_that_share_64_bits_are_told_apart(desk: Desk) -> None:
    stems = ("0123456789abcdef", "f" * 16, "0" * 16)
    ids = [stem + tail for stem in stems for tail in ("00000000", "0000000a", "ffffffff")]
    desk.con.executemany(
        "INSERT INTO documents (document_id) VALUES ($1)", [[item] for item in ids]
    )
    loaded = IdSet(loaded_document_ids(desk.con))
    assert len(loaded) == len(ids)
    assert all(item in loaded for item in ids)
    assert not any(stem + tail in loaded for stem in stems for tail in ("00000001", "0a000000"))
