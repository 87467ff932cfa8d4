"""A source statement as a style writes it."""

from __future__ import annotations

from msgspec.structs import replace

from archivepkg import locators
from archivepkg.citations.style import LocatorForm
from archivepkg.errors import Misuse
from archivepkg.locators import ArchiveId, Locator
from archivepkg.locators.registry import scheme_of
from archivepkg.model.statements import SourceStatement

__all__ = ["source_text"]


def source_text(source: SourceStatement, form: LocatorForm | None) -> str:
    """The source without its last stop: as it was written, or in a style's own form.

    Only a source that is complete locators and nothing else is written anew, and only if the new words mean the
    same places.
    """
    text = source.text.strip().removesuffix(".")
    reading = locators.read(text)
    says_more = reading.errors or reading.credits or reading.published
    if form is None or says_more or not all(mention.complete for mention in reading.locators):
        return text
    places = [mention.locator for mention in reading.locators]
    try:
        made = "; ".join(_written(place, form) for place in places)
    except Misuse:
        return text
    again = [mention.locator for mention in locators.read(made).locators]
    same = len(again) == len(places) and all(map(locators.same_place, places, again))
    return made if places and same else text


def _written(place: Locator, form: LocatorForm) -> str:
    """A locator whose parts are parted by the form's joint, with capital labels and one label for any leaves."""
    parts = locators.format_locator(replace(place, leaves=()), form.script).split(", ")
    if place.leaves:
        label = scheme_of(ArchiveId(str(place.archive))).leaves.one.get(form.script, "")
        written = locators.format_locator(place, form.script).split(", ", len(parts))[-1]
        numbers = written[written.index(" ") + 1 :] if label else written
        parts.append(f"{label} {numbers}".strip().replace("-", "–"))
    return form.joint.join([parts[0], *(part[:1].upper() + part[1:] for part in parts[1:])])
