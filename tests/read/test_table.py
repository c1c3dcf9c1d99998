"""CSV, Media Cloud's exports, and Parquet."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hearsay.protocols import Limits
from read.read_samples import STORY, articles, one, read, reasons, story


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_row_is_an_article(delimiter: str, encoding: str) -> None:
    text = STORY.replace("rain", "r\u00e4in")
    rows = [["title", "text", "date", "url", "author"], ["Ferries", text, "2024-05-06", "https://amsel.example/1", "Ines Kaltofen"]]
    article = one(table(rows, delimiter).encode(encoding), "a.csv")
    assert (article.path, article.text, article.title, article.byline) == ("a.csv#1", text, "Ferries", "Ines Kaltofen")
    assert article.published.from_ == "2024-05-06"


def test_media_clouds_columns() -> None:
    rows = [
        ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"],
        ["1", "2024-05-08 01:02:03", "en", "Amsel Herald", "amsel.example", "2024-05-06", "Ferry crews stop work over rosters", "https://amsel.example/1"],
    ]  # fmt: skip
    article = one(table(rows), "export.csv")
    assert (article.outlet, article.outlet_basis, article.text) == ("Amsel Herald", "metadata", "Ferry crews stop work over rosters")
    assert (article.published.from_, article.url) == ("2024-05-06", "https://amsel.example/1")


def test_the_order_of_day_and_month_holds_for_the_column() -> None:
    rows = [["title", "text", "date"], *([f"T{i}", story(i), d] for i, d in enumerate(["03/04/2024", "25/04/2024", "05/04/2024"]))]
    assert [a.published.from_ for a in articles(read(table(rows), "a.csv"))] == ["2024-04-03", "2024-04-25", "2024-04-05"]


def test_columns_without_text_are_named() -> None:
    (refused,) = read("alpha,beta\n1,2\n", "a.csv")
    assert reasons([refused]) == ["no article in it"]
    assert "alpha, beta" in getattr(refused, "detail", "")


def test_an_open_quotation_mark_costs_what_it_swallows() -> None:
    rows = [["title", "text"], ["a", story(1)], ["b", story(2)]]
    data = table(rows) + '"' + "x" * 30_000 + "\n" + table([["c", story(3)]])
    found = read(data, "a.csv", Limits(article_bytes=20_000))
    assert [a.text for a in articles(found)] == [story(1), story(2), story(3)]
    assert "damaged" in reasons(found)


def test_rows_that_are_too_short_or_too_long_are_read_as_far_as_they_go() -> None:
    data = table([["title", "text", "date"], ["a", story(1)], ["b", story(2), "2024-05-06", "more", "and more"], []])
    assert [a.title for a in articles(read(data, "a.csv"))] == ["a", "b"]


def parquet(columns: dict[str, list[object]], **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def test_a_parquet_row_is_an_article() -> None:
    data = parquet({"text": [story(1), story(2)], "authors": [["A. Person", "B. Person"], []], "date": ["2024-05-06", None], "n": [1, 2]})
    first, second = articles(read(data, "a.parquet"))
    assert (first.path, first.text, first.byline, first.published.from_) == ("a.parquet#1", story(1), "A. Person, B. Person", "2024-05-06")
    assert (second.path, second.published.basis) == ("a.parquet#2", "unknown")


def test_a_row_group_that_unpacks_to_too_much_is_not_loaded() -> None:
    data = parquet({"text": ["x" * 1000] * 5_000}, compression="zstd", use_dictionary=False)
    assert reasons(read(data, "a.parquet", Limits(unpacked_bytes=1_000_000))) == ["too large when unpacked"]


def test_parquet_without_a_text_column_names_its_columns() -> None:
    assert reasons(read(parquet({"alpha": [1]}), "a.parquet")) == ["no article in it"]


@pytest.mark.parametrize("cut", [10, 200])
def test_parquet_cut_off_is_damaged(cut: int) -> None:
    assert reasons(read(parquet({"text": [STORY]})[:-cut], "a.parquet")) == ["damaged"]
