"""Formats of rows: ACLED-style CSV, GDELT, Parquet with its descriptor, SQLite. Read back by csv, DuckDB, pyarrow, SQLite."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export_samples import ACROSS, ARTICLES
from hearsay import export
from hearsay.data.events import modes, roots
from hearsay.data.formats import cameo, columns
from hearsay.errors import InputError
from hearsay.export.acled import COLUMNS
from hearsay.export.gdelt import EVENT_COLUMNS, MENTION_COLUMNS, number
from hearsay.export.relational_tables import SCHEMA

STORY = "sto_0000000000000000000f"


def write(name: str, folder: Path) -> Path:
    export.find(name).export(ARTICLES, ACROSS, folder / name)
    return folder / name


def tab_separated(path: Path, names: tuple[str, ...]) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {line.count("\t") for line in lines} == {len(names) - 1}
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_acled_style_has_one_row_for_a_story_and_leaves_unknown_empty(tmp_path: Path) -> None:
    with write("acled-style", tmp_path).open(encoding="utf-8", newline="") as file:
        story, alone = csv.DictReader(file)
    assert (story["event_id_cnty"], story["reports"], story["origins_low"], story["origins_high"]) == (f"hearsay:{STORY}", "2", "1", "2")
    assert (alone["event_id_cnty"], alone["reports"], alone["origins_low"]) == ("hearsay:evt_0000000000000000000e", "1", "")
    # The report in the outlet's own voice stands for the story: a month, and a country without coordinates.
    assert (story["event_date"], story["time_precision"], story["year"]) == ("2024-03-01", "3", "2024")
    assert (story["country"], story["latitude"], story["location"], story["geo_precision"]) == ("Kenya", "", "", "")
    assert (story["source"], story["fatalities"], story["event_type"]) == ("'@Daily <Tab>", "", "")
    assert (story["actor1"], story["direction"]) == ("dockers", "actor1 to actor2")


def test_acled_style_reads_the_same_in_duckdb(tmp_path: Path) -> None:
    path = write("acled-style", tmp_path)
    table = duckdb.read_csv(str(path), all_varchar=True).to_arrow_table()
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == 2


@pytest.mark.parametrize(("format", "count"), [("gdelt-events", 61), ("gdelt-mentions", 16)])
def test_gdelt_has_the_columns_of_its_codebook(format: str, count: int) -> None:
    assert len(columns(format)) == count
    assert next(iter(columns(format))) == "GLOBALEVENTID"


def test_gdelt_events_and_mentions_belong_together(tmp_path: Path) -> None:
    events = tab_separated(write("gdelt-events", tmp_path), EVENT_COLUMNS)
    mentions = tab_separated(write("gdelt-mentions", tmp_path), MENTION_COLUMNS)
    assert [row["GLOBALEVENTID"] for row in events] == [str(number(STORY)), str(number("evt_0000000000000000000e"))]
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    story = events[0]
    assert (story["NumMentions"], story["NumSources"], story["NumArticles"], story["EventCode"], story["QuadClass"]) == (
        "2",
        "1",
        "2",
        "141",
        "4",
    )
    assert (story["SQLDATE"], story["MonthYear"], story["GoldsteinScale"], story["AvgTone"]) == ("", "202403", "", "")
    assert story["SOURCEURL"] == "hearsay:art_2"  # its address is no address of the web
    first = mentions[0]
    assert (first["MentionTimeDate"], first["MentionSourceName"], first["MentionType"]) == ("20240316073000", "daily.example", "1")
    assert (first["ActionCharOffset"], first["Confidence"]) == (str(ARTICLES[0].events[0].trigger.start), "90")


def test_every_type_and_mode_has_an_answer_in_cameo_or_is_left_open() -> None:
    codes = {(root, mode): cameo(root, mode) for root in roots() for mode in [None, *modes().get(root, {})]}
    assert all(code is None or (code.isdigit() and 3 <= len(code) <= 4) for code in codes.values())
    assert {root for (root, mode), code in codes.items() if mode is None and code is None} == {"REQUEST", "ACCUSE", "ASSAULT"}


@given(st.text())
def test_no_text_breaks_a_tab_separated_line(text: str) -> None:
    from hearsay.export.known import flat

    assert "\t" not in flat(text)
    assert flat(text).splitlines() in ([], [flat(text)])


def test_parquet_is_as_its_descriptor_says(tmp_path: Path) -> None:
    folder = write("parquet", tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["name"] for r in package["resources"]} == set(SCHEMA)
    kinds = {"string": "string", "integer": "int64", "number": "double"}
    for resource in package["resources"]:
        table = pq.read_table(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert [(f.name, str(f.type)) for f in table.schema] == [(f["name"], kinds[f["type"]]) for f in fields]
        assert table.num_rows == resource["rows"]
        keys = table.select(resource["schema"]["primaryKey"]).to_pylist()
        assert len({tuple(key.values()) for key in keys}) == len(keys)
        assert (folder / resource["path"]).stat().st_size == resource["bytes"]
    assert pq.read_table(folder / "articles.parquet").column_names[:2] == ["doc_id", "text"]


def test_every_row_of_parquet_with_offsets_quotes_its_article(tmp_path: Path) -> None:
    folder = write("parquet", tmp_path)
    texts = {row["doc_id"]: row["text"] for row in pq.read_table(folder / "articles.parquet").to_pylist()}
    seen = 0
    for name, table in SCHEMA.items():
        if name != "articles" and {"start", "end", "text"} <= {c.name for c in table.columns}:
            for row in pq.read_table(folder / f"{name}.parquet").to_pylist():
                assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]
                seen += 1
    assert seen > 20


def test_references_name_columns_that_are_there() -> None:
    for table in SCHEMA.values():
        assert set(table.key) <= {c.name for c in table.columns}
        for column in table.columns:
            if column.refers:
                to, _, field = column.refers.partition(".")
                assert SCHEMA[to].key == (field,)


def test_sqlite_is_sound_explained_and_searchable(tmp_path: Path) -> None:
    with closing(sqlite3.connect(write("sqlite", tmp_path))) as file:
        assert file.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert file.execute("pragma foreign_key_check").fetchall() == []
        found = "select doc_id from articles join articles_fts on articles.rowid = articles_fts.rowid where articles_fts match ?"
        assert file.execute(found, ("harbour",)).fetchall() == [("art_1",)]
        tables = {row[0] for row in file.execute("select name from sqlite_master where type = 'table' and name not like '%fts%'")}
        assert tables == {*SCHEMA, "about"}
        for name, table in SCHEMA.items():
            explained = {row[0] for row in file.execute('select "column" from about where "table" = ? and meaning != \'\'', (name,))}
            assert explained == {"", *(c.name for c in table.columns)}
        assert file.execute("select status, count(*) from events group by 1 order by 1").fetchall() == [
            ("asserted", 2),
            ("claimed", 1),
            ("negated", 1),
            ("possible", 1),
        ]


@pytest.mark.parametrize("name", ["sqlite", "parquet", "brat"])
def test_what_cannot_go_to_standard_output_says_so(name: str) -> None:
    with pytest.raises(InputError, match="Name one with -o"):
        export.find(name).export(ARTICLES, ACROSS, None)


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        write("parquet", tmp_path)
    assert [f.name for f in tmp_path.iterdir()] == ["parquet"]
    assert [f.name for f in (tmp_path / "parquet").iterdir()] == ["mine.txt"]
