"""Full-text search: a SQLite FTS5 file beside the parts, derived from them and rebuilt whenever it is missing.

Texts are folded by `hearsay.text.fold` before they are indexed (SQLite's own folding misses letters such as 'Ł'), and each word
of a query is quoted, so that nothing a user types is taken for FTS5 syntax. The index is kept by part: what a run changed is
all that is indexed again, and a reader leaves out parts that its generation does not have.
"""

from __future__ import annotations

import functools
import itertools
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from hearsay.errors import StoreDamaged, StoreError
from hearsay.records import Struct
from hearsay.store.manifest import Manifest
from hearsay.store.parts import read_table
from hearsay.text import fold

__all__ = ["Hit", "find", "index_path", "indexed_parts", "match_expression", "matching", "snippet", "update", "wrong_counts"]

_VERSION = 1  # of the layout below; an index of another version is built anew
_LAYOUT = """
create table parts (part text primary key) without rowid;
create table articles (rowid integer primary key, part text not null, id text not null, path text not null, title text,
                       outlet text, published text, text text not null);
create index by_part on articles (part);
create virtual table words using fts5(title, text, tokenize = 'unicode61 remove_diacritics 0');
"""
_WORD = re.compile(r"\w+")
# A text says the same words over and over; folding each time is most of the cost of a snippet.
_folded = functools.lru_cache(maxsize=65_536)(fold)
_QUERY = re.compile(r'"([^"]*)"?|([^\s"]+)')


class Hit(Struct, frozen=True, kw_only=True):
    """An article found by a search. `snippet` is cut from the stored text at `start` (code points); higher scores are better."""

    article: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    score: float
    start: int
    snippet: str


def index_path(store: Path) -> Path:
    """Return where the index of a store lies."""
    return store / "derived" / "search.sqlite"


def match_expression(query: str) -> str:
    r"""Return `query` as an FTS5 expression in which every word or quoted phrase is a literal; empty if it has no word.

    >>> match_expression('said "no Deal" -x* col:y')
    '"said" "no deal" "x" "col y"'
    """
    phrases = (" ".join(_WORD.findall(fold(quoted or bare))) for quoted, bare in _QUERY.findall(query))
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)


def _open(path: Path, *, write: bool) -> sqlite3.Connection:
    # A URI keeps a reader from creating the file, and from writing to it.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}", uri=True, timeout=30, isolation_level=None)


def _is_current(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("pragma user_version").fetchone()[0] == _VERSION)


def indexed_parts(store: Path) -> set[str] | None:
    """Return the parts that the index holds; None if there is no usable index."""
    try:
        with closing(_open(index_path(store), write=False)) as connection:
            return {row[0] for row in connection.execute("select part from parts")} if _is_current(connection) else None
    except sqlite3.Error:
        return None


def wrong_counts(store: Path, manifest: Manifest) -> list[str]:
    """Return the parts whose articles in the index are not as many as the manifest says; parts not yet indexed are left out."""
    expected = {part.fingerprint: part.rows.get("articles", 0) for part in manifest.parts}
    query = (
        "select parts.part, count(words.rowid) from parts left join articles on articles.part = parts.part "
        "left join words on words.rowid = articles.rowid group by parts.part"
    )
    with closing(_open(index_path(store), write=False)) as connection:
        return [part for part, count in connection.execute(query) if part in expected and expected[part] != count]


def update(store: Path, manifest: Manifest) -> None:
    """Bring the index to the manifest's generation: parts that left are taken out, new ones put in, each in one transaction.

    An index that is missing, of another layout or damaged is built anew.
    """
    path = index_path(store)
    path.parent.mkdir(exist_ok=True)
    try:
        _update(path, store, manifest)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
            raise StoreError(f"{path}: the search index cannot be written ({error}). Delete it; it is built again.") from error
        path.unlink()
        _update(path, store, manifest)


def _update(path: Path, store: Path, manifest: Manifest) -> None:
    if path.exists() and indexed_parts(store) is None:
        path.unlink()
    with closing(_open(path, write=True)) as connection:
        # The index can be rebuilt at any time: no need to wait for the disk.
        connection.execute("pragma synchronous = off")
        if not _is_current(connection):
            connection.executescript(f"begin; {_LAYOUT} pragma user_version = {_VERSION}; commit;")
        have = {row[0] for row in connection.execute("select part from parts")}
        wanted = {part.fingerprint for part in manifest.parts}
        for part in sorted(have - wanted):
            connection.execute("begin")
            connection.execute("delete from words where rowid in (select rowid from articles where part = ?)", [part])
            connection.execute("delete from articles where part = ?", [part])
            connection.execute("delete from parts where part = ?", [part])
            connection.execute("commit")
        for part in (p.fingerprint for p in manifest.parts if p.fingerprint not in have):
            connection.execute("begin")
            for row in read_table(store, part, "articles"):
                published = row["published"]["from"] or row["published"]["to"]
                values = [part, row["id"], row["path"], row["title"], row["outlet"], published, row["text"]]
                place = connection.execute(
                    "insert into articles (part, id, path, title, outlet, published, text) values (?, ?, ?, ?, ?, ?, ?)", values
                ).lastrowid
                folded = [place, fold(row["title"] or ""), fold(row["text"])]
                connection.execute("insert into words (rowid, title, text) values (?, ?, ?)", folded)
            connection.execute("insert into parts values (?)", [part])
            connection.execute("commit")


def _made_ready(store: Path, manifest: Manifest) -> set[str]:
    """Bring the index to the manifest's generation if it is behind; return the parts that are searched.

    Raises:
        StoreError: there is no index and none can be built.
    """
    wanted = {part.fingerprint for part in manifest.parts}
    have = indexed_parts(store)
    if have is None or wanted - have:
        try:
            update(store, manifest)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{index_path(store)}: the search index is missing and cannot be built here ({error}).") from error
    return wanted


def matching(store: Path, manifest: Manifest, query: str, limit: int) -> list[str]:
    """Return the ids of articles that hold all words and phrases of `query`: the best first if they are fewer than `limit`.

    Ranking costs a look at every article that holds the words; with more than `limit` the first ones found are returned, unranked.

    Raises:
        StoreError: there is no index and none can be built.
        StoreDamaged: the index cannot be read.
    """
    wanted = _made_ready(store, manifest)
    expression = match_expression(query)
    if not expression:
        return []
    try:
        with closing(_open(index_path(store), write=False)) as connection:
            places = [row[0] for row in connection.execute("select rowid from words where words match ? limit ?", [expression, limit])]
            ranked = "words match ? order by bm25(words, 5.0, 1.0), a.id" if len(places) < limit else "words match ?"
            rows = connection.execute(
                f"select a.id, a.part from words join articles a on a.rowid = words.rowid where {ranked} limit ?", [expression, limit]
            )
            return [id for id, part in rows if part in wanted]
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{index_path(store)}: cannot be read ({error}). Delete it; it is built again.") from error


def find(store: Path, manifest: Manifest, query: str, limit: int) -> list[Hit]:
    """Return the articles of this generation that hold all words and phrases of `query`, best first, ties by id.

    Raises:
        StoreError: there is no index and none can be built.
        StoreDamaged: the index cannot be read.
    """
    wanted = _made_ready(store, manifest)
    expression = match_expression(query)
    if not expression:
        return []
    hits = []
    try:
        with closing(_open(index_path(store), write=False)) as connection:
            # Weights: a word in the title counts five times a word in the text. Texts are fetched for the hits shown only.
            ranked = connection.execute(
                "select a.rowid, a.part, -bm25(words, 5.0, 1.0) as score from words join articles a on a.rowid = words.rowid "
                "where words match ? order by score desc, a.id",
                [expression],
            )
            for place, _, score in itertools.islice((row for row in ranked if row[1] in wanted), limit):
                row = connection.execute("select id, path, title, outlet, published, text from articles where rowid = ?", [place])
                hits.append(_hit(query, score, *row.fetchone()))
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{index_path(store)}: cannot be read ({error}). Delete it; it is built again.") from error
    return hits


def _hit(query: str, score: float, id: str, path: str, title: str | None, outlet: str | None, published: str | None, text: str) -> Hit:
    start, words = snippet(text, query)
    shown = round(score, 4)
    return Hit(article=id, path=path, title=title, outlet=outlet, published=published, score=shown, start=start, snippet=words)


def snippet(text: str, query: str, width: int = 160) -> tuple[int, str]:
    """Return the stretch of about `width` code points of `text` that holds most words of `query`, and where it starts."""
    wanted = {word for phrase in _QUERY.findall(query) for word in _WORD.findall(fold(phrase[0] or phrase[1]))}
    places = [(m.start(), _folded(m.group())) for m in _WORD.finditer(text)]
    hits = [(start, word) for start, word in places if word in wanted][:1000]
    best, best_score = 0, 0
    for first, (start, _) in enumerate(hits):
        score = len({word for place, word in hits[first : first + 50] if place < start + width})
        if score > best_score:
            best, best_score = start, score
    begin = max(0, text.rfind(" ", 0, max(0, best - width // 4)) + 1)
    end = text.find(" ", begin + width)
    return begin, text[begin : end if end != -1 else len(text)]
