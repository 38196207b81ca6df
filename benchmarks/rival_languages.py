# ruff: noqa: PLC0415 (a library is loaded where it is the one that is asked for)
"""Detect languages with one library: runs in the rivals' own environment, or in ours for Copydesk.

    python rival_languages.py NAME [--shuffled | --threads] < items.json > answers.json

The input is a list of [text, timed]. The output has `answers` in its order, as [tag, reliable],
`seconds`, the CPU time of the timed items, and `memory_mb`, the peak of this process. `reliable` of
a rival is its own word: a probability of .99 and up, or CLD2's flag.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

Detector = Callable[[str], tuple[str, bool]]
Items = list[tuple[str, bool]]
_SURE = 0.99
_TAGS = {
    "zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "zh": "zh-Hans", "iw": "he", "nb": "no", "jw": "jv",
    "fil": "tl", "wuu": "zh-Hans",
}  # fmt: skip


def main() -> None:
    name, *options = sys.argv[1:]
    items: Items = json.load(sys.stdin)
    detect = DETECTORS[name]()
    seconds = 0.0
    if "--threads" in options:
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda item: detect(item[0]), items))
    else:
        answers, seconds = _timed(detect, items, shuffled="--shuffled" in options)
    json.dump({"answers": answers, "seconds": seconds, "memory_mb": _memory()}, sys.stdout)


def _memory() -> float:
    """Give this program's own peak in MB: `ru_maxrss` begins with that of the parent."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _timed(
    detect: Detector, items: Items, *, shuffled: bool
) -> tuple[list[tuple[str, bool]], float]:
    order = list(range(len(items)))
    if shuffled:
        random.Random(17).shuffle(order)
    detect("The harbour council met on Tuesday.")  # models are loaded outside the count
    answers = [("und", False)] * len(items)
    seconds = 0.0
    for index in order:
        text, timed = items[index]
        start = time.process_time()
        answers[index] = detect(text)
        seconds += (time.process_time() - start) * timed
    return answers, seconds


def copydesk_detector() -> Detector:
    from copydesk.transforms.language.identify import identify

    def detect(text: str) -> tuple[str, bool]:
        guess = identify(text)
        return guess.tag, guess.reliable

    return detect


def langdetect_detector() -> Detector:
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def detect(text: str) -> tuple[str, bool]:
        try:
            best = detect_langs(text)[0]
        except (LangDetectException, IndexError):
            return "und", False
        return _TAGS.get(best.lang, best.lang), best.prob >= _SURE

    return detect


def cld2_detector() -> Detector:
    import pycld2

    def detect(text: str) -> tuple[str, bool]:
        try:
            reliable, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
        except pycld2.error:
            return "und", False
        return _TAGS.get(found[0][1], found[0][1]), bool(reliable)

    return detect


def py3langid_detector() -> Detector:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def detect(text: str) -> tuple[str, bool]:
        tag, share = model.classify(text)
        return _TAGS.get(tag, tag), share >= _SURE

    return detect


def lingua_detector() -> Detector:
    from lingua import LanguageDetectorBuilder

    model = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()

    def detect(text: str) -> tuple[str, bool]:
        values = model.compute_language_confidence_values(text)
        if not values:
            return "und", False
        tag = values[0].language.iso_code_639_1.name.lower()
        return _TAGS.get(tag, tag), values[0].value >= _SURE

    return detect


DETECTORS = {
    "langdetect": langdetect_detector, "copydesk": copydesk_detector, "cld2": cld2_detector,
    "py3langid": py3langid_detector, "lingua": lingua_detector,
}  # fmt: skip

if __name__ == "__main__":
    main()
