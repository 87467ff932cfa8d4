"""The sections of a header do not stand in the order of their format.

A reader who knows one document of a collection knows where to look in the next; so do programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading, Section
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_TIDY = Contribution(rights=None)
_SUMMARY = f"**Summary:**\n\n{_TIDY.summary}\n\n"
_LANGUAGE = f"**Original Language:**\n\n{_TIDY.original_language}\n\n"
_BODY = "To Comrade FILIPPOV"
_BELOW = f"\n\n**Original Language:**\n\n{_TIDY.original_language}\n"

rule = Rule(
    __name__,
    code="ST002",
    name="sections-out-of-order",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it moves whole sections, words and all, and somebody may have put them so for a reason.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(summary=None), why="a missing section is ST001's"),
        Accepted(Contribution(text="---\nsummary: Mao writes.\ntitle: Telegram\n---\n\nText.\n"), why="fields in YAML"),
    ),
    rejects=(
        Rejected(
            Contribution(text=_TIDY.file.replace(_SUMMARY + _LANGUAGE, _LANGUAGE + _SUMMARY)),
            marks="**Original Language:**",
            repaired=_TIDY,
        ),
        Rejected(
            Contribution(text=_TIDY.file.replace(_SUMMARY, "").replace(_BODY, _SUMMARY + _BODY)),
            marks="**Summary:**",
            repaired=_TIDY,
            why="all others are in order",
        ),
        Rejected(
            Contribution(text=_TIDY.file.replace(_LANGUAGE, "").rstrip("\n") + _BELOW),
            marks="**Original Language:**",
            repaired=_TIDY,
        ),
    ),
)


@rule.check
def out_of_order(reading: Reading) -> Iterator[Diagnostic]:
    order = formats()[reading.format].header().order
    if not order:
        return
    firsts = {section.name: section for section in reversed(reading.sections)}
    found = [section for name, section in firsts.items() if name in order]
    if reading.body is not None and "body" in order:
        found.append(Section("body", reading.body, reading.body))
    stand = sorted(found, key=lambda section: section.span)
    ought = sorted(found, key=lambda section: order.index(section.name))
    wrong = next((place for place, (one, other) in enumerate(zip(stand, ought, strict=True)) if one is not other), None)
    if wrong is None:
        return
    here, due = stand[wrong], ought[wrong]
    if (moved := _moved(stand, ought)) is not None:
        here, due = moved
    edits = (
        Edit(one.span, reading.source.slice(other.span))
        for one, other in zip(stand, ought, strict=True)
        if one is not other
    )
    side = "before" if here.span < due.span else "behind"
    names = ", ".join(section.name.replace("_", " ") for section in ought)
    yield rule.found(
        here.head,
        f"{_called(here)} stands {side} {_called(due)}; the order is {names}",
        Fix.unsafe("put the sections in order", *edits),
        (Related(due.head, f"{_called(due)} stands here"),),
    )


def _moved(stand: Sequence[Section], ought: Sequence[Section]) -> tuple[Section, Section] | None:
    """The one section without which the rest is in order, where it stands too low; and the one it should precede."""
    for section in stand:
        rest = [each for each in stand if each is not section]
        if rest == [each for each in ought if each is not section]:
            after = ought[ought.index(section) + 1] if section is not ought[-1] else section
            low = stand.index(section) > ought.index(section) + 1
            return (section, after) if low else None
    return None


def _called(section: Section) -> str:
    return "the body" if section.name == "body" else f"the section {section.name.replace('_', ' ')!r}"
