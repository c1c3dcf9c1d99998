"""Jobs that misbehave as parsers in C do; loaded by the sandbox's worker in tests."""

from __future__ import annotations

import os
import signal
import time


def echo(payload: bytes) -> bytes:
    return payload


def crash(payload: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return payload


def hang(payload: bytes) -> bytes:
    time.sleep(600)
    return payload


def devour(payload: bytes) -> bytes:
    return b"x" * (1 << 40)


def recurse(payload: bytes) -> bytes:
    return recurse(payload)


def fail(payload: bytes) -> bytes:
    raise KeyError("from inside a parser")


def connect(payload: bytes) -> bytes:
    import socket

    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return payload


def chatter(payload: bytes) -> bytes:
    print("a library that prints")
    return payload


def pid(payload: bytes) -> bytes:
    return str(os.getpid()).encode()
