"""CITATION.cff: how to cite the package as a whole.

Source: Citation File Format 1.2.0. Names stand whole (``name``), for which part of one is the family name a
collection does not say.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from archivepkg.exports.export import Export
from archivepkg.exports.identifiers import doi, orcid
from archivepkg.exports.output import Output
from archivepkg.model import Collection, Editor
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "CITATION.cff"
_MESSAGE = "If you use this dataset, please cite it as below."
_WEB = re.compile(r"https?://")
#: Several licences are alternatives ("license"): an expression with AND or WITH has no place.
_ALTERNATIVES = re.compile(r"[A-Za-z0-9.-]+(?: OR [A-Za-z0-9.-]+)*")


def _write(package: Package, output: Output) -> Iterator[str]:
    from ruamel.yaml import YAML

    found = {name: value for name, value in _properties(package).items() if value}
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.allow_unicode, yaml.width = True, 120
    written = io.BytesIO()
    yaml.dump(found, written)
    output.write(_FILE, written.getvalue())
    if "title" not in found:
        yield "a title of the collection"
    if "authors" not in found:
        yield "editors of the collection, who are the authors of a dataset"


def _properties(package: Package) -> dict[str, Any]:
    collection = package.collection
    created = package.says("created")
    return {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": collection.title,
        "abstract": collection.description,
        "authors": [_author(editor) for editor in collection.editors],
        "version": collection.version,
        "doi": doi(collection.identifier),
        "date-released": created[:10] if created else None,
        "url": collection.homepage if collection.homepage and _WEB.match(collection.homepage) else None,
        "keywords": list(dict.fromkeys(collection.keywords)),
        **_terms(collection),
    }


def _author(editor: Editor) -> dict[str, Any]:
    path = editor.path if editor.path and _WEB.match(editor.path) else None
    found = {
        "name": editor.name,
        "email": editor.email,
        "orcid" if orcid(path) else "website": path,
    }
    return {name: value for name, value in found.items() if value}


def _terms(collection: Collection) -> dict[str, Any]:
    terms = collection.license or ""
    if _WEB.match(terms):
        return {"license-url": terms}
    if not _ALTERNATIVES.fullmatch(terms):
        return {}
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        names = canonicalize_license_expression(terms).split(" OR ")
    except InvalidLicenseExpression:
        return {}
    if any(name.startswith("LicenseRef-") for name in names):
        return {}
    return {"license": names[0] if len(names) == 1 else names}


package_export = Export(
    name="citation-cff",
    title="CITATION.cff",
    file=_FILE,
    write=_write,
    collection=frozenset(
        {
            "identifier", "title", "description", "version", "homepage", "license", "keywords",
            "editors/name", "editors/path", "editors/email",
        }
    ),
)  # fmt: skip
