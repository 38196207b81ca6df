"""Which tables and views an SQL file reads and writes, told from its text."""

from __future__ import annotations

import re

import duckdb

_NAME = r"([a-z_][a-z_.]*)\b(?!\s*\()"
_WRITTEN = re.compile(
    r"\b(?:CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW)|DROP (?:TABLE|VIEW)|INSERT INTO"
    rf"|MERGE INTO|DELETE FROM|UPDATE(?! SET\b)) {_NAME}"
)
_CREATED = re.compile(rf"\bCREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW) {_NAME}")
# `IS DISTINCT FROM` compares, and `DELETE FROM` writes; `USING (…)` is of a join
_READ = re.compile(rf"(?<!DISTINCT )(?<!DELETE )\b(?:FROM|JOIN|USING) {_NAME}")
_LISTED = re.compile(rf"(?<!DISTINCT )\bFROM {_NAME}(?: [a-z]+)?, {_NAME}")
_NAMED = re.compile(r"(?:\bWITH(?: RECURSIVE)? |, )([a-z_]+) AS (?:MATERIALIZED )?\(")


def tables_of(text: str) -> tuple[list[str], list[str]]:
    """Give what a file reads and what it writes, creates and drops included, each sorted.

    What a file makes itself it does not read; the names of a WITH are no tables.
    """
    read: set[str] = set()
    written: set[str] = set()
    made: set[str] = set()
    for statement in duckdb.extract_statements(text):
        plain = _plain(statement.query)
        names = {*_READ.findall(plain), *(name for pair in _LISTED.findall(plain) for name in pair)}
        read |= names - set(_NAMED.findall(plain)) - made
        written |= set(_WRITTEN.findall(plain))
        made |= set(_CREATED.findall(plain))
    return sorted(read), sorted(written)


def _plain(query: str) -> str:
    """Give a statement without comments and the content of strings, one space between words."""
    tokens = duckdb.tokenize(query)
    ends = [start for start, _ in tokens[1:]] + [len(query)]
    kept = []
    for (start, kind), end in zip(tokens, ends, strict=True):
        piece = query[start:end]
        piece = re.sub(r"--[^\n]*", "", piece)
        kept.append("''" if kind == duckdb.token_type.string_const else piece)
    spaced = " ".join(" ".join(kept).split())
    return spaced.replace(" ,", ",").replace(" . ", ".")
