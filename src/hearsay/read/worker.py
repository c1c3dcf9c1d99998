"""The program that runs in the sandbox: it answers requests on standard input until that is closed.

Each message is four bytes of length (big endian) and msgpack. The worker limits its own address space, opens no connection, and
dies by the alarm clock if whoever started it is gone while a parser hangs.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, TypeVar, cast

import msgspec

__all__ = ["Reply", "Request", "main", "receive", "send"]

_M = TypeVar("_M")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A job ('module:function'), what it is to work on, and how long it may take."""

    job: str
    payload: bytes
    seconds: float


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What the job returned, or the reason why it did not."""

    payload: bytes = b""
    reason: str | None = None
    detail: str = ""


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message."""
    data = msgspec.msgpack.encode(message)
    pipe.write(struct.pack(">I", len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes], kind: type[_M]) -> _M | None:
    """Read one message; None if the other side is gone."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack(">I", head)
    data = pipe.read(size)
    return msgspec.msgpack.decode(data, type=kind) if len(data) == size else None


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the deadline remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _no_network(event: str, args: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind"}:
        raise PermissionError("hearsay uses no network")


def _answer(request: Request, jobs: dict[str, Callable[[bytes], bytes]]) -> Reply:
    try:
        return Reply(payload=jobs[request.job](request.payload))
    except MemoryError:
        return Reply(reason="too much memory", detail="the parser asked for more memory than allowed")
    except RecursionError:
        return Reply(reason="too deeply nested", detail="the parser ran out of stack")
    except Exception as error:  # the sandbox: whatever a parser raises on hostile input is an answer
        return Reply(reason="damaged", detail=f"{type(error).__name__}: {error}"[:300])


def main(arguments: list[str]) -> None:
    """Serve requests: first argument the memory limit in bytes, then the jobs to load before the first sign is given."""
    pipe_in = sys.stdin.buffer
    # What a library prints must not get between the messages.
    pipe_out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides when to end
    sys.addaudithook(_no_network)
    jobs: dict[str, Callable[[bytes], bytes]] = {}
    for job in arguments[1:]:
        module, _, function = job.partition(":")
        try:
            jobs[job] = cast(Callable[[bytes], bytes], getattr(import_module(module), function))
        except ImportError as error:
            # An installation that lacks something: whoever reads the reason must learn what, not just that the worker died.
            send(pipe_out, Reply(reason="worker died", detail=f"the parser cannot start: {str(error).splitlines()[0][:200]}"))
            return
    _limit_memory(int(arguments[0]))
    send(pipe_out, Reply())
    alarm = getattr(signal, "setitimer", None)
    while (request := receive(pipe_in, Request)) is not None:
        if alarm is not None:
            # The default action kills even while a parser in C holds the interpreter.
            alarm(signal.ITIMER_REAL, request.seconds * 2 + 5)
        reply = _answer(request, jobs)
        if alarm is not None:
            alarm(signal.ITIMER_REAL, 0)
        send(pipe_out, reply)


if __name__ == "__main__":
    main(sys.argv[1:])
