"""A package as something else: for repositories, preservation, catalogues and analysis.

Each format is a leaf, a folder with a ``package_export``. :func:`export` writes one and tells what it
cannot carry.
"""

from __future__ import annotations

from pathlib import Path

from archivepkg.exports.export import Export, export_named, exports
from archivepkg.exports.losses import Loss, Losses
from archivepkg.exports.output import Output, writing_to
from archivepkg.packaging.package import open_package

__all__ = ["Export", "Loss", "Output", "export", "export_named", "exports"]


def export(package: Path, to: str, target: Path) -> tuple[Loss, ...]:
    """Writes the package in the folder ``package`` as the export named ``to``, and says what that cannot carry.

    The target is written whole or not at all. Raises :class:`~archivepkg.errors.Misuse` for an unknown export, a
    package that cannot be relied on (its descriptor and its records are held against their hashes), and a target that
    cannot be written or would be lost.
    """
    chosen, opened = export_named(to), open_package(package)
    losses = Losses(chosen.documents)
    losses.of_collection(opened.collection, chosen.collection)
    with writing_to(Path(target), chosen.file) as output:
        chosen.write(opened, output)
        for document in opened.documents():
            losses.add(document)
    return losses.found()


def __dir__() -> list[str]:
    return __all__
