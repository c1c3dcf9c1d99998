"""`hearsay compare`: what articles copy from each other, with a diff by words."""

from __future__ import annotations

import sys
import tempfile

import click
from rich.text import Text

from hearsay.cli import options, terminal
from hearsay.link import compare, word_diff
from hearsay.protocols import Hints
from hearsay.records import Article, Passage, Rejected
from hearsay.run import stages as stages_module

__all__ = ["command"]

_STYLES = {"both": "", "a": "red strike", "b": "green"}
_MARKS = {"both": ("", ""), "a": ("[-", "-]"), "b": ("{+", "+}")}


@click.command("compare", short_help="show what articles copy from each other, without a store")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@options.stages
@options.limits
@click.option("--plain", is_flag=True, help="No colour.")
@options.as_json
def command(paths: tuple[str, ...], stages: str, limit: tuple[str, ...], plain: bool, as_json: bool) -> None:
    """Print the passages that articles share: where, how much is equal, and a diff by words.

    [-words-] stand only in the first article, {+words+} only in the second. - reads standard input.

    \b
    Examples:
      hearsay compare articles/
      hearsay compare articles/a.txt articles/b.txt
      hearsay compare articles/ --json
    """
    rooms = stages_module.load(stages)
    articles: dict[str, Article] = {}
    limits = options.parse_limits(limit)
    with tempfile.TemporaryDirectory(prefix="hearsay-") as folder:
        for unit in rooms.units(terminal.spool_stdin(paths, folder), limits):
            for item in rooms.read_unit(unit, limits, Hints()):
                if isinstance(item, Rejected):
                    click.echo(terminal.clean(f"Rejected: {item.path}: {item.reason} ({item.detail})"), err=True)
                else:
                    articles[item.id] = item
    passages = sorted(compare(articles.values()), key=lambda p: (articles[p.a.article].path, articles[p.b.article].path, p.a.start))
    if as_json:
        terminal.print_json(passages)
        return
    console = terminal.console(plain=plain)
    for passage in passages:
        console.print(_shown(passage, articles))
    click.echo(f"{terminal.number(len(passages))} passages in {terminal.number(len(articles))} articles.", err=True)
    if not articles:
        sys.exit(1)


def _shown(passage: Passage, articles: dict[str, Article]) -> Text:
    one, other = articles[passage.a.article], articles[passage.b.article]
    earlier = {"a": f"{one.path} first", "b": f"{other.path} first", "unknown": "which was first is not known"}[passage.earlier]
    shown = Text()
    head = f"{one.path} {passage.a.start}-{passage.a.end} and {other.path} {passage.b.start}-{passage.b.end}"
    shown.append(terminal.clean(f"{head}: {passage.identity:.0%} of the words equal, {earlier}\n"), style="bold")
    for piece in word_diff(one.text[passage.a.start : passage.a.end], other.text[passage.b.start : passage.b.end]):
        words = piece.text.rstrip()
        before, after = _MARKS[piece.where]
        shown.append(terminal.clean(f"{before}{words}{after}"), style=_STYLES[piece.where])
        shown.append(piece.text[len(words) :] or " ")
    shown.append("\n")
    return shown
