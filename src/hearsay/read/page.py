"""What one page says: its article's text, and what its metadata state. Runs in the sandbox only.

trafilatura finds the text; where it finds nothing, resiliparse is asked. Nothing is decided here: dates and names are handed
over as printed, with where they stood.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec
import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from hearsay.read import page_dates, page_meta
from hearsay.read.page_form import Page, PageRequest

__all__ = ["parse", "read_page"]

# Joiners, directional marks, embeddings, overrides, isolates.
_MARKS: Final = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FIRST_STAND_IN: Final = 0x10280  # Lycian, Carian and what follows
_FEWEST_WORDS: Final = 3  # below, nothing was found and the other parser is asked


def parse(payload: bytes) -> bytes:
    """Return the encoded `Page` for an encoded `PageRequest`."""
    request = msgspec.msgpack.decode(payload, type=PageRequest)
    return msgspec.msgpack.encode(read_page(request))


def read_page(request: PageRequest) -> Page:
    """Return what the page says."""
    if request.fragment:
        return Page(text=_paragraphs(extract_plain_text(request.html, main_content=False, alt_texts=False, preserve_formatting=True)))
    tree = trafilatura.load_html(request.html)
    if tree is None:
        return Page(text=_plain(request.html))
    meta = page_meta.read(tree)
    marks = _stand_ins(request.html)
    _replace(tree, {ord(mark): stand_in for mark, stand_in in marks.items()})
    printed = () if meta.linked_dates or meta.meta_dates else page_dates.printed(tree)
    found = _article(tree).translate({ord(stand_in): mark for mark, stand_in in marks.items()})
    text = found or _plain(request.html) or (meta.article_body or "")
    return Page(
        text=text,
        title=meta.title,
        site=meta.site,
        byline=meta.byline,
        url=meta.url,
        language=meta.language,
        linked_dates=meta.linked_dates,
        meta_dates=meta.meta_dates,
        printed_dates=printed,
    )


def _stand_ins(html: str) -> dict[str, str]:
    """Return a letter that the page does not use for each invisible mark.

    trafilatura drops bidirectional controls and joiners in silence; they are part of the evidence (a name written backwards), so
    letters of a dead script stand in for them while it works.
    """
    unused = (chr(c) for c in range(_FIRST_STAND_IN, _FIRST_STAND_IN + 0x400) if chr(c).isalpha() and chr(c) not in html)
    return dict(zip(_MARKS, unused, strict=False))


def _replace(tree: HtmlElement, table: dict[int, str]) -> None:
    for element in tree.iter():
        if element.text and not element.text.isascii() and isinstance(element.tag, str):
            element.text = element.text.translate(table)
        if element.tail and not element.tail.isascii():
            element.tail = element.tail.translate(table)


def _article(tree: HtmlElement) -> str:
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    return _paragraphs(found.text) if found is not None and found.text else ""


def _plain(html: str) -> str:
    return _paragraphs(extract_plain_text(html, main_content=True, alt_texts=False, preserve_formatting=True))


def _paragraphs(text: str) -> str:
    """Return the lines as paragraphs, a blank line between them; empty if there are too few words to be a text."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = "\n\n".join(line for line in lines if line)
    return joined if len(re.findall(r"\w+", joined[:500])) >= _FEWEST_WORDS else ""
