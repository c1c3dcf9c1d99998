"""The activation function that the run time needs outside the graph."""

import numpy as np
from numpy.typing import NDArray


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return x times the normal distribution function at x, by the error function (Abramowitz and Stegun 7.1.26, error below 2e-7)."""
    z = np.abs(x) * 0.7071067811865476
    t = 1.0 / (1.0 + 0.3275911 * z)
    tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * np.exp(-z * z)
    return np.where(x >= 0, x * (1 - 0.5 * tail), x * 0.5 * tail).astype(x.dtype)
