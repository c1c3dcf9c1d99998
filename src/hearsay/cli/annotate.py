"""`hearsay annotate`: the exchange form of articles, without a store."""

from __future__ import annotations

import sys
import tempfile

import click
import msgspec

from hearsay.cli import options, terminal
from hearsay.protocols import Hints
from hearsay.records import Rejected
from hearsay.run.single import annotate_paths

__all__ = ["command"]


@click.command("annotate", short_help="print what is found in a file, without a store")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@options.hints
@options.limits
@click.option("--indent", is_flag=True, help="Spread the JSON over many lines, for reading.")
@click.option("--strict", is_flag=True, help="Exit with 3 if anything was rejected.")
def command(
    paths: tuple[str, ...],
    annotator: str,
    language: str | None,
    outlet: str | None,
    published: str | None,
    stages: str,
    limit: tuple[str, ...],
    indent: bool,
    strict: bool,
) -> None:
    """Print what is found in articles: one JSON object each, the same as `hearsay export --to jsonl`.

    - reads standard input. Rejected input is told on standard error.

    \b
    Examples:
      hearsay annotate articles/a.txt
      hearsay annotate articles/a.txt --outlet Azernews --published 2020-12-06
      hearsay annotate - --indent < articles/a.txt
    """
    hints = Hints(outlet=outlet, published=published, language=language)
    rejected = articles = 0
    with tempfile.TemporaryDirectory(prefix="hearsay-") as folder:
        found = annotate_paths(
            terminal.spool_stdin(paths, folder), annotator=annotator, limits=options.parse_limits(limit), hints=hints, stages=stages
        )
        for item in found:
            if isinstance(item, Rejected):
                click.echo(terminal.clean(f"Rejected: {item.path}: {item.reason} ({item.detail})"), err=True)
                rejected += 1
            else:
                line = msgspec.json.encode(item)
                click.echo(msgspec.json.format(line, indent=2) if indent else line)
                articles += 1
    if not articles:
        sys.exit(1)
    if strict and rejected:
        sys.exit(3)
