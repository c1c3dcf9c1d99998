"""`hearsay check`: verify a store."""

from __future__ import annotations

import sys

import click

from hearsay.cli import options, terminal
from hearsay.store import check

__all__ = ["command"]


@click.command("check", short_help="verify a store")
@click.argument("store", metavar="STORE")
@options.as_json
def command(store: str, as_json: bool) -> None:
    """Verify a store: digests, columns, spans against texts, ids that point somewhere, the search index.

    Every problem is printed; the exit code is 1 if there is any. A damaged part is computed again when its folder below
    parts/ is deleted and the run command is given again.

    \b
    Examples:
      hearsay check karabakh
      hearsay check karabakh --json
      hearsay check demo-store
    """
    problems = []
    for problem in check(store):
        problems.append(problem)
        if not as_json:
            click.echo(terminal.clean(f"{problem.where}: {problem.what}"))
    if as_json:
        terminal.print_json(problems)
    count = terminal.number(len(problems)) if problems else "no"
    click.echo(f"{store}: {count} problem{'s' if len(problems) != 1 else ''} found.", err=True)
    sys.exit(1 if problems else 0)
