"""The one place where an `Article` is made: its text normalised, its outlet, date and language settled, its id derived."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from hearsay.protocols import Hints, Limits
from hearsay.read.language import identify
from hearsay.read.outlet import by_domain, read_byline, signature
from hearsay.read.published import Dated, settle, url_stamp
from hearsay.read.reasons import reject
from hearsay.records import Article, Published, Rejected
from hearsay.text import content_id, normalise, sha256

__all__ = ["Draft", "make_article"]

_WORD = re.compile(r"[^\W\d_]+")
_CROWDED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without blanks
_FEWEST_WORDS: Final = 3  # 'Explosion heard in Odesa' is news; 'Read more' is not
_FEWEST_CROWDED: Final = 6
_LONGEST_FIELD: Final = 500  # characters of a title or a name; longer ones are text that slipped into the wrong field


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a format says of one article, before anything is settled; null is 'does not say'.

    `outlet` is what metadata or a header state, `outlet_basis` which of the two. `dates` are in order of precedence; the
    address is added after them. `captured` is when the document was fetched, as printed.
    """

    path: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    outlet_basis: str = "metadata"
    dates: tuple[Dated, ...] = ()
    printed: tuple[Dated, ...] = ()
    captured: object = None
    language: str | None = None
    encoding: str | None = None


def make_article(draft: Draft, limits: Limits, hints: Hints) -> Article | Rejected:
    """Return the article that `draft` describes, or why it is none.

    The outlet is taken from metadata or header, then from a last line standing alone, then from a known domain, then from
    `hints`, then from an unknown domain as it stands. `replaced_characters` counts the U+FFFD in the text.
    """
    text = normalise(draft.text)
    if not text:
        return reject(draft.path, "no text found", "the text is empty")
    if len(text) > limits.article_bytes or len(text.encode("utf-8")) > limits.article_bytes:
        return reject(draft.path, "too large", f"the text is longer than {limits.article_bytes} bytes")
    # Words are what blanks set apart: a file's name in a field called 'article' is one word, however many letters it groups.
    words = sum(bool(_WORD.search(token)) for token in text[:2_000].split())
    if words < _FEWEST_WORDS and len(_CROWDED.findall(text[:2_000])) < _FEWEST_CROWDED:
        return reject(draft.path, "too short" if words else "no text found", f"{words} words: {text[:80]}")
    url = _field(draft.url)
    outlet, basis, byline = _outlet(draft, text, url, hints)
    published = _published(draft, url, hints)
    language = identify(text, draft.language or hints.language)
    return Article(
        id=content_id("art", draft.path, sha256(text), url, outlet, published.from_),
        path=draft.path,
        url=url,
        sha256=sha256(text),
        language=language,
        outlet=outlet,
        outlet_basis=basis,
        title=_field(draft.title),
        byline=byline,
        published=published,
        encoding=draft.encoding,
        replaced_characters=text.count("\ufffd"),
        not_annotated=None if language == "en" else f"language: {language or 'unknown'}",
        text=text,
    )


def _field(raw: str | None) -> str | None:
    """Return a one-line field, normalised, or None if it is empty or too long to be one."""
    if raw is None:
        return None
    clean = " ".join(normalise(raw).split())
    return clean if 0 < len(clean) <= _LONGEST_FIELD * 4 else None


def _name(raw: str | None) -> str | None:
    clean = _field(raw)
    return clean if clean and len(clean) <= _LONGEST_FIELD else None


def _outlet(draft: Draft, text: str, url: str | None, hints: Hints) -> tuple[str | None, str | None, str | None]:
    """Return outlet, where it was found, and the byline."""
    outlet, byline = _name(draft.outlet), _name(draft.byline)
    if outlet:
        return outlet, draft.outlet_basis, byline
    if byline:
        said = read_byline(byline, text)
        if said.outlet:
            return said.outlet, "header" if draft.outlet_basis == "header" else "metadata", said.byline
        byline = said.byline
    if name := signature(text):
        return name, "signature", byline
    name, known = by_domain(url, f"{draft.title or ''}\n{text}")
    if name and known:
        return name, "domain", byline
    if hint := _name(hints.outlet):
        return hint, "argument", byline
    return name, "domain" if name else None, byline


def _published(draft: Draft, url: str | None, hints: Hints) -> Published:
    address = url_stamp(url)
    # DESIGN names no basis for the address; it is metadata of the document.
    statements = [*draft.dates, *([Dated(raw=address, basis="meta")] if address else []), *draft.printed]
    return settle(statements, captured=draft.captured, hint=hints.published)
