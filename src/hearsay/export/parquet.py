"""A folder of flat Parquet tables with a `datapackage.json` (Data Package 2.0, https://datapackage.org/standard/data-package/).

For R, pandas, polars, DuckDB and archives of research data: every column is described, keys and references between tables are stated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import msgspec

from hearsay.export.batches import batches
from hearsay.export.output import new_folder
from hearsay.export.relational_tables import SCHEMA, Column, Table
from hearsay.records import Across, AnnotatedArticle

__all__ = ["ParquetExporter", "descriptor"]

Object = dict[str, object]


def _field(column: Column) -> Object:
    return {"name": column.name, "type": column.kind, "description": column.about}


def _references(table: Table) -> list[Object]:
    found: list[Object] = []
    for column in table.columns:
        if column.refers:
            to, _, field = column.refers.partition(".")
            # Data Package names the table itself by an empty string.
            reference = {"resource": "" if to == table.name else to, "fields": [field]}
            found.append({"fields": [column.name], "reference": reference})
    return found


def _resource(table: Table, path: Path, rows: int) -> Object:
    content = path.read_bytes()
    schema: Object = {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key), "missingValues": []}
    if references := _references(table):
        schema["foreignKeys"] = references
    return {
        "name": table.name,
        "path": path.name,
        "type": "table",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.about,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": rows,
        "schema": schema,
    }


def descriptor(folder: Path, rows: dict[str, int]) -> Object:
    """Return the descriptor of the tables that lie in `folder`; `rows` gives the number of rows of each."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "hearsay",
        "title": "Events, claims, relays and reuse in news articles",
        "description": (
            "Written by hearsay. Every record points at words of an article by half-open Unicode code points. "
            "Attribution is not endorsement: nothing here says that a claim is true. The texts belong to those who published them."
        ),
        "hearsay": version("hearsay"),
        "resources": [_resource(table, folder / f"{name}.parquet", rows[name]) for name, table in SCHEMA.items()],
    }


class ParquetExporter:
    """Writes a folder with one file for each table and the descriptor."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write all tables, empty ones too, so that a program that reads them finds each."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
        schemata = {name: pa.schema([(c.name, kinds[c.kind]) for c in table.columns]) for name, table in SCHEMA.items()}
        rows = dict.fromkeys(SCHEMA, 0)
        with new_folder(target, "parquet") as folder:
            with ExitStack() as open_files:
                files = {
                    name: open_files.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd"))
                    for name, schema in schemata.items()
                }
                for name, batch in batches(articles, across):
                    columns = [pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schemata[name], strict=True)]
                    files[name].write_batch(pa.record_batch(columns, schema=schemata[name]))
                    rows[name] += len(batch)
            (folder / "datapackage.json").write_bytes(msgspec.json.format(msgspec.json.encode(descriptor(folder, rows))))
        return sum(rows.values()), 0
