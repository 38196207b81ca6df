"""Addresses: one form for a page's URL in all its variants, its outlet, the article's key.

Query strings are cleaned here rather than by courlan, which drops parameters without a value
("?12345") and ones named "cid" or "uid": both can be all that tells two articles apart.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit, urlunsplit

from courlan import extract_domain

from copydesk.transforms.text.characters import clean_spaces

_LONGEST_URL = 2000
_LONGEST_NAME = 100  # characters of an outlet's name
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}\w)")
_DOMAIN_CLAIM = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+)/?", re.IGNORECASE)
_DEFAULT_PORT = {"http": 80, "https": 443}
_ROOT_PATH = re.compile(
    r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{3,5})?)?", re.IGNORECASE
)
_TRACKER = re.compile(
    r"(?:utm|ga|itm|pk|mtm|hsa|oly|vero|mc|at|stm|guce|wt|ns|amp)_\w*|_g[al]|_hs(?:enc|mi)"
    r"|(?:fb|g|d|y|ys|tw|tt)clid|msclkid|[gw]braid|gclsrc|igshi?d?|mkt_tok|guccounter"
    r"|cmp(?:id)?|ncid|ocid|smid|smtyp|xtor|ref_(?:src|url)|spref|srnd|usqp|ito"
    r"|__twitter_impression|traffic_source|replytocom"
    r"|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sessionid|session_id|sid|cfid|cftoken)=[^/;]*"
    r"|/\(S\(\w{20,30}\)\)(?=/)", re.IGNORECASE  # ASP.NET writes its own as a folder
)  # fmt: skip
# "sid" and "session" are a section's id on some sites: a session's is long.
# Twitter's own is short.
_SESSION_VALUE = re.compile(r"(?:s|sess|session)_?(?:id)?=[\w-]{20,}|s=09", re.IGNORECASE)
# Copies of pages for phones: AMP as a last or first folder, as a suffix, or in Google's caches.
_AMP_END = re.compile(
    r"(?<=[^/])(?:/amp(?:/index\.html?)?/?|/?\.amp(?=\.html?$)|\.amp(?:html)?)$"
    r"|\.amp(?=\.html?$)"
)
_AMP_FOLDER = re.compile(r"^/amp/(?=.)")
_AMP_CACHE = re.compile(
    r"https?://(?:www\.(?:google|bing)\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/[a-z]{1,2})"
    r"/(s/)?"
    r"(?=[\w-]+(?:\.[\w-]+)+/)", re.IGNORECASE,
)  # fmt: skip
# What the Wayback Machine holds is the page that it keeps.
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)")
_VARIANT = frozenset({"amp", "noamp", "outputtype", "print", "printable", "mobile", "m", "rss"})
_VARIANT_VALUES = frozenset({"amp", "rss"})
_MOBILE_HOST = re.compile(r"(?:www\d?|m|mobile|mob|amp|wap|touch)\.(.+)")
# Trackers on most sites, a record's number on some: dropped unless the value is a number.
_TRACKER_OR_ID = frozenset({"ref", "src", "source", "from", "referrer", "referer", "medium",
                            "campaign", "share"})  # fmt: skip


def canonical_url(url: str | None) -> str | None:
    """Normalise a web address to the form that its variants share; None if it is not one.

    The address of an AMP page, or of an archived copy, is that of its article. Scheme and host in
    lower case, IDNA hosts in Unicode; no user, default port, fragment, session, tracking
    parameter or trailing slash; escapes, dot segments and the parameters' order normal.
    """
    parts = _split(url)
    if parts is None:
        return None
    host, port = _host(parts), _port(parts)
    if host is None or port is None:
        return None
    netloc = host if port in (0, _DEFAULT_PORT[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _path(parts.path), _query(parts.query), ""))


def is_site_root(url: str) -> bool:
    """Tell whether an address is a home page (of one language, perhaps), which names no article."""
    parts = urlsplit(url)
    return not parts.query and _ROOT_PATH.fullmatch(parts.path) is not None


def same_site(a: str, b: str) -> bool:
    """Tell whether two addresses belong to one registrable domain."""
    domain = registrable_domain(a)
    return domain is not None and domain == registrable_domain(b)


def registrable_domain(url: str) -> str | None:
    """Give the domain that was registered ("bbc.co.uk"), by the public suffix list.

    Under a suffix that is not on the list (.example) it is the last two labels; None for
    what is no address.
    """
    clean = canonical_url(url)
    host = urlsplit(clean).hostname if clean else None
    if host is None:
        return None
    return extract_domain(f"https://{host}/") or ".".join(host.split(".")[-2:])


def outlet(
    declared_source: str | None, url: str | None, configured: str | None = None
) -> str | None:
    """Name the outlet: a declared domain, else the URL's own, else the name as declared.

    Where nothing of that is there it is the `configured` one, a domain or a name; last comes the
    host of an address without a domain (an intranet's, 127.0.0.1).
    """
    found = (
        _claimed_domain(declared_source),
        registrable_domain(url) if url else None,
        clean_spaces(declared_source or ""),
        _claimed_domain(configured),
        clean_spaces(configured or ""),
        _bare_host(url),
    )
    return next(filter(None, found), None)


def outlet_name(*claims: str | None) -> str | None:
    """Give the first of what an outlet is called that reads as a name: short, no address.

    A domain in small letters tells nothing that `outlet` does not; "Gazeta.pl" is a name.
    """
    names = (clean_spaces(claim or "") for claim in claims)
    return next(filter(_is_name, names), None)


def _is_name(text: str) -> bool:
    has_form = len(text) <= _LONGEST_NAME and "://" not in text and any(map(str.isalnum, text))
    return has_form and not (text.islower() and _claimed_domain(text))


def _claimed_domain(source: str | None) -> str | None:
    claim = _DOMAIN_CLAIM.fullmatch((source or "").strip().lower())
    return claim[1] if claim and _HOST.fullmatch(claim[1]) else None


def _bare_host(url: str | None) -> str | None:
    parts = _split(url)
    try:
        return (parts.hostname or None) if parts else None
    except ValueError:
        return None


def article_key(
    canonical: str | None,
    outlet: str | None,
    record_id: str | None,
    uri: str | None,
    content_sha256: str,
) -> str:
    """Name the article by the first that is known; `uri` is None for files of many records.

    A canonical URL (unless a site's root; with or without https, www and m. alike), the outlet
    and its record id, the file, the content: "url:…", "id:…/…", "file:…", "sha256:…".
    """
    if canonical and not is_site_root(canonical):
        return f"url:{_for_all_devices(canonical.split('://', 1)[-1])}"
    if outlet and record_id:
        return f"id:{outlet}/{record_id}"
    return f"file:{uri}" if uri else f"sha256:{content_sha256}"


def _for_all_devices(address: str) -> str:
    """Take "www.", "m." and their like off an address without its scheme, down to the site's own.

    "en.m.site.example" is "en.site.example"; "m.co.uk" is a site called m.
    """
    host, slash, path = address.partition("/")
    variant = _MOBILE_HOST.fullmatch(host)
    if (
        variant
        and "." in variant[1]
        and (host.startswith("www.") or same_site(f"https://{host}/", f"https://{variant[1]}/"))
    ):
        host = variant[1]
    first, _, rest = host.partition(".m.")
    if rest and "." not in first and "." in rest:
        host = f"{first}.{rest}"
    return f"{host}{slash}{path}"


def _split(url: str | None) -> SplitResult | None:
    text = (url or "").strip()
    if not text or len(text) > _LONGEST_URL:
        return None
    text = f"https:{text}" if text.startswith("//") else text
    text = f"https://{text}" if text.lower().startswith("www.") else text
    text = _WAYBACK.sub("", text, count=1)
    text = _AMP_CACHE.sub(lambda found: "https://" if found[1] else "http://", text, count=1)
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORT else None


def _host(parts: SplitResult) -> str | None:
    try:
        host = (parts.hostname or "").rstrip(".")
        host = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return None
    return host if _HOST.fullmatch(host) else None


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port or 0
    except ValueError:
        return None


def _path(path: str) -> str:
    normal = posixpath.normpath(f"/{_SESSION.sub('', path).lstrip('/')}")
    normal = _AMP_FOLDER.sub("/", _AMP_END.sub("", normal))
    # a slash that was escaped is part of a name, not a folder
    pieces = re.split("(%2[fF])", normal)
    return "".join("%2F" if p.upper() == "%2F" else _escaped(p, "/!$&'()*+,;=:@~") for p in pieces)


def _query(query: str) -> str:
    kept = (part for part in query.replace("&amp;", "&").split("&") if part and not _tracks(part))
    return "&".join(sorted(_escaped(part, "=/!$'()*+,;:@~?") for part in kept))


def _tracks(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    if value.lower() in _VARIANT_VALUES or (name.lower() in _VARIANT and not _is_number(value)):
        return True
    if name.lower() in _TRACKER_OR_ID:
        return not value.isdigit()
    return bool(_TRACKER.fullmatch(name) or _SESSION_VALUE.fullmatch(parameter))


def _is_number(value: str) -> bool:
    """Tell whether a value may be a record's number; 0 and 1 are no and yes."""
    return value.isdigit() and len(value) > 1


def _escaped(text: str, safe: str) -> str:
    # a percent sign that escapes nothing is kept as an escaped percent sign
    return quote(unquote_to_bytes(text.encode("utf-8", "replace")), safe=safe)
