"""`hearsay search`: articles by their words."""

from __future__ import annotations

import click

from hearsay.cli import options, terminal
from hearsay.store import Store

__all__ = ["command"]


@click.command("search", short_help="find articles by their words")
@click.argument("store", metavar="STORE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", "-n", default=20, show_default=True, type=click.IntRange(1, 10_000), help="Show so many articles at most.")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def command(store: str, words: tuple[str, ...], limit: int, plain: bool, as_json: bool) -> None:
    """Find articles that hold all of WORDS, best first; accents and case do not matter.

    Words in double quotes must follow each other; the shell needs single quotes around them.

    \b
    Examples:
      hearsay search karabakh statement
      hearsay search karabakh '"security council" resolution'
      hearsay search karabakh agreement --json
    """
    with Store.open(store) as opened:
        hits = opened.search(" ".join(words), limit)
    if as_json:
        terminal.print_json(hits)
        return
    if not hits:
        click.echo(f"No article holds all of: {terminal.clean(' '.join(words))}", err=True)
    rows = ((h.article, h.outlet or "", h.published or "", h.title or h.path, f"{' '.join(h.snippet.split())}") for h in hits)
    if hits:
        terminal.console(plain=plain).print(terminal.columns(("article", "outlet", "published", "title", "words"), rows))
