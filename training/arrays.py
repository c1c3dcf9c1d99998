"""Read a safetensors file with NumPy alone (eight bytes of length, a JSON header, raw numbers)."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def read_arrays(path: Path) -> dict[str, NDArray[np.float32]]:
    """Return the float32 arrays of the file by name.

    Raises:
        OSError: The file cannot be read.
        ValueError: An array is not float32.
    """
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    out: dict[str, NDArray[np.float32]] = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"{path}, array {name}: expected F32, found {entry['dtype']}")
        start, end = (8 + size + n for n in entry["data_offsets"])
        out[name] = np.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
    return out
