"""Events end to end on the sentences that we wrote: found at all, type, parties, status, mode, date, place, quantities; by type.

    python -m benchmarks.events_written [--split test|train|dev] [--annotator model] [--rules] [--kept FILE] [--misses]

Each item is an article published on its day; it is annotated, extracted and resolved. Marked and found events are paired one to one
within a sentence, best first. `event` counts pairs whose type, actors and recipients fit. `status` to `quantities` are counted over
pairs that share trigger and type, `when`, `where` and `quantities` over those of them that have one marked.
A party fits where the heads coincide or half of the marked words; lists by majority. `--kept` is a file that keeps the
analyses between runs of one annotator. `dev` are the training items of the files that the classifier is not trained on; `--rules` leaves
the classifier out where the annotator has one.
"""

from __future__ import annotations

import argparse
import calendar
import datetime
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from training.events.load import EventItem, WrittenEvent, read_folder
from training.events.prepare import DEVELOPMENT

from hearsay.annotate import load
from hearsay.extract import extract
from hearsay.extract.pronouns import behind
from hearsay.protocols import Annotator, EventTyper
from hearsay.records import Analysis, Article, Event, Party, Published
from hearsay.resolve import resolve
from hearsay.text import sha256

FOLDER = Path(__file__).parent.parent / "training" / "events"
TARGETS = {"event": 65, "status": 90, "when": 88}
# Both sides do these; who is named first says little.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT", "CONCEDE"})
_TAIL = re.compile(r"\s(?:of|in|from|at|on|near|who|which|that|with|for|to|against|above|outside|whose|under|behind|by)\s|,")
_NIGHT = 1  # days: 'overnight' and 'early on Monday' may be read as either day

Stretch = tuple[int, int]


def article_of(item: EventItem) -> Article:
    """Return the item as an article published on its day."""
    day = item.attributes["published"]
    return Article(
        id=f"art_{item.id}", path=item.id, sha256=sha256(item.text), text=item.text, language="en",
        published=Published(from_=day, to=day, precision="day", basis="argument"),
    )  # fmt: skip


def analyses_of(articles: Sequence[Article], annotator: Annotator, kept: Path | None) -> list[Analysis]:
    """Return the analyses, from the file where it holds those of the same texts."""
    texts = sha256("".join(a.sha256 for a in articles))
    if kept is not None and kept.exists():
        digest, found = msgspec.msgpack.decode(kept.read_bytes(), type=tuple[str, list[Analysis]])
        if digest == texts:
            return found
    found = annotator.annotate(articles)
    if kept is not None:
        kept.write_bytes(msgspec.msgpack.encode((texts, found)))
    return found


def head(text: str, stretch: Stretch) -> Stretch:
    """Return the last word before what is added to the noun: 'fighters' of 'the fighters of X who fled'."""
    cut = _TAIL.search(text, stretch[0] + 1, stretch[1])
    words = list(re.finditer(r"[\w'’-]+", text[stretch[0] : cut.start() if cut else stretch[1]]))
    return (stretch[0] + words[-1].start(), stretch[0] + words[-1].end()) if words else stretch


def meets(a: Stretch, b: Stretch) -> bool:
    """Do two stretches share a code point?"""
    return a[0] < b[1] and b[0] < a[1]


def alike(text: str, marked: Stretch, found: Stretch) -> bool:
    """Do two phrases stand for one party: the same head, or half of the marked words?"""
    if meets(head(text, marked), found) and meets(head(text, found), marked):
        return True
    words = [m.span() for m in re.finditer(r"[\w'’-]+", text[slice(*marked)]) if m[0].casefold() not in ("the", "a", "an", "of")]
    shared = sum(meets((marked[0] + a, marked[0] + b), found) for a, b in words)
    return 2 * shared >= max(1, len(words))


def party_fits(text: str, gold: Sequence[Stretch], party: Party) -> bool:
    """Is the party, or whom its pronoun means, one of the marked stretches?"""
    own = {(party.start, party.end), behind(text, party.reason, (party.start, party.end))}
    return any(alike(text, g, s) for g in gold for s in own)


def side_fits(text: str, gold: Sequence[Sequence[Stretch]], found: Sequence[Party]) -> bool:
    """Does a side of an event fit: nobody for nobody, of lists most?"""
    if not gold or not found:
        return not gold and not found
    hits = sum(any(party_fits(text, g, p) for p in found) for g in gold)
    good = sum(any(party_fits(text, g, p) for g in gold) for p in found)
    return 2 * hits > len(gold) - (len(gold) > 1) and 2 * good >= len(found) and bool(hits)


def parties_fit(item: EventItem, gold: WrittenEvent, event: Event) -> tuple[bool, bool]:
    """Return whether actors and recipients fit; of mutual acts both sides together may."""
    actors, recipients = [item.marks[a] for a in gold.actors], [item.marks[r] for r in gold.recipients]
    sides = side_fits(item.text, actors, event.actors), side_fits(item.text, recipients, event.recipients)
    if gold.type in MUTUAL and side_fits(item.text, [*actors, *recipients], [*event.actors, *event.recipients]):
        return True, True
    return sides


def interval(when: tuple[str, str]) -> tuple[str | None, str | None]:
    """Return the days, both included, that a written interval spans; null on an open side."""
    first, last = when
    if len(last) == 4:
        last += "-12-31"
    elif len(last) == 7:
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]:02d}"
    return (first + "-01-01"[len(first) - 4 :] if first else None), last or None


def _apart(a: str | None, b: str | None) -> int:
    if a is None or b is None:
        return 0 if a == b else 10_000
    return abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days)


def when_fits(gold: WrittenEvent, event: Event) -> bool:
    """Is it the marked interval, or one that is a night longer or shorter?"""
    if gold.when is None or event.when is None:
        return False
    first, last = interval(gold.when)
    a, b = _apart(first, event.when.from_), _apart(last, event.when.to)
    return a + b == 0 or (a + b <= _NIGHT and _apart(first, last) <= _NIGHT)


def quantities_fit(item: EventItem, gold: WrittenEvent, event: Event) -> bool:
    """Is each marked quantity found with its kind and interval?"""
    found = {(q.kind, q.low, q.high) for q in event.quantities}
    return {(q.kind, q.low, q.high) for q in gold.quantities} <= found


def sentence_of(analysis: Analysis, at: int) -> int:
    """Return the number of the sentence that holds a code point."""
    return sum(s.start <= at for s in analysis.sentences)


def paired(item: EventItem, analysis: Analysis, events: Sequence[Event]) -> list[tuple[WrittenEvent, Event]]:
    """Return marked and found events of one sentence, one to one, best first."""
    rated = []
    for g, gold in enumerate(item.events):
        for k, event in enumerate(events):
            told = any(meets(s, (event.trigger.start, event.trigger.end)) for s in item.marks[gold.trigger])
            near = sentence_of(analysis, item.marks[gold.trigger][0][0]) == sentence_of(analysis, event.trigger.start)
            typed = gold.type == event.type
            who = sum(parties_fit(item, gold, event))
            if told or (near and typed and who):
                rated.append((4 * typed * told + 2 * typed + 2 * told + who, -g, -k))
    pairs: list[tuple[WrittenEvent, Event]] = []
    used: set[tuple[str, int]] = set()
    for _, g, k in sorted(rated, reverse=True):
        if ("g", g) not in used and ("k", k) not in used:
            used |= {("g", g), ("k", k)}
            pairs.append((item.events[-g], events[-k]))
    return pairs


def places_fit(item: EventItem, gold: WrittenEvent, event: Event) -> bool:
    """Is the place one of the marked ones?"""
    where = event.where
    if where is None or where.start is None or where.end is None:
        return False
    at = (where.start, where.end)
    return any(meets(s, at) for p in gold.places for s in item.marks[p])


def measure(
    items: Sequence[EventItem], analyses: Sequence[Analysis], typer: EventTyper | None, misses: bool
) -> tuple[Counter[str], Counter[str]]:
    """Return hits and cases by measure; F1 measures have cases for both sides ('event', 'event marked')."""
    hit: Counter[str] = Counter()
    cases: Counter[str] = Counter()

    def note(what: str, ok: bool, words: str) -> None:
        cases[what] += 1
        hit[what] += ok
        if misses and not ok:
            print(f"{what}: {words}")

    for item, analysis in zip(items, analyses, strict=True):
        article = article_of(item)
        article, findings, _ = resolve(article, analysis, extract(article, analysis, typer))
        events = findings.events
        if not item.events:
            note("items without event kept free", not events, f"{item.id} {[f'{e.type} {e.trigger.text}' for e in events]} {item.text}")
        pairs = paired(item, analysis, events)
        for event in events:
            cases["found"] += 1
            cases[f"{event.type} found"] += 1
            if misses and item.events and not any(e is event for _, e in pairs):
                print(f"too many: {item.id} {event.type}/{event.mode} {event.status} {event.trigger.text!r} in {item.text}")
        for gold in item.events:
            event_or_none = next((e for g, e in pairs if g is gold), None)
            cases["marked"] += 1
            cases[f"{gold.type} marked"] += 1
            told = event_or_none is not None and any(
                meets(s, (event_or_none.trigger.start, event_or_none.trigger.end)) for s in item.marks[gold.trigger]
            )
            a, b = item.marks[gold.trigger][0]
            names = {m: item.text[slice(*item.marks[m][0])] for m in (*gold.actors, *gold.recipients, *gold.places, *gold.times)}
            line = f"{item.id} {gold.type}/{gold.mode} {gold.status} {item.text[a:b]!r} a={[names[x] for x in gold.actors]}"
            line += f" r={[names[x] for x in gold.recipients]}"
            note("trigger", told, f"{line} in {item.text}")
            if event_or_none is None:
                continue
            event = event_or_none
            typed = event.type == gold.type
            note("trigger and type", told and typed, f"{line}, got {event.type}/{event.mode} {event.trigger.text!r} in {item.text}")
            ok = parties_fit(item, gold, event)
            if typed:
                got = f"got {[p.text for p in event.actors]} to {[p.text for p in event.recipients]} in {item.text}"
                note("actors", ok[0], f"{line}, {got}")
                note("recipients", ok[1], f"{line}, {got}")
            hit["event"] += typed and all(ok)
            hit[f"{gold.type} event"] += typed and all(ok)
            if not (told and typed):
                continue
            note("status", event.status == gold.status, f"{line}, got {event.status} in {item.text}")
            note("mode", event.mode == gold.mode, f"{line}, got {event.mode} in {item.text}")
            if gold.when:
                got = f"{event.when.from_}..{event.when.to} {event.when.basis}" if event.when else "none"
                note(
                    "when", when_fits(gold, event), f"{line} {gold.when} published {item.attributes['published']}, got {got} in {item.text}"
                )
            if gold.places:
                got = event.where.name or "" if event.where else "none"
                note("where", places_fit(item, gold, event), f"{line} {[names[p] for p in gold.places]}, got {got} in {item.text}")
            if gold.quantities:
                got = str([(q.text, q.kind, q.low, q.high) for q in event.quantities])
                wanted = [(q.kind, q.low, q.high) for q in gold.quantities]
                note("quantities", quantities_fit(item, gold, event), f"{line} {wanted}, got {got} in {item.text}")
    return hit, cases


def f1(hits: int, marked: int, found: int) -> float:
    """Return F1 in percent."""
    return 200 * hits / max(1, marked + found)


def report(hit: Counter[str], cases: Counter[str]) -> None:
    """Print the figures beside the targets, then the event F1 of each type."""
    for what in ("event", "trigger", "trigger and type"):
        target = f"   target {TARGETS[what]}" if what in TARGETS else ""
        p, r = 100 * hit[what] / max(1, cases["found"]), 100 * hit[what] / max(1, cases["marked"])
        print(f"{what:30s} F1 {f1(hit[what], cases['marked'], cases['found']):5.1f}   precision {p:5.1f}   recall {r:5.1f}{target}")
    for what in ("actors", "recipients", "status", "mode", "when", "where", "quantities", "items without event kept free"):
        target = f"   target {TARGETS[what]}" if what in TARGETS else ""
        print(f"{what:30s}    {100 * hit[what] / max(1, cases[what]):5.1f}   of {cases[what]}{target}")
    for name in sorted({k.split()[0] for k in cases if k.endswith(" marked")}):
        marked, found = cases[f"{name} marked"], cases[f"{name} found"]
        print(f"  {name:10s} F1 {f1(hit[f'{name} event'], marked, found):5.1f}   marked {marked:4d}   found {found:4d}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", choices=("test", "train", "dev"), default="train")
    parser.add_argument("--annotator", default="model")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    items = [i for i in read_folder(FOLDER) if i.test == (args.split == "test")]
    if args.split == "dev":
        late = {i for path in FOLDER.glob(f"*{DEVELOPMENT}") for i in re.findall(r"^@ id=(\S+)", path.read_text(encoding="utf-8"), re.M)}
        items = [i for i in items if i.id in late]
    annotator = load(args.annotator)
    typer = annotator if isinstance(annotator, EventTyper) and not args.rules else None
    analyses = analyses_of([article_of(i) for i in items], annotator, args.kept)
    print(f"{len(items)} items ({args.split})")
    report(*measure(items, analyses, typer, args.misses))


if __name__ == "__main__":
    main()
