"""`hearsay report`: what a store holds, for people without hearsay, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from hearsay.cli import terminal
from hearsay.errors import InputError
from hearsay.explore.report import Selection, report

__all__ = ["command"]

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("report", short_help="write what a store holds as one page for others")
@click.argument("store", metavar="STORE")
@click.option("--output", "-o", required=True, metavar="FILE", help="Where to write the page (.html).")
@click.option("--actor", metavar="ID", help="Only articles that mention this actor; ids: hearsay actors STORE WORDS.")
@click.option("--from", "first", type=_DAY, metavar="DAY", help="Only articles published on this day (ISO) or later.")
@click.option("--to", "last", type=_DAY, metavar="DAY", help="Only articles published on this day (ISO) or before.")
@click.option("--query", metavar="WORDS", help="Only articles that hold all of these words.")
@click.option("--title", metavar="TEXT", help="Heading of the page; default: the store's name.")
def command(store: str, output: str, actor: str | None, first: object, last: object, query: str | None, title: str | None) -> None:
    """Write what happened, who says what, what was copied from where, with method and limits, as one page that needs no network.

    \b
    Examples:
      hearsay report karabakh -o report.html
      hearsay report karabakh -o council.html --query council
      hearsay report karabakh -o protest.html --query protest --title "Protests"
    """
    days = [str(day)[:10] if day else None for day in (first, last)]
    page, articles = report(store, Selection(actor=actor, first=days[0], last=days[1], query=query), title)
    try:
        Path(output).write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}). Name another file.") from error
    click.echo(f"{output}: {terminal.number(articles)} articles, {terminal.number(round(len(page) / 1000))} kB", err=True)
