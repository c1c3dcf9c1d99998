"""Full-text search: folding, phrases, and nothing taken for syntax."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.store import Store
from hearsay.store.search import index_path, match_expression, snippet, update


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("łucja", 40),
        ("LUCJA emile", 40),
        ('"pier 7"', 1),
        ('"7 pier"', 0),
        ("pier nowhere", 0),
        ("", 0),
        ("---", 0),
        ('said "no', 0),
        ("title:baku", 0),
        ("-baku", 40),
        ("bak*", 0),
        ("pier AND NOT said", 0),
    ],
)
def test_all_words_must_be_there_whatever_their_accents(store: Store, query: str, count: int) -> None:
    assert len(store.search(query, limit=100)) == count


@given(st.text(max_size=60))
def test_no_query_is_taken_for_syntax(made: Path, query: str) -> None:
    Store.open(made).search(query)


@given(st.text(max_size=200), st.text(max_size=30))
def test_a_snippet_is_cut_from_the_text(text: str, query: str) -> None:
    start, words = snippet(text, query)
    assert text[start : start + len(words)] == words


def test_a_snippet_shows_the_words_that_were_sought() -> None:
    text = "Nothing here. " * 40 + "The Łódź dockers met. " + "Nothing there. " * 40
    assert "Łódź dockers" in snippet(text, "lodz DOCKERS")[1]


def test_words_are_quoted_and_folded() -> None:
    assert match_expression('Élysée "Security  Council" x"y') == '"elysee" "security council" "x" "y"'


@pytest.mark.parametrize("damage", ["missing", "garbage", "other version", "empty"])
def test_an_index_that_cannot_be_used_is_built_again(made: Path, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "store"
    shutil.copytree(made, copy)
    index = index_path(copy)
    index.parent.mkdir(exist_ok=True)
    index.unlink()
    if damage == "garbage":
        index.write_bytes(b"no database " * 1000)
    elif damage == "other version":
        import sqlite3

        with sqlite3.connect(index) as connection:
            connection.executescript("create table parts (part); pragma user_version = 99;")
        connection.close()
    elif damage == "empty":
        index.write_bytes(b"")
    assert len(Store.open(copy).search("dockers", limit=100)) == 40


def test_updating_an_index_again_changes_nothing(store: Store) -> None:
    before = [hit.article for hit in store.search("dockers", limit=100)]
    update(store.path, store.manifest)
    assert [hit.article for hit in store.search("dockers", limit=100)] == before
