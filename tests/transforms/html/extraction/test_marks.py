"""What elements are called is read into groups."""

import pytest
from lxml import html

from copydesk.transforms.html.extraction.marks import MARKS, marks_of


def marks(element: str) -> set[str]:
    found = html.fragment_fromstring(element)
    bits = marks_of(found, found.tag, {})
    return {name for index, name in enumerate(MARKS) if bits >> index & 1}


@pytest.mark.parametrize(
    ("element", "mark"),
    [("<div class='Article__Body'></div>", "is_body"),
     ("<div id='comments'></div>", "is_comment"),
     ("<section class='most-read'></section>", "is_related"),
     ("<div itemprop='articleBody'></div>", "is_body"),
     ("<div style='color: red; display: none'></div>", "is_hidden"),
     ("<p hidden></p>", "is_hidden"),
     ("<nav></nav>", "in_nav")],
)  # fmt: skip
def test_names_and_tags_give_marks(element: str, mark: str) -> None:
    assert mark in marks(element)


def test_a_bare_element_has_the_mark_of_its_tag_alone() -> None:
    assert marks("<p></p>") == {"in_p"}


def test_a_word_inside_another_is_no_mark() -> None:
    assert "is_advert" not in marks("<div class='shadow-heading'></div>")
