"""Articles for comparing actors: marked text, resolved one by one as a run does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from hearsay.records import Actor, Analysis, AnnotatedArticle, Article, Findings, Instrument, Judgement, Published
from hearsay.resolve import Identified, identify, resolve
from hearsay.text import content_id

Marked = tuple[Article, Analysis, Findings]
Build = Callable[[str], Marked]
Whole = tuple[AnnotatedArticle, tuple[Actor, ...]]


def article(build: Build, source: str, name: str, day: str | None = None, instruments: Sequence[Instrument] = ()) -> Whole:
    """Return an article of marked text, annotated, with the id `art_<name>` and a day of publication."""
    raw, analysis, findings = build(source)
    published = Published(from_=day, to=day, precision="day", basis="argument") if day else Published()
    raw = msgspec.structs.replace(raw, id=f"art_{name}", published=published)
    mentions = tuple(msgspec.structs.replace(m, id=content_id("men", raw.id, m.start, m.end, m.label)) for m in findings.mentions)
    placed = tuple(
        msgspec.structs.replace(i, start=at.start(), end=at.end(), text=at.group(), id=content_id("ins", raw.id, at.start()))
        for i in instruments
        if (at := re.search(re.escape(i.text), raw.text))
    )
    found = msgspec.structs.replace(findings, mentions=mentions, instruments=placed)
    out, resolved, actors = resolve(raw, analysis, found)
    fields = {name: getattr(out, name) for name in Article.__struct_fields__}
    fields |= {name: getattr(resolved, name) for name in Findings.__struct_fields__ if name != "published"}
    return AnnotatedArticle(**fields), tuple(actors)


def compared(articles: Sequence[Whole], judgements: Sequence[Judgement] = ()) -> Identified:
    """Return who is who over the articles."""

    def read(ids: frozenset[str] | None) -> Iterable[Whole]:
        return [a for a in articles if ids is None or a[0].id in ids]

    return identify(read, judgements)


def ids(articles: Sequence[Whole], found: Identified, words: str) -> dict[str, str | None]:
    """Return by article which actor a mention of these words means in the end."""
    meant = {(i.article, i.actor, i.start, i.end): i.meant for i in found.identities}
    out: dict[str, str | None] = {}
    for whole, _ in articles:
        for m in whole.mentions:
            if m.text == words and m.actor is not None:
                out[whole.id] = meant.get((whole.id, m.actor, m.start, m.end)) or meant.get((whole.id, m.actor, None, None), m.actor)
    return out


def one(articles: Sequence[Whole], found: Identified, *words: str) -> bool:
    """Return whether all mentions of these words mean one actor; every word must be there."""
    each = [set(ids(articles, found, w).values()) for w in words]
    assert all(each), words
    return len(set().union(*each)) == 1


def judgement(kind: str, subject: str, *value: str, object: str | None = None, number: int = 0) -> Judgement:
    """Return a judgement as a store would hold it."""
    id = content_id("jdg", number, kind, subject, object, *value)
    return Judgement(id=id, kind=kind, subject=subject, object=object, value=value, at="2026-11-21T10:00:00+00:00")
