"""Language tags as pages and feeds declare them, brought to the tags of our tables."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?")
_OLD = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "fil": "tl", "mo": "ro", "cmn": "zh"}
# Three letters of ISO 639-2 where BCP 47 has two.
_ISO_639_2 = (
    "afr:af alb:sq amh:am ara:ar arm:hy aze:az baq:eu bel:be ben:bn bos:bs bul:bg bur:my "
    "cat:ca ces:cs chi:zh cym:cy cze:cs dan:da deu:de dut:nl ell:el eng:en est:et eus:eu "
    "fas:fa fin:fi fra:fr fre:fr geo:ka ger:de gle:ga glg:gl gre:el guj:gu hat:ht hau:ha "
    "heb:he hin:hi hrv:hr hun:hu hye:hy ibo:ig ice:is ind:id isl:is ita:it jav:jv jpn:ja "
    "kan:kn kat:ka kaz:kk khm:km kin:rw kir:ky kor:ko kur:ku lao:lo lav:lv lit:lt ltz:lb "
    "mac:mk mal:ml mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nep:ne "
    "nld:nl nno:nn nob:no nor:no nya:ny ori:or orm:om pan:pa per:fa pol:pl por:pt pus:ps "
    "ron:ro rum:ro rus:ru sin:si slk:sk slo:sk slv:sl sna:sn snd:sd som:so spa:es sqi:sq "
    "srp:sr sun:su swa:sw swe:sv tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th tir:ti tuk:tk "
    "tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi wel:cy xho:xh yid:yi yor:yo zho:zh zul:zu"
)
_SHORT = dict(pair.split(":") for pair in _ISO_639_2.split())
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx", "xx", "art"})
_TRADITIONAL = frozenset({"tw", "hk", "mo", "hant"})
_SIMPLIFIED = frozenset({"cn", "sg", "my", "hans"})


def declared_tag(declared: str | None) -> str | None:
    """Reduce "en-US", "por" or "zh-TW" to en, pt, zh-Hant; None for what names no language.

    "zh" alone stays "zh", since it does not say which script.
    """
    match = _TAG.fullmatch((declared or "").strip().lower())
    if match is None:
        return None
    language = _OLD.get(match[1]) or _SHORT.get(match[1], match[1])
    if language in _NO_LANGUAGE:
        return None
    if language != "zh":
        return language
    subtags = {match[2], match[3]}
    return "zh-Hant" if subtags & _TRADITIONAL else "zh-Hans" if subtags & _SIMPLIFIED else "zh"
