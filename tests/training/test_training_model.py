"""The network, where torch is installed: loss, export, and torch against ONNX."""

import itertools
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training only; install training/requirements.txt to run these")
pytest.importorskip("onnx", reason="onnx is needed for export only")

from training.average import average  # noqa: E402
from training.export import compare, export_graph, quantise, small_arrays  # noqa: E402
from training.labels import SEQUENCES  # noqa: E402
from training.losses import Losses  # noqa: E402
from training.model import Crf, Model  # noqa: E402
from training.tasks import Encoded, Vocabulary, Window, collate  # noqa: E402

CLASSES = {"upos": 3, "xpos": 4, "lemma": 5, "deprel": 3}


def test_the_chain_loss_is_the_probability_of_the_allowed_paths() -> None:
    torch.manual_seed(0)
    crf = Crf(["O", "B-X", "I-X"])
    torch.nn.init.normal_(crf.moves)
    scores = torch.randn(1, 3, 3)
    allowed = torch.tensor([[[True, True, False], [True, True, True], [False, False, True]]])
    start, moves, end = crf.weights()

    def value(path: tuple[int, ...]) -> float:
        inner = sum(moves[a, b] for a, b in itertools.pairwise(path))
        return float(torch.exp(start[path[0]] + end[path[-1]] + inner + sum(scores[0, i, t] for i, t in enumerate(path))))

    paths = list(itertools.product(range(3), repeat=3))
    good = sum(value(p) for p in paths if all(allowed[0, i, t] for i, t in enumerate(p)))
    wanted = -np.log(good / sum(value(p) for p in paths))
    assert float(crf(scores, allowed, torch.tensor([3]))[0]) == pytest.approx(wanted, abs=1e-4)


def small_model() -> Model:
    torch.manual_seed(1)
    model = Model(CLASSES, split=5)
    model.eval()
    return model


def test_a_batch_with_all_labels_gives_a_finite_loss_for_every_head() -> None:
    choices = {k: {"*": 0, "O": 1, v[1]: 2} for k, v in SEQUENCES.items()}
    vocabulary = Vocabulary({k: [str(i) for i in range(n)] for k, n in CLASSES.items()}, choices)
    layers = {k: np.array([0, 1, 2]) for k in (*CLASSES, *SEQUENCES)} | {"sent": np.array([1, 0, 1]), "head": np.array([0, 0, 2])}
    whole = Encoded(
        "d",
        "written",
        [[5], [6, 7], [8]],
        np.zeros(3, np.int64),
        np.ones(3, np.int64),
        [0],
        layers,
        [(1, [(0, 0, 1), (1, 1, 2), (2, 2, 3)])],
    )
    losses = Losses(vocabulary, torch.device("cpu"))(small_model(), collate([Window(whole, 0, 3, 4)]))
    assert set(losses) == {"sent", "upos", "xpos", "lemma", "arc", "rel", *SEQUENCES, "link"}
    assert all(torch.isfinite(v) for v in losses.values())


def test_the_exported_graph_says_what_torch_says(tmp_path: Path) -> None:
    model = small_model()
    export_graph(model, tmp_path / "whole.onnx")
    assert max(compare(model, tmp_path / "whole.onnx").values()) < 1e-4
    quantise(tmp_path / "whole.onnx", tmp_path / "small.onnx")
    assert (tmp_path / "small.onnx").stat().st_size < 30e6
    assert max(compare(model, tmp_path / "small.onnx").values()) < 2.0


def test_the_arrays_beside_the_graph_forbid_impossible_moves() -> None:
    arrays = small_arrays(small_model())
    tags = SEQUENCES["names"]
    assert arrays["names.moves"][tags.index("O"), tags.index("I-Person")] <= -9999
    assert arrays["names.moves"][tags.index("B-Person"), tags.index("I-Person")] > -1
    assert arrays["names.start"][tags.index("I-Date")] <= -9999


def test_the_mean_of_runs_is_taken_weight_by_weight(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    paths = [tmp_path / "a", tmp_path / "b"]
    for path, value in zip(paths, (1.0, 3.0), strict=True):
        save_file({"w": torch.full((2,), value)}, path)
    assert average(paths)["w"].tolist() == [2.0, 2.0]
