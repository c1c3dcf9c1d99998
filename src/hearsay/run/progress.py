"""What a run says while it goes on: a bar on a terminal, plain lines elsewhere, nothing when used as a library."""

from __future__ import annotations

import time
from typing import IO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hearsay.records import Struct
from hearsay.run.job import PartDone

__all__ = ["BarReporter", "PlainReporter", "Reporter", "SilentReporter", "number"]


def number(count: int) -> str:
    """Return a count as people read it, with thin gaps.

    >>> number(18240)
    '18\N{NO-BREAK SPACE}240'
    """
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")


class Reporter(Protocol):
    """Is told what a run does. `inputs` are files or archive members; sizes are bytes."""

    def planning(self, inputs: int) -> None:
        """So many inputs have been found until now."""
        ...

    def begin(self, inputs: int, size: int, earlier: int) -> None:
        """The plan stands: so many inputs to compute, their size, and how many articles were done by an earlier run."""
        ...

    def part(self, done: PartDone, inputs: int) -> None:
        """A part is finished; `inputs` is how many inputs ended with it."""
        ...

    def end(self) -> None:
        """The work is over, whether finished or not."""
        ...


class SilentReporter:
    """Says nothing."""

    def planning(self, inputs: int) -> None:
        """Say nothing."""

    def begin(self, inputs: int, size: int, earlier: int) -> None:
        """Say nothing."""

    def part(self, done: PartDone, inputs: int) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


class PlainReporter(SilentReporter):
    """Writes a line when there is something new, at most every `pause` seconds: for logs and pipes."""

    def __init__(self, stream: IO[str], pause: float = 30.0) -> None:
        self._stream = stream
        self._pause = pause
        self._next = time.monotonic() + pause
        self._tally = _Tally()

    def begin(self, inputs: int, size: int, earlier: int) -> None:
        """Say what is done already."""
        self._tally = _Tally(inputs=inputs)
        if earlier:
            self._stream.write(f"  done earlier  {number(earlier)} articles\n")
            self._stream.flush()

    def part(self, done: PartDone, inputs: int) -> None:
        """Say how far the run is, now and then."""
        self._tally = self._tally.plus(done, inputs)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._pause
            tally = self._tally
            counts = f"{number(tally.articles)} articles, {number(tally.rejected)} rejected"
            self._stream.write(f"  {number(tally.finished)} of {number(tally.inputs)} inputs, {counts}\n")
            self._stream.flush()


class _Tally(Struct, frozen=True, kw_only=True):
    inputs: int = 0
    finished: int = 0
    articles: int = 0
    rejected: int = 0

    def plus(self, done: PartDone, inputs: int) -> _Tally:
        return _Tally(
            inputs=self.inputs,
            finished=self.finished + inputs,
            articles=self.articles + done.entry.rows.get("articles", 0),
            rejected=self.rejected + done.entry.rows.get("rejected", 0),
        )


class BarReporter:
    """Draws a bar on the terminal: inputs, articles, rejected, rate, time left (reckoned by inputs)."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("  {task.description:<9}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[text]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self._bar: TaskID | None = None
        self._tally = _Tally()
        self._started = time.monotonic()

    def planning(self, inputs: int) -> None:
        """Show how many inputs were found."""
        if self._bar is None:
            self._progress.start()
            self._bar = self._progress.add_task("find", total=None, text="inputs")
        self._progress.update(self._bar, completed=inputs)

    def begin(self, inputs: int, size: int, earlier: int) -> None:
        """Show the bar for the work proper."""
        if self._bar is not None:
            self._progress.remove_task(self._bar)
        self._progress.start()
        if earlier:
            self._progress.console.print(f"  done earlier  {number(earlier)} articles", highlight=False)
        self._tally, self._started = _Tally(inputs=inputs), time.monotonic()
        self._bar = self._progress.add_task("articles", total=inputs, text="")

    def part(self, done: PartDone, inputs: int) -> None:
        """Move the bar."""
        self._tally = self._tally.plus(done, inputs)
        rate = self._tally.articles / max(0.001, time.monotonic() - self._started)
        text = f"{number(self._tally.articles)} articles  {number(self._tally.rejected)} rejected  {rate:.0f}/s"
        if self._bar is not None:
            self._progress.update(self._bar, completed=self._tally.finished, text=text)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()
