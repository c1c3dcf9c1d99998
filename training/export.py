"""Export trained weights for the run time: one int8 ONNX graph and the small arrays and tables beside it.

    python -m training.export --run WORK/run --prepared WORK/prepared --pretrained FOLDER --out src/hearsay/data/model

FORMAT.md tells what each file holds.
"""

import argparse
import json
import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file as save_numpy
from safetensors.torch import load_file

from training.decode import LEAST_CUE, LEAST_SOURCE
from training.document import read_documents
from training.labels import NAME_TYPES, SEQUENCES, SHAPES, SPACES, SPAN_ROLES
from training.model import Model
from training.pairs import LINK_BETWEEN, LINK_DISTANCES
from training.predict import Graph
from training.tasks import LONGEST_WORD, Vocabulary
from training.train import load_vocabulary

INPUTS = ("tokens", "shapes", "first", "last")
HALF = ("states", "middle")
LIMIT_MB = 30.0
LEMMA_SHARE = 0.9  # a form is in the table when at least this share of its occurrences has one lemma


def export_graph(model: Model, path: Path) -> None:
    """Write the fp32 graph with free batch, token and word dimensions."""
    graph = Graph(model).eval()
    example = (
        torch.randint(1000, 2000, (2, 9)),
        torch.ones(2, 9, dtype=torch.long),
        torch.tensor([[1, 3, 5], [1, 2, 3]]),
        torch.tensor([[2, 4, 6], [1, 2, 3]]),
    )
    axes = {n: {0: "batch", 1: "tokens" if n in (*INPUTS[:2], *Graph.BY_TOKEN) else "words"} for n in (*INPUTS, *Graph.NAMES)}
    torch.onnx.export(
        graph,
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(Graph.NAMES),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the int8 graph: dynamic, weights of all products and the word table; `states` and `middle` leave as fp16."""
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    graph = onnx.load(str(target))
    for node in graph.graph.node:
        for names in (node.input, node.output):
            for k, name in enumerate(names):
                if name in HALF:
                    names[k] = f"{name}_fp32"
    for name in HALF:
        graph.graph.node.append(helper.make_node("Cast", [f"{name}_fp32"], [name], to=TensorProto.FLOAT16))
    for output in graph.graph.output:
        if output.name in HALF:
            output.type.tensor_type.elem_type = TensorProto.FLOAT16
    onnx.save(graph, str(target))


def small_arrays(model: Model) -> dict[str, np.ndarray]:
    """Return the arrays that the run time multiplies itself: transitions, root vectors, label scorer, linker."""
    heads = model.heads
    arrays: dict[str, torch.Tensor] = {}
    for layer in SEQUENCES:
        start, moves, end = heads.crfs[layer].weights()
        arrays |= {f"{layer}.start": start, f"{layer}.moves": moves, f"{layer}.end": end}
    arrays |= {
        "arc_root": heads.arc_root,
        "rel_root": heads.rel_root,
        "rel_out.weight": heads.rel_out.weight,
        "rel_out.bias": heads.rel_out.bias,
    }
    arrays |= {f"linker.{k}": v for k, v in heads.linker.state_dict().items()}
    return {k: np.ascontiguousarray(v.detach().float().numpy()) for k, v in arrays.items()}


def lemma_table(prepared: Path) -> dict[str, dict[str, str]]:
    """Return {UPOS: {form: lemma}} of the training sets for forms with one sure lemma; forms keep their case."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt_train", "gum_train"):
        for document in read_documents(prepared / f"{name}.jsonl.gz"):
            layers = document.labels
            for word, upos, lemma in zip(document.words, layers["upos"], layers["lemma_form"], strict=True):
                counts[word, upos][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (word, upos), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= LEMMA_SHARE * sum(lemmas.values()):
            table[upos][word] = lemma
    return dict(table)


def labels(vocabulary: Vocabulary, model: Model) -> dict[str, object]:
    """Return what `labels.json` says."""
    return {
        "schema": "hearsay-model/1",
        "outputs": list(Graph.NAMES),
        "classes": vocabulary.classes,
        "sequences": SEQUENCES,
        "name_types": NAME_TYPES,
        "shapes": SHAPES,
        "spaces": SPACES,
        "longest_word": LONGEST_WORD,
        "window": {"join_up_to": 160, "longest": 250},
        "span_roles": list(SPAN_ROLES),
        "link_distances": LINK_DISTANCES,
        "link_between": LINK_BETWEEN,
        "link_least": {"cue": LEAST_CUE, "source": LEAST_SOURCE},
        "shared_layers": len(model.encoder.shared),
    }


def compare(model: Model, path: Path, seed: int = 0) -> dict[str, float]:
    """Return the largest difference between torch and the graph for each output, on random input."""
    rng = np.random.default_rng(seed)
    tokens = rng.integers(1000, 20000, (4, 40))
    tokens[1, 30:] = 0
    first = np.sort(rng.integers(1, 29, (4, 20)), 1)
    inputs = dict(zip(INPUTS, (tokens, rng.integers(1, 19, (4, 40)), first, first), strict=True))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = session.run(None, inputs)
    with torch.inference_mode():
        wanted = Graph(model).eval()(*(torch.from_numpy(v) for v in inputs.values()))
    return {n: float(np.abs(f.astype(np.float32) - w.numpy()).max()) for n, f, w in zip(Graph.NAMES, found, wanted, strict=True)}


def main(arguments: list[str] | None = None) -> int:
    """Export; return 1 when the fp32 graph differs from torch or the int8 graph is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="default: average.safetensors of the run; `random` for an untrained model")
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", type=int, default=5)
    args = parser.parse_args(arguments)
    torch.set_num_threads(1)
    vocabulary = load_vocabulary(args.run, args.prepared)
    model = Model({k: len(v) for k, v in vocabulary.classes.items()}, args.split)
    model.load_pretrained(args.pretrained)
    if str(args.weights) == "random":  # equal top layers would be stored once, and the file would not have its true shape
        with torch.no_grad():
            for weight in model.encoder.tops["claims"].parameters():
                weight.add_(torch.randn_like(weight) * 1e-3)
    else:
        model.load_state_dict(load_file(args.weights or args.run / "average.safetensors"))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    whole = args.run / "model.fp32.onnx"
    export_graph(model, whole)
    differences = compare(model, whole)
    print("fp32 graph, largest difference:", json.dumps(differences))
    quantise(whole, args.out / "model.int8.onnx")
    print("int8 graph, largest difference:", json.dumps(compare(model, args.out / "model.int8.onnx")))
    save_numpy(small_arrays(model), args.out / "arrays.safetensors")
    (args.out / "labels.json").write_text(json.dumps(labels(vocabulary, model), ensure_ascii=False, indent=1), encoding="utf-8")
    table = lemma_table(args.prepared)
    (args.out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    shutil.copyfile(args.pretrained / "tokenizer.json", args.out / "tokenizer.json")
    size = sum(f.stat().st_size for f in args.out.iterdir()) / 1e6
    print({f.name: round(f.stat().st_size / 1e6, 2) for f in sorted(args.out.iterdir())}, "MB; together", round(size, 2))
    return 1 if max(differences.values()) > 1e-3 or size > LIMIT_MB else 0


if __name__ == "__main__":
    sys.exit(main())
