"""The codebook: what the words on all pages mean, from the tables that the program itself reads."""

from __future__ import annotations

from hearsay.data.tables import cells
from hearsay.data.tables import rows as table_rows
from hearsay.explore.view import Ask, View
from hearsay.records import Struct
from hearsay.store.schema import TABLES

__all__ = ["CodebookPage", "Column", "Root", "Word", "codebook"]


class Word(Struct, frozen=True, kw_only=True):
    """A word and what it means here."""

    term: str
    kind: str
    meaning: str


class Root(Struct, frozen=True, kw_only=True):
    """A type of event with its modes; `quad` as PLOVER counts them: 1 and 2 co-operation, 3 and 4 conflict."""

    root: str
    quad: str
    meaning: str
    modes: tuple[Word, ...]


class Column(Struct, frozen=True, kw_only=True):
    """A table of the store and its columns."""

    table: str
    about: str
    columns: tuple[str, ...]


class CodebookPage(Struct, frozen=True, kw_only=True):
    """Types of events, all other words by kind, and the tables."""

    roots: tuple[Root, ...]
    words: tuple[Word, ...]
    tables: tuple[Column, ...]


_QUADS = {"1": "verbal co-operation", "2": "material co-operation", "3": "verbal conflict", "4": "material conflict"}


def codebook(ask: Ask) -> View:
    """Show what the words mean; nothing here depends on the store."""
    modes: dict[str, list[Word]] = {}
    for row in table_rows("events/modes.tsv"):
        modes.setdefault(row["root"], []).append(Word(term=row["mode"], kind="mode", meaning=row["definition"]))
    roots = tuple(
        Root(
            root=row["root"], quad=_QUADS.get(row["quad"], row["quad"]), meaning=row["definition"], modes=tuple(modes.get(row["root"], ()))
        )
        for row in table_rows("events/roots.tsv")
    )
    words = [
        Word(
            term=row["term"],
            kind=row["kind"],
            meaning=row["meaning"] + (f" Modes: {', '.join(cells(row['modes']))}." if row["modes"] else ""),
        )
        for row in table_rows("glossary.tsv")
        if row["kind"] != "event type"
    ]
    tables = tuple(
        Column(table=t.name, about=t.about, columns=(*(name for name, _ in t.extra), *t.record.__struct_encode_fields__))
        for t in TABLES.values()
    )
    words.sort(key=lambda w: (w.kind, w.term.casefold()))
    data = CodebookPage(roots=roots, words=tuple(words), tables=tables)
    return View(template="codebook.html", title="What the words mean", data=data, rows=tuple(words))
