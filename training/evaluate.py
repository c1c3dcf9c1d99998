"""All dev figures of an exported model, with 95 % bootstrap intervals over documents, as JSON.

    python -m training.evaluate --model src/hearsay/data/model --prepared WORK/prepared \\
        --bench ../shared/bench/data --scorer ../shared/score/attribution_score.py --out WORK/dev.json
"""

import argparse
import json
import sys
from pathlib import Path

from training.document import Document, read_documents
from training.evaluate_spans import evaluate_layer, evaluate_links, score_polnear
from training.evaluate_syntax import evaluate_syntax
from training.run_onnx import Exported
from training.tasks import Pieces, Vocabulary, load_tokenizer

WRITTEN_LAYERS = ("names", "roles", "attr", "addr", "nested")
PARTS = ("syntax", "names", "polnear", "written")


def main(arguments: list[str] | None = None) -> int:
    """Evaluate and write the figures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    parser.add_argument("--graph", type=Path, help="another graph, e.g. the fp32 one; default: model.int8.onnx of the folder")
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocabulary.json of the run")
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--bootstrap", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args(arguments)
    row = json.loads(args.vocabulary.read_text(encoding="utf-8"))
    vocabulary = Vocabulary(row["classes"], row["choices"])
    model = Exported(args.graph or args.model / "model.int8.onnx", args.model / "arrays.safetensors", args.threads)
    pieces = Pieces(load_tokenizer(args.model / "tokenizer.json"))
    table = json.loads((args.model / "lemmas.json").read_text(encoding="utf-8"))

    def documents(name: str) -> list[Document]:
        return list(read_documents(args.prepared / f"{name}.jsonl.gz"))

    figures: dict[str, object] = {}
    parts = set(args.parts.split(","))
    if "syntax" in parts:
        figures["syntax"] = evaluate_syntax(documents("ewt_dev") + documents("gum_dev"), vocabulary, pieces, model, table).report(
            args.bootstrap
        )
    if "names" in parts:
        for name, blanks in (("names", False), ("names_blanks", True)):
            figures[name] = evaluate_layer(documents("worldwide_dev"), "names", vocabulary, pieces, model, blanks).report(args.bootstrap)
    if "polnear" in parts:
        figures["polnear"] = score_polnear(
            args.bench / "polnear_dev.jsonl.gz",
            documents("polnear_dev"),
            vocabulary,
            pieces,
            model,
            args.scorer,
            args.out.with_suffix(".polnear.jsonl"),
            args.bootstrap,
        )
    if "written" in parts:
        for layer in WRITTEN_LAYERS:
            figures[f"written.{layer}"] = evaluate_layer(documents("written_test"), layer, vocabulary, pieces, model).report(args.bootstrap)
        figures["written.links"] = evaluate_links(documents("written_test"), vocabulary, pieces, model).report(args.bootstrap)
    args.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
