"""A process that parses hostile pages and can be killed: it has a deadline, a memory limit, and is started again when it dies.

The parsers for HTML and feeds are written in C and can be hung or crashed by small hostile inputs; no exception or signal handler
in Python interrupts them. The worker is a fresh interpreter (nothing is forked) and is used again from page to page.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from functools import lru_cache
from typing import IO, Final

import msgspec

from hearsay.protocols import Limits
from hearsay.read.reasons import Refused
from hearsay.read.worker import Reply, Request, receive, send

__all__ = ["Sandbox", "sandbox"]

PAGES_PER_WORKER: Final = 5_000  # parsers in C leak a little; a new worker costs half a second
_START_SECONDS: Final = 60.0  # importing the parsers takes one second on a free machine
_END_SECONDS: Final = 5.0  # between closing its pipe and being gone, a crashing process writes nothing more
_JOBS: Final = ("hearsay.read.page:parse", "hearsay.read.feed_page:parse")


class Sandbox:
    """One worker process and the means to kill it. Calls from several threads wait for each other."""

    def __init__(self, memory_bytes: int, jobs: tuple[str, ...] = _JOBS, pages: int = PAGES_PER_WORKER) -> None:
        """Prepare a worker for `jobs` ('module:function'); it is started by the first call."""
        self._memory = memory_bytes
        self._jobs = jobs
        self._pages = pages
        self._served = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def call(self, job: str, payload: msgspec.Raw | bytes, seconds: float) -> bytes:
        """Return what `job` makes of `payload`, both encoded by msgspec's msgpack.

        Raises:
            Refused: 'too long to parse', 'too much memory', 'worker died', or what the job itself refuses for.
        """
        with self._lock:
            process = self._running()
            if self._served == 0:
                first = self._ask(process, None, _START_SECONDS)
                if first.reason is not None:
                    self._stop()
                    raise Refused(first.reason, first.detail)
            self._served += 1
            reply = self._ask(process, Request(job=job, payload=bytes(payload), seconds=seconds), seconds)
            if reply.reason is not None:
                if reply.reason == "too much memory":
                    self._stop()
                raise Refused(reply.reason, reply.detail)
            return reply.payload

    def close(self) -> None:
        """End the worker; the next call starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and (self._served >= self._pages or self._process.poll() is not None):
            self._stop()
        if self._process is None:
            self._served = 0
            # The worker finds the same modules as we do, but nothing that merely lies in the current folder (-P).
            paths = os.pathsep.join(p for p in sys.path if p)
            # One thread each: numeric libraries otherwise reserve address space for every core.
            threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "hearsay.read.worker", str(self._memory), *self._jobs],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **threads, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"},
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], request: Request | None, seconds: float) -> Reply:
        """Send `request` (None: only wait for the worker's first sign) and return the reply, or kill the worker."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        reply: Reply | None = None
        try:
            if request is not None:
                send(_pipe(process.stdin), request)
            reply = receive(_pipe(process.stdout), Reply)
        except OSError:
            reply = None  # the pipe broke because the worker is gone
        finally:
            timer.cancel()
            timer.join()
        if reply is not None and not late.is_set():
            return reply
        code = self._stop(gone=reply is None)
        if reply is not None:
            return reply  # the answer came in the moment of the deadline
        if late.is_set() and request is not None:
            raise Refused("too long to parse", f"stopped after {seconds:g} s")
        raise Refused("worker died", f"the parser ended with {_ending(code)}")

    def _stop(self, *, gone: bool = False) -> int | None:
        process, self._process, self._served = self._process, None, 0
        if process is None:
            return None
        if not gone:
            process.kill()
        try:
            code = process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # bytes that the worker will never read
        return code


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "the worker is started with pipes"
    return pipe


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"


@lru_cache(maxsize=4)
def _shared(memory_bytes: int, owner: int) -> Sandbox:
    del owner  # a process made by fork must not write into its parent's pipes
    made = Sandbox(memory_bytes)
    atexit.register(made.close)
    return made


def sandbox(limits: Limits) -> Sandbox:
    """Return this process's worker for pages, started once and shared by all readers."""
    return _shared(limits.parse_memory_bytes, os.getpid())
