"""Origins: how many independent beginnings of information stand behind a story, as an interval with reasons.

Copies of one text are one; reports that credit the same agency, outlet or organisation are one, and so are those that rest on
the words of one speaker. What is written independently and names sources of its own is another. What cannot be told counts in
the upper end of the interval only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.link.clusters import Groups
from hearsay.link.direction import name_key
from hearsay.link.report import Report
from hearsay.link.sightings import Sighting
from hearsay.records import OriginCount, Passage

__all__ = ["count_origins", "has_own_sources"]

# A newsroom that says of itself that it was there or was told. `told NAME` is checked against the outlet's own name.
_NAME = r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}"
_OWN = re.compile(
    r"\b(?:told|confirmed to|said to|seen by|obtained by|interviewed by|in an interview with|speaking to|reached by) "
    rf"(?P<name>(?:this|our) (?:newspaper|correspondent|reporter|paper|magazine|site|reporters)|us\b|{_NAME})"
    r"|\b(?:our|this newspaper's|this paper's) (?:own )?(?:correspondent|reporter|reporters)\b"
    r"|\b(?:this|a|the) reporter (?:saw|counted|heard|watched)\b|\bby this reporter's count\b"
    rf"|\breporters? (?:for|of|from) (?P<of>{_NAME})"
)


def has_own_sources(report: Report) -> bool:
    """Return whether the outlet says that somebody told it, or that its own reporter was there."""
    for found in _OWN.finditer(report.text):
        name = found["name"] or found["of"]
        if name is None or name.split(" ")[0] in {"this", "our", "us"}:
            return True
        key = name_key(name)
        # 'the Ledger' for the 'Tbilisi Ledger'
        if report.outlet_key and key and (key in report.outlet_key or report.outlet_key in key) and len(key) > 2:
            return True
    return False


def count_origins(
    sightings: Sequence[Sighting], reports: Sequence[Report], passages: Sequence[Passage]
) -> tuple[OriginCount, tuple[str, ...]]:
    """Return the origins of one story, given its sightings, with the reasons.

    `passages` are those between the story's articles.
    """
    numbers = sorted({s.report for s in sightings})
    at = {number: place for place, number in enumerate(numbers)}
    place_of = {reports[number].id: at[number] for number in numbers}
    groups = Groups(len(numbers))
    reasons: list[str] = []
    copies = _join_copies(groups, sightings, reports, passages, place_of)
    if copies:
        reasons.append(f"{copies + 1} reports share the wording of a copied passage")
    credited = _join_credits(groups, [reports[n] for n in numbers])
    reasons += [f"{count} reports go back to {name}" for name, count in credited]
    spoken = _join_speakers(groups, sightings, at)
    if spoken:
        reasons.append(f"{spoken} reports rest on the words of a speaker whom another report has too")
    members = groups.members()
    asserted = {s.report for s in sightings if s.event.status == "asserted"}
    own = [
        root
        for root, group in members.items()
        if any(numbers[i] in asserted and not reports[numbers[i]].credits and has_own_sources(reports[numbers[i]]) for i in group)
    ]
    low = max(1, len(own))
    if len(own) > 1:
        reasons.append(f"{len(own)} groups of reports name sources of their own")
    if len(members) > low:
        reasons.append(f"whether {len(members) - low} more have it from elsewhere cannot be told")
    if len(numbers) == 1:
        reasons.append("one report")
    high = len(members)
    if high == 1 and len(numbers) > 1 and not copies and _contested(sightings):
        high = 2
        reasons.append("one report denies what another says, and may have asked for itself")
    return OriginCount(low=low, high=high), tuple(reasons)


def _contested(sightings: Sequence[Sighting]) -> bool:
    """Return whether one report has the event as denied only and another has it otherwise."""
    by_report: dict[int, set[str]] = {}
    for s in sightings:
        by_report.setdefault(s.report, set()).add(s.event.status)
    denied = [found <= {"denied", "negated"} for found in by_report.values()]
    return any(denied) and not all(denied)


def _join_copies(
    groups: Groups, sightings: Sequence[Sighting], reports: Sequence[Report], passages: Sequence[Passage], place_of: dict[str, int]
) -> int:
    """Join reports whose sightings stand in one passage; return how many joins that were."""
    triggers: dict[str, list[int]] = {}
    for s in sightings:
        triggers.setdefault(reports[s.report].id, []).append(s.event.trigger.start)
    joined = 0
    for p in passages:
        if p.a.article in place_of and p.b.article in place_of:
            both = all(any(side.start <= at < side.end for at in triggers[side.article]) for side in (p.a, p.b))
            joined += both and groups.join(place_of[p.a.article], place_of[p.b.article])
    return joined


def _join_credits(groups: Groups, reports: Sequence[Report]) -> list[tuple[str, int]]:
    """Join reports that credit the same name, or the outlet of one of them; return the names with numbers of reports."""
    holders: dict[str, list[int]] = {}
    for place, report in enumerate(reports):
        for key in sorted(report.credits | ({report.outlet_key} if report.outlet_key else set())):
            holders.setdefault(key, []).append(place)
    names = {name_key(r.name): r.name for report in reports for r in report.relays}
    found = []
    for key, places in sorted(holders.items()):
        if len(places) > 1:
            for place in places[1:]:
                groups.join(places[0], place)
            found.append((names.get(key, key), len(places)))
    return found


def _join_speakers(groups: Groups, sightings: Sequence[Sighting], at: dict[int, int]) -> int:
    """Join reports that have nothing but claims of the event, if a speaker is in both; return how many joins that were."""
    by_report: dict[int, list[Sighting]] = {}
    for s in sightings:
        by_report.setdefault(s.report, []).append(s)
    speakers = {n: frozenset[str]().union(*(s.source for s in group)) for n, group in by_report.items() if all(s.source for s in group)}
    holders: dict[str, int] = {}
    joined = 0
    for number in sorted(speakers):
        for speaker in sorted(speakers[number]):
            if speaker in holders:
                joined += groups.join(at[holders[speaker]], at[number])
            holders.setdefault(speaker, number)
    return joined
