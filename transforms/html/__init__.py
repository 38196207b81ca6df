"""HTML pages: the article's text and what the page declares about it."""

from copydesk.transforms.html.parse_page import HtmlPage, parse_html
from copydesk.transforms.html.tree import NoArticle

__all__ = ["HtmlPage", "NoArticle", "parse_html"]
