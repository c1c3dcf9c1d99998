"""Turn the corpora, given by paths, into documents of words with labels.

python -m training.prepare --bench ../shared/bench/data --written training/written --out WORK/prepared
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from training.document import Document, write_documents
from training.prepare_spans import UNER, WIKIGOLD, read_columns, read_polnear, read_worldwide
from training.prepare_syntax import read_conllu


def corpora(bench: Path) -> dict[str, Iterator[Document]]:
    """Return one stream of documents for each prepared file."""
    return {
        "ewt_train": read_conllu(bench / "ewt_train.conllu.gz", "ewt"),
        "ewt_dev": read_conllu(bench / "ewt_dev.conllu.gz", "ewt"),
        "gum_train": read_conllu(bench / "gum_train.conllu.gz", "gum"),
        "gum_dev": read_conllu(bench / "gum_dev.conllu.gz", "gum"),
        "worldwide_train": read_worldwide(bench / "ner_worldwide_train.jsonl.gz", "worldwide"),
        "worldwide_dev": read_worldwide(bench / "ner_worldwide_dev.jsonl.gz", "worldwide"),
        "wikigold_train": read_columns(bench / "wikigold.conll.gz", "wikigold", 1, WIKIGOLD),
        "uner_train": read_columns(bench / "uner_ewt_dev.iob2.gz", "uner", 2, UNER),
        "polnear_train": read_polnear(bench / "polnear_train.jsonl.gz", "polnear"),
        "polnear_dev": read_polnear(bench / "polnear_dev.jsonl.gz", "polnear"),
    }


def main(arguments: list[str] | None = None) -> int:
    """Prepare everything, or only our written text with `--only written`; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--written", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=("corpora", "written"))
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.only != "written":
        for name, documents in corpora(args.bench).items():
            print(name, write_documents(documents, args.out / f"{name}.jsonl.gz"), "documents")
    if args.written is not None and args.only != "corpora":
        from training.prepare_written import read_written

        for split in ("train", "test"):
            count = write_documents(read_written(args.written, split), args.out / f"written_{split}.jsonl.gz")
            print(f"written_{split}", count, "documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
