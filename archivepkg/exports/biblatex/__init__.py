"""BibLaTeX: the documents as entries of a bibliography for LaTeX.

Source: The biblatex Package 3.20, 2.1.1 (``@misc``), 2.3.8 (dates, which are ISO 8601-2 level 1). What its data model
has no field for stands in ``note`` and ``addendum``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from archivepkg.citations import csl
from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.model import Document
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_FILE = "documents.bib"
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
    }
)  # fmt: skip
#: The dates that biblatex reads, by their form; their numbers the record has checked.
_END = r"-?[0-9]{3}[0-9X](?:-[0-9X]{2}){0,2}(?:T[0-9:]+(?:Z|[+-][0-9:]+)?)?[~?%]?"
_DATE = re.compile(rf"(?:{_END}|\.\.)?/(?:{_END}|\.\.)?|{_END}")


def _write(package: Package, output: Output) -> Iterator[str]:
    lacking: dict[str, list[str]] = {"title": [], "date": []}
    with output.open(_FILE) as file:
        for document in package.documents():
            fields = dict(_fields(document))
            for name, without in lacking.items():
                if name not in fields:
                    without.append(document.id)
            lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
            file.write(f"@misc{{{document.id},\n{lines}}}\n".encode())
    for name, without in lacking.items():
        if without:
            yield f"the {name} of {len(without):,} document{'s' * (len(without) > 1)}, first {without[0]}"


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    item = csl.item(document)
    place = ", ".join(filter(None, (item.get("archive"), item.get("archive_location"))))
    stated = _date(document)
    notes = [f"No. {item['number']}"] if "number" in item else []
    notes += [document.date.text] if document.date and not stated and document.date.text else []
    notes += [f"To {', '.join(_names(item, 'recipient'))}"] if "recipient" in item else []
    for name, value in (
        ("author", " and ".join(f"{{{_escaped(name)}}}" for name in _names(item, "author"))),
        ("title", _escaped(item.get("title", ""))),
        ("type", _escaped(item.get("genre", ""))),
        ("date", stated),
        ("library", _escaped(place)),
        ("howpublished", _escaped(", ".join(filter(None, (item.get("container-title"), item.get("volume")))))),
        ("language", _escaped(_languages(document))),
        ("note", _escaped(". ".join(notes))),
        ("addendum", _escaped(_addendum(item))),
        ("annotation", _escaped(item.get("note", ""))),
        ("abstract", _escaped(item.get("abstract", ""))),
        ("url", item.get("URL", "").translate({ord("{"): "%7B", ord("}"): "%7D", ord("\n"): ""})),
        ("urldate", _urldate(document)),
    ):
        if value:
            yield name, value


def _names(item: dict[str, Any], role: str) -> Iterable[str]:
    return [name["literal"] for name in item.get(role, ())]


def _addendum(item: dict[str, Any]) -> str:
    translators = _names(item, "translator")
    return f"Translated by {', '.join(translators)}" if translators else ""


def _languages(document: Document) -> str:
    return " and ".join(dict.fromkeys(each.language.text for each in document.contents if each.language))


def _date(document: Document) -> str:
    stated = document.date or (document.citation.date if document.citation else None)
    return stated.edtf if stated and stated.edtf and _DATE.fullmatch(stated.edtf) else ""


def _urldate(document: Document) -> str:
    accessed = document.date_accessed.edtf if document.date_accessed else None
    return accessed if accessed and document.url and _DATE.fullmatch(accessed) else ""


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


package_export = Export(
    name="biblatex",
    title="BibLaTeX",
    file=_FILE,
    write=_write,
    documents=frozenset(
        {
            "id", "title", "type", "number", "summary", "date/edtf", "date_accessed/edtf", "url",
            "contents/language/text", "citation/collection", "citation/volume", "citation/source/text",
            "citation/source/credits/name", "citation/source/credits/role", "citation/source/locators/archive",
            "citation/source/locators/levels", "citation/source/locators/leaves", "agents/name", "agents/role",
        }
    ),
)  # fmt: skip
