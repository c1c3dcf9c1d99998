"""The log of a run: JSON lines in the store. It holds ids, paths below the inputs and errors, never text of articles."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

__all__ = ["RunLog"]


class RunLog:
    """Appends one JSON object a line; a resource."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab")

    def __enter__(self) -> RunLog:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, what: str, **particulars: object) -> None:
        """Write one line with the time (UTC), what happened, and the particulars."""
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        self._file.write(msgspec.json.encode({"at": at, "what": what, **particulars}) + b"\n")
        self._file.flush()

    def event(self, what: str, detail: str) -> None:
        """Write what an engine has to say."""
        self.write(what, detail=detail)
