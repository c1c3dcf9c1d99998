#!/usr/bin/env python3
"""Measure places on given spans: country and share within 161 km.

    places.py GEO_SCORE.py GOLD.jsonl.gz [GOLD.jsonl.gz ...] [--errors N]

GEO_SCORE.py is the scorer of the shared data (../shared/score/geo_score.py), GOLD files are its gold (geo_lgl, geo_geovirus).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import pathlib
import time
from collections import Counter
from typing import Any

from hearsay.data.countries import by_iso3
from hearsay.resolve.geocoder import geocode


def main() -> None:
    """Print one line of figures per gold file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scorer", type=pathlib.Path)
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("geo_score", args.scorer)
    assert spec is not None
    assert spec.loader is not None
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for path in args.gold:
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            gold = {d["doc_id"]: d for d in map(json.loads, handle)}
        started = time.perf_counter()
        system: dict[str, Any] = {}
        for key, doc in gold.items():
            spans = [(t["start"], t["end"]) for t in doc["toponyms"]]
            found = [
                {
                    "start": s,
                    "end": e,
                    "lat": p.lat,
                    "lon": p.lon,
                    "country": by_iso3()[p.country].iso2 if p.country else None,
                    "name": p.name,
                }
                for (s, e), p in zip(spans, geocode(doc["text"], spans), strict=True)
                if p
            ]
            system[key] = {"toponyms": found}
        seconds = time.perf_counter() - started
        errors: list[tuple[Any, ...]] | None = [] if args.errors else None
        print(path.name, json.dumps(scorer.score(gold, system, err=errors)), f"{seconds:.1f} s")
        for line, n in Counter((e[0], *map(str, e[2:])) for e in errors or ()).most_common(args.errors):
            print(" ", n, *line, sep="\t")


if __name__ == "__main__":
    main()
