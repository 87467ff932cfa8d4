"""How leaves are written: numbers, perhaps with a letter and a mark for the back, singly, in ranges, in lists."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from archivepkg.locators.found import Found
from archivepkg.locators.leaves import VERSO, StatedRange, lie_side_by_side, looks_like_a_year, stated
from archivepkg.locators.scheme import LeafForms
from archivepkg.locators.values import BLANK, DASH, END_OF_NUMBER, either
from archivepkg.text import Span

__all__ = ["Folios"]

#: Words that join the last leaf of a list to those before it.
_AND = r"and|&|и|та|і|und|u\.?|sowie|et|oraz|i|a|y|e|și|şi|és|en|og|och"
#: Words between a leaf and the mark of its back, where both sides are meant: ``37 с об.``
_WITH = "с|и|та|і|з|with|and|s|i"


# Two leaves that lie side by side: the `15/16` of `Bl. 15/16`.
_BESIDE = re.compile(
    rf"(?P<range>(?P<n1>[0-9]{{1,7}})/(?P<n2>[0-9]{{1,7}})){END_OF_NUMBER}(?P<a1>)(?P<v1>)(?P<b1>)(?P<a2>)(?P<v2>)(?P<b2>)"
    r"(?P<both1>)(?P<both2>)(?P<f>)"
)


def _beside(text: str, start: int) -> re.Match[str] | None:
    """A leaf and the next, with a slash between them."""
    found = _BESIDE.match(text, start)
    return found if found and lie_side_by_side(found["n1"], found["n2"]) else None


class Folios(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The leaves of a scheme."""

    forms: LeafForms

    @cached_property
    def simple(self) -> str:
        """A range without letters, for forms without labels."""
        leaf = rf"[0-9]{{1,7}}(?:(?:{self._verso})(?![^\W_]))?"
        return rf"{leaf}(?:\s?{DASH}\s?{leaf})?"

    def ranges_at(self, text: str, start: int) -> tuple[StatedRange, ...]:
        """Ranges of leaves from ``start`` on: ``148, 151–53, 156``."""
        found = self._first.match(text, start) or _beside(text, start)
        ranges: list[StatedRange] = []
        while found is not None:
            bare = found["range"].isdecimal()
            if ranges and bare and looks_like_a_year(found["n1"], ranges[-1].leaves.last):
                break
            ranges.append(stated(found, found["range"], Span(*found.span("range"))))
            found = self._next.match(text, found.end())
        return tuple(ranges)

    def between_at(self, text: str, start: int) -> Found | None:
        """Leaves that stand between two words at ``start``: ``第5页``."""
        found = self._between.match(text, start)
        ranges = self.ranges_at(text[: found.end("leaves")], found.start("leaves")) if found else ()
        if found is None or not ranges or ranges[-1].span.end != found.end("leaves"):
            return None
        return Found("leaves", Span(*found.span()), found["label"], Span(*found.span("label")), ranges=ranges)

    @cached_property
    def _between(self) -> re.Pattern[str]:
        forms = (
            rf"{re.escape(first)}\s?(?=[^{re.escape(last[0])}]{{1,40}}{re.escape(last)})"
            for first, last in self.forms.between
        )
        lasts = "|".join({re.escape(last) for _, last in self.forms.between})
        return re.compile(rf"(?P<label>{'|'.join(forms)})(?P<leaves>[0-9][0-9\s,，、~–—―-]{{0,30}}?)\s?(?:{lasts})")

    @cached_property
    def _verso(self) -> str:
        return either({VERSO, "verso", "reverse", *(mark for marks in self.forms.verso.values() for mark in marks)})

    @cached_property
    def _pattern(self) -> str:
        marks = {mark for marks in self.forms.verso.values() for mark in marks}
        recto = either({"recto", *self.forms.recto, *(("r",) if "v" in marks else ())})
        mark = (
            r"(?:(?:\s{0,2}|-)(?P<v{0}>VERSO)(?![^\W_])\.?|\s{0,2}[(\[](?P<b{0}>VERSO)\.?[)\]]"
            r"|\s{0,2}(?:RECTO)(?![^\W_])\.?)"
        )
        leaf = rf"(?P<n{{0}}>[0-9]{{{{1,7}}}})(?P<a{{0}}>(?!(?:VERSO|RECTO(?:VERSO)?|ff?)(?![^\W_]))[^\W\d_])?{mark}?"
        leaf = leaf.replace(r"\s{0,2}", r"\s{{0,2}}")
        following = r"(?:\s{0,2}(?P<f>ff?)(?![^\W_])\.?)?" if self.forms.following else "(?P<f>)"
        first, last = (
            rf"(?:\s{{1,2}}(?:{_WITH})\s{{1,2}}|(?:RECTO))(?P<both{place}>VERSO)(?![^\W_])\.?" for place in (1, 2)
        )
        stop = r"\.?" if self.forms.after else ""
        pattern = (
            rf"(?P<range>{leaf.format(1)}(?:{stop}\]?(?:\s{{0,2}}{DASH}\s{{0,2}}|\s{{1,2}}(?:to|through|bis)\s{{1,2}})[\[(]?{leaf.format(2)}(?:{last})?|{first}|{following})?)"
            rf"{END_OF_NUMBER}"
        )
        return pattern.replace("VERSO", self._verso).replace("RECTO", recto)

    @cached_property
    def _first(self) -> re.Pattern[str]:
        return re.compile(rf"\[?{self._pattern}\]?", re.IGNORECASE)

    @cached_property
    def _next(self) -> re.Pattern[str]:
        return re.compile(
            rf"{BLANK}(?:[,，、]{BLANK}(?:(?:{_AND})\s)?|\s(?:{_AND})\s){BLANK}{self._pattern}", re.IGNORECASE
        )
