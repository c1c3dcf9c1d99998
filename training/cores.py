"""How much of the machine other processes use, so that training keeps off a core that is taken.

Two threads that wait for each other run at the pace of the slower one: beside one busy process of higher priority, two threads
were four times slower than one thread alone on the free core.
"""

import os
import time
from pathlib import Path

STAT = Path("/proc/stat")
BUSY = 0.35  # cores used by others from which one thread fewer is faster


class Cores:
    """Watches the processors between calls."""

    def __init__(self, most: int, stat: Path = STAT) -> None:
        self.most, self.stat = most, stat
        self.last = self._now()

    def _now(self) -> tuple[float, float, float]:
        if not self.stat.exists():
            return 0.0, 0.0, time.monotonic()
        fields = [int(x) for x in self.stat.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
        busy = sum(fields) - fields[3] - fields[4]  # all but idle and waiting for disks
        return busy / os.sysconf("SC_CLK_TCK"), time.process_time(), time.monotonic()

    def threads(self) -> int:
        """Return how many threads to use now: as many as allowed, fewer by the cores that others used since the last call.

        Where the system does not tell (no /proc), the allowed number.
        """
        now = self._now()
        busy, own, wall = (b - a for a, b in zip(self.last, now, strict=True))
        self.last = now
        others = (busy - own) / wall if wall > 0 else 0.0
        free = (os.cpu_count() or 1) - int(others + 1.0 - BUSY)
        return max(1, min(self.most, free))
