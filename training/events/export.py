"""Export the event classifier: one int8 ONNX graph and a table of what its inputs and outputs mean.

    python -m training.events.export --top WORK/events/run/top.safetensors --out src/hearsay/data/model

FORMAT.md of `training/` tells what the files hold.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file

from training.events.form import MODES, TYPES
from training.events.network import FRAMES, PARTS, STATUSES, EventTop
from training.model import EVENT_DEPTH, HIDDEN

INPUTS = ("states", "real", "sentence", "marks", "frame")
OUTPUTS = ("types", "modes", "statuses", "factuality")


def example(seed: int = 0) -> dict[str, np.ndarray]:
    """Return inputs of three questions about two sentences, the last one padded."""
    rng = np.random.default_rng(seed)
    real = np.ones((2, 17), np.float32)
    real[1, 11:] = 0
    marks = rng.integers(0, len(PARTS) + 1, (3, 17))
    states = rng.normal(size=(2, 17, HIDDEN)).astype(np.float32)
    return {"states": states, "real": real, "sentence": np.array([0, 1, 1]), "marks": marks, "frame": np.array([0, 1, 0])}


def compare(top: EventTop, graph: Path) -> dict[str, float]:
    """Return the largest difference between torch and the graph for each output."""
    inputs = example()
    found = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"]).run(None, inputs)
    with torch.inference_mode():
        wanted = top(*(torch.from_numpy(inputs[name]) for name in INPUTS))
    return {n: float(np.abs(f - w.numpy()).max()) for n, f, w in zip(OUTPUTS, found, wanted, strict=True)}


def main(arguments: list[str] | None = None) -> int:
    """Export; return 1 when the fp32 graph differs from torch."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--top", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--whole", type=Path, help="where to put the fp32 graph; default beside the weights")
    args = parser.parse_args(arguments)
    top = EventTop(len(TYPES), len(MODES))
    top.load_state_dict(load_file(args.top))
    top.eval()
    whole = args.whole or args.top.with_name("events.fp32.onnx")
    axes = {n: {0: "sentences", 1: "tokens"} for n in ("states", "real")} | {n: {0: "questions"} for n in ("sentence", "frame", *OUTPUTS)}
    axes["marks"] = {0: "questions", 1: "tokens"}
    torch.onnx.export(
        top,
        tuple(torch.from_numpy(v) for v in example().values()),
        str(whole),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    differences = compare(top, whole)
    print("fp32 graph, largest difference:", json.dumps(differences))
    args.out.mkdir(parents=True, exist_ok=True)
    target = args.out / "events.int8.onnx"
    quantize_dynamic(str(whole), str(target), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"])
    print("int8 graph, largest difference:", json.dumps(compare(top, target)), round(target.stat().st_size / 1e6, 2), "MB")
    labels = {"schema": "hearsay-events/1", "types": TYPES, "modes": MODES, "statuses": STATUSES, "parts": PARTS, "frames": FRAMES}
    (args.out / "events.json").write_text(json.dumps(labels | {"depth": EVENT_DEPTH}, indent=1), encoding="utf-8")
    return 1 if max(differences.values()) > 1e-3 else 0


if __name__ == "__main__":
    sys.exit(main())
