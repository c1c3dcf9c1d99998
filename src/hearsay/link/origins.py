"""Origins: how many independent beginnings of information stand behind a story, as an interval with reasons.

Copies of one text are one; reports that credit the same agency, outlet or organisation are one, and so are those that rest on
the words of one speaker. What is written independently and names sources of its own is another. What cannot be told counts in
the upper end of the interval only.
"""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.link.clusters import Groups
from hearsay.link.report import Report
from hearsay.link.same import UTTERED
from hearsay.link.sightings import Sighting
from hearsay.records import OriginCount, Passage

__all__ = ["count_origins"]


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
    uttered = _join_utterances(groups, sightings, reports, at)
    if uttered:
        reasons.append(f"{uttered + 1} reports tell what one party said in public: the party is the origin")
    members = groups.members()
    own = [
        root for root, group in members.items() if any(not reports[numbers[i]].credits and reports[numbers[i]].own_sources for i in group)
    ]
    # A credited agency has it from somewhere too; of two agencies one may have it from the other.
    supplied = any(root not in own and any(reports[numbers[i]].supplied for i in group) for root, group in members.items())
    low = max(1, len(own) + supplied)
    if own and low > 1:
        named = "1 group of reports names" if len(own) == 1 else f"{len(own)} groups of reports name"
        reasons.append(f"{named} sources of their own" + (", another an agency" if supplied else ""))
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
        by_report.setdefault(s.report, set()).add(s.status)
    denied = [found <= {"denied", "negated"} for found in by_report.values()]
    return any(denied) and not all(denied)


def _join_copies(
    groups: Groups, sightings: Sequence[Sighting], reports: Sequence[Report], passages: Sequence[Passage], place_of: dict[str, int]
) -> int:
    """Join reports whose sightings stand in one passage; return how many joins that were."""
    triggers: dict[str, list[int]] = {}
    for s in sightings:
        triggers.setdefault(reports[s.report].id, []).append(s.at)
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
    names = {key: name for report in reports for key, name in sorted(report.credit_names.items())}
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


_ALIKE = 0.4  # share of words of the shorter sentence, above which two reports have what was said from one place
_COMPARED = 14  # earlier reports each is held against


def _join_utterances(groups: Groups, sightings: Sequence[Sighting], reports: Sequence[Report], at: dict[int, int]) -> int:
    """Join reports of what a party said in public: nobody else named, nearly the same words, no question of a newsroom's own."""
    said = [s for s in sightings if s.type in UTTERED and not reports[s.report].own_sources]
    joined = 0
    for place, s in enumerate(said):
        for other in said[max(0, place - _COMPARED) : place]:
            one_party = not (s.actors and other.actors) or s.actors & other.actors or s.actors_called.stems & other.actors_called.stems
            alike = len(s.words.keys() & other.words.keys()) / max(1, min(len(s.words), len(other.words)))
            if one_party and alike >= _ALIKE:
                joined += groups.join(at[other.report], at[s.report])
    return joined
