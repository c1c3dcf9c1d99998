"""Average the weights of runs that began from one another; they lie in one valley, and the mean is often better than each.

python -m training.average WORK/run/average.safetensors WORK/run2/average.safetensors WORK/mean.safetensors
"""

import re
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def average(paths: list[Path], shares: list[float] | None = None) -> dict[str, torch.Tensor]:
    """Return the mean of the weights in the files, name by name; `shares` add up to 1 and are equal if None.

    Raises:
        KeyError: A file lacks a weight that the first one has.
        ValueError: There are not as many shares as files, or they do not add up to 1.
    """
    files = [load_file(path) for path in paths]
    shares = shares or [1 / len(files)] * len(files)
    if len(shares) != len(files) or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"{len(files)} files need as many shares that add up to 1, not {shares}")
    return {
        name: sum((f[name].float() * share for f, share in zip(files, shares, strict=True)), torch.zeros_like(weight.float()))
        for name, weight in files[0].items()
    }


def main(arguments: list[str]) -> None:
    """Average the files named, each perhaps with a share ('run/average.safetensors:0.7'), into the last one."""
    *sources, target = arguments
    named = [re.fullmatch(r"(.*?)(?::(0?\.\d+))?", source) for source in sources]
    shares = [float(m[2]) for m in named if m and m[2]]
    save_file(average([Path(m[1]) for m in named if m], shares or None), target)


if __name__ == "__main__":
    main(sys.argv[1:])
