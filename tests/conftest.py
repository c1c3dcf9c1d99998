"""For all tests: no network. A test that opens a connection to anything but this machine fails."""

from __future__ import annotations

import socket
from typing import Any

import pytest

_LOCAL = ("127.0.0.1", "::1", "localhost")
_connect = socket.socket.connect


def _refuse(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and address[0] not in _LOCAL:
        raise AssertionError(f"a test tried to reach {address!r}; hearsay uses no network")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Replace `socket.connect` for the whole session."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _refuse)
    yield
    patch.undo()
