"""Attacks, bombings, kidnappings and arson in old wire reports (MUC-4): types and dates by document, accusations told from facts.

    events_muc.py MUC4.jsonl.gz [--kept FILE] [--misses]

Upper-case text of 1988 to 1991. Types: a document holds a type if a template that must be filled says so, or if we find such an event
that is not negated or denied. Dates: of the types found, whether one of their events overlaps the days of the template. Accusations:
for each organisation that a template names with a confidence, whether we tell 'reported as fact' from 'suspected or accused' (or merely
'possible'): a fact is an assault with that actor in the outlet's own voice and no accusation of it beside it; only organisations that we
have as an actor or as accused are counted, their share is printed.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.events_written import analyses_of

from hearsay.annotate import load
from hearsay.extract import extract
from hearsay.protocols import EventTyper
from hearsay.records import Article, Event, Published
from hearsay.text import normalise, sha256

TARGET = 85  # accusations told from facts
_BLAST = re.compile(r"bomb|explo|dynamit|blast|grenade|mine\b|detonat|blew|blow", re.IGNORECASE)
_FIRE = re.compile(r"burn|fire to|set .*fire|arson|torch|ablaze", re.IGNORECASE)
_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_ACCUSED = frozenset({"SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "POSSIBLE"})
_FACT = frozenset({"REPORTED AS FACT"})
_COUNTED = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON")


def article_of(row: dict[str, Any]) -> Article:
    """Return the document as an article, published on the day of its dateline."""
    text = normalise(row["text"])
    found = _DATELINE.search(text, 0, 300)
    published = Published()
    if found:
        day = datetime.date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])).isoformat()
        published = Published(from_=day, to=day, precision="day", basis="text")
    return Article(id=f"art_{row['doc_id']}", path=row["doc_id"], sha256=sha256(text), text=text, language="en", published=published)


def kinds(event: Event) -> set[str]:
    """Return what the event is in the words of the templates; empty if none of the types."""
    if event.status not in ("asserted", "claimed", "possible", "planned"):
        return set()
    words = event.text
    if event.type == "ASSAULT":
        if event.mode == "abduct":
            return {"KIDNAPPING"}
        if event.mode in ("explosives", "suicide-attack") or _BLAST.search(event.trigger.text):
            return {"BOMBING"}
        if event.mode in ("destroy", "primitive") and _FIRE.search(words):
            return {"ARSON"}
        return {"ATTACK"}
    return {"ARSON"} if event.type == "PROTEST" and event.mode == "riot" and _FIRE.search(event.trigger.text) else set()


def _strings(slots: Iterable[dict[str, Any]]) -> list[list[str]]:
    return [[v.replace("\\", "").strip('" ') for v in slot["value"]] for slot in slots]


def _named(names: Sequence[str], words: str) -> bool:
    own = set(re.findall(r"[A-Z]{3,}", words.upper()))
    return any(own & {w for w in re.findall(r"[A-Z]{3,}", n.upper()) if w not in ("THE", "FOR", "AND", "FRONT", "ARMY")} for n in names)


def overlaps(event: Event, date: dict[str, str | None]) -> bool:
    """Do the days of the event meet those of the template?"""
    if event.when is None or (event.when.from_ is None and event.when.to is None):
        return False
    first, last = event.when.from_ or event.when.to, event.when.to or event.when.from_
    return (date["end"] is None or str(first) <= date["end"]) and (date["start"] is None or str(last) >= date["start"])


def told(names: Sequence[str], events: Sequence[Event]) -> str | None:
    """Return 'fact' or 'accused' for an organisation; None if no assault or accusation of ours names it."""
    done = [e for e in events if e.type == "ASSAULT" and any(_named(names, a.text) for a in e.actors)]
    blamed = [e for e in events if e.type == "ACCUSE" and any(_named(names, r.text) for r in e.recipients)]
    if not done and not blamed:
        return None
    return "fact" if not blamed and any(e.status == "asserted" for e in done) else "accused"


def measure(rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Event]], misses: bool) -> None:
    """Print the figures."""
    hit: Counter[str] = Counter()
    for row, events in zip(rows, found, strict=True):
        must = {t for x in row["templates"] if not x["optional"] for t in x["type"]} & set(_COUNTED)
        may = {t for x in row["templates"] for t in x["type"]}
        own = {k for e in events for k in kinds(e)}
        hit["both"] += len(own & must)
        hit["found"] += len(own - (may - must))
        hit["marked"] += len(must)
        hit["documents right"] += bool(own) == bool(must)
        if misses and own != must:
            print(f"types: {row['doc_id']} {sorted(must)}, got {sorted(own)}")
        for x in row["templates"]:
            for kind in set(x["type"]) & own if x["date"] and x["date"]["end"] else ():
                hit["dates"] += 1
                ok = any(overlaps(e, x["date"]) for e in events if kind in kinds(e))
                hit["dates right"] += ok
                if misses and not ok:
                    print(f"date: {row['doc_id']} {kind} {x['date']['raw']}, got {[e.when for e in events if kind in kinds(e)][:3]}")
            names = _strings(x["perp_org"])
            for slot in x["perp_org_confidence"]:
                values = set(slot["value"])
                gold = "fact" if values <= _FACT else "accused" if values <= _ACCUSED else None
                spellings = [s for n in (slot["of"] or names) for s in n] + [s for n in _strings(x["perp_individual"]) for s in n]
                if gold is None or not spellings:
                    continue
                said = told(spellings, events)
                hit[gold] += 1
                hit[f"{gold} seen"] += said is not None
                hit[f"{gold} right"] += said == gold
                if misses and said is not None and said != gold:
                    print(f"accusation: {row['doc_id']} {spellings} {sorted(values)}, got {said}")
    p, r = hit["both"] / max(1, hit["found"]), hit["both"] / max(1, hit["marked"])
    print(f"documents {len(rows)}; any or none right {100 * hit['documents right'] / len(rows):.1f}")
    print(f"types by document: precision {100 * p:.1f}, recall {100 * r:.1f}, F1 {200 * p * r / max(1e-9, p + r):.1f} of {hit['marked']}")
    print(f"dates of types found: {100 * hit['dates right'] / max(1, hit['dates']):.1f} of {hit['dates']}")
    seen, right = hit["fact seen"] + hit["accused seen"], hit["fact right"] + hit["accused right"]
    share = 100 * right / max(1, seen)
    print(f"accusations told from facts: {share:.1f} of {seen} seen (of {hit['fact'] + hit['accused']})   target {TARGET}")
    print(f"  facts {hit['fact right']} of {hit['fact seen']}, accusations {hit['accused right']} of {hit['accused seen']}")


def main() -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with gzip.open(args.gold, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [article_of(row) for row in rows]
    annotator = load("model")
    typer = annotator if isinstance(annotator, EventTyper) else None
    analyses = analyses_of(articles, annotator, args.kept)
    measure(rows, [extract(a, n, typer).events for a, n in zip(articles, analyses, strict=True)], args.misses)


if __name__ == "__main__":
    main()
