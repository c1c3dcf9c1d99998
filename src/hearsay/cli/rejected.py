"""`hearsay rejected`: the input that was not used."""

from __future__ import annotations

import click

from hearsay.cli import options, terminal
from hearsay.store import Store, reasons

__all__ = ["command"]


@click.command("rejected", short_help="list the input that was not used, with reasons")
@click.argument("store", metavar="STORE")
@click.option("--reason", metavar="REASON", help="Only this reason.")
@click.option("--limit", "-n", default=1000, show_default=True, type=click.IntRange(1), help="List so many at most.")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def command(store: str, reason: str | None, limit: int, plain: bool, as_json: bool) -> None:
    """List the input that was not used, with the reason and particulars.

    \b
    Examples:
      hearsay rejected karabakh
      hearsay rejected karabakh --reason 'no text found'
      hearsay rejected karabakh --json
    """
    query = "select reason, path, detail from rejected where ? is null or reason = ? order by reason, path limit ?"
    with Store.open(store) as opened:
        rows = opened.select(query, reason, reason, limit)
        counts, read = reasons(opened), opened.count("articles")
    if as_json:
        terminal.print_json({"counts": counts, "rejected": [dict(zip(("reason", "path", "detail"), row, strict=True)) for row in rows]})
        return
    if rows:
        terminal.console(plain=plain).print(terminal.columns(("reason", "article", "detail"), rows))
    total = sum(c.count for c in counts)
    more = f" {terminal.number(len(rows))} are listed." if len(rows) < total else ""
    click.echo(f"{terminal.number(total)} inputs rejected beside {terminal.number(read)} articles in the store.{more}", err=True)
