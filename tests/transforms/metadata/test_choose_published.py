from datetime import UTC, datetime

from copydesk.transforms.metadata import dates
from copydesk.transforms.metadata.dates import choose_published
from copydesk.transforms.records import DateCandidate, DatePrecision
from copydesk.warehouse.database.statements import sql_text


def candidate(origin: str, moment: str, precision: DatePrecision) -> DateCandidate:
    value = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return DateCandidate(value, precision, origin, moment)


def test_the_record_comes_before_the_page() -> None:
    record = candidate("record", "2026-03-01T10:00", "second")
    page = candidate("jsonld", "2026-03-07T10:00", "second")
    assert choose_published([page, record]) is record


def test_a_more_exact_candidate_that_agrees_is_taken() -> None:
    day = candidate("record", "2026-03-01", "day")
    minute = candidate("text", "2026-03-01T10:15", "minute")
    second = candidate("meta", "2026-03-05T10:15:30", "second")
    assert choose_published([day, minute, second]) is minute


def test_a_month_agrees_with_its_days_only() -> None:
    month = candidate("meta", "2026-03-01", "month")
    april = candidate("text", "2026-04-02", "day")
    march = candidate("url", "2026-03-20", "day")
    assert choose_published([month, april, march]) is march


def test_the_evening_before_in_utc_is_still_the_same_day_in_tokyo() -> None:
    day = candidate("record", "2026-03-02", "day")
    evening = candidate("jsonld", "2026-03-01T16:00:00", "second")
    assert choose_published([day, evening]) is evening


def test_later_versions_are_never_chosen() -> None:
    assert choose_published([candidate("text_modified", "2026-03-02", "day")]) is None


def test_without_candidates_there_is_no_date() -> None:
    assert choose_published([]) is None


def test_the_table_s_comment_names_every_origin() -> None:
    comment = sql_text("publish/tables", "articles.sql").partition("published_at_origin IS")[2]
    named = comment.partition(": ")[2].partition(".'")[0]
    assert tuple(named.replace(" or ", ", ").split(", ")) == dates._ORIGINS
