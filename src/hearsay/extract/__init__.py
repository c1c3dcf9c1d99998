"""Room `extract`: annotated text to Event, Claim, Relay, Instrument, TimeExpression and Quantity."""

from __future__ import annotations

import msgspec

from hearsay.extract.claims import find_claims
from hearsay.extract.events import find_events
from hearsay.extract.events_typing import typed
from hearsay.extract.instruments import find_instruments
from hearsay.extract.page import open_page
from hearsay.extract.publication import bound
from hearsay.extract.relays import find_relays
from hearsay.extract.times import find_times
from hearsay.protocols import EventTyper
from hearsay.records import Analysis, Article, Findings, Mention
from hearsay.text import content_id

__all__ = ["VERSION", "extract"]

VERSION = "4"


def extract(article: Article, analysis: Analysis, typer: EventTyper | None = None) -> Findings:
    """Return what the words of one article say: mentions, times, claims, relays, instruments and events; nothing is resolved yet.

    With `typer`, events found by rules are weighed by a classifier. Who is behind a source stands in `Party.reason` (see
    `extract.speakers`); the outlet that the text itself names is the relay of rank 0.
    """
    page = open_page(article.text, analysis)
    # Instruments first: '(1993)' in a citation is no time.
    instruments = find_instruments(article, analysis)
    relays = find_relays(article, page)
    times = find_times(article, analysis, instruments)
    findings = Findings(
        published=bound(article, times) if article.published.precision == "unknown" else None,
        mentions=_mentions(article, analysis),
        times=times,
        claims=find_claims(article, analysis, page, relays),
        relays=relays,
        instruments=instruments,
    )
    # Events last: they stand on claims, relays and times.
    return msgspec.structs.replace(findings, events=typed(article, find_events(article, analysis, page, findings), typer))


def _mentions(article: Article, analysis: Analysis) -> tuple[Mention, ...]:
    """Return the annotator's names, roles and groups with their ids."""
    return tuple(
        Mention(start=n.start, end=n.end, text=n.text, label=n.label, id=content_id("men", article.id, n.start, n.end, n.label))
        for n in sorted(analysis.names, key=lambda n: (n.start, -n.end))
    )
