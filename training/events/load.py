"""Reads the sentences with events that we wrote: inline marks in, text with parties, triggers and events out, a complaint for every slip.

`python -m training.events.load FOLDER_OR_FILE...` checks and counts. The form is described in README.md beside this file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CODEBOOK = Path(__file__).parents[2] / "src" / "hearsay" / "data" / "events"
STATUSES = {"asserted", "claimed", "denied", "negated", "planned", "possible"}
QUANTITIES = {"participants", "killed", "injured", "arrested", "displaced", "other"}
KINDS = {"a": "x", "r": "x", "p": "p", "t": "t", "q": "q", "by": "x"}
_OPEN = re.compile(r"\{(e\d+) |\[([xtpq]\d+) ")
_EVENT = re.compile(r"(e\d+) ([A-Z]+)(?:/([a-z-]+))? ([a-z]+)((?: (?:a|r|p|t|when|q|by)=\S+)*)$")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
_AMOUNT = re.compile(r"(q\d+):([a-z]+):(\d*)\.\.(\d*)$")


class MarkupError(ValueError):
    """An item does not obey the form; the message names file, item and place."""


@dataclass(frozen=True)
class WrittenQuantity:
    """A quantity of an event: its mark, kind, and the closed interval whose sides may be unknown."""

    mark: str
    kind: str
    low: int | None
    high: int | None


@dataclass(frozen=True)
class WrittenEvent:
    """One event: names of marks, and a closed interval of ISO dates (day, month or year) whose sides may be empty."""

    trigger: str
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    when: tuple[str, str] | None
    quantities: tuple[WrittenQuantity, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class EventItem:
    """One item; `marks` are half-open code points of the text by mark name (a name may stand for several stretches)."""

    id: str
    attributes: dict[str, str]
    text: str
    marks: dict[str, list[tuple[int, int]]]
    events: tuple[WrittenEvent, ...]

    @property
    def test(self) -> bool:
        """Is the item kept out of training?"""
        return self.attributes.get("split") == "test"

    @property
    def parties(self) -> list[str]:
        """Names of the party marks in the order of the text."""
        return sorted((m for m in self.marks if m[0] == "x"), key=lambda m: self.marks[m][0])


def allowed_modes() -> dict[str, set[str]]:
    """Return the modes of each type as the codebook's tables have them."""
    modes: dict[str, set[str]] = {}
    for line in (CODEBOOK / "roots.tsv").read_text(encoding="utf-8").splitlines():
        name = line.split("\t")[0]
        if name.isupper():
            modes[name] = set()
    for line in (CODEBOOK / "modes.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] in modes:
            modes[cells[0]].add(cells[1])
    return modes


MODES = allowed_modes()


def strip_marks(marked: str, where: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return the text without marks, and where each mark lies.

    Raises:
        MarkupError: Unbalanced, crossing, empty or unknown marks, white space inside an edge.
    """
    out: list[str] = []
    stack: list[tuple[str, int, str]] = []
    marks: dict[str, list[tuple[int, int]]] = {}
    i = 0
    while i < len(marked):
        c = marked[i]
        closes_two = c in "]}" and len(stack) > 1 and stack[-1][0] == stack[-2][0] == c
        if c in "[]{}" and marked[i : i + 2] == c * 2 and not closes_two:
            out.append(c)
            i += 2
        elif c in "[{":
            m = _OPEN.match(marked, i)
            if not m or m.end() >= len(marked) or marked[m.end()].isspace():
                raise MarkupError(f"{where}: no mark begins at {marked[i : i + 25]!r}; a bracket of the text itself is doubled")
            stack.append(("}" if c == "{" else "]", len(out), m[1] or m[2]))
            i = m.end()
        elif c in "]}":
            if not stack or stack[-1][0] != c:
                raise MarkupError(f"{where}: {c!r} closes nothing before {marked[i : i + 25]!r}")
            _, start, name = stack.pop()
            if start == len(out) or out[-1].isspace():
                raise MarkupError(f"{where}: empty mark, or white space before {c!r} in {marked[max(0, i - 25) : i + 1]!r}")
            marks.setdefault(name, []).append((start, len(out)))
            i += 1
        else:
            out.append(c)
            i += 1
    if stack:
        raise MarkupError(f"{where}: {len(stack)} mark(s) never closed, first {stack[0][2]}")
    return "".join(out), marks


def read_event(line: str, marks: dict[str, list[tuple[int, int]]], where: str) -> WrittenEvent:
    """Return the event of a line without its `= `.

    Raises:
        MarkupError: The line is of no known form, or names a type, mode, status or mark that does not exist.
    """
    m = _EVENT.match(line)
    if not m:
        raise MarkupError(f"{where}: event line {line!r} is of no known form")
    trigger, kind, mode, status, rest = m.groups()
    if kind not in MODES or (mode and mode not in MODES[kind]) or status not in STATUSES:
        raise MarkupError(f"{where}: no such type, mode or status: {kind}/{mode} {status}")
    fields: dict[str, tuple[str, ...]] = {}
    for part in rest.split():
        key, value = part.split("=", 1)
        if key in fields:
            raise MarkupError(f"{where}: {key}= stands twice in {line!r}")
        fields[key] = tuple(value.split(","))
    quantities = tuple(_quantity(q, where) for q in fields.get("q", ()))
    used = [(key, name) for key in ("a", "r", "p", "t", "by") for name in fields.get(key, ())] + [("q", q.mark) for q in quantities]
    for key, name in [*used, ("e", trigger)]:
        if name not in marks or name[0] != KINDS.get(key, "e"):
            raise MarkupError(f"{where}: {key}={name} is not marked in the text, or not as such")
    when = _interval(fields["when"][0], where) if "when" in fields else None
    return WrittenEvent(
        trigger,
        kind,
        mode,
        status,
        fields.get("a", ()),
        fields.get("r", ()),
        fields.get("p", ()),
        fields.get("t", ()),
        when,
        quantities,
        fields.get("by", ()),
    )


def _quantity(written: str, where: str) -> WrittenQuantity:
    m = _AMOUNT.match(written)
    if not m or m[2] not in QUANTITIES:
        raise MarkupError(f"{where}: quantity {written!r} is not mark:kind:low..high")
    return WrittenQuantity(m[1], m[2], int(m[3]) if m[3] else None, int(m[4]) if m[4] else None)


def _interval(written: str, where: str) -> tuple[str, str]:
    first, dots, last = written.partition("..")
    sides = (first, last if dots else first)
    for side in sides:
        if side and not _DAY.match(side):
            raise MarkupError(f"{where}: when={written!r} is no ISO date or interval")
        if len(side) == 10:
            try:
                date.fromisoformat(side)
            except ValueError:
                raise MarkupError(f"{where}: when={written!r}: there is no such day") from None
    return sides


def read_item(block: list[str], where: str) -> EventItem:
    """Return the item written in the lines of `block`, the first of which begins with `@ `.

    Raises:
        MarkupError: The item does not obey the form.
    """
    attributes = dict(p.split("=", 1) for p in block[0][2:].split() if "=" in p)
    if not {"id", "region", "register", "published"} <= set(attributes):
        raise MarkupError(f"{where}: id, region, register or published is missing in {block[0]!r}")
    where = f"{where} {attributes['id']}"
    try:
        date.fromisoformat(attributes["published"])
    except ValueError:
        raise MarkupError(f"{where}: published={attributes['published']!r} is no day") from None
    lines = [line[2:].strip() for line in block[1:] if line.startswith("= ")]
    text, marks = strip_marks("\n\n".join(x.strip() for x in block[1:] if x.strip() and not x.startswith("= ")), where)
    if not text or not lines:
        raise MarkupError(f"{where}: no text, or neither an event nor `= none`")
    events = () if lines == ["none"] else tuple(read_event(line, marks, where) for line in lines)
    triggers = [e.trigger for e in events]
    marked = {name for name in marks if name[0] == "e"}
    if sorted(triggers) != sorted(marked):
        raise MarkupError(f"{where}: triggers {sorted(marked)} are marked, event lines exist for {sorted(triggers)}")
    return EventItem(attributes["id"], attributes, text, marks, events)


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the lines of each item of a file, without remarks."""
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "@ "]:
        if line.startswith("@ "):
            if block:
                yield block
            block = [line]
        elif block and not line.startswith("##"):
            block.append(line)


def read_file(path: Path) -> Iterator[EventItem]:
    """Yield the items of one file.

    Raises:
        MarkupError: At the first slip.
    """
    for block in blocks(path):
        yield read_item(block, path.name)


def read_folder(folder: Path) -> Iterator[EventItem]:
    """Yield the items of all `.txt` files of `folder`, in the order of their names.

    Raises:
        MarkupError: At the first slip.
    """
    for path in sorted(folder.glob("*.txt")):
        yield from read_file(path)


def main(arguments: list[str]) -> int:
    """Check the named files and folders; print complaints and counts; return 1 if there was a complaint."""
    files = [f for a in arguments for f in (sorted(Path(a).glob("*.txt")) if Path(a).is_dir() else [Path(a)])]
    items: list[EventItem] = []
    bad: list[str] = []
    for file in files:
        for block in blocks(file):
            try:
                items.append(read_item(block, file.name))
            except MarkupError as error:
                bad.append(str(error))
    bad += [f"id {i} is used {n} times" for i, n in Counter(i.id for i in items).items() if n > 1]
    print("\n".join(bad))
    events = [e for i in items for e in i.events]
    words = sum(len(i.text.split()) for i in items)
    print(f"{len(items)} items good, {len(bad)} complaints; {sum(i.test for i in items)} for test; {words} words")
    print(f"{len(events)} events, {sum(not i.events for i in items)} items without, {sum(len(i.events) > 1 for i in items)} with several")
    print("types:", dict(Counter(e.type for e in events).most_common()))
    print("status:", dict(Counter(e.status for e in events).most_common()))
    print("modes:", dict(Counter(f"{e.type}/{e.mode}" for e in events if e.mode).most_common()))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [str(Path(__file__).parent)]))
