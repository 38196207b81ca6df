"""What a line model was trained on, as digests, and whether that is what this version computes.

Rules, tables of words and the code before the model are features of it: weights that never saw
them as they are now choose worse, and nothing else would show it. Names, examples and comments of
rules are no features and are left out; so are stock phrases, which are looked at after the model.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np

from copydesk.transforms.boilerplate.classify_text import apply_rules
from copydesk.transforms.boilerplate.line_classifier.features import feature_columns, feature_matrix
from copydesk.transforms.boilerplate.line_classifier.weights import LineModel, Provenance
from copydesk.transforms.boilerplate.rules import Rule, load_rules
from copydesk.transforms.text.blocks import cut_blocks

_TABLES = (
    "bylines.toml",
    "written_dates/date_words.toml",
    "people.toml",
)  # of `metadata`: its lines are features
_DECIMALS = 2  # coarser than features are rounded, so that no last bit of a machine counts
_UNKNOWN = "The line model does not say what it was trained on"
_RETRAIN = "train it again with `python -m training.train`, or expect worse choices of lines."


def current_provenance() -> Provenance:
    """Give the digests that a model trained with this version would carry."""
    folder = files("copydesk.transforms.metadata")
    tables = {  # by their names alone: where a table lies is no feature
        name.rpartition("/")[2]: tomllib.loads(folder.joinpath(name).read_text("utf-8"))
        for name in _TABLES
    }
    return Provenance(
        rules=digest([_seen_by_features(rule) for rule in load_rules()]),
        tables=digest(tables),
        features=_features_digest(),
    )


def outdated(model: LineModel) -> str | None:
    """Say in one sentence that a model was trained on something else; None where all is well.

    A difference that `accepted.toml` records for the shipped weights is well.
    """
    now = current_provenance()
    if model.trained_on == now or (model.version, now) in _accepted():
        return None
    if model.trained_on is None:
        return f"{_UNKNOWN}: {_RETRAIN}"
    changed = ", ".join(
        name for name in Provenance.__slots__
        if getattr(model.trained_on, name) != getattr(now, name)
    )  # fmt: skip
    return f"The line model is older than what it goes by ({changed}): {_RETRAIN}"


def digest(content: Any) -> str:
    """Digest what JSON can hold to eight hexadecimal digits; the order of keys does not count."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return sha256(written.encode()).hexdigest()[:8]


def _seen_by_features(rule: Rule) -> Mapping[str, Any]:
    """What decides which lines a rule takes and what that means for the lines around them."""
    return {
        "pattern": rule.pattern.pattern,
        "skips": rule.skips.pattern if rule.skips else None,
        "needs": rule.needs,
        "role": rule.role,
        "edges_only": rule.edges_only,
        "end_only": rule.end_only,
        "section": rule.section,
        "decoration": rule.decoration,
        "inside_article": rule.inside_article,
        "text_below": rule.text_below,
        "captions_above": rule.captions_above,
    }


def _features_digest() -> str:
    """Digest the features of the sample page: any code before the model may change them."""
    context = apply_rules(cut_blocks(_SAMPLE), None, None, UTC).context
    columns = feature_columns(context)
    values = np.round(feature_matrix(columns).astype(np.float64) * 10**_DECIMALS)
    places = [(place.part, place.effective_length, place.sentence) for place in context.places]
    return digest([list(columns), values.astype(int).tolist(), places])


def _accepted() -> Iterable[tuple[str, Provenance]]:
    source = files("copydesk.transforms.boilerplate.line_classifier").joinpath("accepted.toml")
    for entry in tomllib.loads(source.read_text("utf-8")).get("accepted", ()):
        if not (isinstance(entry["date"], date) and entry["why"] and entry["figures"]):
            raise ValueError("accepted.toml: an entry has a date, a why and measured figures")
        yield entry["weights"], Provenance(**{name: entry[name] for name in Provenance.__slots__})


# Invented. It holds a line of every kind that features tell apart, in scripts of several kinds: a
# change of code that changes no feature here changes features hardly anywhere.
_SAMPLE = """\
English | Deutsch | Русский

Home

Politics

Sport

Home > News > Harbour

Ferry stays for two more winters

By Mara Quill

4 March 2026, 09:30

The harbour council voted on Tuesday to keep the old ferry running for two more winters, after \
residents of the outer islands had warned that a bridge would come too late for them.

The old ferry at the northern quay

Photo: Mara Quill

“We waited as long as the ferry would let us,” said Councillor Edda Marsh. She put the cost at \
400,000 crowns a year, money that a new berth fee is to raise from visiting yachts.

Advertisement

Berth fee

Islanders who had filled the public seats applauded the vote. Many of them take the ferry twice a \
day, and the harbour bus does not wait when the crossing is late in the evening.

Passengers 1,204 908

Cars 310 277

Lorries 41 38

Der Hafenrat stimmte am Dienstag dafür, die alte Fähre noch zwei Winter lang fahren zu lassen. \
Die Inselbewohner hatten gewarnt, dass die Brücke für sie zu spät komme.

Портовый совет во вторник решил оставить старый паром ещё на две зимы: жители дальних островов \
предупредили, что мост построят слишком поздно. Сбор за стоянку вырастет с 1 мая.

海港镇议会星期二投票决定，旧渡轮将再运行两个冬天，因为外岛居民警告说大桥来得太晚，他们每天都要乘渡轮上班上学。

صوّت مجلس الميناء يوم الثلاثاء على إبقاء العبّارة القديمة عاملة لشتاءين آخرين بعد تحذيرات سكان الجزر.

• The ferry leaves at 07:10 and at 18:45

***

Islanders who had filled the public seats applauded the vote. Many of them take the ferry twice a \
day, and the harbour bus does not wait when the crossing is late in the evening.

Tags: ferry, harbour, council

Share on Facebook

Other News

Ten ways to cook a pumpkin

A choir of forty singers spent the night aboard a stranded steamer and sang to the crew until a \
tug pulled them off the sandbank shortly after breakfast on Sunday.

Leave a Reply

I have taken that ferry every day for twenty years, and in my opinion the council should have \
bought a new one ten winters ago, whatever the harbour master says about the berth fee.

© 2026 Harbour Post
"""
