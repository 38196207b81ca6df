import json

from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.readers.streams.json_stream import Piece, cut_values

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
OBJECTS = st.lists(st.dictionaries(st.text(max_size=3), VALUES, max_size=3), max_size=5)


def cut(data: bytes, step: int, limit: int = 10**6) -> list[Piece]:
    return list(cut_values([data[n : n + step] for n in range(0, len(data), step)], limit, limit))


@given(OBJECTS, st.integers(1, 9), st.sampled_from(["", "\n", " , ", "\x1e"]), st.booleans())
def test_any_objects_cut_anywhere(
    values: list[dict[str, object]], step: int, between: str, pretty: bool
) -> None:
    written = [
        json.dumps(item, indent=2 if pretty else None, ensure_ascii=False) for item in values
    ]
    pieces = cut(between.join(written).encode("utf-8", "surrogatepass"), step)
    assert [json.loads(piece.data or b"") for piece in pieces] == values
    assert all(piece.whole and not piece.in_array for piece in pieces)


@given(st.lists(VALUES, max_size=5), st.integers(1, 9))
def test_any_array_cut_anywhere(values: list[object], step: int) -> None:
    pieces = cut(json.dumps(values).encode(), step)
    assert [json.loads(piece.data or b"") for piece in pieces] == values
    assert all(piece.in_array for piece in pieces)


def test_what_breaks_off_is_said() -> None:
    assert [item.whole for item in cut(b'[{"a": 1}, {"b": "x', 4)] == [True, False]
    assert [item.whole for item in cut(b'[{"a": 1},', 4)] == [True, False]
    assert [item.whole for item in cut(b'{"a": 1', 4)] == [False]


def test_a_value_above_the_limit_is_not_held() -> None:
    long = b'{"a": "' + b'x\\"{' * 500 + b'"}'
    pieces = cut(b'{"b": 1}' + long + b'{"c": 2}', 7, 100)
    assert [piece.data for piece in pieces] == [b'{"b": 1}', None, b'{"c": 2}']
