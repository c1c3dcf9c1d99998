"""Stories and origins on groups of reports of our own: same-event B-cubed F1, and how many origin intervals are right.

    python -m benchmarks.stories [--part train|test] [--store FOLDER] [--misses]

All groups are read as one corpus, so that events of different groups may be confused; figures are of the groups of one part. An
event of a report counts as found where the trigger, or else an event of the same sentence, is one of ours. An event that is not
found is alone. An interval is right if it lies inside the one that a careful reader can defend, and is not narrowed to one where
several are possible. With --store the annotated reports are kept there and only linked again the next time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.stories.load import Group, load

from hearsay.link import across
from hearsay.records import Actor, AnnotatedArticle, Event, Story
from hearsay.run import Settings, run
from hearsay.store import Store
from hearsay.store.identities import read_identities
from hearsay.store.parts import read_articles

Gold = tuple[str, int, str]  # group, number of the report, event


def annotated(groups: Sequence[Group], store: Path, annotator: str) -> list[tuple[AnnotatedArticle, tuple[Actor, ...]]]:
    """Return the reports as they lie in `store`, which is made if it is not there."""
    if not store.exists():
        with tempfile.TemporaryDirectory() as folder:
            for group in groups:
                for number, report in enumerate(group.reports):
                    row = {"sitename": report.outlet, "date": report.day, "text": report.text}
                    (Path(folder) / f"{group.id}-{number}.json").write_text(json.dumps(row), encoding="utf-8")
            run([folder], store, Settings(annotator=annotator))
    with Store.open(store) as opened:
        parts = opened.manifest.parts
    now = read_identities(store, parts)
    return [now.apply(stored) for part in parts if part.rows.get("articles") for stored in read_articles(store, part.fingerprint)]


def found_events(article: AnnotatedArticle, start: int, end: int) -> list[Event]:
    """Return the events whose trigger overlaps the marked one (half-open), or else those of its sentence."""
    over = [e for e in article.events if e.trigger.start < end and start < e.trigger.end]
    if over:
        return over
    sentence = next((s for s in article.sentences if s[0] <= start < s[1]), (start, end))
    return [e for e in article.events if sentence[0] <= e.trigger.start < sentence[1]]


def clusters_of(
    groups: Sequence[Group], articles: Sequence[tuple[AnnotatedArticle, tuple[Actor, ...]]], stories: Sequence[Story]
) -> tuple[dict[Gold, str], set[Gold]]:
    """Return the story of each marked event (a name of its own for one in no story), and those found at all."""
    story = {event: s.id for s in stories for event in s.events}
    by_name = {Path(article.path.split("!")[-1]).stem: article for article, _ in articles}
    clusters: dict[Gold, str] = {}
    found: set[Gold] = set()
    for group in groups:
        for number, report in enumerate(group.reports):
            article = by_name[f"{group.id}-{number}"]
            shift = article.text.index(report.text)
            for mark in report.marks:
                events = found_events(article, mark.start + shift, mark.end + shift)
                if events:
                    found.add((group.id, number, mark.event))
                named = [story[e.id] for e in events if e.id in story]
                alone = events[0].id if events else f"{group.id}-{number}-{mark.event}"
                clusters[group.id, number, mark.event] = Counter(named).most_common(1)[0][0] if named else alone
    return clusters, found


def b_cubed(clusters: dict[Gold, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over marked events; one report's events of one name are one."""
    gold: dict[tuple[str, str], set[Gold]] = defaultdict(set)
    ours: dict[str, set[Gold]] = defaultdict(set)
    for key, cluster in clusters.items():
        gold[key[0], key[2]].add(key)
        ours[cluster].add(key)
    precision = sum(len(ours[c] & gold[k[0], k[2]]) / len(ours[c]) for k, c in clusters.items()) / len(clusters)
    recall = sum(len(ours[c] & gold[k[0], k[2]]) / len(gold[k[0], k[2]]) for k, c in clusters.items()) / len(clusters)
    return precision, recall, 2 * precision * recall / (precision + recall)


def intervals(groups: Sequence[Group], clusters: dict[Gold, str], stories: Sequence[Story]) -> Iterator[tuple[str, str, bool, str]]:
    """Yield for each event with origins: its name, the kind of its group, whether the interval is right, and what was found."""
    by_id = {s.id: s for s in stories}
    for group in groups:
        for event, (low, high) in group.origins.items():
            held = Counter(c for (g, _, e), c in clusters.items() if (g, e) == (group.id, event) and c in by_id)
            name = max(sorted(held), key=lambda c: held[c], default=None)
            got = by_id[name].origins if name else None
            right = got is not None and got.high is not None and low <= got.low <= got.high <= high and (got.high > 1 or high == 1)
            told = f"{low}..{high}, got " + (f"{got.low}..{got.high}: {'; '.join(by_id[name].reasons[:4])}" if got and name else "none")
            yield f"{group.id} {event}", group.kind, right, told


def main() -> None:
    """Print the figures of one part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--annotator", default="model")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    groups = load()
    with tempfile.TemporaryDirectory() as folder:
        articles = annotated(groups, given.store or Path(folder) / "store", given.annotator)
    linked = across(articles)
    clusters, found = clusters_of(groups, articles, linked.stories)
    chosen = [g for g in groups if g.test == (given.part == "test")]
    ids = {g.id for g in chosen}
    # Confusions with the other part count against precision.
    cut = {key: cluster for key, cluster in clusters.items() if key[0] in ids}
    precision, recall, f1 = b_cubed(cut)
    print(f"{given.part}: {len(chosen)} groups, {len(cut)} marked events ({len(found & set(cut))} found)")
    print(f"same event, B-cubed: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    answers = list(intervals(chosen, clusters, linked.stories))
    print(f"origins: {sum(a[2] for a in answers)} of {len(answers)} intervals right ({sum(a[2] for a in answers) / len(answers):.0%})")
    lost = {f"{group} {event}" for group, number, event in cut if (group, number, event) not in found}
    whole = [a for a in answers if a[0] not in lost]
    kept = {key: cluster for key, cluster in cut.items() if key in found}
    told = f"origins of events found in all their reports {sum(a[2] for a in whole)}/{len(whole)}"
    print(f"of what was found: B-cubed F1 {b_cubed(kept)[2]:.3f}; {told}")
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for _, kind, right, _ in answers:
        by_kind[kind].append(right)
    print("  " + ", ".join(f"{kind} {sum(r)}/{len(r)}" for kind, r in sorted(by_kind.items())))
    if given.misses:
        for name, kind, right, told in answers:
            if not right:
                print(f"  {name} ({kind}): {told}")
        for group in chosen:
            parts = defaultdict(list)
            for (g, number, event), cluster in cut.items():
                if g == group.id:
                    parts[cluster].append(f"{number}:{event}")
            held = sorted(parts.values())
            wanted = defaultdict(list)
            for number, report in enumerate(group.reports):
                for mark in report.marks:
                    wanted[mark.event].append(f"{number}:{mark.event}")
            if held != sorted(wanted.values()):
                print(f"  {group.id} ({group.kind} {group.type}): {' | '.join(' '.join(h) for h in held)}")


if __name__ == "__main__":
    main()
