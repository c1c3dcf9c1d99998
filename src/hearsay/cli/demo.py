"""`hearsay demo`: a store from the articles that come with hearsay."""

from __future__ import annotations

import shlex
from importlib.resources import as_file, files

import click

from hearsay.cli import finished, options, terminal
from hearsay.cli.run import interruptible
from hearsay.run import Settings, run
from hearsay.store import Store, sights

__all__ = ["command"]


@click.command("demo", short_help="build a store from the articles that come with hearsay")
@click.option("--store", default="demo-store", show_default=True, metavar="FOLDER", help="Where to put the store.")
@click.option("--annotator", default="model", show_default=True, metavar="NAME", help="model, rules, or spacy:NAME.")
@click.option("-j", "--jobs", default=0, metavar="N", type=click.IntRange(0), help="Worker processes; default: one on each core.")
@click.option("--plain", is_flag=True, help="No bar and no colour.")
@options.stages
def command(store: str, annotator: str, jobs: int, plain: bool, stages: str) -> None:
    """Build a store from the articles that come with hearsay, and say what to look at.

    The articles are invented: people, outlets, agencies and happenings, in one fortnight of March 2024.

    \b
    Examples:
      hearsay demo
      hearsay demo --store demo-store
      hearsay demo -j 1 --plain
    """
    with as_file(files("hearsay.data") / "demo" / "articles") as folder:
        click.echo(f"Demo: {sum(1 for _ in folder.iterdir())} invented articles, 12 to 26 March 2024", err=True)
        # The package may have moved since the store was made: the articles are the same ones.
        settings = Settings(annotator=annotator, jobs=jobs, stages=stages, replace=True)
        summary = run([str(folder)], store, settings, terminal.reporter(plain), interruptible())
    finished.finished(summary, store, as_json=False, plain=plain)
    click.echo("\nLook at")
    with Store.open(store) as opened:
        for sight in sights(opened):
            click.echo(f"  {shlex.join(['hearsay', *sight.arguments])}\n      {sight.about}")
