"""A package as something else: for repositories, preservation, catalogues and analysis.

Each format is a leaf, a folder with a ``package_export``. :func:`export` writes one and tells what it
cannot carry.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from archivepkg.exports.export import Export, export_named, exports
from archivepkg.exports.losses import Loss, Losses
from archivepkg.exports.output import Output, writing_to
from archivepkg.packaging.package import open_package

__all__ = ["Export", "Exported", "Loss", "Output", "export", "export_named", "exports"]


class Exported(msgspec.Struct, frozen=True):
    """What became of a package: what the format cannot carry, and what it demands that the package does not say."""

    losses: tuple[Loss, ...] = ()
    missing: tuple[str, ...] = ()


def export(package: Path, to: str, target: Path) -> Exported:
    """Writes the package at ``package`` (a folder or a zip archive) as the export named ``to``.

    The target is written whole or not at all. Raises :class:`~archivepkg.errors.Misuse` for an unknown export, a
    package that cannot be relied on (its descriptor and its records are held against their hashes), and a target that
    cannot be written or would be lost.
    """
    chosen, opened = export_named(to), open_package(package)
    losses = Losses(chosen.documents)
    losses.of_collection(opened.collection, chosen.collection)
    with writing_to(Path(target), chosen.file) as output:
        missing = tuple(chosen.write(opened, output) or ())
        for document in opened.documents():
            losses.add(document)
    return Exported(losses.found(), missing)


def __dir__() -> list[str]:
    return __all__
