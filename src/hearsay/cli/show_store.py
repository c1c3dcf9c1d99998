"""A store at a glance, on a terminal."""

from __future__ import annotations

from rich.console import Console

from hearsay.cli.terminal import clean, columns, number
from hearsay.store import Counted, Overview

__all__ = ["show"]


def _listed(counts: tuple[Counted, ...]) -> str:
    return ", ".join(f"{number(c.count)} {clean(c.name)}" for c in counts)


def show(seen: Overview, console: Console) -> None:
    """Print an overview."""
    rejected = sum(c.count for c in seen.rejected)
    days = f"published {seen.first} to {seen.last}" if seen.first or seen.last else "no day of publication known"
    console.print(f"{clean(seen.store)}: {number(seen.articles)} articles, {days}", style="bold")
    left = sum(c.count for c in seen.not_annotated)
    articles = f"of {number(seen.articles)} articles"
    rows = [
        ("rejected", f"{number(rejected)} inputs" + (f": {_listed(seen.rejected)}" if rejected else "")),
        ("not annotated", f"{number(left)} {articles}" + (f": {_listed(seen.not_annotated)}" if left else "")),
        ("undated", f"{number(seen.undated)} {articles}"),
        ("without outlet", f"{number(seen.without_outlet)} {articles}"),
        ("sentences", number(seen.sentences)),
        ("claims", f"{number(seen.claims)}, {number(seen.claims_without_speaker)} of them without a known speaker"),
        ("events", number(seen.events) + (f": {_listed(seen.statuses)}" if seen.statuses else "")),
        ("event types", _listed(seen.types) or "none"),
        ("actors", f"{number(seen.actors)} from {number(seen.mentions)} mentions"),
        ("instruments", number(seen.instruments_found)),
    ]
    if seen.passages or seen.stories:
        rows.append(("across", f"{number(seen.passages)} passages, {number(seen.stories)} stories"))
    console.print(columns(("", ""), rows))
    for title, counts, unit in (
        ("Outlets", seen.outlets, "articles"),
        ("Agencies credited", seen.agencies, "articles"),
        ("Instruments invoked", seen.instruments, "articles"),
        ("Most quoted", seen.speakers, "claims"),
    ):
        if counts:
            console.print()
            console.print(columns((unit, title), ((c.count, c.name) for c in counts), right=frozenset([0])))
    console.print()
    console.print(f"One article: hearsay show {clean(seen.store)} ARTICLE   find some: hearsay search {clean(seen.store)} WORDS")
