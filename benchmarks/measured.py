"""A command as a whole process: its seconds, and its memory."""

from __future__ import annotations

import os
import resource
import subprocess
import time

import attrs

__all__ = ["Measured", "run", "run_in_turns"]


@attrs.frozen
class Measured:
    """Seconds by the clock and of the processors, children too, and the most memory of one process, in MiB."""

    wall: float
    processor: float
    memory: float

    def or_less(self, other: Measured) -> Measured:
        """The less of either time, and the more of either memory."""
        least = min(self.wall, other.wall), min(self.processor, other.processor)
        return Measured(*least, max(self.memory, other.memory))


def run(command: list[str]) -> Measured:
    """Runs a command that may say what it likes; raises where it ends with more than findings."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(time.perf_counter() - began, seconds, used.ru_maxrss / 1024)


def run_in_turns(commands: dict[str, list[str]], times: int) -> dict[str, Measured]:
    """Each command so many times, taking turns so that a busy machine is shared fairly; the best of each counts."""
    best: dict[str, Measured] = {}
    for _ in range(times):
        for name, command in commands.items():
            now = run(command)
            best[name] = now.or_less(best[name]) if name in best else now
    return best
