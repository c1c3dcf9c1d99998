"""Room `export`: the store to other people's formats, one file per format."""

from __future__ import annotations

import difflib
import importlib
from importlib.metadata import entry_points
from typing import cast

from hearsay.errors import ConfigError
from hearsay.protocols import EXPORTERS, Exporter

__all__ = ["find", "names"]

# What hearsay ships, by the same names as in the entry points of `pyproject.toml` (a test compares): found also where the
# package's metadata is not installed.
SHIPPED = {
    "across": "hearsay.export.across:AcrossExporter",
    "csv-claims": "hearsay.export.csv:ClaimsCsvExporter",
    "csv-events": "hearsay.export.csv:EventsCsvExporter",
    "jsonl": "hearsay.export.jsonl:JsonlExporter",
}


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
