"""Time expressions against gold, and their speed: `python benchmarks/times.py GOLD.jsonl.gz SCORER.py [--types DATE] [--calendar]`.

GOLD is one of the sets described beside the scorer (doc_id, dct, text, timexes). `--calendar` keeps, of dates, days, months
and years only, and of 'Saturday night' the day: GUM calls weeks, seasons and decades by other types, leaves references such as
'currently' out, and marks the day alone. `--misses N` prints the first N differences.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from pathlib import Path

from hearsay.extract.times import find_times
from hearsay.records import Analysis, Article, Published, TimeExpression
from hearsay.text import sha256

CALENDAR = re.compile(r"(?:\d{4}|XXXX)(?:-[\dX]{2}){0,2}")


def article_of(line: dict[str, str]) -> Article:
    """Return a gold document as an article published on its document date (none: unknown)."""
    day = (line.get("dct") or "")[:10] or None
    published = Published(from_=day, to=day, precision="day", basis="argument") if day else Published()
    return Article(id=line["doc_id"], path=line["doc_id"], sha256=sha256(line["text"]), published=published, text=line["text"])


def in_gum(time: TimeExpression) -> dict[str, object]:
    """Return an expression as GUM marks it: of 'Saturday night' the day alone."""
    start, end, kind, value = time.start, time.end, time.type, time.value
    if time.rule and time.rule.startswith("weekday-part"):
        kind, value, end = "DATE", value.partition("T")[0], start + len(time.text.rsplit(" ", 1)[0])
    return {"start": start, "end": end, "text": time.text, "type": kind, "value": value}


def main() -> None:
    """Print the scorer's figures and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--types")
    parser.add_argument("--calendar", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--fold", help="i/n: only every n-th document from the i-th, for cross-validation")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("timex_score", options.scorer)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with gzip.open(options.gold, "rt", encoding="utf-8") as lines:
        gold = {line["doc_id"]: line for line in map(json.loads, lines)}
    if options.fold:
        which, of = map(int, options.fold.split("/"))
        gold = {k: v for i, (k, v) in enumerate(sorted(gold.items())) if i % of == which}
    nothing = Analysis(annotator="none")
    articles = {name: article_of(line) for name, line in gold.items()}
    begin = time.process_time()
    found = {name: find_times(article, nothing) for name, article in articles.items()}
    seconds = time.process_time() - begin
    system = {
        name: [
            in_gum(t) if options.calendar else {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value}
            for t in times
            if not (options.calendar and t.type == "DATE" and not CALENDAR.fullmatch(t.value))
        ]
        for name, times in found.items()
    }
    misses: list[tuple[str, ...]] = []
    types = set(options.types.split(",")) if options.types else None
    figures = scorer.score(gold, system, types=types, err=misses)
    size = sum(len(a.text) for a in articles.values())
    figures["megabytes_per_second"] = round(size / seconds / 1e6, 2)
    json.dump(figures, sys.stdout, indent=1)
    print()
    for miss in misses[: options.misses]:
        print("\t".join(map(str, miss)))


if __name__ == "__main__":
    main()
