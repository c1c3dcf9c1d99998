"""The small reader of safetensors files."""

import json
from pathlib import Path

import numpy as np
import pytest
from training.arrays import read_arrays


def write(path: Path, dtype: str, array: np.ndarray) -> Path:
    raw = array.tobytes()
    header = json.dumps({"a": {"dtype": dtype, "shape": list(array.shape), "data_offsets": [0, len(raw)]}}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header + raw)
    return path


def test_arrays_come_back_in_their_shape(tmp_path: Path) -> None:
    array = np.arange(6, dtype="<f4").reshape(2, 3)
    assert np.array_equal(read_arrays(write(tmp_path / "x", "F32", array))["a"], array)


def test_other_numbers_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="array a: expected F32, found I64"):
        read_arrays(write(tmp_path / "x", "I64", np.arange(2)))
