"""Print the figures of `evaluate.py` as the tables of the model card.

python -m training.figures WORK/dev.json
"""

import json
import sys
from pathlib import Path

Row = dict[str, float]
LEAST = 20  # a type with fewer gold mentions is counted in the whole but has no row of its own


def cell(row: Row) -> str:
    """Return `F1 [low, high]`.

    >>> cell({"f1": 90.04, "low": 88.0, "high": 91.96})
    '90.0 [88.0, 92.0]'
    """
    return f"{row['f1']:.1f} [{row['low']:.1f}, {row['high']:.1f}]"


def syntax_table(figures: dict[str, Row]) -> list[str]:
    """Return the table of syntax by set and genre; `raw` columns have the sentences that the model found."""
    measures = ("uas", "las", "upos", "xpos", "lemma", "raw.las", "sent", "flat.sent")
    lines = ["| dev | words | " + " | ".join(measures) + " |", "|---|--:|" + "---|" * len(measures)]
    for group in sorted({k.split(".")[0] for k in figures}, key=lambda g: (" " in g, g)):
        short = " " in group
        cells = [f"{figures[f'{group}.{m}']['f1']:.1f}" if short else cell(figures[f"{group}.{m}"]) for m in measures]
        lines.append(f"| {group} | {figures[f'{group}.las']['wanted']:.0f} | " + " | ".join(cells) + " |")
    return lines


def span_table(figures: dict[str, Row]) -> list[str]:
    """Return the table of one layer by type."""
    lines = ["| type | mentions | F1 | precision | recall |", "|---|--:|---|--:|--:|"]
    for name, row in sorted(figures.items(), key=lambda x: -x[1]["wanted"]):
        if row["wanted"] >= LEAST:
            lines.append(f"| {name.split('.', 1)[1]} | {row['wanted']:.0f} | {cell(row)} | {row['precision']:.1f} | {row['recall']:.1f} |")
    return lines


def main(arguments: list[str]) -> int:
    """Print the tables of the file named first."""
    figures = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    for part, rows in figures.items():
        print(f"\n### {part}\n")
        if part == "polnear":
            print("\n".join(rows["report"]))
            continue
        print("\n".join(syntax_table(rows) if part == "syntax" else span_table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
