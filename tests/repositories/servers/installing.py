"""Installs servers: programs of Debian for all, packages of Python and prepared data into a cache."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[3] / "requirements" / "servers"
MADE = ".made"


class Unavailable(Exception):
    """A server that this computer cannot have; says why."""


def cache() -> Path:
    """Where servers stay between runs; whoever wants the room back may delete it."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("ARCHIVEPKG_SERVERS") or home / "archivepkg-servers")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Only one thread of one run is in here for that name."""
    with (cache() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def kept(name: str, made_of: bytes, make: Callable[[Path], None]) -> Path:
    """The folder of that name in the cache, which ``make`` fills where it is not yet made of just this."""
    folder = cache() / f"{name}-{sha256(made_of + sys.version.encode()).hexdigest()[:12]}"
    with one_at_a_time(name):
        if not (folder / MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / MADE).touch()
    return folder


def environment(name: str) -> Path:
    """The programs of an environment of Python with just what requirements/servers/NAME.txt lists."""
    listed = REQUIREMENTS / f"{name}.txt"

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=name == "installer")
        python = folder / "bin" / "python"
        installer: list[str | Path]
        if name == "installer":
            installer = [python, "-m", "pip", "--disable-pip-version-check", "install"]
        else:
            installer = [environment("installer") / "uv", "pip", "install", "--compile-bytecode", "--python", python]
        of_the_system = {"UV_SYSTEM_CERTS": "1"}  # as pip: a house may have a certificate of its own
        run([*installer, "--quiet", "--no-deps", "--require-hashes", "-r", listed], of_the_system)

    return kept(name, listed.read_bytes(), make) / "bin"


def debian(*packages: str) -> None:
    """Installs those of these packages of Debian that are missing, and starts none of their services.

    Raises :class:`Unavailable` where only another user or another system can have them.
    """
    with one_at_a_time("debian"):
        missing = [package for package in packages if not is_installed(package)]
        if not missing:
            return
        if shutil.which("apt-get") is None or os.geteuid() != 0:
            raise Unavailable(f"these packages of Debian are missing, and only root can install them: {missing}")
        install: list[str | Path] = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        quietly = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        try:
            run(install, quietly)
        except RuntimeError:
            try:
                run(["apt-get", "update", "-q"])
                run(install, quietly)
            except RuntimeError as why:
                raise Unavailable(f"these packages of Debian cannot be installed: {missing}: {why}") from None


def is_installed(package: str) -> bool:
    if shutil.which("dpkg-query") is None:
        return False
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    return subprocess.run(asked, check=False, capture_output=True).stdout == b"installed"


def run(command: list[str | Path], variables: Mapping[str, str] | None = None) -> str:
    """What a program prints. Raises RuntimeError with all that it said where it fails."""
    done = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", env={**os.environ, **(variables or {})},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


if __name__ == "__main__":
    print(environment(sys.argv[1]))
