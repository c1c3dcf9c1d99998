"""Reads and checks the groups of reports; the form is described in README.md."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["FOLDER", "Group", "Mark", "Report", "load"]

FOLDER = Path(__file__).parent
KINDS = frozenset({"wire", "rewrite", "release", "independent", "claims", "mixed"})
_GROUP = re.compile(r"## (?P<id>s\d\d) (?P<kind>\w+) (?P<type>[A-Z]+)(?P<origins>(?: e\d=\d\.\.\d)*)$")
_REPORT = re.compile(r"@ (?P<outlet>[^|]+) \| (?P<day>\d{4}-\d\d-\d\d)$")
_MARK = re.compile(r"\{(e\d) ([^{}]+)\}")
_TEST = 4  # every so many groups


class Mark(NamedTuple):
    """A trigger: the event's name in its group ('e1'), and half-open code points of the report's text."""

    event: str
    start: int
    end: int


class Report(NamedTuple):
    """A report: its outlet, its day of publication (ISO), its text and the marked triggers."""

    outlet: str
    day: str
    text: str
    marks: tuple[Mark, ...]


class Group(NamedTuple):
    """A group: `origins` are low and high by event; `test` tells that rules must not be improved on it."""

    id: str
    kind: str
    type: str
    origins: dict[str, tuple[int, int]]
    reports: tuple[Report, ...]
    test: bool


def load(folder: Path = FOLDER) -> list[Group]:
    """Return the groups of all files in order.

    Raises:
        ValueError: a line does not fit the form; the message names file and line.
    """
    groups: list[Group] = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            if block.strip():
                groups.append(_group(block.strip(), path.name))
    ids = [group.id for group in groups]
    if ids != [f"s{n:02d}" for n in range(1, len(ids) + 1)]:
        raise ValueError(f"{folder}: the groups are not numbered from s01 without a gap.")
    return groups


def _group(block: str, name: str) -> Group:
    head, *lines = block.split("\n")
    found = _GROUP.match(head)
    if found is None or found["kind"] not in KINDS:
        raise ValueError(f"{name}: {head!r} is no head of a group. Write '## s01 wire TYPE e1=1..1'.")
    shared: dict[str, str] = {}
    reports: list[Report] = []
    texts: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if line.startswith("@"):
            start = _REPORT.match(line)
            if start is None:
                raise ValueError(f"{name}, {found['id']}: {line!r} is no head of a report. Write '@ Outlet | 2024-03-12'.")
            datetime.date.fromisoformat(start["day"])
            texts.append((start["outlet"], start["day"], []))
        elif not texts and line.startswith("%"):
            shared[line.split(" ", 1)[0]] = line.split(" ", 1)[1]
        elif texts:
            texts[-1][2].append(line)
        elif line.strip():
            raise ValueError(f"{name}, {found['id']}: {line!r} stands before the first report.")
    for outlet, day, parts in texts:
        reports.append(_report(outlet, day, _whole(parts, shared, f"{name}, {found['id']}")))
    origins = {key: (int(low), int(high)) for key, low, high in re.findall(r"(e\d)=(\d)\.\.(\d)", found["origins"])}
    marked = {mark.event for report in reports for mark in report.marks}
    wrong = [event for event, (low, high) in origins.items() if low > high or event not in marked]
    if not 3 <= len(reports) <= 6 or len(marked) < 2 or not origins or wrong or any(not report.marks for report in reports):
        raise ValueError(f"{name}, {found['id']}: three to six reports with two events, each report marked, origins for marked events.")
    number = int(found["id"][1:])
    return Group(found["id"], found["kind"], found["type"], origins, tuple(reports), number % _TEST == 0)


def _whole(parts: list[str], shared: dict[str, str], where: str) -> str:
    paragraphs = []
    for part in parts:
        for name, words in shared.items():
            part = part.replace(name, words)
        paragraphs.append(part)
    text = "\n".join(paragraphs).strip()
    if not text or "%" in text:
        raise ValueError(f"{where}: a report is empty or uses words that are not given.")
    return text


def _report(outlet: str, day: str, marked: str) -> Report:
    text, marks, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        marks.append(Mark(found[1], len(text), len(text) + len(found[2])))
        text, last = text + found[2], found.end()
    return Report(outlet.strip(), day, text + marked[last:], tuple(marks))
