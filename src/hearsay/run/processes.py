"""The process engine: workers of this machine, replaced when they die, with the guilty article found and set aside."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec

from hearsay import errors
from hearsay.errors import HearsayError
from hearsay.run.engine import Log
from hearsay.run.job import Answer, Doing, Failed, Job, PartDone, Ready, Task, TaskDone
from hearsay.run.worker import Stop
from hearsay.store.durable import disk_error

__all__ = ["ProcessEngine"]

# One worker is one core: libraries that start a thread for each core would only get in each other's way.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}

_START = "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); from hearsay.run.worker import main; main()"


class _Worker:
    """One process, and a thread that passes its answers on; `None` says that it is gone."""

    def __init__(self, number: int, job: Job, inbox: queue.Queue[tuple[_Worker, Answer | None]]) -> None:
        self.number = number
        self.task: Task | None = None
        self.doing: Doing | None = None
        self.ready = False
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ONE_THREAD},
            start_new_session=True,  # a Ctrl-C at the terminal is for the parent, which lets the parts under way be finished
        )
        path = [entry or os.getcwd() for entry in sys.path]
        self._send(msgspec.json.encode(path))
        self._send(msgspec.json.encode(job))
        self._thread = threading.Thread(target=self._listen, args=(inbox,), daemon=True)
        self._thread.start()

    def _listen(self, inbox: queue.Queue[tuple[_Worker, Answer | None]]) -> None:
        decoder = msgspec.json.Decoder(Answer)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith(b"\n"):  # a worker that is killed may leave half a line
                inbox.put((self, decoder.decode(line)))
        inbox.put((self, None))

    def _send(self, line: bytes) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(line + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return  # the listening thread reports that it is gone

    def give(self, task: Task) -> None:
        """Hand over a task; the worker has none."""
        self.task, self.doing = task, None
        self._send(msgspec.json.encode(task))

    def ask_to_stop(self) -> None:
        """Ask to stop after the part under way."""
        self._send(msgspec.json.encode(Stop()))

    def end(self) -> None:
        """End the process; a worker without a task has nothing to lose."""
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


class ProcessEngine:
    """Works in `jobs` processes, each with its own annotator and one thread of arithmetic."""

    name = "process"

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def map(self, job: Job, tasks: Iterator[Task], stop: threading.Event, log: Log) -> Generator[PartDone, None, None]:
        """Yield every part as soon as it is on the disk, in the order in which the workers finish.

        Raises:
            HearsayError: a worker cannot be started, or the disk refuses.
        """
        inbox: queue.Queue[tuple[_Worker, Answer | None]] = queue.Queue()
        workers: dict[int, _Worker] = {}
        again: list[Task] = []
        asked = False
        try:
            while True:
                if stop.is_set() and not asked:
                    asked = True
                    for worker in workers.values():
                        worker.ask_to_stop()
                if not asked:
                    self._employ(job, tasks, again, workers, inbox)
                if not any(worker.task for worker in workers.values()):
                    return
                try:
                    worker, answer = inbox.get(timeout=0.2)  # so that an interrupt is noticed while all workers are busy
                except queue.Empty:
                    continue
                if isinstance(answer, PartDone):
                    yield answer
                if answer is None:
                    worker.end()
                    del workers[worker.number]
                self._note(worker, answer, again, job, log)
        finally:
            for worker in workers.values():
                worker.end()

    def _employ(
        self,
        job: Job,
        tasks: Iterator[Task],
        again: list[Task],
        workers: dict[int, _Worker],
        inbox: queue.Queue[tuple[_Worker, Answer | None]],
    ) -> None:
        for number in range(self.jobs):
            if number in workers and workers[number].task is not None:
                continue
            task = again.pop() if again else next(tasks, None)
            if task is None:
                return
            if number not in workers:
                workers[number] = _Worker(number, job, inbox)
            workers[number].give(task)

    def _note(self, worker: _Worker, answer: Answer | None, again: list[Task], job: Job, log: Log) -> None:
        match answer:
            case Ready():
                worker.ready = True
            case PartDone(cut=cut) if worker.task is not None:
                # If the worker dies now, what is done need not be done again.
                worker.task = msgspec.structs.replace(worker.task, first=cut + 1)
            case TaskDone():
                worker.task = None
            case Doing():
                worker.doing = answer
            case Failed():
                log("failed", answer.trace)
                worker.task = None
                raise _error(answer, job)
            case None if worker.task is not None:
                status = worker.process.returncode
                if not worker.ready:
                    raise HearsayError(
                        f"A worker process ended before it could begin (status {status}). See what it says on standard error; "
                        "with -j 1 the work is done without other processes."
                    )
                log("worker died", f"group {worker.task.group}, status {status}, {worker.doing}")
                again.append(_more_careful(worker.task, worker.doing))


def _more_careful(task: Task, doing: Doing | None) -> Task:
    """Return the task to be tried again after a worker has died on it, without what it died on if that is known."""
    if doing is None:
        # The inputs were fine until here; from now on the worker says what it does.
        return msgspec.structs.replace(task, careful=True)
    if doing.article is not None:
        return msgspec.structs.replace(task, deadly=(*task.deadly, doing.article))
    return msgspec.structs.replace(task, unreadable={**task.unreadable, doing.unit: doing.after})


def _error(answer: Failed, job: Job) -> HearsayError:
    kind = getattr(errors, answer.kind, None)
    if isinstance(kind, type) and issubclass(kind, HearsayError):
        error: HearsayError = kind(answer.message)
        return error
    if answer.errno is not None:
        return disk_error(OSError(answer.errno, os.strerror(answer.errno)), Path(job.store))
    return HearsayError(
        f"A worker process failed: {answer.kind}: {answer.message}. The store is whole; the run log has the particulars. "
        "The same command goes on where this one stopped."
    )
