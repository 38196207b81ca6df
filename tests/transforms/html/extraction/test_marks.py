"""What elements are called is read into groups."""

import pytest
from lxml import html

from copydesk.transforms.html.extraction.marks import MARKS, marks_in, names_of, own_marks


def marks(element: str) -> set[str]:
    found = html.fragment_fromstring(element)
    bits = own_marks(found, found.tag) | marks_in([names_of(found)])[0]
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


def test_a_word_marks_every_name_that_holds_it_and_no_other() -> None:
    marks = marks_in(["post-body", "poster", "repost", "post POST", "side\npost", "menu"])
    article = 1 << MARKS.index("is_article")
    assert [bool(bits & article) for bits in marks] == [True, False, False, True, True, False]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("story__content", True), ("news text", False), ("content", False), ("main--copy", True)],
)
def test_a_guarded_word_counts_where_its_expression_finds_it(name: str, is_one: bool) -> None:
    body = 1 << MARKS.index("is_body")
    assert bool(marks_in([name])[0] & body) is is_one
