"""The explorer as a server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

__all__ = ["serve"]


def serve(store: str | Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Show a store at `host` and `port` until the user stops it.

    Args:
        store: the folder of the store.
        host: the address to listen on.
        port: 0 for any free one.
        ready: is told the address to open, before the first request is answered.

    Raises:
        StoreError: there is no store at that place, or not one that this version reads.
        OSError: the address is taken or not this machine's.
    """
    import uvicorn

    from hearsay.explore.app import create_app

    app = create_app(store, hosts=(host,))
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
    app.state.shelf.close()
