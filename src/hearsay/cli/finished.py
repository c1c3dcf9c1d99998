"""What is said at the end of a run: each stage with its counts and time, and what was rejected."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from hearsay.cli import terminal
from hearsay.run import Summary
from hearsay.store import Counted, Store, reasons

__all__ = ["finished"]


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def _plural(count: int, word: str) -> str:
    return f"{terminal.number(count)} {word}{'' if count == 1 else 's'}"


def _size(folder: Path) -> str:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return f"{size / 1e6:.1f} MB"


def finished(summary: Summary, store: str, *, as_json: bool, plain: bool) -> None:
    """Say what a run did: on standard error, or as JSON on standard output."""
    with Store.open(store) as opened:
        rejected = reasons(opened)
    if as_json:
        terminal.print_json({"run": msgspec.to_builtins(summary.run), "rows": summary.rows, "rejected": rejected, "log": summary.log})
        return
    rows, seconds, done = summary.rows, summary.seconds, summary.run

    def count(table: str, word: str) -> str:
        return _plural(rows.get(table, 0), word)

    new = f"{terminal.number(done.computed)} new" if done.computed != done.articles else ""
    lines = (
        ("read", ", ".join(filter(None, [count("articles", "article"), f"{count('rejected', 'input')} rejected", new])), "read"),
        ("annotate", count("sentences", "sentence"), "annotate"),
        ("extract", f"{count('events', 'event')}, {count('claims', 'claim')}, {count('instruments', 'instrument')}", "extract"),
        ("resolve", f"{count('mentions', 'mention')}, {count('places', 'place')}", "resolve"),
        ("store", f"{store}  {_size(Path(store))}", "store"),
    )
    for stage, text, key in lines:
        time = f"{seconds[key]:.1f} s" if key in seconds else "done earlier" if key != "store" else ""
        click.echo(f"  {stage:<9} {terminal.clean(text):<56} {time}".rstrip(), err=True)
    total = f"{count('articles', 'article')}, {count('events', 'event')}, {count('claims', 'claim')}"
    click.echo(f"Done in {_duration(done.seconds)}. {total}.", err=True)
    if summary.failed:
        click.echo(f"{_plural(summary.failed, 'article')} could not be annotated; the text is kept. Particulars: {summary.log}", err=True)
    if rejected:
        click.echo(f"{_rejected_line(rejected)}  hearsay rejected {store}", err=True)


def _rejected_line(rejected: tuple[Counted, ...]) -> str:
    total = sum(reason.count for reason in rejected)
    return f"{_plural(total, 'input')} rejected: {', '.join(f'{terminal.number(r.count)} {terminal.clean(r.name)}' for r in rejected)}."
