"""`hearsay export`: a store in another format."""

from __future__ import annotations

from pathlib import Path

import click

from hearsay import export
from hearsay.cli import terminal
from hearsay.errors import InputError
from hearsay.store import Store

__all__ = ["command"]


class _Command(click.Command):
    """A command whose help lists the formats, a line each."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Formats"):
            formatter.write_dl([(name, export.ABOUT.get(name, "of an installed package")) for name in export.names()])


@click.command("export", cls=_Command, short_help="write a store's records in another format")
@click.argument("store", metavar="STORE")
@click.option("--to", "format", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option("--output", "-o", metavar="FILE", help="Where to; default: standard output.")
def command(store: str, format: str, output: str | None) -> None:
    """Write a store's records in another format; docs/exports.md says of each what is lost.

    The same store gives the same bytes, in the order of ids. A file or folder appears only when it is complete.

    \b
    Examples:
      hearsay export karabakh --to jsonl
      hearsay export karabakh --to csv-events -o events.csv
      hearsay export karabakh --to sqlite -o karabakh.db
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
