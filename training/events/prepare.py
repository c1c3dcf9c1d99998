"""Candidates for the event classifier: a text as words, who is marked in it as what, and what the answer may be.

    python -m training.events.prepare --bench ../shared/bench/data --written training/events --out WORK/events

Run it where hearsay is installed: the package's own extraction proposes triggers, and those that our marks do not confirm become
negatives, which are the ones that matter.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hearsay.annotate import load
from hearsay.data.events import roots
from hearsay.extract import extract
from hearsay.records import Analysis, Article, Event
from training.events.form import NONE, Candidate, Passage, Spans, write_passages
from training.events.load import EventItem, WrittenEvent, read_file, read_folder
from training.words import space_flags, split_words

# PLOVER's merged labels in the marked pairs, and CAMEO's quad classes, as sets of our types.
MERGED = {"YIELD": ["CONCEDE", "RETREAT"]}
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})  # types whose pair may be read in either order
DEVELOPMENT = "-6.txt"  # files whose items are kept out of training too: thresholds are chosen on them
MOST_IDLE = 3  # words taken as negatives from one text: verbs that are no trigger
MOST_PAIRS = 4  # pairs of parties without a relation taken from one text


class Words:
    """The words of one text, and where code points fall among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = split_words(text)
        self.forms = [text[a:b] for a, b in self.offsets]
        self.space = space_flags(text, self.offsets)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words that meet [start, end), or None."""
        hit = [k for k, (a, b) in enumerate(self.offsets) if a < end and start < b]
        return (hit[0], hit[-1] + 1) if hit else None

    def spans(self, stretches: Iterable[tuple[int, int]]) -> Spans:
        """Return the words of several stretches."""
        return [s for a, b in stretches if (s := self.span(a, b))]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def marked_pairs(path: Path) -> Iterator[Passage]:
    """Yield the sentences with marked actor and recipient (PLOVER); sentences without a real target have the actor alone."""
    for row in read_rows(path):
        words = Words(row["text"])
        source, target = row.get("source_span"), row.get("target_span")
        candidate = Candidate(
            [],
            words.spans([tuple(source)] if source else []),
            words.spans([tuple(target)] if target else []),
            MERGED.get(row["root"], [row["root"]]),
            frame="plover",
        )
        yield Passage(f"plv-{row['uid']}", f"plv-{row['sentence_id']}", words.forms, words.space, [0], [candidate])


def quad_sentences(path: Path) -> Iterator[Passage]:
    """Yield the sentences with a quad class and spans; class 0 is no event."""
    by_quad: dict[int, list[str]] = {0: [NONE]}
    for name, root in roots().items():
        by_quad.setdefault(root.quad, []).append(name)
    for row in read_rows(path):
        spans = row.get("st_spans") or []
        if not spans:
            continue
        words = Words(row["text"])
        actors = words.spans((s["start"], s["end"]) for s in spans if s["role"] == "S")
        recipients = words.spans((s["start"], s["end"]) for s in spans if s["role"] == "T")
        if actors or recipients:
            candidate = Candidate([], actors, recipients, by_quad[row["penta"]], frame="plover")
            yield Passage(row["id"], row["id"], words.forms, words.space, [0], [candidate])


def factuality_sentences(path: Path, most: int, seed: int) -> Iterator[Passage]:
    """Yield sentences whose predicates carry how surely they happened; at most `most`, drawn by `seed`."""
    rows = list(read_rows(path))
    random.Random(seed).shuffle(rows)
    for number, row in enumerate(rows[:most]):
        words = row["text"].split(" ")
        candidates = [
            Candidate([tuple(t["span1"])], [], [], [], factuality=float(t["label"])) for t in row["targets"] if t["span1"][1] <= len(words)
        ]
        if candidates:
            yield Passage(f"uds-{number}", f"uds-{number}", words, [2] + [1] * (len(words) - 1), [0], candidates)


def written_items(items: Sequence[EventItem], rng: random.Random) -> Iterator[Passage]:
    """Yield our own items with every event, pairs that have no relation, and triggers that are none."""
    annotator = load("model")
    articles = [Article(id=i.id, path=i.id, sha256="", language="en", text=i.text) for i in items]
    for item, article, analysis in zip(items, articles, annotator.annotate(articles), strict=True):
        words = Words(item.text)
        found = extract(article, analysis).events
        candidates = [c for e in item.events for c in of_event(item, e, words)]
        candidates += idle_triggers(item, analysis, found, words, rng)
        candidates += idle_pairs(item, words, rng)
        breaks = sorted({0, *(s[0] for a in analysis.sentences if (s := words.span(a.start, a.end)))})
        yield Passage(item.id, item.id, words.forms, words.space, breaks, candidates)


def of_event(item: EventItem, event: WrittenEvent, words: Words) -> Iterator[Candidate]:
    """Yield the questions that a marked event answers: all its parts together, then its pair without the trigger."""

    def places(names: Iterable[str]) -> Spans:
        return words.spans(s for n in names for s in item.marks[n])

    trigger, actors, recipients = places([event.trigger]), places(event.actors), places(event.recipients)
    yield Candidate(trigger, actors, recipients, [event.type], event.mode or "", event.status)
    if actors and recipients:
        yield Candidate([], actors[:1], recipients[:1], _in_plover(event), frame="plover")
    elif len(actors) > 1 and event.type in MUTUAL:
        yield Candidate([], actors[:1], actors[1:2], _in_plover(event), frame="plover")


def _in_plover(event: WrittenEvent) -> list[str]:
    """Return what PLOVER's coders call it, who have no status: plans are AGREE or THREATEN, the undone is REJECT or nothing."""
    quad = roots()[event.type].quad
    if event.status in ("planned", "possible"):
        return ["AGREE", event.type] if quad < 3 else ["THREATEN", event.type] if quad == 4 else [event.type]
    if event.status == "negated":
        return ["REJECT", NONE]
    return [event.type]


def idle_triggers(item: EventItem, analysis: Analysis, found: Sequence[Event], words: Words, rng: random.Random) -> Iterator[Candidate]:
    """Yield what extraction took for an event and our marks do not, and a few verbs that nobody took for one."""
    marked = [s for e in item.events for s in item.marks[e.trigger]]

    def free(start: int, end: int) -> bool:
        return all(b <= start or end <= a for a, b in marked)

    for event in found:
        if free(event.trigger.start, event.trigger.end):
            triggers = words.spans([(event.trigger.start, event.trigger.end)])
            actors = words.spans((p.start, p.end) for p in event.actors)
            recipients = words.spans((p.start, p.end) for p in event.recipients)
            yield Candidate(triggers, actors, recipients, [NONE])
    verbs = [
        (w.start, w.end)
        for s in analysis.sentences
        for w in s.words
        # A light verb ('held' in 'held a meeting') governs its trigger: it is no clear negative.
        if w.pos == "VERB" and free(w.start, w.end) and not any(abs(w.start - a) < 40 for a, _ in marked)
    ]
    for start, end in rng.sample(verbs, min(MOST_IDLE, len(verbs))):
        yield Candidate(words.spans([(start, end)]), [], [], [NONE])


def idle_pairs(item: EventItem, words: Words, rng: random.Random) -> Iterator[Candidate]:
    """Yield pairs of marked parties that no event joins, and one-sided acts read backwards."""
    joined: set[tuple[str, str]] = set()
    for event in item.events:
        everybody = (*event.actors, *event.recipients)
        joined |= set(itertools.product(everybody, everybody))
        if event.type not in MUTUAL:
            joined -= set(itertools.product(event.recipients, event.actors))
    pairs = [(a, b) for a, b in itertools.permutations(item.parties, 2) if (a, b) not in joined]
    for a, b in rng.sample(pairs, min(MOST_PAIRS, len(pairs))):
        yield Candidate([], words.spans(item.marks[a][:1]), words.spans(item.marks[b][:1]), [NONE], frame="plover")


def main(arguments: list[str] | None = None) -> int:
    """Prepare everything, or only our own text; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--written", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=("public", "written"))
    parser.add_argument("--factuality", type=int, default=6000, help="sentences of UDS at most")
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.only != "written":
        write_passages(marked_pairs(args.bench / "plv_train.jsonl.gz"), args.out / "plv.jsonl.gz")
        write_passages(quad_sentences(args.bench / "cameo_spans.jsonl.gz"), args.out / "cameo.jsonl.gz")
        write_passages(factuality_sentences(args.bench / "uds_factuality_train.jsonl.gz", args.factuality, 1), args.out / "uds.jsonl.gz")
        write_passages(factuality_sentences(args.bench / "uds_factuality_dev.jsonl.gz", 10**6, 1), args.out / "uds_dev.jsonl.gz")
    if args.only != "public":
        late = {i.id for path in args.written.glob(f"*{DEVELOPMENT}") for i in read_file(path)}
        items = list(read_folder(args.written))
        parts = {
            "written": [i for i in items if not i.test and i.id not in late],
            "written_dev": [i for i in items if not i.test and i.id in late],
            "written_test": [i for i in items if i.test],
        }
        for name, part in parts.items():
            write_passages(written_items(part, random.Random(1)), args.out / f"{name}.jsonl.gz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
