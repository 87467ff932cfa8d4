"""What ``wilson.toml`` knows: the sections of a header, the forms of titles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.formats.header import Header
from archivepkg.templates import Template

__all__ = ["Knowledge", "knowledge"]


class SectionLabel(msgspec.Struct, frozen=True):
    """A section of the header and the labels it goes by."""

    name: str
    label: str
    also: tuple[str, ...] = ()


class TitleForm(msgspec.Struct, frozen=True):
    """A form of titles."""

    template: str
    seen: str


class Parties(msgspec.Struct, frozen=True):
    """The forms in which a title names a person: with an alias, and plainly."""

    template: str
    plain: str


class _Manifest(msgspec.Struct, frozen=True):
    order: tuple[str, ...]
    sections: tuple[SectionLabel, ...]
    titles: tuple[TitleForm, ...]
    parties: Parties
    pieces: dict[str, str]


class Knowledge(msgspec.Struct, frozen=True, eq=False):
    """The data file, with its templates ready."""

    sections: tuple[SectionLabel, ...]
    header: Header
    titles: tuple[Template, ...]
    alias: Template
    name: Template


@cache
def knowledge() -> Knowledge:
    data = discovery.manifest(Path(__file__).with_name("wilson.toml"), _Manifest)

    def template(text: str) -> Template:
        return Template(text, data.pieces, flags=re.RegexFlag(0))

    return Knowledge(
        sections=data.sections,
        header=Header(
            {label: known.name for known in data.sections for label in (known.label, *known.also)}, data.order
        ),
        titles=tuple(template(form.template) for form in data.titles),
        alias=template(data.parties.template),
        name=template(data.parties.plain),
    )
