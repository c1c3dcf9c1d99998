"""The event classifier's network, where torch is installed: torch against ONNX, padding, what a batch is taught."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training only; install training/requirements.txt to run these")
pytest.importorskip("onnx", reason="onnx is needed for export only")

from safetensors.torch import save_file  # noqa: E402
from training.events import export  # noqa: E402
from training.events.form import MODES, NONE, TYPES, Candidate  # noqa: E402
from training.events.network import EventTop  # noqa: E402
from training.events.train import Question, collate, groups, loss_of  # noqa: E402
from training.model import HIDDEN  # noqa: E402


def question(unit: int, size: int, candidate: Candidate) -> Question:
    places = list(range(size))
    return Question(candidate, unit, torch.zeros(size, HIDDEN, dtype=torch.half), places, places)


def test_torch_and_the_exported_graph_agree(tmp_path: Path) -> None:
    torch.manual_seed(0)
    save_file(EventTop(len(TYPES), len(MODES)).state_dict(), tmp_path / "top.safetensors")
    assert export.main(["--top", str(tmp_path / "top.safetensors"), "--out", str(tmp_path / "model")]) == 0
    assert (tmp_path / "model" / "events.int8.onnx").stat().st_size < 9e6


def test_padding_says_nothing() -> None:
    torch.manual_seed(0)
    top = EventTop(len(TYPES), len(MODES)).eval()
    states = torch.randn(1, 9, HIDDEN)
    marks, frame, sentence = torch.tensor([[0, 2, 1, 3, 0, 0, 0, 0, 0]]), torch.tensor([0]), torch.tensor([0])
    real = torch.tensor([[1.0] * 5 + [0.0] * 4])
    with torch.inference_mode():
        padded = top(states, real, sentence, marks, frame)
        alone = top(states[:, :5], real[:, :5], sentence, marks[:, :5], frame)
    for a, b in zip(padded, alone, strict=True):
        assert torch.allclose(a, b, atol=1e-5)


def test_questions_about_one_sentence_share_its_states() -> None:
    first = Candidate([(1, 2)], [(0, 1)], [(1, 3)], ["PROTEST"], "demo", "asserted")
    pool = [question(0, 6, first), question(1, 4, Candidate([], [], [(2, 3)], [NONE])), question(0, 6, Candidate([(3, 4)], [], [], [NONE]))]
    (group,) = groups(pool, None)
    (states, real, sentence, marks, _), answers = collate(group, None)
    assert states.shape[0] == real.shape[0] == 2
    assert sorted(sentence.tolist()) == [0, 1, 1]
    row = [q.candidate for q in group].index(first)
    assert marks[row].tolist() == [2, 1, 3, 0, 0, 0]  # the trigger wins over the party around it
    assert MODES[int(answers.mode[row])] == "PROTEST/demo"


def test_any_allowed_type_is_right() -> None:
    pool = [question(0, 4, Candidate([], [(0, 1)], [(2, 3)], ["CONCEDE", "RETREAT"]))]
    _, answers = collate(pool, None)
    scores = torch.full((1, len(TYPES)), -20.0)
    rest = (torch.zeros(1, len(MODES)), torch.zeros(1, 6), torch.zeros(1))
    for name in ("CONCEDE", "RETREAT"):
        right = scores.clone()
        right[0, TYPES.index(name)] = 20.0
        assert float(loss_of((right, *rest), answers)) < 1e-3
    wrong = scores.clone()
    wrong[0, TYPES.index(NONE)] = 20.0
    assert float(loss_of((wrong, *rest), answers)) > 10
