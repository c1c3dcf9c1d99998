"""Events of a sentence, as the tests of this folder ask for them."""

from __future__ import annotations

from functools import cache

from hearsay.annotate import load
from hearsay.extract import extract
from hearsay.protocols import Annotator
from hearsay.records import Article, Event, Findings, Published, check_spans
from hearsay.text import sha256

DAY = "2024-05-10"  # a Friday


@cache
def _annotator(name: str) -> Annotator:
    return load(name)


def found_in(text: str, published: str | None = DAY, annotator: str = "model") -> tuple[Article, Findings]:
    """Return an article of that text and what was found in it; every span is checked against the text."""
    when = Published(from_=published, to=published, precision="day", basis="argument") if published else Published()
    article = Article(id="art_test", path="test.txt", sha256=sha256(text), language="en", text=text, published=when)
    (analysis,) = _annotator(annotator).annotate([article])
    findings = extract(article, analysis)
    check_spans(findings, text)
    return article, findings


def events_in(text: str, published: str | None = DAY, annotator: str = "model") -> tuple[Event, ...]:
    """Return the events of a text."""
    return found_in(text, published, annotator)[1].events


def told(event: Event) -> tuple[str, str | None, str, list[str], list[str]]:
    """Return type, mode, status and the words of actors and recipients."""
    return event.type, event.mode, event.status, [p.text for p in event.actors], [p.text for p in event.recipients]
