"""Named faults of packages that are not ours: what frictionless says of each, and that verify finds it where it is.

``finds``: frictionless does not let the package pass. ``misses``: it does. ``falls``: it ends in an error of Python.
Of a few it is not asked, for it would look for the web, or wait for a pipe.
"""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from archivepkg.packaging import verify

if TYPE_CHECKING:
    from tests.unit.packaging.foreign.conftest import Letters

FINDS, MISSES, FALLS, NOT_ASKED = "finds", "misses", "falls", "not asked"
DESCRIPTOR = "datapackage.json"


@attrs.frozen
class Case:
    """``change`` breaks the package; ``code`` is found in the file ``path``, with ``words`` in its message.

    ``after`` breaks the folder once it is written.
    """

    change: Callable[[Letters], object]
    code: str
    path: str
    words: str
    frictionless: str
    after: Callable[[Path], object] = lambda _: None


def package(name: str, value: Any, words: str, frictionless: str, code: str = "PKG005") -> Case:
    """A property of the package."""
    return Case(lambda it: it.descriptor.update({name: value}), code, DESCRIPTOR, words, frictionless)


def people(name: str, value: Any, words: str, frictionless: str, code: str = "PKG005") -> Case:
    """A property of the resource ``people``."""
    return Case(lambda it: it.resource("people").update({name: value}), code, DESCRIPTOR, words, frictionless)


def schema(name: str, value: Any, words: str, frictionless: str, code: str = "PKG005", path: str = DESCRIPTOR) -> Case:
    """A property of the schema of ``people``."""
    return Case(lambda it: it.resource("people")["schema"].update({name: value}), code, path, words, frictionless)


def born(words: str, frictionless: str, code: str = "PKG005", path: str = DESCRIPTOR, **changes: Any) -> Case:
    """Properties of the field ``born``, a whole number."""
    return Case(lambda it: it.field("people", "born").update(changes), code, path, words, frictionless)


def cell(path: str, old: str, new: str, code: str, words: str, frictionless: str = FINDS) -> Case:
    """Other characters in a file whose hash is right again."""
    return Case(lambda it: it.change(path, old, new), code, path, words, frictionless)


def foreign_key(value: Any, words: str, frictionless: str) -> Case:
    return Case(
        lambda it: it.resource("letters")["schema"].update(foreignKeys=value), "PKG005", DESCRIPTOR, words, frictionless
    )


def folder(change: Callable[[Path], object], words: str, frictionless: str, code: str = "PKG004") -> Case:
    """Something done to the folder."""
    return Case(lambda _: None, code, DESCRIPTOR, words, frictionless, change)


def _link(path: Path) -> None:
    (path / "people.csv").rename(path.parent / "people.csv")
    (path / "people.csv").symlink_to(path.parent / "people.csv")


def _link_folder(path: Path) -> None:
    (path / "data").rename(path.parent / "data")
    (path / "data").symlink_to(path.parent / "data")


def _pipe(path: Path) -> None:
    (path / "notes.json").unlink()
    os.mkfifo(path / "notes.json")


def _to(place: str) -> dict[str, Any]:
    return {"resource": place, "fields": ["id"]}


PLACES: Any = [{"place": "Moscow", "box": "one"}, {"place": "Beijing", "box": 2}]
TYPO = {"fields": [{"name": "id", "constraint": {}}, {"name": "name"}, {"name": "born"}]}
MD5 = "0" * 32
CASES: dict[str, Case] = {
    # The package
    "no resources": package("resources", [], "at least one resource", MISSES),
    "resources that are no list": package("resources", {"a": 1}, "at least one resource", FINDS),
    "a resource that is no object": Case(
        lambda it: it.descriptor["resources"].append("x"), "PKG005", DESCRIPTOR, "a resource is not an object", FINDS
    ),
    "a name that is a number": package("name", 5, "name 5 is not a string", FINDS),
    "a title that is a list": package("title", ["x"], "title is not a string", FINDS),
    "a homepage without scheme": package("homepage", "example.org", "is not an address on the web", MISSES),
    "a day in place of a time": package("created", "1951-11-14", "is not a time as RFC 3339", FINDS),
    "a 30th of February": package("created", "1951-02-30T00:00:00Z", "is not a time as RFC 3339", FINDS),
    "a version that is a number": package("version", 1.0, "version 1.0 is not a string", FINDS),
    "keywords in one string": package("keywords", "a, b", "keywords 'a, b' is not a list", FINDS),
    "a licence without name and path": package("licenses", [{"title": "x"}], "neither a name nor a path", FINDS),
    "an image outside of the package": package("image", "../logo.png", "image '../logo.png' is not", MISSES),
    "an image that is not there": package("image", "logo.png", "is not there", MISSES, "PKG001"),
    "roles in one string": package("contributors", [{"title": "x", "roles": "editor"}], "roles 'editor'", MISSES),
    "a given name that is a number": package("contributors", [{"givenName": 5}], "givenName 5 is not", MISSES),
    "a contributor without properties": package("contributors", [{}], "without properties", MISSES),
    "an address for mail without @": package("sources", [{"email": "x"}], "email 'x' is not an address", FINDS),
    "a $schema that is no address": package("$schema", "v2", "$schema 'v2' is not the address", MISSES),
    "two resources of one name": Case(
        lambda it: it.resource("notes").update(name="people"), "PKG005", DESCRIPTOR, "two resources", FINDS
    ),
    "a name that version 1 does not take": Case(
        lambda it: (it.descriptor.pop("$schema"), it.descriptor.update(name="Letters of 1951")),
        "PKG005",
        DESCRIPTOR,
        "is none in version 1",
        FINDS,
    ),
    "labelled missing values in version 1": Case(
        lambda it: (
            it.descriptor.pop("$schema"),
            it.resource("people")["schema"].update(missingValues=[{"value": "", "label": "none"}]),
        ),
        "PKG005",
        DESCRIPTOR,
        "are of version 2",
        FINDS,
    ),
    # A resource
    "a resource without a name": Case(
        lambda it: it.resource("notes").pop("name"), "PKG005", DESCRIPTOR, "a resource has no name", FINDS
    ),
    "neither path nor data": Case(
        lambda it: it.resource("notes").pop("path"), "PKG005", DESCRIPTOR, "a path or data", FINDS
    ),
    "both path and data": people("data", [], "a path or data, and not both", FINDS),
    "an empty list of paths": people("path", [], "neither a string nor a list of at least one", FINDS),
    "paths and addresses mixed": Case(
        lambda it: it.resource("people").update(path=["people.csv", "https://example.org/more.csv"]),
        "PKG005",
        DESCRIPTOR,
        "path mixes",
        NOT_ASKED,
    ),
    "a type that there is not": people("type", "tabel", "type 'tabel' is not 'table'", FINDS),
    "a media type without stroke": people("mediatype", "csv", "is not a media type", MISSES),
    "a negative size": people("bytes", -1, "bytes -1 is not a whole number", FINDS),
    "an encoding that there is not": people("encoding", "utf-9", "is not one that is known", FINDS),
    "a file that is not there": people("path", "persons.csv", "'persons.csv' is not there", FINDS, "PKG001"),
    "an address on the web": people("path", "https://example.org/x.csv", "was not read", NOT_ASKED, "PKG016"),
    # The jail
    "a path upwards": people("path", "../people.csv", "leads out", FINDS, "PKG004"),
    "an absolute path": people("path", "/etc/passwd", "is not relative", FINDS, "PKG004"),
    "a hidden folder": Case(
        lambda it: (it.resource("notes").update(path=".notes/a.json"), it.files.update({".notes/a.json": b"{}"})),
        "PKG004",
        DESCRIPTOR,
        "hidden",
        MISSES,
    ),
    "a file address": people("path", "file:///etc/passwd", "is not relative", FINDS, "PKG004"),
    "a link to a file": folder(_link, "a symbolic link", MISSES),
    "a link to a folder": folder(_link_folder, "a symbolic link", MISSES),
    "a pipe": folder(_pipe, "a pipe", NOT_ASKED),
    # Hashes
    "a wrong MD5": people("hash", MD5, "the MD5 of people.csv is", FINDS, "PKG001"),
    "a wrong SHA-1": people("hash", f"sha1:{'0' * 40}", "the SHA1 of people.csv is", MISSES, "PKG001"),
    "a wrong SHA-256": people("hash", f"sha256:{'0' * 64}", "the SHA256 of people.csv is", FINDS, "PKG001"),
    "a wrong SHA-512": people("hash", f"sha512:{'0' * 128}", "the SHA512 of people.csv is", MISSES, "PKG001"),
    "a wrong BLAKE2b": people("hash", f"blake2b:{'0' * 128}", "the BLAKE2B of people.csv is", MISSES, "PKG001"),
    "a wrong SHA3-256": people("hash", f"sha3-256:{'0' * 64}", "the SHA3_256 of people.csv is", MISSES, "PKG001"),
    "a hash that is too short": people("hash", "sha256:00", "has 64 hexadecimal digits, not 2", FINDS),
    "a hash of letters": people("hash", "md5:xyz", "is not a hash", FINDS),
    "an algorithm that nobody knows": people("hash", "crc7:00", "'crc7' is not known", MISSES, "PKG017"),
    "a wrong size": people("bytes", 7, "people.csv has", FINDS, "PKG001"),
    "a wrong hash behind a thousand errors": Case(
        lambda it: (
            it.resource("people").update(hash=MD5),
            it.files.update({"people.csv": it.files["people.csv"] + b"".join(b"x%d,,x\r\n" % n for n in range(1200))}),
        ),
        "PKG001",
        DESCRIPTOR,
        "the MD5 of people.csv is",
        FINDS,
    ),
    # A dialect
    "a header that is a word": people("dialect", {"header": "yes"}, "header 'yes' is not true or false", FINDS),
    "a quote of two characters": people("dialect", {"quoteChar": "''"}, "quoteChar \"''\" is not one", FINDS),
    "rows from nought": people("dialect", {"headerRows": [0]}, "headerRows is not a list of whole", FINDS),
    "a delimiter that is not the file's": Case(
        lambda it: it.resource("people").update(dialect={"delimiter": ";"}), "PKG006", "people.csv", "column", FINDS
    ),
    # A schema
    "a schema without fields": people("schema", {"primaryKey": ["id"]}, "no list of fields", FINDS),
    "a field without a name": schema("fields", [{"type": "string"}], "a field has no name", FINDS),
    "a type that is misspelt": born("did you mean 'integer'?", FINDS, type="interger"),
    "a format of another type": born("format 'email' is not one of a field of type", MISSES, format="email"),
    "a misspelt property": schema("fields", TYPO["fields"], "did you mean 'constraints'?", MISSES, "PKG015"),
    "a constraint beside the constraints": born("counts only where it stands in", MISSES, "PKG015", unique=True),
    "a misspelt property of a package": Case(
        lambda it: it.descriptor.update(licences=it.descriptor.pop("licenses")),
        "PKG015",
        DESCRIPTOR,
        "did you mean 'licenses'?",
        MISSES,
    ),
    "a constraint of another type": born("takes no constraint pattern", FINDS, constraints={"pattern": "1.*"}),
    "a minimum that is no number": born("minimum", FALLS, constraints={"minimum": "many"}),
    "required, as a word": born("required 'yes' is not true or false", FINDS, constraints={"required": "yes"}),
    "an enum that is empty": born("enum is empty", FINDS, constraints={"enum": []}),
    "a length below nought": Case(
        lambda it: it.field("people", "name").update(constraints={"minLength": -1}),
        "PKG005",
        DESCRIPTOR,
        "minLength -1 is not",
        MISSES,
    ),
    "categories that are of another type": born("is not a whole number", MISSES, categories=["a"]),
    "a category that is given twice": born("a category is given twice", MISSES, categories=[1893, 1893]),
    "missing values that are numbers": schema("missingValues", [0], "missingValues is not a list of", FINDS),
    "two labelled missing values": schema(
        "missingValues", [{"value": "x"}, {"value": "x"}], "a missing value is given twice", FINDS
    ),
    "a way to match that there is not": schema("fieldsMatch", "all", "fieldsMatch 'all' is not one of", FINDS),
    "a primary key of no field": schema("primaryKey", ["ident"], "which is not a field of the table", FINDS),
    "a unique key of no field": schema("uniqueKeys", [["nmae"]], "did you mean 'name'?", MISSES),
    "a foreign key without reference": foreign_key([{"fields": ["sender"]}], "has no reference", FINDS),
    "a foreign key to no resource": foreign_key(
        [{"fields": ["sender"], "reference": _to("persons")}], "refers to 'persons', which is no resource", FINDS
    ),
    "a foreign key to no field": foreign_key(
        [{"fields": ["sender"], "reference": {"resource": "people", "fields": ["ident"]}}],
        "refers to 'ident', which is no field of people",
        FINDS,
    ),
    "a foreign key of unlike length": foreign_key(
        [{"fields": ["sender", "kind"], "reference": _to("people")}], "of 2 fields refers to 1", FINDS
    ),
    "a schema that is not there": people("schema", "schemas/x.json", "'schemas/x.json' is not there", FINDS, "PKG001"),
    "a schema that is no JSON": Case(
        lambda it: (it.resource("people").update(schema="s.json"), it.files.update({"s.json": b'{"fields": [}'})),
        "PKG005",
        "s.json",
        "it is not JSON",
        FINDS,
    ),
    # Tables
    "a cell of another type": cell("people.csv", ",1893", ",soon", "PKG006", "born 'soon' is not a whole number"),
    "a day that there is not": cell("data/letters.csv", "11-14", "02-30", "PKG006", "is not a day"),
    "a cell that is too low": cell("people.csv", "1893", "1793", "PKG006", "born '1793' is"),
    "a cell that is too long": cell("people.csv", "Mao Zedong", "M" * 21, "PKG006", "20 characters"),
    "a cell that is missing": cell("people.csv", "Mao Zedong", "", "PKG006", "needs a value"),
    "a cell that is not listed": cell("data/letters.csv", "telegram", "cable", "PKG006", "one of letter, telegram"),
    "a cell of another form": cell("data/letters.csv", "16-19", "ll. 16", "PKG006", "'ll. 16' is not of the form"),
    "a row that is too short": cell("people.csv", "mao,Mao Zedong,1893", "mao", "PKG006", "the row has 1 cell"),
    "a row that is too long": cell("people.csv", ",1893", ",1893,x", "PKG006", "the row has 4 cells"),
    "a column of another name": cell("people.csv", "born", "birth", "PKG006", "'birth'"),
    "a quote that is not closed": cell("people.csv", 'Enlai"', "Enlai", "PKG006", "form of CSV"),
    "a table without a header": Case(
        lambda it: it.files.update({"people.csv": b""}), "PKG006", "people.csv", "has not even a header", FINDS
    ),
    "bytes of another encoding": Case(
        lambda it: it.files.update({"people.csv": it.files["people.csv"] + b"x,\xff,1900\r\n"}),
        "PKG012",
        "people.csv",
        "0xff",
        FINDS,
    ),
    "a primary key twice": cell("data/letters.csv", "2,stalin", "1,stalin", "PKG007", "stands twice"),
    "a primary key that is half empty": Case(
        lambda it: (it.resource("letters")["schema"].update(primaryKey=["number", "sender"]),),
        "PKG006",
        "data/letters.csv",
        "needs a value",
        MISSES,
    ),
    "a unique value twice": Case(
        lambda it: it.field("letters", "kind").update(constraints={"unique": True}),
        "PKG007",
        "data/letters.csv",
        "stands twice",
        FINDS,
    ),
    "a unique key twice": Case(
        lambda it: it.resource("letters")["schema"].update(uniqueKeys=[["kind"]]),
        "PKG007",
        "data/letters.csv",
        "stands twice",
        MISSES,
    ),
    "a value of no category": born("is not one of", MISSES, "PKG006", "people.csv", categories=[1893, 1900]),
    "a foreign key to no row": cell("data/letters.csv", "1,mao", "1,max", "PKG008", "sender 'max' is no id in people"),
    # JSON
    "a resource that is broken JSON": cell("notes.json", '"}', '",}', "PKG018", "it is not JSON", MISSES),
    "a cell of another type in the descriptor": Case(
        lambda it: it.resource("places").update(data=PLACES), "PKG006", DESCRIPTOR, "is not of the type integer", FINDS
    ),
    "a unique key twice in the descriptor": Case(
        lambda it: (
            it.resource("places").update(data=[*PLACES[1:], *PLACES[1:]]),
            it.resource("places")["schema"].update(uniqueKeys=[["place", "box"]]),
        ),
        "PKG007",
        DESCRIPTOR,
        "stands twice; the first time on line",
        MISSES,
    ),
    "data of a table that is an object": Case(
        lambda it: it.resource("places").update(data={"a": 1}), "PKG005", DESCRIPTOR, "is not a list of rows", FINDS
    ),
    "data that is a number": Case(
        lambda it: it.resource("places").update(data=5), "PKG005", DESCRIPTOR, "data 5 is not a list", FINDS
    ),
}


def written(case: Case, letters: Letters, folder: Path) -> Path:
    case.change(letters)
    path = letters.write(folder)
    case.after(path)
    return path


def test_a_whole_package_has_no_findings(letters: Letters, tmp_path: Path) -> None:
    assert list(verify(letters.write(tmp_path / "package"))) == []


@pytest.mark.parametrize("name", CASES)
def test_ours_finds_it_where_it_is(name: str, letters: Letters, tmp_path: Path) -> None:
    case = CASES[name]
    found = [each for each in verify(written(case, letters, tmp_path / "p")) if case.words in each.message]
    assert [(each.code, each.path) for each in found[:1]] == [(case.code, case.path)], found
    assert found[0].start is not None or case.path != DESCRIPTOR
    assert len(found[0].message) < 400


def test_frictionless_says_of_each_what_is_said_here(new_letters: Callable[[], Letters], tmp_path: Path) -> None:
    said = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, and those of what they import; files that they leave open too
        import frictionless

        for number, (name, case) in enumerate(CASES.items()):
            if case.frictionless != NOT_ASKED:
                path = written(case, new_letters(), tmp_path / str(number) / "p")
                said[name] = _verdict(frictionless, path)
        gc.collect()
    assert said == {name: case.frictionless for name, case in CASES.items() if case.frictionless != NOT_ASKED}
    assert len(CASES) >= 60


def _verdict(frictionless: Any, path: Path) -> str:
    try:
        return MISSES if frictionless.validate(str(path / DESCRIPTOR)).valid else FINDS
    except frictionless.FrictionlessException:
        return FINDS
    except Exception:  # noqa: BLE001 - that it falls is what it says
        return FALLS
