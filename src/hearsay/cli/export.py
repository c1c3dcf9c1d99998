"""`hearsay export`: a store in another format."""

from __future__ import annotations

from pathlib import Path

import click

from hearsay import export
from hearsay.cli import terminal
from hearsay.errors import InputError
from hearsay.store import Store

__all__ = ["command"]


@click.command("export", short_help="write a store's records in another format")
@click.argument("store", metavar="STORE")
@click.option("--to", "format", required=True, metavar="FORMAT", help="across, csv-claims, csv-events, jsonl, or an installed one.")
@click.option("--output", "-o", metavar="FILE", help="Where to; default: standard output.")
def command(store: str, format: str, output: str | None) -> None:
    """Write a store's records: jsonl has one object for each article, across one for each actor, passage and story.

    The same store gives the same bytes, in the order of ids. A file appears only when it is complete.

    \b
    Examples:
      hearsay export karabakh --to jsonl
      hearsay export karabakh --to across -o across.jsonl
      hearsay export karabakh --to csv-events -o events.csv
    """
    exporter = export.find(format)
    target = Path(output) if output is not None and output != "-" else None
    with Store.open(store) as opened:
        try:
            written, skipped = exporter.export(opened.annotated(), opened.across(), target)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(
                f"{output or 'standard output'}: cannot be written ({error.strerror}). Choose another file with -o."
            ) from error
    where = f"to {target}" if target else "to standard output"
    click.echo(f"{terminal.number(written)} records written {where}. {terminal.number(skipped)} skipped.", err=True)
