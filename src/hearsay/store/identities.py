"""Articles read with the ids that comparing actors and users' judgements have given.

Parts keep what each article says by itself; whom an id means is looked up when an article is read, so that a judgement changes no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from hearsay.records import Actor, AnnotatedArticle, Identity, Party, Struct
from hearsay.store.manifest import PartEntry
from hearsay.store.parts import Stored, read_table

__all__ = ["Identities", "read_identities", "with_identities"]

P = TypeVar("P", bound=Party)
# For one article: (id, start, end) -> id; start and end are null where all of the id is meant.
Meanings = Mapping[tuple[str, int | None, int | None], str]


class Identities(Struct, frozen=True, kw_only=True):
    """What comparing actors has changed, by article: the meanings of ids, and the rows of actors that these give."""

    meanings: dict[str, dict[tuple[str, int | None, int | None], str]] = msgspec.field(default_factory=dict)
    rows: dict[str, list[Actor]] = msgspec.field(default_factory=dict)

    def apply(self, stored: Stored) -> tuple[AnnotatedArticle, tuple[Actor, ...]]:
        """Return an article and its actors with the ids as they are now."""
        id = stored.article.id
        return with_identities(stored.article, stored.actors, self.meanings.get(id, {}), self.rows.get(id, ()))


def read_identities(store: Path, parts: Iterable[PartEntry]) -> Identities:
    """Return what the parts without articles say about ids.

    Raises:
        StoreDamaged: a file cannot be read.
    """
    found = Identities()
    for entry in parts:
        if entry.rows.get("identities"):
            for row in read_table(store, entry.fingerprint, "identities"):
                one = msgspec.convert(row, Identity)
                found.meanings.setdefault(one.article, {})[one.actor, one.start, one.end] = one.meant
            for row in read_table(store, entry.fingerprint, "actors"):
                found.rows.setdefault(row["article"], []).append(msgspec.convert(row, Actor))
    return found


def with_identities(
    article: AnnotatedArticle, actors: Iterable[Actor], meanings: Meanings, rows: Iterable[Actor]
) -> tuple[AnnotatedArticle, tuple[Actor, ...]]:
    """Return an article and its actors with the ids as they are now.

    Args:
        article: as it was annotated.
        actors: as they were found in it.
        meanings: of this article.
        rows: actors that take the place of those whose ids have a meaning.
    """
    if not meanings:
        return article, tuple(actors)

    def now(id: str, start: int, end: int) -> str:
        return meanings.get((id, start, end)) or meanings.get((id, None, None), id)

    def parties(found: tuple[P, ...]) -> tuple[P, ...]:
        return tuple(msgspec.structs.replace(p, actor=now(p.actor, p.start, p.end)) if p.actor else p for p in found)

    changed = msgspec.structs.replace(
        article,
        mentions=tuple(msgspec.structs.replace(m, actor=now(m.actor, m.start, m.end)) if m.actor else m for m in article.mentions),
        claims=tuple(msgspec.structs.replace(c, sources=parties(c.sources), addressees=parties(c.addressees)) for c in article.claims),
        events=tuple(msgspec.structs.replace(e, actors=parties(e.actors), recipients=parties(e.recipients)) for e in article.events),
        instruments=tuple(
            msgspec.structs.replace(i, bodies=tuple(dict.fromkeys(meanings.get((b, None, None), b) for b in i.bodies)))
            for i in article.instruments
        ),
        joins=tuple(msgspec.structs.replace(j, actor=now(j.actor, j.b.start, j.b.end)) for j in article.joins),
    )
    kept = [a for a in actors if (a.id, None, None) not in meanings]
    return changed, tuple(sorted([*kept, *rows], key=lambda a: a.id))
