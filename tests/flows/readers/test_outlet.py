from pathlib import Path

import pytest

from copydesk.flows.readers.outlet import outlet_of


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/crawl/www.harbourpost.example/news/a.txt", "harbourpost.example"),
        ("/crawl/harbourpost.example/mirror.kurier.test/a.txt", "mirror.kurier.test"),
        ("/crawl/WWW.Post.CO.UK/a.txt", "post.co.uk"),
        ("/crawl/новости.рф/a.txt", "новости.рф"),
        ("/crawl/xn--e1aybc.xn--p1ai/a.txt", "xn--e1aybc.xn--p1ai"),
        ("/data/v1.2/2024.10.21/a.txt", None),
        ("/home/jo.doe/news/a.txt", None),
        ("/crawl/news/harbourpost.example", None),
        ("/crawl/ .example/a.txt", None),
        ("/a.txt", None),
    ],
)
def test_outlet(path: str, expected: str | None) -> None:
    assert outlet_of(Path(path)) == expected
