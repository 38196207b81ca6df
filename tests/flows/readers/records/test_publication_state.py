import json
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.readers.records.publication_state import unpublished
from tests.flows.readers.reading import documents_of, items_of, reasons_of, written


@pytest.mark.parametrize(
    ("record", "is_hidden"),
    [
        ({"status": "publish", "type": "post"}, False),
        ({"status": "published", "type": "post", "visibility": "public"}, False),
        ({"status": "draft", "type": "post"}, True),
        ({"status": "scheduled", "type": "post"}, True),
        ({"status": "publish", "type": "page"}, True),
        ({"post_status": "inherit", "post_type": "revision"}, True),
        ({"post_status": "publish", "post_type": "nav_menu_item"}, True),
        ({"post_status": "publish", "post_type": "post"}, False),
        ({"status": "draft"}, False),
        ({"type": "page"}, False),
        ({"status": 3, "type": "post"}, False),
    ],
)
def test_states_of_content_systems(record: dict[str, Any], is_hidden: bool) -> None:
    assert (unpublished(record) is not None) is is_hidden


def test_a_table_of_wordpress(tmp_path: Path) -> None:
    rows = [
        "ID,post_author,post_date,post_date_gmt,post_content,post_title,post_status,post_type",
        "1,2,2026-03-04 10:00:00,2026-03-04 15:00:00,The ferry sails.,Ferry,publish,post",
        "2,2,2026-03-04 10:00:00,0000-00-00 00:00:00,The ferry may sail.,Ferry,draft,post",
        "3,2,2026-03-04 10:00:00,2026-03-04 15:00:00,The ferry sailed.,Ferry,inherit,revision",
    ]
    path = written(tmp_path / "posts.csv", "\n".join(rows))
    [post] = documents_of(path)
    assert (post.declared.title, post.declared.published) == ("Ferry", "2026-03-04 15:00:00Z")
    assert reasons_of(path) == [("unsupported", "line 3"), ("unsupported", "line 4")]


def test_an_export_of_ghost_says_what_it_leaves_out(tmp_path: Path) -> None:
    post = {"html": "<p>The ferry sails.</p>", "title": "Ferry", "type": "post"}
    posts = [post | {"status": "published"}, post | {"status": "draft"}]
    path = written(tmp_path / "g.json", json.dumps({"db": [{"data": {"posts": posts}}]}))
    [_, draft] = items_of(path)
    assert "not published (draft)" in getattr(draft, "message", "")


def test_when_a_post_appeared(tmp_path: Path) -> None:
    text = {"text": "The ferry sails."}
    records = [
        text | {"date_gmt": "2026-03-04T15:00:00", "date": "2026-03-04T10:00:00"},
        text | {"date_gmt": None, "date": "2026-03-04T10:00:00"},
        text | {"nid": [{"value": 5}], "created": [{"value": "2026-03-04T10:00:00+00:00"}]},
        text | {"type": "node--article", "created": "1772618400"},
        text | {"created": "2026-03-04T10:00:00Z"},
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records)))
    assert [item.declared.published for item in documents_of(path)] == [
        "2026-03-04T15:00:00Z", "2026-03-04T10:00:00", "2026-03-04T10:00:00+00:00",
        "2026-03-04T10:00:00+00:00", None,
    ]  # fmt: skip
