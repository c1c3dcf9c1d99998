"""`hearsay run`: articles into a store."""

from __future__ import annotations

import signal
import sys
import tempfile
import threading
from types import FrameType

import click

from hearsay.cli import finished, options, terminal
from hearsay.protocols import Hints
from hearsay.run import Settings, run

__all__ = ["command"]


@click.command("run", short_help="turn articles into a store, or bring a store up to date")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLES...")
@click.option("--store", required=True, metavar="FOLDER", help="The store; made if it does not exist.")
@options.hints
@click.option("-j", "--jobs", default=0, metavar="N", type=click.IntRange(0), help="Worker processes; default: one on each core.")
@click.option("--engine", metavar="NAME", help="process (default) or serial (default with -j 1).")
@options.limits
@click.option("--replace", is_flag=True, help="Let an input replace another of the same name from elsewhere.")
@click.option("--strict", is_flag=True, help="Exit with 3 if any input was rejected.")
@click.option("--plain", is_flag=True, help="No bar and no colour.")
@options.as_json
def command(
    paths: tuple[str, ...],
    store: str,
    annotator: str,
    language: str | None,
    outlet: str | None,
    published: str | None,
    stages: str,
    jobs: int,
    engine: str | None,
    limit: tuple[str, ...],
    replace: bool,
    strict: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Turn files, folders and archives of articles into a store, or bring it up to date.

    The same command resumes; only what is new or changed is computed. - reads standard input.

    \b
    Examples:
      hearsay run articles/ --store karabakh
      hearsay run articles/ --store karabakh -j 2 --strict
      hearsay run articles/a.txt --store one --outlet Azernews --published 2020-12-06
    """
    settings = Settings(
        annotator=annotator,
        engine=engine,
        jobs=jobs,
        limits=options.parse_limits(limit),
        hints=Hints(outlet=outlet, published=published, language=language),
        stages=stages,
        replace=replace,
    )
    with tempfile.TemporaryDirectory(prefix="hearsay-") as folder:
        summary = run(terminal.spool_stdin(paths, folder), store, settings, terminal.reporter(plain), interruptible())
    finished.finished(summary, store, as_json=as_json, plain=plain)
    if strict and summary.rows.get("rejected"):
        sys.exit(3)


def interruptible() -> threading.Event:
    """Return an event that the first Ctrl-C (or SIGTERM) sets; the second one ends the program at once."""
    stop = threading.Event()

    def ask(signum: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("\nStopping after the parts under way. Once more Ctrl-C to stop at once.", err=True)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, ask)
        signal.signal(signal.SIGTERM, ask)
    return stop
