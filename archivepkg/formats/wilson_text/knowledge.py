"""What ``wilson.toml`` knows: the sections of a header, the forms of titles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import attrs

from archivepkg import discovery
from archivepkg.formats.header import Header
from archivepkg.templates import Template

__all__ = ["Knowledge", "knowledge"]


@attrs.frozen
class SectionLabel:
    """A section of the header and the labels it goes by."""

    name: str
    label: str
    also: tuple[str, ...] = ()


@attrs.frozen
class TitleForm:
    """A form of titles."""

    template: str
    seen: str


@attrs.frozen
class Parties:
    """The forms in which a title names a person: with an alias, and plainly."""

    template: str
    plain: str


@attrs.frozen
class _Manifest:
    order: tuple[str, ...]
    sections: tuple[SectionLabel, ...]
    titles: tuple[TitleForm, ...]
    parties: Parties
    pieces: dict[str, str]


@attrs.frozen(eq=False)
class Knowledge:
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
