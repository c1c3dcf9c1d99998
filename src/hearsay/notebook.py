"""Records as HTML for notebooks: `_repr_html_` of an article, an event and a store.

Everything that comes from a text is escaped and set apart by `<bdi>`, so that bidirectional controls end where they stand. There is no
script, no address to follow and nothing to load; colours have words beside them, and notebooks in dark colours keep their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearsay.records import AnnotatedArticle, Event, Span

__all__ = ["article_html", "event_html", "marked_text", "table_html"]

# Longer texts are cut in a notebook; `article.text` has all of it.
SHOWN = 4_000
# Marks differ in form as well as in colour, for those who see no colour, and each has a property of its own, so that they can overlap.
_LOOKS = {
    "claim": "border-bottom:2px solid #b45309",
    "event": "text-decoration:underline 2px double #1d4ed8",
    "instrument": "outline:1px dotted #047857",
    "actor": "font-weight:bold",
    "recipient": "font-style:italic",
    "trigger": "text-decoration:underline 2px double #1d4ed8",
}

Stretch = tuple[int, int, str]  # first code point, code point behind, what it is


def _words(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def marked_text(text: str, stretches: Iterable[Stretch], first: int = 0) -> str:
    """Return `text` as HTML with the stretches marked; they may overlap. `first` is the offset of the text's first code point.

    >>> marked_text("a<b", [(0, 1, "event")])
    '<span style="text-decoration:underline 2px double #1d4ed8" title="event"><bdi>a</bdi></span><bdi>&lt;b</bdi>'
    """
    inside = [(max(start - first, 0), min(end - first, len(text)), kind) for start, end, kind in stretches]
    cuts = sorted({0, len(text), *(place for start, end, _ in inside if start < end for place in (start, end))})
    found = []
    for start, end in pairwise(cuts):
        kinds = sorted({kind for a, b, kind in inside if a <= start and end <= b})
        words = _words(text[start:end])
        looks = ";".join(_LOOKS[kind] for kind in kinds)
        found.append(f'<span style="{looks}" title="{" ".join(kinds)}">{words}</span>' if kinds else words)
    return "".join(found)


def table_html(rows: Iterable[tuple[str, object]]) -> str:
    """Return a table of two columns; rows without a value are left out."""
    cells = (
        f'<tr><th style="text-align:left">{escape(name)}</th><td style="text-align:left">{_words(str(v))}</td></tr>'
        for name, v in rows
        if v
    )
    return f"<table>{''.join(cells)}</table>"


def _listed(spans: Iterable[Span]) -> str:
    return "; ".join(" ".join(span.text.split()) for span in spans)


def _interval(first: str | None, last: str | None) -> str:
    if first is None and last is None:
        return ""
    return first if first == last and first else f"{first or 'unknown'} to {last or 'unknown'}"


def event_html(event: Event) -> str:
    """Return an event: its words with trigger, actors and recipients marked, and what was found of it."""
    stretches: list[Stretch] = [(event.trigger.start, event.trigger.end, "trigger")]
    stretches += [(p.start, p.end, "actor") for p in event.actors] + [(p.start, p.end, "recipient") for p in event.recipients]
    rows = (
        ("event", " ".join(filter(None, (event.type, event.mode)))),
        ("status", event.status),
        ("according to", event.according_to),
        ("actors", _listed(event.actors)),
        ("recipients", _listed(event.recipients)),
        ("when", _interval(event.when.from_, event.when.to) if event.when else ""),
        ("where", event.where.name if event.where else ""),
        ("quantities", _listed(event.quantities)),
        ("id", event.id),
    )
    return f"<div>{marked_text(event.text, stretches, event.start)}{table_html(rows)}</div>"


def article_html(article: AnnotatedArticle) -> str:
    """Return an article: its head, its text with claims, events and instruments underlined, and how many there are of each."""
    stretches: list[Stretch] = [(span.start, span.end, "claim") for claim in article.claims for span in claim.contents]
    stretches += [(event.start, event.end, "event") for event in article.events]
    stretches += [(instrument.start, instrument.end, "instrument") for instrument in article.instruments]
    text = article.text[:SHOWN]
    more = f"<p>{len(article.text) - SHOWN} more characters in article.text</p>" if len(article.text) > SHOWN else ""
    rows = (
        ("outlet", article.outlet),
        ("published", _interval(article.published.from_, article.published.to)),
        ("relays", " <- ".join(relay.name for relay in article.relays)),
        ("found", f"{len(article.claims)} claims, {len(article.events)} events, {len(article.instruments)} instruments"),
        ("id", article.id),
    )
    heading = f"<strong>{_words(article.title)}</strong>" if article.title else ""
    return (
        f'<div>{heading}{table_html(rows)}<div style="white-space:pre-wrap;max-width:68ch">{marked_text(text, stretches)}</div>{more}</div>'
    )
