"""Average the weights of runs that began from one another; they lie in one valley, and the mean is often better than each.

python -m training.average WORK/run/average.safetensors WORK/run2/average.safetensors WORK/mean.safetensors
"""

import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def average(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of the weights in the files, name by name.

    Raises:
        KeyError: A file lacks a weight that the first one has.
    """
    files = [load_file(path) for path in paths]
    return {name: torch.stack([f[name].float() for f in files]).mean(0) for name in files[0]}


if __name__ == "__main__":
    *sources, target = (Path(a) for a in sys.argv[1:])
    save_file(average(sources), target)
