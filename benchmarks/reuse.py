"""Passages on planted copies: quality and speed.

    python benchmarks/reuse.py DOCS.jsonl [--repeat 20]

DOCS.jsonl holds rows of id, date and text, as the generator of planted copies writes them. The detections go to standard output
in the form its scorer reads (id, begin, end, id2, begin2, end2); figures of speed go to standard error, in seconds of processor
time of this one process, reading the file left out. With --repeat the texts are taken again that many times, cut at other
places and with other words in every third sentence, so that growth can be seen.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from pathlib import Path

from hearsay.link.passages import find_passages, spans
from hearsay.link.words import corpus_of


def grown(texts: list[str], times: int) -> list[str]:
    """Return the texts and `times` - 1 further sets whose sentences are drawn anew from all of them, a word in six changed."""
    rng = random.Random(11)
    words = sorted({word for text in texts[::5] for word in text.split()})
    made = list(texts)
    for _ in range(times - 1):
        for text in texts:
            sentence = text.split(". ")
            own = [" ".join(rng.choice(words) if rng.random() < 0.17 else w for w in s.split()) for s in sentence[::3]]
            made.append(". ".join([*own, *(" ".join(rng.choices(words, k=18)) for _ in sentence[1::2])]))
    return made


def main() -> None:
    """Print detections and figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("docs", type=Path)
    parser.add_argument("--repeat", type=int, default=1)
    given = parser.parse_args()
    rows = sorted((json.loads(line) for line in given.docs.open(encoding="utf-8")), key=lambda r: (r["date"], r["id"]))
    texts = grown([row["text"] for row in rows], given.repeat)
    corpus_of(["warm up the tables"])
    started = time.process_time()
    corpus = corpus_of(texts)
    tokenised = time.process_time()
    found = find_passages(corpus)
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{len(texts)} articles, {len(corpus.hash)} words: {tokenised - started:.2f} s words, {ended - tokenised:.2f} s passages, "
        f"{len(texts) / (ended - started):.0f} articles a second in all, {len(texts) / (ended - tokenised):.0f} for detection; "
        f"{len(found)} passages; {peak:.2f} GB",
        file=sys.stderr,
    )
    if given.repeat == 1:
        for a, b in zip(spans(corpus, found.a0, found.a1), spans(corpus, found.b0, found.b1), strict=True):
            pair = {"id": rows[a[0]]["id"], "begin": a[1], "end": a[2], "id2": rows[b[0]]["id"], "begin2": b[1], "end2": b[2]}
            print(json.dumps(pair))


if __name__ == "__main__":
    main()
