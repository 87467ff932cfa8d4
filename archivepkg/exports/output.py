"""Where an export writes: a temporary folder beside its target, which takes the target's place when it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from archivepkg.errors import Misuse
from archivepkg.packaging.descriptor import descriptor_bytes
from archivepkg.packaging.staging import StagedFile, Staging
from archivepkg.packaging.swap import put_in_place
from archivepkg.packaging.workplace import Workplace, remove_abandoned

__all__ = ["Output", "writing_to"]


class Output:
    """The files of an export, by their paths in it."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, tuple[str, int]] = {}
        self._staging = Staging(folder, self._keep)

    def _keep(self, path: str, digest: str, size: int) -> None:
        self._files[path] = digest, size

    @property
    def files(self) -> Mapping[str, tuple[str, int]]:
        """The SHA-256 (hexadecimal) and the size of every file that is finished, by path."""
        return self._files

    @property
    def folder(self) -> Path:
        """The temporary folder, for libraries that write files themselves; such files are not in ``files``."""
        return self._staging.folder

    @contextmanager
    def open(self, path: str) -> Iterator[StagedFile]:
        """A new file, to be written in pieces."""
        yield self._staging.open(path)
        self._staging.finish(path)

    def write(self, path: str, data: bytes) -> None:
        """A whole file at once."""
        self._staging.write(path, data)

    def close(self) -> None:
        """Closes what a failure left open."""
        self._staging.close()

    def write_json(self, path: str, value: Mapping[str, Any]) -> None:
        """Data as a whole file of JSON, written as a descriptor is."""
        self.write(path, descriptor_bytes(value))


@contextmanager
def writing_to(target: Path, file: str | None) -> Iterator[Output]:
    """What is written becomes ``target`` in one step when the block ends: a folder, or the one file called ``file``.

    Where the block raises, nothing of it is left and the target is as it was. Raises
    :class:`~archivepkg.errors.Misuse` for a target that is there and would be lost: only a file gives way to a file,
    and an empty folder to a folder.
    """
    _refuse_to_lose(target, file)
    try:
        remove_abandoned(target)
        with (
            closing(Workplace(target)) as workplace,
            closing(Output(workplace.folder / "export")) as output,
        ):
            yield output
            _refuse_to_lose(target, file)
            if file is None:
                put_in_place(output.folder, target)
            else:
                (output.folder / file).replace(target)
    except OSError as error:
        raise Misuse(f"{target} cannot be written: {error.strerror or error}") from None


def _refuse_to_lose(target: Path, file: str | None) -> None:
    if not target.parent.is_dir():
        raise Misuse(f"{target}: the folder {target.parent} is not there")
    if target.is_symlink():
        raise Misuse(f"{target} is a symbolic link; give the place that it points to")
    if file is not None and target.exists() and not target.is_file():
        raise Misuse(f"{target} is no file; this export is one file, {file}")
    if file is None and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Misuse(f"{target} is there, and this export is a folder; give one that is new or empty")
