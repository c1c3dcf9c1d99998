"""A store full of hostile text, and a browser-like client for it that opens no socket."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import store_by_hand
from hearsay.explore.app import create_app


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store; tests must not change it."""
    return store_by_hand.write(tmp_path_factory.mktemp("hostile") / "store")


@pytest.fixture(scope="session")
def client(hostile: Path) -> TestClient:
    """Return a client of the explorer over that store."""
    return TestClient(create_app(hostile), base_url="http://127.0.0.1:8000")
