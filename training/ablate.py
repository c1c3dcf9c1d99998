"""Short runs of equal steps that settle one question each; prints the quick dev scores side by side.

    python -m training.ablate --prepared WORK/prepared --pretrained FOLDER --out WORK/ablations --steps 400

The question of one encoder or two: `joint-6` shares everything, `joint-5` has an own top layer per branch, and
`core-only` and `claims-only` are two encoders whose steps together are as many as a joint run's.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from training import train

CORE_TASKS = "ewt,gum,worldwide,wiki"
CLAIM_TASKS = "polnear"
SHOWN = (
    "gum_dev.las",
    "ewt_dev.las",
    "gum_dev.sent",
    "ewt_dev.sent",
    "worldwide_dev.names",
    "polnear_dev.source",
    "polnear_dev.cue",
    "polnear_dev.content",
)


@dataclass(frozen=True)
class Variant:
    """One run: its share of the steps and its extra arguments for `train`."""

    name: str
    share: float
    arguments: tuple[str, ...]


VARIANTS = (
    Variant("joint-5", 1.0, ("--split", "5", "--tasks", f"{CORE_TASKS},{CLAIM_TASKS}")),
    Variant("joint-6", 1.0, ("--split", "6", "--tasks", f"{CORE_TASKS},{CLAIM_TASKS}")),
    # The shares of the corpora in train.SHARES without our written text: 0.57 of 0.90, and 0.33 of 0.90.
    Variant("core-only", 0.633, ("--split", "6", "--tasks", CORE_TASKS)),
    Variant("claims-only", 0.367, ("--split", "6", "--tasks", CLAIM_TASKS)),
    Variant("no-shapes", 1.0, ("--split", "5", "--tasks", f"{CORE_TASKS},{CLAIM_TASKS}", "--no-shapes")),
)


def last_scores(run: Path) -> dict[str, float]:
    """Return the dev scores that the log of a run ends with.

    Raises:
        OSError: The run has no log.
    """
    rows = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    scores: dict[str, float] = [r["dev"] for r in rows if "dev" in r][-1]
    return scores


def main(arguments: list[str] | None = None) -> int:
    """Run the variants that have no scores yet and print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--pretrained", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--only", default=",".join(v.name for v in VARIANTS))
    args = parser.parse_args(arguments)
    chosen = [v for v in VARIANTS if v.name in args.only.split(",")]
    for variant in chosen:
        run = args.out / f"{variant.name}-{args.steps}"
        if not (run / "log.jsonl").exists():
            steps = str(round(args.steps * variant.share))
            fixed = ["--prepared", args.prepared, "--pretrained", args.pretrained, "--out", str(run), "--steps", steps]
            train.main([*fixed, "--evaluate-every", "1000", "--average", "0.98", *variant.arguments])
    print("| dev |", " | ".join(v.name for v in chosen), "|")
    print("|---|" + "--:|" * len(chosen))
    for key in SHOWN:
        scores = [last_scores(args.out / f"{v.name}-{args.steps}").get(key) for v in chosen]
        print(f"| {key} |", " | ".join("" if s is None else f"{s:.1f}" for s in scores), "|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
