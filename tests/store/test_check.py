"""`check` finds every planted damage, and nothing in a sound store."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hearsay.records import Actor, Event, Relay, Span
from hearsay.store import Store, check
from hearsay.store.check import check_article
from hearsay.store.manifest import PartFile, digest, load, save
from hearsay.store.parts import Stored
from hearsay.store.schema import arrow_schema


def test_a_sound_store_has_no_problems(made: Path) -> None:
    assert list(check(made)) == []


def part(store: Path) -> Path:
    return next(folder for folder in sorted((store / "parts").iterdir()) if (folder / "events.parquet").exists())


def rewrite(store: Path, table: str, change: Callable[[list[dict[str, Any]]], object], schema: Any = None) -> None:
    """Change rows of a table and make all digests agree again, as somebody would who edits a store."""
    folder = part(store)
    rows = pq.read_table(folder / f"{table}.parquet").to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema or arrow_schema(table)), folder / f"{table}.parquet")
    content = msgspec.json.decode((folder / "part.json").read_bytes(), type=PartFile)
    data = (folder / f"{table}.parquet").read_bytes()
    file = msgspec.structs.replace(content.tables[table], sha256=digest(data), size=len(data))
    content = msgspec.structs.replace(content, tables={**content.tables, table: file})
    (folder / "part.json").write_bytes(msgspec.json.encode(content, order="sorted"))
    manifest = load(store)
    entries = tuple(
        msgspec.structs.replace(p, digest=digest((folder / "part.json").read_bytes())) if p.fingerprint == folder.name else p
        for p in manifest.parts
    )
    save(store, msgspec.structs.replace(manifest, parts=entries))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def spoil_index(store: Path) -> None:
    with sqlite3.connect(store / "derived" / "search.sqlite") as connection:
        connection.execute("delete from words where rowid = (select max(rowid) from articles)")
    connection.close()


def name_twice(store: Path) -> None:
    manifest = load(store)
    save(store, msgspec.structs.replace(manifest, parts=(*manifest.parts, manifest.parts[0])))


def other_counts(store: Path) -> None:
    manifest = load(store)
    first = msgspec.structs.replace(manifest.parts[0], rows={**manifest.parts[0].rows, "articles": 1000})
    save(store, msgspec.structs.replace(manifest, parts=(first, *manifest.parts[1:])))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a flipped bit": (lambda s: flip(part(s) / "claims.parquet"), r"claims\.parquet: differs from its digest"),
    "a file cut short": (
        lambda s: (part(s) / "events.parquet").write_bytes((part(s) / "events.parquet").read_bytes()[:-100]),
        r"events\.parquet: differs from its digest",
    ),
    "a missing file": (lambda s: (part(s) / "mentions.parquet").unlink(), r"mentions\.parquet: is missing"),
    "a missing part": (lambda s: shutil.rmtree(part(s)), "is named in the manifest and missing"),
    "a broken part.json": (lambda s: (part(s) / "part.json").write_text("{"), r"part\.json: cannot be read"),
    "an edited part.json": (
        lambda s: (part(s) / "part.json").write_bytes((part(s) / "part.json").read_bytes() + b" "),
        r"part\.json: differs from the digest",
    ),
    "a part named twice": (name_twice, "more than once"),
    "other counts": (other_counts, "counts other rows"),
    "a broken index": (lambda s: flip_all(s / "derived" / "search.sqlite"), r"search\.sqlite: cannot be read"),
    "an index that lost an article": (spoil_index, r"search\.sqlite: does not hold the articles"),
    "an edited text": (
        lambda s: rewrite(s, "articles", lambda rows: rows[0].update(text=rows[0]["text"].replace("Report", "Rumour"))),
        "the text differs from its digest",
    ),
    "a moved span": (
        lambda s: rewrite(s, "mentions", lambda rows: rows[0].update(start=rows[0]["start"] + 1, end=rows[0]["end"] + 1)),
        "the text there is",
    ),
    "a span of another length": (lambda s: rewrite(s, "mentions", lambda rows: rows[0].update(end=10_000)), "breaks the rules"),
    "a sentence outside the text": (lambda s: rewrite(s, "sentences", lambda rows: rows[-1].update(end=99_999)), "lies outside the text"),
    "a label nobody knows": (lambda s: rewrite(s, "mentions", lambda rows: rows[0].update(label="DRAGON")), "breaks the rules"),
    "an actor that is gone": (
        lambda s: rewrite(s, "actors", lambda rows: [row.update(id="act_gone") for row in rows]),
        "which the table actors does not have",
    ),
    "a claim that is gone": (
        lambda s: rewrite(s, "claims", lambda rows: [row.update(id=f"clm_{n}") for n, row in enumerate(rows)]),
        r"according_to points at clm_\w+, which",
    ),
    "an article twice": (lambda s: rewrite(s, "articles", lambda rows: rows.append(rows[0])), "is in the store 2 times|rows, not"),
    "columns of another version": (
        lambda s: rewrite(s, "relays", lambda rows: None, pq.read_schema(part(s) / "relays.parquet").remove(2)),
        "has not the columns",
    ),
}


def flip_all(path: Path) -> None:
    path.write_bytes(bytes(b ^ 0xFF for b in path.read_bytes()))


@pytest.mark.parametrize("name", DAMAGE)
def test_planted_damage_is_reported_in_words(made: Path, tmp_path: Path, name: str) -> None:
    store = tmp_path / "store"
    shutil.copytree(made, store)
    plant, message = DAMAGE[name]
    plant(store)
    told = "\n".join(f"{problem.where}: {problem.what}" for problem in check(store))
    assert re.search(message, told), told


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relays": (Relay(rank=1, name="X", role="agency", start=0, end=4, words="Nope"),)}, "relay 0-4"),
        ({"sentences": ((0, 10), (5, 12))}, "overlaps another"),
        (
            {
                "events": (
                    Event(start=0, end=2, text="Re", id="evt_1", type="AID", trigger=Span(start=0, end=2, text="Re"), according_to="clm_x"),
                )
            },
            "according_to points at clm_x",
        ),
    ],
)
def test_an_article_that_contradicts_itself_is_reported(store: Store, change: dict[str, Any], message: str) -> None:
    article = next(store.annotated())
    actors = tuple(Actor(id=m.actor, name="x") for m in article.mentions if m.actor)
    spoiled = Stored(article=msgspec.structs.replace(article, **change), actors=actors, unit="unt_1")
    assert any(message in problem.what for problem in check_article(spoiled))
