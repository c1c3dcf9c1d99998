"""`hearsay show`: a store at a glance, or one article with everything found in it."""

from __future__ import annotations

import click
import msgspec

from hearsay.cli import options, show_article, show_store, terminal
from hearsay.store import Store, overview

__all__ = ["command"]


@click.command("show", short_help="look at a store, or at one article of it")
@click.argument("store", metavar="STORE")
@click.argument("article", required=False, metavar="[ARTICLE]")
@click.option("--top", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many names of each kind.")
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def command(store: str, article: str | None, top: int, plain: bool, as_json: bool) -> None:
    """Look at a store: counts with what they are counts of, outlets, agencies, instruments, speakers.

    With ARTICLE, an id or the beginning of one, show that article: relays, claims, events, dates, each with its offsets.

    \b
    Examples:
      hearsay show karabakh
      hearsay show karabakh art_ --json
      hearsay show karabakh --top 20
    """
    with Store.open(store) as opened:
        if article is not None:
            found = opened.article(article)
            if as_json:
                terminal.print_json(found)
            else:
                show_article.show(found, opened, terminal.console(plain=plain))
            return
        seen = overview(opened, top)
        if as_json:
            terminal.print_json(msgspec.to_builtins(seen))
        else:
            show_store.show(seen, terminal.console(plain=plain))
