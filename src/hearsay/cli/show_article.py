"""One article on a terminal: who prints it and after whom, its text, and what was found in it with offsets."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from hearsay.cli.terminal import clean, columns
from hearsay.records import AnnotatedArticle, Party, Published, Relay, Span, When
from hearsay.store import Store

__all__ = ["show"]

Names = dict[str, str]


def _days(day: Published | When | None) -> str:
    if day is None or (day.from_ is None and day.to is None):
        return "unknown"
    if day.from_ == day.to:
        return f"{day.from_}"
    if day.to is None:
        return f"not before {day.from_}"
    return f"not after {day.to}" if day.from_ is None else f"{day.from_} to {day.to}"


def _words(span: Span) -> str:
    return " ".join(span.text.split())


def _place(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _parties(parties: Iterable[Party], names: Names) -> str:
    """Return each party as the article says it, and who is meant if that is not the same."""
    told = []
    for party in parties:
        meant = names.get(party.actor or "", "")
        told.append(_words(party) + (f" [{meant}]" if meant and meant != _words(party) else ""))
    return "; ".join(told)


def _chain(relays: Iterable[Relay]) -> str:
    return " <- ".join(f"{r.name} ({r.role}{f', {r.start}-{r.end}' if r.start is not None else ''})" for r in relays)


def show(article: AnnotatedArticle, store: Store, console: Console) -> None:
    """Print an article."""
    wanted = sorted({m.actor for m in article.mentions if m.actor} | {p.actor for c in article.claims for p in c.sources if p.actor})
    names = {str(id): str(name) for id, name in store.select("select id, name from actors where list_contains(?, id)", wanted)}
    published = article.published
    head = [
        ("id", article.id),
        ("file", article.path),
        ("outlet", f"{article.outlet} ({article.outlet_basis or 'basis unknown'})" if article.outlet else "unknown"),
        (
            "published",
            f"{_days(published)}{f' {published.time}' if published.time else ''} ({published.precision}, from {published.basis})",
        ),
        ("relays", _chain(article.relays) or "none found"),
    ]
    head += [("byline", article.byline)] if article.byline else []
    head += [("not annotated", article.not_annotated)] if article.not_annotated else []
    console.print(clean(article.title or "(no title)"), style="bold")
    console.print(columns(("", ""), head))
    console.print()
    console.print(clean(article.text))
    sections = (
        (
            "Claims",
            ("who", "how", "cue", "content", "to", "at"),
            [
                (
                    _parties(c.sources, names) or "unknown",
                    f"{c.manner} {c.type}" + (" within a claim" if c.parent else ""),
                    "; ".join(map(_words, c.cues)),
                    "; ".join(map(_words, c.contents)),
                    _parties(c.addressees, names),
                    _place((*c.sources, *c.cues, *c.contents)),
                )
                for c in article.claims
            ],
        ),
        (
            "Events",
            ("type", "status", "actors", "recipients", "when", "where", "words", "at"),
            [
                (
                    " ".join(filter(None, (e.type, e.mode))),
                    e.status,
                    _parties(e.actors, names),
                    _parties(e.recipients, names),
                    _days(e.when),
                    e.where.name if e.where else "unknown",
                    _words(e.trigger),
                    _place([e]),
                )
                for e in article.events
            ],
        ),
        (
            "Dates",
            ("words", "days", "kind", "at"),
            [(_words(t), _interval(t.from_, t.to) or t.value, t.type, _place([t])) for t in article.times],
        ),
        (
            "Instruments",
            ("kind", "words", "identifiers", "title", "at"),
            [(i.kind, _words(i), ", ".join(i.identifiers), i.title, _place([i])) for i in article.instruments],
        ),
    )
    for title, head_row, rows in sections:
        if rows:
            console.print()
            console.print(title, style="bold")
            console.print(columns(head_row, rows))


def _interval(first: str | None, last: str | None) -> str:
    return "" if first is None and last is None else _days(When(from_=first, to=last))
