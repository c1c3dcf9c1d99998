"""Parts: immutable folders of Parquet files, one for each table that has rows, and a `part.json` that certifies them.

A part is written under `tmp/`, synced and moved to `parts/<fingerprint>`; a folder there is complete by construction.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from hearsay.errors import StoreDamaged
from hearsay.records import (
    Actor,
    AnnotatedArticle,
    Identity,
    Merge,
    Passage,
    Rejected,
    SharedClaim,
    SharedInstrument,
    Story,
    Storyline,
    StoryLink,
    Struct,
)
from hearsay.store import durable
from hearsay.store.manifest import PartEntry, PartFile, TableFile, UnitRow, digest, part_folder, read_part_file
from hearsay.store.schema import PER_ARTICLE, TABLES, arrow_schema

__all__ = ["Stored", "StoredRejected", "read_articles", "read_rejected", "read_table", "write_part"]

Row = dict[str, Any]
# The tables of what is found across articles, in the order in which they are written.
ACROSS: dict[str, type[Struct]] = {
    "merges": Merge,
    "identities": Identity,
    "shared_instruments": SharedInstrument,
    "passages": Passage,
    "stories": Story,
    "story_links": StoryLink,
    "shared_claims": SharedClaim,
    "storylines": Storyline,
}


class Stored(Struct, frozen=True, kw_only=True):
    """An article with everything found in it, the actors it mentions, and the key of the input it came from."""

    article: AnnotatedArticle
    actors: tuple[Actor, ...]
    unit: str


class StoredRejected(Struct, frozen=True, kw_only=True):
    """A rejected input and the key of the input it came from."""

    rejected: Rejected
    unit: str


def _rows(articles: Sequence[Stored], rejected: Sequence[StoredRejected]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for stored in articles:
        article = stored.article
        whole: Row = msgspec.to_builtins(article)
        lists: dict[str, Sequence[Row]] = {name: whole[name] for name in PER_ARTICLE}
        lists["sentences"] = [{"start": start, "end": end} for start, end in article.sentences]
        lists["actors"] = [msgspec.to_builtins(actor) for actor in stored.actors]
        rows["articles"].append({**whole, "unit": stored.unit})
        for name, items in lists.items():
            rows[name] += [{**item, "article": article.id, "seq": seq} for seq, item in enumerate(items)]
    rows["rejected"] = [{**msgspec.to_builtins(r.rejected), "unit": r.unit} for r in rejected]
    return rows


def _parquet(name: str, rows: list[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(name)), sink, compression="zstd", compression_level=3)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def write_part(
    store: Path,
    fingerprint: str,
    *,
    cut: int,
    last: bool,
    units: Sequence[UnitRow],
    articles: Sequence[Stored],
    rejected: Sequence[StoredRejected],
    across: Sequence[Passage | Story | StoryLink | SharedClaim | Storyline | Merge | Identity | SharedInstrument] = (),
    actors: Sequence[tuple[str, Actor]] = (),
) -> PartEntry:
    """Write a part and return its entry for the manifest; the part counts only once a manifest names it.

    A part comes from inputs and has `units`, or it holds what was found `across` articles and has none; then `actors` are the
    rows, each with its article, that take the place of those of `Identity`.
    """
    aside = store / "tmp" / f"{fingerprint}.{os.getpid()}"
    durable.remove_tree(aside)
    aside.mkdir(parents=True)
    tables = {}
    rows = _rows(articles, rejected)
    rows["actors"] += [{**msgspec.to_builtins(actor), "article": article, "seq": seq} for seq, (article, actor) in enumerate(actors)]
    for name, record in ACROSS.items():
        rows[name] = [msgspec.to_builtins(one) for one in across if isinstance(one, record)]
    for name in TABLES:
        if rows[name]:
            data = _parquet(name, rows[name])
            durable.write_file(aside / f"{name}.parquet", data)
            tables[name] = TableFile(rows=len(rows[name]), sha256=digest(data), size=len(data))
    part = PartFile(fingerprint=fingerprint, cut=cut, last=last, units=tuple(units), tables=tables)
    data = msgspec.json.encode(part, order="sorted")
    durable.write_file(aside / "part.json", data)
    durable.move_in(aside, part_folder(store, fingerprint))
    return PartEntry(fingerprint=fingerprint, digest=digest(data), rows={name: t.rows for name, t in tables.items()})


def read_table(store: Path, fingerprint: str, name: str) -> list[Row]:
    """Return the rows of one table of one part, in their order; none if the part has no such file.

    Raises:
        StoreDamaged: the file cannot be read.
    """
    path = part_folder(store, fingerprint) / f"{name}.parquet"
    if not path.exists():
        return []
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows: list[Row] = pq.ParquetFile(path).read().to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise StoreDamaged(f"{path}: cannot be read ({error}). See what else is wrong with: hearsay check {store}") from error
    return rows


def read_articles(
    store: Path, fingerprint: str, *, units: frozenset[str] | None = None, ids: frozenset[str] | None = None
) -> Iterator[Stored]:
    """Yield the articles of a part in its order, whole; only those of the inputs or ids named, if any are.

    Raises:
        StoreDamaged: the part is gone or cannot be read.
    """
    if read_part_file(store, fingerprint) is None:
        raise StoreDamaged(
            f"{part_folder(store, fingerprint)}: the part is gone. If a run has replaced it, open the store again; "
            f"otherwise see: hearsay check {store}"
        )
    groups: dict[str, dict[str, list[Row]]] = {}
    for name in (*PER_ARTICLE, "sentences", "actors"):
        by_article: dict[str, list[Row]] = defaultdict(list)
        for row in read_table(store, fingerprint, name):
            by_article[row["article"]].append(row)
        groups[name] = by_article
    for row in read_table(store, fingerprint, "articles"):
        if (units is not None and row["unit"] not in units) or (ids is not None and row["id"] not in ids):
            continue
        found: Row = {name: groups[name].get(row["id"], []) for name in PER_ARTICLE}
        sentences = [(s["start"], s["end"]) for s in groups["sentences"].get(row["id"], [])]
        yield Stored(
            article=msgspec.convert({**row, **found, "sentences": sentences}, AnnotatedArticle),
            actors=tuple(msgspec.convert(a, Actor) for a in groups["actors"].get(row["id"], [])),
            unit=row["unit"],
        )


def read_rejected(store: Path, fingerprint: str, *, units: frozenset[str] | None = None) -> Iterator[StoredRejected]:
    """Yield the rejected inputs of a part in its order; only those of the inputs named, if any are."""
    for row in read_table(store, fingerprint, "rejected"):
        if units is None or row["unit"] in units:
            yield StoredRejected(rejected=msgspec.convert(row, Rejected), unit=row["unit"])
