"""`hearsay explain`: what a word means here."""

from __future__ import annotations

from itertools import groupby

import click

from hearsay.cli import options, terminal
from hearsay.cli.glossary import entries, look_up

__all__ = ["command"]


@click.command("explain", short_help="explain a word: a field, a label, an event type, a reason")
@click.argument("term", nargs=-1, metavar="[TERM]")
@options.as_json
def command(term: tuple[str, ...], as_json: bool) -> None:
    """Explain a word: a record, a field, a label, a status, an event type, a reason for rejecting.

    Without TERM, list all words.

    \b
    Examples:
      hearsay explain PROTEST
      hearsay explain seen already
      hearsay explain
    """
    found = look_up(" ".join(term)) if term else entries()
    if as_json:
        terminal.print_json(found)
        return
    if not term:
        for kind, group in groupby(found, key=lambda entry: entry.kind):
            click.echo(f"{kind}: {', '.join(entry.term for entry in group)}")
        return
    for entry in found:
        click.echo(f"{entry.term} ({entry.kind}) - {entry.meaning}")
        if entry.modes:
            click.echo(f"  Modes: {', '.join(entry.modes)}")
