"""Faults of the descriptor: its JSON, its properties, its resources and their Table Schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from archivepkg.packaging.faults import DESCRIPTOR as DESCRIPTOR_FAULT
from archivepkg.packaging.faults import STALE_FILE, UNSAFE_PATH, Fault
from archivepkg.packaging.layout import DESCRIPTOR, RECORDS
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import PackageFault

__all__ = ["DESCRIPTOR_FAULTS"]

_Object = dict[str, Any]


def _bytes(name: str, change: Callable[[bytes], bytes], *kinds: Fault) -> PackageFault:
    def broken(_: st.DrawFn, draft: Draft) -> None:
        draft.files[DESCRIPTOR] = change(draft.files[DESCRIPTOR])

    return PackageFault(f"the descriptor {name}", broken, kinds or (DESCRIPTOR_FAULT,))


def _says(name: str, *values: Any, kinds: tuple[Fault, ...] = (DESCRIPTOR_FAULT,)) -> PackageFault:
    """A property of the package with one of some values that it may not have."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        draft.put_descriptor({**draft.descriptor(), name: draw(st.sampled_from(values))})

    return PackageFault(f"the descriptor has a wrong {name}", broken, kinds)


def _resource(
    name: str, change: Callable[[st.DrawFn, _Object], None], *kinds: Fault, tables: bool = False
) -> PackageFault:
    """A fault of one resource, which ``change`` changes in place; ``tables``: of one that has a schema."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        found = draft.descriptor()
        resource = draw(st.sampled_from([each for each in found["resources"] if not tables or "schema" in each]))
        change(draw, resource)
        assume(found != draft.descriptor())
        draft.put_descriptor(found)

    return PackageFault(f"a resource {name}", broken, kinds or (DESCRIPTOR_FAULT,))


def _with(name: str, *values: Any) -> Callable[[st.DrawFn, _Object], None]:
    def change(draw: st.DrawFn, resource: _Object) -> None:
        resource[name] = draw(st.sampled_from(values))

    return change


def _without(*names: str) -> Callable[[st.DrawFn, _Object], None]:
    def change(draw: st.DrawFn, resource: _Object) -> None:
        held = [name for name in names if name in resource]
        assume(bool(held))
        del resource[draw(st.sampled_from(held))]

    return change


def _field(name: str, change: Callable[[_Object], None]) -> PackageFault:
    """A fault of one field of a Table Schema."""

    def broken(draw: st.DrawFn, resource: _Object) -> None:
        change(draw(st.sampled_from(resource["schema"]["fields"])))

    return _resource(f"has a field {name}", broken, tables=True)


def _schema(name: str, change: Callable[[st.DrawFn, _Object], None]) -> PackageFault:
    return _resource(f"has a schema {name}", lambda draw, resource: change(draw, resource["schema"]), tables=True)


def _resources(name: str, change: Callable[[list[Any]], list[Any]], *kinds: Fault) -> PackageFault:
    def broken(_: st.DrawFn, draft: Draft) -> None:
        found = draft.descriptor()
        draft.put_descriptor({**found, "resources": change(found["resources"])})

    return PackageFault(f"the descriptor {name}", broken, kinds or (DESCRIPTOR_FAULT,))


def _no_field(draw: st.DrawFn, schema: _Object) -> None:
    del schema["fields"][draw(st.integers(0, len(schema["fields"]) - 1))]


def _fields_exchanged(draw: st.DrawFn, schema: _Object) -> None:
    at = draw(st.integers(1, len(schema["fields"]) - 1))
    schema["fields"][0], schema["fields"][at] = schema["fields"][at], schema["fields"][0]


def _no_constraints(field: _Object) -> None:
    assume("constraints" in field)
    del field["constraints"]


def _other_key(draw: st.DrawFn, schema: _Object) -> None:
    schema["foreignKeys"] = [
        {"fields": [schema["fields"][-1]["name"]], "reference": {"resource": "documents", "fields": ["id"]}}
    ]
    _without("primaryKey")(draw, schema) if draw(st.booleans()) else None


def _other_digits(draw: st.DrawFn, resource: _Object) -> None:
    other = draw(st.sampled_from("0f"))
    resource["hash"] = f"sha256:{other * 64}"


DESCRIPTOR_FAULTS: tuple[PackageFault, ...] = (
    _bytes("is not JSON", lambda data: data.replace(b'": ', b'" ', 1)),
    _bytes("is cut off", lambda data: data[: len(data) // 2]),
    _bytes("is empty", lambda _: b""),
    _bytes("has a comma too many", lambda data: data.replace(b"\n}", b",\n}")),
    _bytes("has NaN", lambda data: data.replace(b"{", b'{"x": NaN,', 1)),
    _bytes("has Infinity", lambda data: data.replace(b"{", b'{"x": -Infinity,', 1)),
    _bytes("has a name twice", lambda data: data.replace(b"{", b'{"resources": [],', 1)),
    _bytes("has a comment", lambda data: b"// ours\n" + data),
    _bytes("has a byte order mark", lambda data: b"\xef\xbb\xbf" + data),
    _bytes("is a list", lambda data: b"[" + data + b"]"),
    _bytes("is null", lambda _: b"null"),
    _bytes("is nested deeply", lambda _: b'{"x":' * 100_000),
    _bytes("has a number of many digits", lambda data: data.replace(b"{", b'{"x": ' + b"1" * 10_000 + b",", 1)),
    _bytes("has two objects", lambda data: data + data),
    _says("$schema", "https://example.org/x.json", 5, None, "https://datapackage.org/profiles/1.0/datapackage.json"),
    _says("name", 5, None, ["x"]),
    _says("id", 5, [], {}),
    _says("title", 5, ["x"], None),
    _says("description", 5, {}),
    _says("homepage", "example", 5, "javascript:alert(1)"),
    _says("version", 1, 1.5),
    _says("created", "yesterday", "2024-01-01", "2024-13-01T00:00:00Z", 0),
    _says("image", "../x.png", 5, "/x.png"),
    _says("keywords", [], "x", [1], {}),
    _says("licenses", [], {}, ["CC-BY-4.0"], [{}], [{"title": "x"}], [{"name": "CC BY"}], [{"path": "../x"}]),
    _says("contributors", [], {}, ["x"], [{"title": 5}], [{"email": "x"}], [{"roles": "x"}], [{"path": 5}]),
    _says("sources", {}, ["x"], [{"title": 5}], [{"path": "../x"}], [{"email": "x"}]),
    _says("resources", [], {}, None, ["x"], [[]], 5),
    _resources("has no resources", lambda _: []),
    _resources("has a resource twice", lambda found: [*found, found[0]]),
    _resources("lacks a resource", lambda found: found[1:]),
    _resources("has a resource of no file", lambda found: [*found, {"name": "x", "path": "x.csv"}], STALE_FILE),
    _resources("has a resource outside", lambda found: [*found, {"name": "x", "path": "../x.csv"}], UNSAFE_PATH),
    _resources(
        "has a resource of the system", lambda found: [*found, {"name": "x", "path": "/etc/passwd"}], UNSAFE_PATH
    ),
    _resources("has a hidden resource", lambda found: [*found, {"name": "x", "path": ".git/config"}], UNSAFE_PATH),
    _resources("has a resource of no kind", lambda found: [*found, {"name": "x"}]),
    _resources("has one file in two resources", lambda found: [*found, {"name": "x", "path": RECORDS}]),
    _resource("has no name", _without("name")),
    _resource("has another name", _with("name", "Agents", "x", 5, "")),
    _resource("has no path", _without("path")),
    _resource("has another path", _with("path", "../x.csv", "/x.csv", "x\\y.csv", "", 5, None, [], {}, "a//b")),
    _resource("has data beside its file", _with("data", [], [{}], "x")),
    _resource("has another size", _with("bytes", 1, 10**12), STALE_FILE),
    _resource("has no size that is one", _with("bytes", -1, "1", 1.5, True)),
    _resource("has another hash", _other_digits, STALE_FILE),
    _resource("has no hash that is one", _with("hash", 5, "x", "sha256:", None)),
    _resource("has another encoding", _with("encoding", "latin-1", 5, "utf-16")),
    _resource("has another format", _with("format", "xlsx", 5)),
    _resource("has another media type", _with("mediatype", "text", "application/pdf", 5)),
    _resource("is compressed", _with("compression", "gz")),
    _resource("has a dialect", _with("dialect", {"delimiter": ";"}, {"header": False}, 5, {"commentChar": "1"})),
    _resource("has no schema", _without("schema"), tables=True),
    _resource(
        "has a schema elsewhere", _with("schema", "schema.json", "https://example.org/x.json", 5, {}, {"fields": []})
    ),
    _schema("without a field", _no_field),
    _schema("in another order", _fields_exchanged),
    _schema("without keys", _without("primaryKey", "foreignKeys")),
    _schema("with other foreign keys", _other_key),
    _schema("with other missing values", _with("missingValues", ["x"], ["-"], [])),
    _schema("with unique keys", _with("uniqueKeys", [["id"]])),
    _schema("that matches loosely", _with("fieldsMatch", "subset", ["partial"])),
    _field("with another type", lambda field: field.update(type="any" if field["type"] == "string" else "string")),
    _field("with another name", lambda field: field.update(name=field["name"].upper())),
    _field("without a name", lambda field: field.pop("name")),
    _field("without constraints", _no_constraints),
    _field("with other constraints", lambda field: field.update(constraints={"maxLength": 1})),
    _field("with another format", lambda field: field.update(format="email")),
    _field("with missing values", lambda field: field.update(missingValues=["x"])),
)
