"""`hearsay info`: versions, paths and the schema, for bug reports and for programs."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sqlite3
import sys
from pathlib import Path

import click

from hearsay import records
from hearsay.cli import options, terminal
from hearsay.errors import HearsayError
from hearsay.run.stages import load

__all__ = ["command"]

_LIBRARIES = ("click", "duckdb", "fastwarc", "msgspec", "numpy", "onnxruntime", "pyarrow", "rich", "tokenizers", "trafilatura")


@click.command("info", short_help="print versions, paths and the schema")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the exchange form.")
@click.option("--annotator", default="model", show_default=True, metavar="NAME", help="Whose version to print.")
@options.stages
@options.as_json
def command(schema: bool, annotator: str, stages: str, as_json: bool) -> None:
    """Print versions, paths and the schema: what to send with a report of an error.

    Your home folder is written as ~.

    \b
    Examples:
      hearsay info
      hearsay info --json
      hearsay info --schema
    """
    if schema:
        terminal.print_json(records.json_schema())
        return
    found = {
        "hearsay": _version("hearsay"),
        "exchange form": records.SCHEMA,
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": str(os.cpu_count()),
        "package": redacted(Path(records.__file__).parent),
        "interpreter": redacted(Path(sys.executable)),
        "sqlite": sqlite3.sqlite_version,
        **{name: _version(name) for name in _LIBRARIES},
        **{f"room {room}": version for room, version in _rooms(stages, annotator).items()},
    }
    if as_json:
        terminal.print_json(found)
    else:
        terminal.console().print(terminal.columns(("", ""), found.items()))


def redacted(path: Path) -> str:
    """Return the path with the user's home folder written as ~."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else path.as_posix()


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _rooms(name: str, annotator: str) -> dict[str, str]:
    try:
        return load(name).versions(annotator)
    except HearsayError as error:
        return {"annotate": f"unusable: {error}"}
