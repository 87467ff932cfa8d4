"""One locator from one text, strictly."""

from __future__ import annotations

from archivepkg.locators.locator import Locator
from archivepkg.locators.reading import LocatorMention, SourceReading, UnreadableLocator
from archivepkg.locators.statement import read
from archivepkg.locators.suggestions import suggest
from archivepkg.text import Span

__all__ = ["parse"]


def parse(text: str) -> Locator:
    """The one complete locator that ``text`` is: ``APRF, f. 45, op. 1, d. 342, ll. 16-19``.

    Raises :class:`UnreadableLocator` where it is none, more than one, not complete, or more than a locator.
    """
    reading = read(text)
    if len(reading.locators) != 1:
        message = "more than one locator" if reading.locators else "no locator"
        second = reading.locators[1].span if reading.locators else Span(0, len(text))
        raise UnreadableLocator(message, text=text, span=(second.start, second.end))
    mention = reading.locators[0]
    if mention.locator.archive is None:
        raise _without_archive(text, mention)
    if mention.missing:
        missing = " and ".join(mention.missing)
        span = (mention.span.start, mention.span.end)
        raise UnreadableLocator(f"the {missing} is missing", text=text, span=span)
    if reading.errors:
        first = reading.errors[0]
        raise UnreadableLocator(first.message, text=text, span=first.span)
    if beyond := _beyond(reading):
        raise UnreadableLocator("more than a locator", text=text, span=(beyond.start, beyond.end))
    return mention.locator


def _without_archive(text: str, mention: LocatorMention) -> UnreadableLocator:
    span = (mention.span.start, mention.span.end)
    if mention.candidates:
        message = f"several archives are called {mention.locator.cited_as!r}"
        return UnreadableLocator(message, text=text, span=span, alternatives=mention.candidates)
    words = mention.locator.cited_as or text[: mention.span.start].strip(" ,.:;")
    if not words:
        return UnreadableLocator("no archive is named", text=text, span=span)
    near = suggest(words) if len(words) < 100 else ()
    return UnreadableLocator(f"no archive is known as {words[:60]!r}", text=text, span=span, alternatives=near)


def _beyond(reading: SourceReading) -> Span | None:
    return next((part.span for part in reading.parts if part.kind in ("credit", "printed")), None)
