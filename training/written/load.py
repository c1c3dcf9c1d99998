"""Reads the sentences we wrote: inline marks in, text with spans and facts out, and a complaint for every slip.

`python -m training.written.load FOLDER_OR_FILE...` checks and counts. The form is described in README.md beside this file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NAMES = {"PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC"}
PHRASES = {"ROLE", "GROUP"}
CLAIM_TYPES = {"statement", "demand", "accusation", "denial", "promise", "threat", "question", "praise", "belief", "intention"} | {
    "perception",
    "document",
    "decree",
}
RELAY_ROLES = {"outlet", "agency", "organisation", "document", "person"}
PARTS = {"S": "sources", "C": "cues", "T": "contents", "R": "addressees"}
_OPEN = re.compile(r"\{([SCTR])(\d+) |\[([A-Z]+) ")
_CLAIM = re.compile(r'claim (\d+) (\w+)(?: speaker="([^"]+)")?$')
_RELAY = re.compile(r"(\S.*?) (\w+)$")


class MarkupError(ValueError):
    """An item does not obey the form; the message names file, item and place."""


@dataclass(frozen=True)
class Mark:
    """One marked stretch: half-open code points of the item's text, label, attribution number or 0, and nesting depth."""

    start: int
    end: int
    label: str
    number: int
    depth: int


@dataclass(frozen=True)
class WrittenAttribution:
    """One attribution: fragments by role, its type, who speaks behind it, and the number of the one whose content holds it."""

    number: int
    type: str
    sources: list[tuple[int, int]]
    cues: list[tuple[int, int]]
    contents: list[tuple[int, int]]
    addressees: list[tuple[int, int]]
    speaker: str | None
    parent: int | None


@dataclass(frozen=True)
class Item:
    """One sentence or short article with everything marked in it."""

    id: str
    attributes: dict[str, str]
    text: str
    mentions: list[tuple[int, int, str]]
    attributions: list[WrittenAttribution]
    relays: list[tuple[str, str]]
    source: str = field(compare=False, default="")

    @property
    def test(self) -> bool:
        """Is the item kept out of training?"""
        return self.attributes.get("split") == "test"


def strip_marks(marked: str, where: str) -> tuple[str, list[Mark]]:
    """Return the text without marks and the marks found in it.

    Raises:
        MarkupError: unbalanced, crossing, empty or unknown marks, white space inside an edge.
    """
    out: list[str] = []
    size = 0
    stack: list[tuple[str, int, str, int]] = []
    marks: list[Mark] = []
    i = 0
    while i < len(marked):
        c = marked[i]
        if c in "[]{}" and marked[i : i + 2] == c * 2 and not (c in "]}" and stack and _closes_twice(marked, i, stack)):
            out.append(c)
            size += 1
            i += 2
        elif c in "[{":
            m = _OPEN.match(marked, i)
            if not m:
                raise MarkupError(f"{where}: no mark begins at {marked[i : i + 25]!r}; a bracket of the text itself is doubled")
            label, number = (m[1], int(m[2])) if m[1] else (m[3], 0)
            if not m[1] and label not in NAMES | PHRASES:
                raise MarkupError(f"{where}: unknown label {label!r}")
            if m.end() < len(marked) and marked[m.end()].isspace():
                raise MarkupError(f"{where}: white space inside the mark at {marked[i : i + 25]!r}")
            stack.append(("}" if c == "{" else "]", size, label, number))
            i = m.end()
        elif c in "]}":
            if not stack or stack[-1][0] != c:
                raise MarkupError(f"{where}: {c!r} closes nothing before {marked[i : i + 25]!r}")
            _, start, label, number = stack.pop()
            if start == size or out[-1][-1].isspace():
                raise MarkupError(f"{where}: empty mark, or white space before {c!r} in {marked[max(0, i - 25) : i + 1]!r}")
            marks.append(Mark(start, size, label, number, len(stack)))
            i += 1
        else:
            out.append(c)
            size += 1
            i += 1
    if stack:
        raise MarkupError(f"{where}: {len(stack)} mark(s) never closed, first {stack[0][2]}{stack[0][3] or ''}")
    return "".join(out), marks


def _closes_twice(marked: str, i: int, stack: list[tuple[str, int, str, int]]) -> bool:
    """Two closing brackets in a row close two marks if two such marks are open, else they are one bracket of the text."""
    return len(stack) > 1 and stack[-1][0] == stack[-2][0] == marked[i]


def read_item(block: list[str], where: str) -> Item:
    """Return the item written in the lines of `block`, the first of which begins with `@ `."""
    attributes = dict(p.split("=", 1) for p in block[0][2:].split() if "=" in p)
    if not {"id", "region", "register", "kind"} <= set(attributes):
        raise MarkupError(f"{where}: id, region, register or kind is missing in {block[0]!r}")
    facts = [line[2:].strip() for line in block[1:] if line.startswith("= ")]
    text_lines = [line.strip() for line in block[1:] if line.strip() and not line.startswith("= ")]
    where = f"{where} {attributes['id']}"
    if not text_lines:
        raise MarkupError(f"{where}: no text")
    text, marks = strip_marks("\n\n".join(text_lines), where)
    types: dict[int, tuple[str, str | None]] = {}
    relays: list[tuple[str, str]] = []
    for fact in facts:
        if (m := _CLAIM.match(fact)) and m[2] in CLAIM_TYPES:
            types[int(m[1])] = (m[2], m[3])
            if m[3] and m[3] not in text:
                raise MarkupError(f"{where}: speaker {m[3]!r} does not stand in the text")
        elif fact.startswith("relay "):
            for step in fact[6:].split(" < "):
                r = _RELAY.match(step.strip())
                if not r or r[2] not in RELAY_ROLES or (r[1] != "?" and r[1] not in text):
                    raise MarkupError(f"{where}: relay step {step!r} has no known role, or its name does not stand in the text")
                relays.append((r[1], r[2]))
        elif fact != "none":
            raise MarkupError(f"{where}: fact {fact!r} is of no known form")
    numbers = {m.number for m in marks if m.number}
    if numbers != set(types):
        raise MarkupError(f"{where}: attributions {sorted(numbers)} are marked, `= claim` lines exist for {sorted(types)}")
    if not numbers and "none" not in facts and not relays:
        raise MarkupError(f"{where}: no attribution is marked and `= none` is missing")
    attributions = [_attribution(n, *types[n], marks, where) for n in sorted(numbers)]
    _refuse_circles({a.number: a.parent for a in attributions}, where)
    return Item(
        attributes["id"],
        attributes,
        text,
        sorted((m.start, m.end, m.label) for m in marks if not m.number),
        attributions,
        relays,
        "\n".join(block),
    )


def _attribution(number: int, kind: str, speaker: str | None, marks: list[Mark], where: str) -> WrittenAttribution:
    own = [m for m in marks if m.number == number]
    by_role = {name: sorted((m.start, m.end) for m in own if m.label == letter) for letter, name in PARTS.items()}
    if not by_role["contents"]:
        raise MarkupError(f"{where}: attribution {number} has no content")
    first = min((m for m in own if m.label == "T"), key=lambda m: m.start)
    # Of two contents with the same extent the outer one is the parent, hence the depth.
    around = [
        m
        for m in marks
        if m.label == "T" and m.number != number and m.depth < first.depth and m.start <= first.start and first.end <= m.end
    ]
    parent = max(around, key=lambda m: m.depth).number if around else None
    return WrittenAttribution(number, kind, **by_role, speaker=speaker, parent=parent)


def _refuse_circles(parents: dict[int, int | None], where: str) -> None:
    """Contents in several fragments can hold each other: then no attribution is the outer one."""
    for number in parents:
        seen, here = {number}, parents[number]
        while here is not None:
            if here in seen:
                raise MarkupError(f"{where}: the contents of attributions {sorted(seen)} hold each other")
            seen.add(here)
            here = parents[here]


def read_file(path: Path) -> Iterator[Item]:
    """Yield the items of one file.

    Raises:
        MarkupError: at the first slip.
    """
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "@ "]:
        if line.startswith("@ "):
            if block:
                yield read_item(block, path.name)
            block = [line]
        elif block and not line.startswith("##"):
            block.append(line)


def read_folder(folder: Path) -> Iterator[Item]:
    """Yield the items of all `.txt` files of `folder`, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_file(path)


def complaints(path: Path) -> tuple[list[Item], list[str]]:
    """Return the good items of one file and one line for each bad one."""
    good, bad = [], []
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            blocks.append([line])
        elif blocks and not line.startswith("##"):
            blocks[-1].append(line)
    for block in blocks:
        try:
            good.append(read_item(block, path.name))
        except MarkupError as error:
            bad.append(str(error))
    return good, bad


def main(arguments: list[str]) -> int:
    """Check the named files and folders; print complaints and counts; return 1 if there was a complaint."""
    files = [f for a in arguments for f in (sorted(Path(a).glob("*.txt")) if Path(a).is_dir() else [Path(a)])]
    items: list[Item] = []
    bad: list[str] = []
    for file in files:
        good, wrong = complaints(file)
        items += good
        bad += wrong
    bad += [f"id {i} is used {n} times" for i, n in Counter(i.id for i in items).items() if n > 1]
    print("\n".join(bad))
    labels = Counter(label for i in items for _, _, label in i.mentions)
    types = Counter(a.type for i in items for a in i.attributions)
    nested = sum(a.parent is not None for i in items for a in i.attributions)
    kept_out, words = sum(i.test for i in items), sum(len(i.text.split()) for i in items)
    print(f"{len(items)} items good, {len(bad)} complaints; {kept_out} for test; {words} words")
    print(f"{sum(types.values())} attributions ({nested} nested), {sum(bool(i.relays) for i in items)} relay chains")
    print("mentions:", dict(labels.most_common()))
    print("claim types:", dict(types.most_common()))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [str(Path(__file__).parent)]))
