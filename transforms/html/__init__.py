"""HTML pages: the article's text and what the page declares about it."""

from transforms.html.page import HtmlPage, parse_html
from transforms.html.tree import NoArticle

__all__ = ["HtmlPage", "NoArticle", "parse_html"]
