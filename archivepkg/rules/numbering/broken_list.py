"""A numbered list leaves a number out, has one twice, or begins again in the middle.

After `1, 2, 4` something is missing, or a number was misread. Lists may be interrupted by paragraphs and stand in one
another; after a heading, after words left out, and after other text a list may begin anew. Where every item is `1.`, a
program numbers them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.numbered import ARABIC, Item, numbered_items
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _list(*labels: str, before: str = "") -> Contribution:
    lines = "\n".join(f"{label} the question of the delegation" if label else "" for label in labels)
    return Contribution(body=f"{before}The following was decided:\n\n{lines}\n\nMAO ZEDONG")


rule = Rule(
    __name__,
    code="NUM001",
    name="broken-list",
    severity=Severity.WARNING,
    accepts=(
        Accepted(_list("1.", "2.", "3.")),
        Accepted(_list("1.", "", "We agree to this.", "", "2.", "", "3."), why="interrupted"),
        Accepted(_list("1.", "a)", "b)", "2.", "a)", "b)"), why="lists in a list"),
        Accepted(_list("1.", "1.", "2.", "2.", "1.", "3."), why="lists of the same style in a list"),
        Accepted(_list("1.", "1.", "1."), why="a program numbers them"),
        Accepted(_list("1.", "2.", "", "Further it was decided:", "", "1.", "2."), why="another list"),
        Accepted(_list("1.", "2.", "", "## THE ARMY", "", "4.", "5."), why="a heading"),
        Accepted(_list("1.", "2.", "", "[...]", "", "5."), why="something was left out"),
        Accepted(_list("I.", "", "1.", "2.", "", "II.", "", "1.", "2."), why="an agenda"),
        Accepted(Contribution(body="14. November 1951\n\nWe met.\n\n16. November 1951\n\nWe met again."), why="days"),
        Accepted(Contribution(body="V. Molotov\n\nA. Mikoyan\n\nI. Serov\n\nM. Suslov"), why="names"),
        Accepted(Contribution(body="392. I called on Krestinski.\n\n1. He was ill.\n2. He left.")),
    ),
    rejects=(
        Rejected(_list("1.", "2.", "4."), marks="4."),
        Rejected(_list("1.", "2.", "2.", "3."), marks="2."),
        Rejected(_list("1.", "2.", "3.", "1.", "2."), marks="1.", why="it begins again"),
        Rejected(_list("1.", "3.", "4."), marks="3."),
        Rejected(_list("(1)", "(2)", "", "We agree to this.", "", "(4)", "(5)"), marks="(4)"),
        Rejected(_list("а)", "", "б)", "", "г)"), marks="г)"),
        Rejected(_list("I.", "", "II.", "", "IV."), marks="IV."),
        Rejected(_list("1.", "a)", "b)", "d)", "2."), marks="d)"),
        Rejected(_list("1.", "2.", "4.", "4.", "5."), marks="4.", why="the first of them is 3"),
    ),
)

#: Lists stand in one another no deeper than this.
_DEEPEST = 8
#: Across other text a list goes on only to a number near by.
_NEAR = 3


@attrs.define(eq=False)
class _List:
    """A list that is being read: its last item, the number that it stands for, and how many there are in order."""

    last: Item
    number: int
    length: int = 1
    begun_again: Diagnostic | None = None


@rule.check
def broken(reading: Reading) -> Iterator[Diagnostic]:
    items = numbered_items(reading)
    for style in dict.fromkeys(item.style for item in items):
        for own in _parts(items, style):
            if len({item.number for item in own}) > 1:
                yield from _faults(own, items)


def _parts(items: Sequence[Item], style: str) -> Iterator[list[Item]]:
    """The items of a style, those together between which nothing ends a list."""
    own = [item for item in items if item.style == style]
    higher = [item.place for item in items if item.order < own[0].order]

    def part(item: Item) -> tuple[int, int]:
        return item.part, bisect_left(higher, item.place)

    return (list(group) for _, group in groupby(own, part))


def _faults(own: Sequence[Item], items: Sequence[Item]) -> Iterator[Diagnostic]:
    lists, given_up = [_List(own[0], own[0].number)], list[_List]()
    for index, item in enumerate(own[1:], 1):
        current, after = lists[-1], own[index + 1] if index + 1 < len(own) else None
        goes_on = next((one for one in reversed(lists) if _follows(item, one.number)), None)
        joined = item.block - current.last.block == item.place - current.last.place
        if goes_on is not None:
            outer = next((one for one in lists if one is not goes_on and _follows(item, one.number)), None)
            if outer is not None or goes_on is not current:
                _forgive(lists, upto=outer or goes_on)
            del lists[lists.index(goes_on) + 1 :]
            goes_on.last, goes_on.number = item, item.number
            goes_on.length += 1
        elif item.number == 1:
            again = _found(item, current, "begins again") if joined and not item.intro and _is_list(current) else None
            lists.append(_List(item, 1, begun_again=again))
        elif joined or _continues(item, current, after):
            if (current.length > 1 or current.number == 1) and not _is_elsewhere(item, current, items):
                yield _found(item, current, _how(item, current))
            mistyped = after is not None and after.number == current.number + 2
            current.last, current.number = item, current.number + 1 if mistyped else item.number
        else:
            lists.append(_List(item, item.number))
        given_up += lists[:-_DEEPEST]
        del lists[:-_DEEPEST]
    yield from (one.begun_again for one in (*given_up, *lists) if one.begun_again)


def _follows(item: Item, number: int) -> bool:
    """Whether a number is the next; there are lists that leave out the letter j."""
    return item.number == number + 1 or (item.style.strip("().") == "a" and (number, item.number) == (9, 11))


def _forgive(lists: Sequence[_List], upto: _List) -> None:
    """Lists that stand in another one, which goes on after them, may have begun again."""
    for one in lists[lists.index(upto) + 1 :]:
        one.begun_again = None


def _is_list(current: _List) -> bool:
    return current.length > 1 or current.number == 1


def _continues(item: Item, current: _List, after: Item | None) -> bool:
    """Whether an item goes on with a list across other text, so that a number between them is missing."""
    steps = item.number - current.number
    own = current.length > 1 or current.number == 1
    return own and 1 < steps <= _NEAR and (after is None or after.number != current.number + 1)


def _is_elsewhere(item: Item, current: _List, items: Sequence[Item]) -> bool:
    """Whether the numbers between are those of items in another style, or Roman figures may be initials."""
    if item.style.strip("().") in ("I", "i") and max(len(item.label), len(current.last.label)) < 3:
        return True
    between = {
        other.number
        for other in items[current.last.place + 1 : item.place]
        if other.style in ARABIC and other.style != item.style
    }
    return item.style in ARABIC and current.number + 1 in between and item.number > current.number


def _how(item: Item, current: _List) -> str:
    if item.number == current.number:
        return "is there again"
    return "comes" if item.number > current.number else "comes, which is lower,"


def _found(item: Item, current: _List, how: str) -> Diagnostic:
    related = Related(current.last.span, "the item before it")
    if how == "begins again":
        message = f"the list begins again with {item.label} after {current.last.label}"
    else:
        message = f"{item.label} {how} after {current.last.label} in a numbered list"
    return rule.found(item.span, message, related=(related,))
