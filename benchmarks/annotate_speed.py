"""Words a second of the annotators, side by side in one run: rules, our model in 1 and 2 processes, a spaCy pipeline.

    python benchmarks/annotate_speed.py TEXTS.jsonl [--spacy FOLDER_OR_NAME] [--articles 200] [--times 3]

TEXTS has one JSON object with "text" on a line (`.gz` too). Words are what white space parts, so that no annotator's own idea
of a word decides. Every round runs all contenders one after the other; the best round of each counts, since other work on the
machine only ever slows. Start-up is measured apart, in a fresh process, to the first annotated article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # before NumPy is loaded: one thread per process, as `hearsay run` does

from hearsay.annotate import load  # noqa: E402
from hearsay.protocols import Annotator  # noqa: E402
from hearsay.records import Article  # noqa: E402

BATCH = 16  # articles for one call, as in `hearsay run`
FIRST = (
    "import time; t = time.perf_counter();"
    "from hearsay.annotate import load; from hearsay.records import Article;"
    "a = load({name!r}); a.annotate([Article(id='a', path='a', sha256='', text='Ana Ruiz said that the talks were over. ' * 40)]);"
    "print(time.perf_counter() - t)"
)
_annotator: Annotator | None = None  # of a worker process


def read(path: Path, most: int) -> list[Article]:
    """Return the first texts of the file as articles."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(most), lines, strict=False)]
    return [Article(id=str(n), path=str(n), sha256="", text=text) for n, text in enumerate(texts)]


def run(annotator: Annotator, articles: list[Article]) -> None:
    """Annotate everything, in batches."""
    for first in range(0, len(articles), BATCH):
        annotator.annotate(articles[first : first + BATCH])


def prepare(name: str) -> None:
    """Load the annotator of a worker process, and warm it."""
    global _annotator
    _annotator = load(name)
    _annotator.annotate([Article(id="a", path="a", sha256="", text="Ana Ruiz said so.")])


def work(articles: list[Article]) -> int:
    """Annotate in a worker process; return its peak memory in bytes."""
    assert _annotator is not None
    run(_annotator, articles)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Print a table: words a second, ratio to the first contender, peak memory, seconds to the first article."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--spacy", help="a pipeline to stand beside ours")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    articles = read(options.texts, options.articles)
    words = sum(len(a.text.split()) for a in articles)
    contenders = [("model", 1), ("model", 2), ("rules", 1)]
    if options.spacy:
        contenders += [(f"spacy:{options.spacy}", 1), (f"spacy:{options.spacy}", 2)]
    context = multiprocessing.get_context("spawn")
    pools = {(name, many): context.Pool(many, prepare, (name,)) for name, many in contenders}
    best: dict[tuple[str, int], float] = {}
    memory: dict[tuple[str, int], int] = {}
    for _ in range(options.times):
        for key in contenders:
            parts = [articles[k :: key[1]] for k in range(key[1])]
            begun = time.perf_counter()
            peaks = pools[key].map(work, parts, chunksize=1)
            best[key] = min(best.get(key, float("inf")), time.perf_counter() - begun)
            memory[key] = max(peaks)
    for pool in pools.values():
        pool.terminate()
    load_average = os.getloadavg()[0]
    print(f"{len(articles)} articles, {words} words, {os.cpu_count()} cores, load average {load_average:.1f}, {options.times} rounds")
    for key in contenders:
        name, many = key
        speed = words / best[key]
        ratio = best[contenders[0]] / best[key]
        seconds = first_article(name) if many == 1 else None
        start = f"{seconds:.2f} s to the first article" if seconds is not None else ""
        print(f"{name:20} x{many}  {speed:9,.0f} words/s  {ratio:6.2f}  {memory[key] / 1e6:6.0f} MB a process  {start}")


def first_article(name: str) -> float:
    """Return the seconds from the start of the imports to the first annotated article, in a fresh process."""
    done = subprocess.run([sys.executable, "-c", FIRST.format(name=name)], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
