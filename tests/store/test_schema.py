"""The tables hold every field of the records."""

from __future__ import annotations

import msgspec
import pytest

from hearsay.records import AnnotatedArticle
from hearsay.store.schema import PER_ARTICLE, TABLES, arrow_schema


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_the_fields_of_the_record(name: str) -> None:
    spec = TABLES[name]
    extra = [column for column, _ in spec.extra]
    fields = [field.encode_name for field in msgspec.structs.fields(spec.record)]
    assert arrow_schema(name).names == extra + fields


def test_every_field_of_an_annotated_article_has_a_place() -> None:
    stored = {"schema", *PER_ARTICLE, "sentences"} | set(arrow_schema("articles").names)
    assert {field.encode_name for field in msgspec.structs.fields(AnnotatedArticle)} <= stored


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("articles", "published", "struct<from: string, to: string, time: string, precision: string, basis: string>"),
        ("events", "contexts", "list<element: string>"),
        ("events", "confidence", "double"),
        ("sentences", "start", "int64"),
        ("actors", "aliases", "list<element: string>"),
    ],
)
def test_types_follow_the_annotations(table: str, column: str, kind: str) -> None:
    assert str(arrow_schema(table).field(column).type).replace("item:", "element:") == kind
