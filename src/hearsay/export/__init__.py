"""Room `export`: the store to other people's formats, one file per format."""

from __future__ import annotations

import difflib
import importlib
from importlib.metadata import entry_points
from typing import cast

from hearsay.errors import ConfigError
from hearsay.protocols import EXPORTERS, Exporter

__all__ = ["ABOUT", "find", "names"]

# What hearsay ships: name, class, what it writes. The same names and classes are entry points in `pyproject.toml` (a test compares);
# found also where the package's metadata is not installed.
_FORMATS = (
    ("acled-style", "acled:AcledStyleExporter", "CSV in the column layout of ACLED, one row for each happening"),
    ("across", "across:AcrossExporter", "JSON lines: actors, merges, instruments, passages, stories"),
    ("brat", "brat:BratExporter", "a folder of brat standoff files"),
    ("csl", "references:CslExporter", "CSL-JSON: the articles as references, for Zotero"),
    ("csv-claims", "csv:ClaimsCsvExporter", "CSV for spreadsheets, one row for each claim"),
    ("csv-events", "csv:EventsCsvExporter", "CSV for spreadsheets, one row for each event"),
    ("doccano", "doccano:DoccanoExporter", "JSON lines for doccano: spans and relations"),
    ("ftm", "ftm:FtmExporter", "FollowTheMoney JSON lines, for Aleph"),
    ("gdelt-events", "gdelt:GdeltEventsExporter", "the event table of GDELT 2.0, 61 columns"),
    ("gdelt-mentions", "gdelt:GdeltMentionsExporter", "the mention table of GDELT 2.0, 16 columns"),
    ("geojson", "geojson:GeoJsonExporter", "GeoJSON: what happened where"),
    ("gexf", "gexf:GexfExporter", "GEXF 1.3: the network of actors, for Gephi"),
    ("graphml", "graphml:GraphmlExporter", "GraphML: the network of actors"),
    ("jsonl", "jsonl:JsonlExporter", "JSON lines: an article with everything found in it (hearsay/1)"),
    ("label-studio", "label_studio:LabelStudioExporter", "Label Studio tasks with predictions"),
    ("parquet", "parquet:ParquetExporter", "a folder of flat Parquet tables with datapackage.json"),
    ("plover", "plover:PloverExporter", "PLOVER JSON lines, one object for each event"),
    ("ris", "references:RisExporter", "RIS: the articles as references"),
    ("schema-org", "schema_org:SchemaOrgExporter", "schema.org Claim as JSON-LD lines"),
    ("spacy", "spacy:SpacyExporter", "a spaCy DocBin (needs hearsay[spacy])"),
    ("sqlite", "sqlite:SqliteExporter", "an SQLite file with full-text search, for Datasette"),
    ("stix", "stix:StixExporter", "a STIX 2.1 bundle"),
    ("w3c", "w3c:W3cExporter", "W3C Web Annotations as JSON lines: the evidence of every record"),
)
SHIPPED = {name: f"hearsay.export.{where}" for name, where, _ in _FORMATS}
ABOUT = {name: about for name, _, about in _FORMATS}


def names() -> list[str]:
    """Return the names of all exporters, our own and those that other packages bring."""
    return sorted({*SHIPPED, *(point.name for point in entry_points(group=EXPORTERS))})


def find(name: str) -> Exporter:
    """Return the exporter of that name.

    Raises:
        ConfigError: no exporter is called so, or it cannot be loaded.
    """
    if name in SHIPPED:
        module, _, kind = SHIPPED[name].partition(":")
        return cast(Exporter, getattr(importlib.import_module(module), kind)())
    for point in entry_points(group=EXPORTERS, name=name):
        try:
            return cast(Exporter, point.load()())
        except (ImportError, AttributeError) as error:
            raise ConfigError(f"export {name!r} of {point.value} cannot be loaded ({error}). Install its package anew.") from error
    near = difflib.get_close_matches(name, names(), 1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    raise ConfigError(f"no export called {name!r}.{meant}\nKnown: {', '.join(names())}")
