"""Reading a store: tables, SQL, single articles, what is merged."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from hearsay.errors import InputError, MissingExtra, StoreDamaged, StoreError
from hearsay.records import Actor, Claim, Event
from hearsay.store import Store
from hearsay.store.schema import TABLES


def test_every_table_can_be_read_and_counted(store: Store) -> None:
    for name in TABLES:
        table = getattr(store, name)
        assert len(list(table)) == len(table) == table.arrow().num_rows


def test_iterating_a_table_yields_its_records(store: Store) -> None:
    assert {type(record) for record in store.events} == {Event}
    assert {type(record) for record in store.claims} == {Claim}
    assert {type(record) for record in store.actors} == {Actor}


def test_rows_tell_their_article(store: Store) -> None:
    ids = {row["id"] for row in store.articles.rows()}
    assert {row["article"] for row in store.events.rows()} < ids


def test_an_actor_of_many_articles_is_one_row_with_all_its_aliases(store: Store) -> None:
    names = [actor.name for actor in store.actors]
    assert len(names) == len(set(names))
    assert len(store.actors) < store.count("actors")
    baku = next(actor for actor in store.actors if actor.name == "Baku")
    assert baku.aliases == ("BAKU",)


def test_annotated_articles_come_in_the_order_of_ids(store: Store) -> None:
    ids = [article.id for article in store.annotated()]
    assert ids == sorted(ids)
    assert len(ids) == 41


def test_an_article_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    article = next(store.annotated())
    assert store.article(article.id[:14]) == article == store.article(article.id)


@pytest.mark.parametrize(("id", "message"), [("art_", "more than one article"), ("nothing", "no article"), ("", "no article")])
def test_an_id_that_fits_none_or_many_is_refused(store: Store, id: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        store.article(id)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("select count(*) as n from articles", [{"n": 41}]),
        ("from events select distinct type", [{"type": "PROTEST"}]),
        ("with x as (select count(*) as n from rejected) select n from x", [{"n": 2}]),
        ("select annotator, max(articles) as n from runs group by 1", [{"annotator": "fake", "n": 41}]),
        ("select count(*) as n from stories", [{"n": 0}]),
        ("select published.from as day from articles limit 1", [{"day": "2024-03-12"}]),
    ],
)
def test_sql_reads_the_tables(store: Store, query: str, rows: list[dict[str, object]]) -> None:
    assert list(store.sql(query).rows()) == rows
    assert store.sql(query).arrow().to_pylist() == rows


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "select * from glob('/etc/*')",
        "select * from '/etc/hostname'",
        "copy (select 1) to 'out.csv'",
        "attach 'other.db'",
        "install fts",
        "load fts",
        "set enable_external_access = true",
        "reset lock_configuration",
        "create table t (a int)",
        "drop view events",
        "delete from runs",
        "set memory_limit = '9GB'",
        "explain analyze copy (select 1) to 'out.csv'",
        "select 1; select 2",
        "create secret s (type s3, key_id 'a', secret 'b')",
        "select no_such_column from events",
        "selekt",
        "",
    ],
)
def test_sql_can_neither_leave_the_store_nor_write(store: Store, query: str) -> None:
    with pytest.raises(InputError, match="SQL: "):
        list(store.sql(query).rows())


def test_sql_cannot_write_below_the_store_either(store: Store) -> None:
    target = store.path.resolve() / "parts" / "planted.parquet"
    for query in (f"copy (select 1) to '{target}'", f"explain analyze copy (select 1) to '{target}'"):
        with pytest.raises(InputError):
            list(store.sql(query).rows())
    assert not target.exists()


@pytest.mark.skipif(importlib.util.find_spec("pandas") is not None, reason="pandas is installed")
def test_a_data_frame_without_pandas_names_the_pip_line(store: Store) -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'hearsay\[pandas\]'"):
        store.events.df()


@pytest.mark.skipif(importlib.util.find_spec("polars") is not None, reason="polars is installed")
def test_a_polars_frame_without_polars_names_the_pip_line(store: Store) -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'hearsay\[polars\]'"):
        store.events.pl()


def test_a_folder_without_a_manifest_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ('{"schema": "hearsay-store/99"}', StoreError, "hearsay-store/99"),
        ('{"schema": "hearsay-sto', StoreDamaged, "cannot be read"),
        ('{"schema": "hearsay-store/2", "parts": 3}', StoreDamaged, "cannot be read"),
    ],
)
def test_a_manifest_of_another_kind_is_refused(tmp_path: Path, content: str, error: type[StoreError], message: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(error, match=message):
        Store.open(tmp_path)
