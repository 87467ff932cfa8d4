"""Exports that stand in a package beside what they were made of: in ``renderings/sqlite``, ``renderings/parquet``.

They are made again to see whether they are what the package says, so that an export that is one has to have bytes that
depend on the package alone, or a test of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from archivepkg.diagnostics import Finding
from archivepkg.errors import Misuse
from archivepkg.exports.export import Export, export_named, exports
from archivepkg.exports.output import Output
from archivepkg.packaging.faults import DISAGREEMENT
from archivepkg.packaging.layout import LAYOUT, LAYOUT_PROPERTY, MANIFEST, RENDERINGS
from archivepkg.packaging.package import open_package

__all__ = ["check_renderings", "named_renderings", "render"]


def named_renderings(names: Sequence[str]) -> tuple[Export, ...]:
    """The exports of these names, each once; raises :class:`Misuse` for one that no package may hold."""
    found = {name: export_named(name) for name in names}
    for name, export in found.items():
        if export.differences is None:
            able = ", ".join(known.name for known in exports().values() if known.differences)
            raise Misuse(f"a package cannot hold the export {name!r}; those that it can hold are {able}")
    return tuple(found.values())


def render(package: Path, chosen: Sequence[Export]) -> None:
    """Adds renderings to the folder of a package."""
    for export in chosen:
        folder = package / RENDERINGS / export.name
        folder.parent.mkdir(exist_ok=True)
        with closing(Output(folder)) as output:
            export.write(open_package(package), output)


def check_renderings(package: Path) -> Iterator[Finding]:
    """Renderings in the folder of a package, in which nothing else is wrong, that are not what the rest of it says.

    Those of a package of an earlier layout were made with other tables, and are held by their hashes alone. Raises
    :class:`Misuse` where the package cannot be relied on.
    """
    renderings = package / RENDERINGS
    if not renderings.is_dir() or not (package / MANIFEST).is_file():
        return
    if open_package(package).says(LAYOUT_PROPERTY) != LAYOUT:
        return
    for folder in sorted(renderings.iterdir()):
        export = exports().get(folder.name)
        if export is None or export.differences is None or not folder.is_dir():
            yield DISAGREEMENT.of(f"{RENDERINGS}/{folder.name}", "no build makes a rendering of that name")
            continue
        with tempfile.TemporaryDirectory() as place, closing(Output(Path(place) / export.name)) as output:
            export.write(open_package(package), output)
            for name, words in export.differences(output.folder, folder):
                path = f"{RENDERINGS}/{export.name}/{name}"
                yield DISAGREEMENT.of(path, f"the rendering is not what the package says: {words}")
