"""The descriptor of a package that is not ours: what is wrong with it, and what its resources are.

A schema or a dialect may stand in a file of the package; it is read there, and what is wrong with it is told there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.decoding import pointer
from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.json_text import JsonText, read_json
from archivepkg.packaging.foreign.resources import ForeignResource
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.not_text import not_utf8
from archivepkg.packaging.standard.dialect import of_dialect
from archivepkg.packaging.standard.package import of_package
from archivepkg.packaging.standard.problem import Problem, wrong
from archivepkg.packaging.standard.references import of_references
from archivepkg.packaging.standard.resource import of_resource
from archivepkg.packaging.standard.schema import of_schema
from archivepkg.packaging.standard.values import is_address
from archivepkg.packaging.standard.version_1 import is_version_1, of_version_1

__all__ = ["Description", "describe"]

_Check = Callable[[Mapping[str, Any], str], Iterator[Problem]]


class Description(msgspec.Struct, eq=False):
    """The files of JSON that describe a package, by path, with the problems of each; and its resources."""

    texts: dict[str, JsonText]
    resources: tuple[ForeignResource, ...] = ()
    problems: dict[str, list[Problem]] = {}
    _wrong: set[tuple[str, str]] = set()
    findings: list[Finding] = []

    def add(self, problem: Problem, path: str = DESCRIPTOR) -> None:
        """Takes in a problem of one of the files, but not a second one of the same fault at the same place."""
        if problem[0] is faults.DESCRIPTOR:
            self._wrong.add((path, problem[1]))
        elif problem[0] is faults.NOT_RECOMMENDED and (path, problem[1]) in self._wrong:
            return
        known = self.problems.setdefault(path, [])
        if not any(problem[:2] == each[:2] for each in known):
            known.append(problem)

    def is_wrong(self, place: tuple[str, str]) -> bool:
        """Whether what stands at a place of a file, or in it, breaks the standard."""
        path, here = place
        return any(path == file and f"{at}/".startswith(f"{here}/") for file, at in self._wrong)

    def report(self) -> Iterator[Finding]:
        """The findings of what was taken in so far, in order of their places in each file."""
        yield from self.findings
        self.findings = []
        for path, problems in self.problems.items():
            found = list(self.texts[path].findings(problems))
            yield from sorted(found, key=lambda finding: finding.start or (0, 0))
        self.problems = {}


def describe(inspection: Inspection, text: str) -> Description | Finding:
    """Reads a descriptor and what it refers to; a finding where it is no JSON object."""
    read = read_json(DESCRIPTOR, text)
    if isinstance(read, Finding):
        return read
    if not isinstance(read.value, dict):
        return next(read.findings([wrong("", "it is not a JSON object")]))
    description = Description({DESCRIPTOR: read})
    for problem in (*(of_version_1(read.value) if is_version_1(read.value) else ()), *of_package(read.value)):
        description.add(problem)
    found = read.value.get("resources")
    if not isinstance(found, list) or not found:
        description.add(wrong("/resources", "resources is not a list of at least one resource"))
        return description
    description.resources = tuple(_resources(inspection, description, found))
    schemas = {each.name: each.schema for each in description.resources}
    for each in description.resources:
        for problem in of_references(each.schema or {}, each.name, schemas, each.schema_at[1]):
            description.add(problem, each.schema_at[0])
    image = read.value.get("image")
    if isinstance(image, str) and not is_address(image) and not unsafe(image) and inspection.is_missing(image):
        description.add((faults.STALE_FILE, "/image", f"the image {faults.clipped(image)} is not there"))
    return description


def _resources(inspection: Inspection, description: Description, found: list[Any]) -> Iterator[ForeignResource]:
    names: set[str] = set()
    for index, resource in enumerate(found):
        here = pointer("resources", index)
        if not isinstance(resource, dict):
            description.add(wrong(here, "a resource is not an object"))
            continue
        name = resource.get("name")
        if isinstance(name, str) and name in names:
            description.add(wrong(f"{here}/name", f"two resources have the name {faults.clipped(name)}"))
        names.add(str(name))
        for problem in of_resource(resource, here):
            description.add(problem)
        schema, schema_at = _part(inspection, description, resource.get("schema"), f"{here}/schema", of_schema)
        dialect, dialect_at = _part(inspection, description, resource.get("dialect"), f"{here}/dialect", of_dialect)
        yield ForeignResource(
            index=index,
            name=str(name or ""),
            descriptor=resource,
            schema=schema,
            dialect=dialect or {},
            schema_at=schema_at,
            dialect_at=dialect_at,
        )


def _part(
    inspection: Inspection, description: Description, found: object, here: str, check: _Check
) -> tuple[Mapping[str, Any] | None, tuple[str, str]]:
    """A schema or a dialect, and in which file and where in it it stands."""
    if isinstance(found, dict):
        return found, (DESCRIPTOR, here)
    if isinstance(found, str) and is_address(found) and found not in inspection.files:
        description.add((faults.REMOTE, here, f"{faults.clipped(found)} is on the web, and was not read"))
    elif isinstance(found, str) and (is_address(found) or unsafe(found) is None):
        if inspection.is_missing(found):
            description.add((faults.STALE_FILE, here, f"{faults.clipped(found)} is not there"))
        elif found in inspection.files:
            return _from_file(inspection, description, found, check), (found, "")
        else:
            description.add((faults.UNSAFE_PATH, here, f"{faults.clipped(found)} is no file that is read here"))
    return None, (DESCRIPTOR, here)


def _from_file(inspection: Inspection, description: Description, path: str, check: _Check) -> Mapping[str, Any] | None:
    known = description.texts.get(path)
    if known is not None:
        return known.value if isinstance(known.value, dict) else None
    read = inspection.read(path)
    if isinstance(read, Finding):
        description.findings.append(read)
        return None
    text = read[0].decode("utf-8", "surrogateescape")
    if finding := not_utf8(path, text):
        description.findings.append(finding)
        return None
    parsed = read_json(path, text)
    if isinstance(parsed, Finding):
        description.findings.append(parsed)
        return None
    description.texts[path] = parsed
    if not isinstance(parsed.value, dict):
        description.add(wrong("", "it is not a JSON object"), path)
        return None
    for problem in check(parsed.value, ""):
        description.add(problem, path)
    return parsed.value
