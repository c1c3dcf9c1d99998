"""Run many synthetic articles through hearsay: memory over time, kill -9 midway, resume, compare the exports.

    python benchmarks/run_scale.py --articles 20000 --annotator rules --jobs 2 [--folder FOLDER] [--words 120]

The articles are made here from a seed; nothing is read from elsewhere. Memory is the resident set of the run's process and of
each worker as Linux counts it, sampled twice a second. Prints a table and writes `run_scale.json` into the folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLACES = ("Baku", "Lagos", "Cebu", "Rosario", "Tartu", "Nakuru", "Salta", "Mwanza", "Varna", "Osh", "Galle", "Tromsø")
PEOPLE = ("Anna Kivi", "Tomas Reyes", "Grace Otieno", "Ilia Tsereli", "Łucja Maj", "Samuel Obi", "Mira Nair", "Jonas Dahl")
BODIES = ("the port authority", "the dockers' union", "the city council", "the ministry of transport", "the river commission")
SENTENCES = (
    "{person}, a spokesperson for {body} in {place}, said on Tuesday that {body2} would meet residents next week.",
    "“We will not accept this decision,” {person} told reporters in {place} on March {day}.",
    "Around {count} dockers marched through {place} on March {day}, 2024, demanding higher wages.",
    "According to {body}, {count} people were arrested in {place} after the rally.",
    "{body2} denied that any agreement had been signed with {body}.",
    "The statement refers to resolution {count} (1998) of the Security Council and to the harbour treaty of 12 May 1987.",
    "{place} Wire reported, citing {person}, that talks between {body} and {body2} had been suspended.",
    "Residents of {place} plan to strike on April {day} unless {body} withdraws the order.",
)


def write_articles(folder: Path, count: int, words: int, seed: int) -> int:
    """Write `count` articles of about `words` words below `folder`, 1,000 to a subfolder; return how many words there are."""
    pick = random.Random(seed)
    total = 0
    for number in range(count):
        lines, length = [], 0
        while length < words:
            line = pick.choice(SENTENCES).format(
                person=pick.choice(PEOPLE),
                place=pick.choice(PLACES),
                body=pick.choice(BODIES),
                body2=pick.choice(BODIES),
                day=pick.randint(1, 28),
                count=pick.randint(2, 900),
            )
            lines.append(line[0].upper() + line[1:])
            length += len(line.split())
        target = folder / f"{number // 1000:04d}" / f"{number:07d}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        head = f" date 2024-03-{pick.randint(1, 28):02d} By {pick.choice(PEOPLE)}\n\n"
        target.write_text(head + "\n\n".join(lines) + f"\n\n{pick.choice(PLACES)} Wire\n", encoding="utf-8")
        total += length
    return total


def resident(pid: int) -> int:
    """Return the resident memory of a process in bytes; 0 if it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that these have started."""
    try:
        direct = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [p for child in direct for p in (child, *children(child))]


def done_articles(store: Path) -> int:
    """Return how many articles the manifest counts."""
    try:
        return sum(part["rows"].get("articles", 0) for part in json.loads((store / "manifest.json").read_bytes())["parts"])
    except FileNotFoundError:
        return 0


def run(news: Path, store: Path, options: argparse.Namespace, kill_at: int | None = None) -> list[dict[str, float]]:
    """Run hearsay and return samples of its memory; with `kill_at`, kill it once so many articles are done."""
    line = "from hearsay.cli import main; main()"
    arguments = ["run", str(news), "--store", str(store), "--annotator", options.annotator, "-j", str(options.jobs), "--plain"]
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", line, *arguments], stderr=sys.stderr)
    samples = []
    while process.poll() is None:
        workers = [resident(pid) for pid in children(process.pid)]
        sample = {
            "seconds": time.monotonic() - started,
            "articles": done_articles(store),
            "parent": resident(process.pid) / 1e6,
            "worker": max(workers, default=0) / 1e6,
            "all": (resident(process.pid) + sum(workers)) / 1e6,
        }
        samples.append(sample)
        if kill_at is not None and sample["articles"] >= kill_at:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return samples
        time.sleep(0.5)
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}")
    return samples


def export(store: Path) -> bytes:
    """Return both exports of a store."""
    line = "from hearsay.cli import main; main()"
    return b"".join(
        subprocess.run([sys.executable, "-c", line, "export", str(store), "--to", name], check=True, capture_output=True).stdout
        for name in ("jsonl", "across")
    )


def at_share(samples: list[dict[str, float]], count: int, share: float) -> dict[str, float]:
    """Return the highest memory seen until that share of the articles was done."""
    until = [s for s in samples if s["articles"] <= count * share and s["articles"]] or samples[:1]
    return {"share": share, **{key: max(s[key] for s in until) for key in ("parent", "worker", "all")}, "seconds": until[-1]["seconds"]}


def main() -> None:
    """Do it all and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=120, help="words in one article, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--annotator", default="rules")
    parser.add_argument("--folder", help="where to work; default: a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hearsay-scale-") as temporary:
        folder = Path(options.folder or temporary)
        words = write_articles(folder / "news", options.articles, options.words, options.seed)
        samples = run(folder / "news", folder / "whole", options)
        run(folder / "news", folder / "killed", options, kill_at=options.articles // 2)
        done = done_articles(folder / "killed")
        resumed = run(folder / "news", folder / "killed", options)
        seconds = samples[-1]["seconds"]
        report = {
            "articles": options.articles,
            "words": words,
            "annotator": options.annotator,
            "jobs": options.jobs,
            "seconds": round(seconds, 1),
            "words_per_second": round(words / seconds),
            "memory_mb": [at_share(samples, options.articles, share) for share in (0.1, 0.25, 0.5, 0.75, 1.0)],
            "killed_at_articles": done,
            "resumed_seconds": round(resumed[-1]["seconds"], 1),
            "exports_equal": export(folder / "whole") == export(folder / "killed"),
        }
        (folder / "run_scale.json").write_text(json.dumps({**report, "samples": samples}, indent=1))
    print(f"{report['articles']} articles, {words} words, {options.annotator}, {options.jobs} workers")
    print(f"{report['seconds']} s, {report['words_per_second']} words a second; highest resident memory in MB until")
    for row in report["memory_mb"]:
        memory = f"parent {row['parent']:6.1f}, largest worker {row['worker']:6.1f}, all {row['all']:7.1f}"
        print(f"  {row['share']:4.0%} done ({row['seconds']:6.1f} s): {memory}")
    print(f"killed at {done} articles, resumed in {report['resumed_seconds']} s; exports equal: {report['exports_equal']}")
    if not report["exports_equal"]:
        sys.exit(1)


if __name__ == "__main__":
    main()
