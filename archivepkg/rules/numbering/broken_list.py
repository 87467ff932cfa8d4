"""A numbered list leaves a number out, has one twice, or begins again in the middle.

After `1, 2, 4` something is missing, or a number was misread. Lists may be interrupted by paragraphs and stand in one
another; after a heading, after words left out, and after other text a list may begin anew. Where every item is `1.`, a
program numbers them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.numbered import Item, label_of, numbered_items
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.sic import is_sic


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
        Accepted(_list("§ 1.", "", "1)", "2)", "", "§ 2.", "", "1)", "2)"), why="lists in sections"),
        Accepted(_list("1.", "1.", "1."), why="a program numbers them"),
        Accepted(Contribution(body="1. The army\n\nIt stands.\n\n1. It is paid."), why="one of each of two lists"),
        Accepted(_list("1.", "2.", "", "Further it was decided:", "", "1.", "2."), why="another list"),
        Accepted(_list("1.", "2.", "", "## THE ARMY", "", "4.", "5."), why="a heading"),
        Accepted(_list("1.", "2.", "", "[...]", "", "5."), why="something was left out"),
        Accepted(
            Contribution(
                body="1. Guatemala\n\nHe spoke.\n\n. . . . . . .\n\n3. Italy\n\n[Here follow items 4-6.]\n\n7. Spain"
            ),
            why="extracts, as FRUS marks them",
        ),
        Accepted(_list("1.", "2.", "4. [sic]", "5."), why="so in the original"),
        Accepted(_list("I.", "", "1.", "2.", "", "II.", "", "1.", "2."), why="an agenda"),
        Accepted(Contribution(body="14. November 1951\n\nWe met.\n\n16. November 1951\n\nWe met again."), why="days"),
        Accepted(
            Contribution(
                body="29 September\n\n9. Breakfast\n\n10. Session\n\n1 October\n\n10. Parade\n\n20. Fireworks"
            ),
            why="hours of days",
        ),
        Accepted(Contribution(body="I. We met.\n\nII. We spoke.\n\nIII. We left.\n\nV. Bykhov"), why="a signature"),
        Accepted(Contribution(body="V. Molotov\n\nA. Mikoyan\n\nI. Serov\n\nM. Suslov"), why="names"),
        Accepted(Contribution(body="392. I called on Krestinski.\n\n1. He was ill.\n2. He left.")),
    ),
    rejects=(
        Rejected(_list("1.", "2.", "4."), marks="4."),
        Rejected(_list("1.", "2.", "2.", "3."), marks="2."),
        Rejected(_list("1.", "2.", "3.", "1.", "2."), marks="1.", why="it begins again"),
        Rejected(_list("1.", "3.", "4."), marks="3."),
        Rejected(_list("1.", "1.", "3."), marks="1."),
        Rejected(_list("(1)", "(2)", "", "We agree to this.", "", "(4)", "(5)"), marks="(4)"),
        Rejected(_list("а)", "", "б)", "", "г)"), marks="г)"),
        Rejected(_list("I.", "", "II.", "", "IV."), marks="IV."),
        Rejected(_list("1.", "a)", "b)", "d)", "2."), marks="d)"),
        Rejected(_list("§ 1.", "", "§ 2.", "", "§ 4."), marks="§ 4."),
        Rejected(Contribution(body="§ 1 We agree.\n\n§ 2 They agree.\n\n§ 4 This is valid for a year."), marks="§ 4"),
        Rejected(Contribution(body="§ 1\n\nWe agree.\n\n§ 3\n\nThis is valid for a year."), marks="§ 3"),
        Rejected(_list("1.", "1."), marks="1."),
        Rejected(_list("1.", "1.", "2."), marks="1."),
        Rejected(_list("1.", "2.", "4.", "4.", "5."), marks="4.", why="the first of them is 3"),
    ),
)

#: Where so many numbers are wrong, and more than one in so many, they count something else, such as lines of verse.
_MANY = 6
#: Lists stand in one another no deeper than this.
_DEEPEST = 8
#: So many items may be 1 by a slip; of more, a program numbers them.
_PAIR = 2
#: Across other text a list goes on only to a number near by.
_NEAR = 3


class _List(msgspec.Struct, eq=False):
    """A list that is being read: its last item, the number that it stands for, and how many there are in order."""

    last: Item
    number: int
    length: int = 1
    begun_again: Diagnostic | None = None

    @property
    def is_one(self) -> bool:
        """Whether it is a list, rather than a lone number at the beginning of a line."""
        return self.length > 1 or self.number in (0, 1)


@rule.check
def broken(reading: Reading) -> Iterator[Diagnostic]:
    for _, part in groupby(numbered_items(reading), lambda item: item.part):
        items = list(part)
        numbers: dict[str, set[int]] = {}
        for item in items:
            numbers.setdefault(item.style, set()).add(item.number)
        counted = Counter(item.style for item in items)
        yield from _begun_twice(reading, items)
        found: dict[str, list[Diagnostic]] = {}
        for item, fault in _faults(reading, [item for item in items if len(numbers[item.style]) > 1]):
            found.setdefault(item.style, []).append(fault)
        for style, faults in found.items():
            if len(faults) < _MANY or len(faults) * _MANY <= counted[style]:
                yield from (fault for fault in faults if not is_sic(reading, fault.span))


def _begun_twice(reading: Reading, items: Sequence[Item]) -> Iterator[Diagnostic]:
    """A second item straight below the first that is 1 too, where only one list can be there: `1, 1` and `1, 1, 2`."""
    for style in {item.style for item in items}:
        own = [item for item in items if item.style == style]
        if len(own) > _PAIR and all(item.number == 1 for item in own):
            continue  # a program numbers them
        for at, (first, second) in enumerate(pairwise(own)):
            straight = second.block == first.block + 1 and not second.intro
            if (
                first.number == second.number == 1
                and straight
                and _is_one_list([item.number for item in own[at + 2 :]])
            ):
                fault = _found(second, _List(first, 1), "is there again")
                yield from [fault] if not is_sic(reading, fault.span) else []


def _is_one_list(rest: Sequence[int]) -> bool:
    """Whether what follows two items that are 1 goes on with the second of them only, or begins anew."""
    return not rest or rest[0] == 1 or list(rest) == list(range(2, len(rest) + 2))


def _faults(reading: Reading, items: Sequence[Item]) -> Iterator[tuple[Item, Diagnostic]]:
    """Reads lists that stand in one another; an item of an outer one ends those within."""
    following = _following(items)
    lists: list[_List] = []
    closed: list[_List] = []
    for index, item in enumerate(items):
        own = [one for one in lists if one.last.style == item.style]
        going_on = [one for one in own if _follows(item, one.number)]
        if going_on:
            inner, outer = going_on[-1], going_on[0]
            for one in lists[lists.index(outer) + 1 :] if inner is not own[-1] or outer is not inner else ():
                one.begun_again = None
            closed += _closed_above(lists, inner)
            inner.last, inner.number, inner.length = item, item.number, inner.length + 1
        elif own and item.number == 1 and _is_mistyped(own[-1], item, following[index]):
            closed += _closed_above(lists, own[-1])
            yield item, _found(item, own[-1], _how(item, own[-1]))
            own[-1].last, own[-1].number = item, own[-1].number + 1
        elif not own or (item.number == 1 and not _begins_again(item, own[-1], following[index])):
            lists.append(_List(item, item.number))
        elif item.number == 1:
            lists.append(_List(item, 1, begun_again=_found(item, own[-1], "begins again")))
        else:
            current, after = own[-1], following[index]
            closed += _closed_above(lists, current)
            if _is_fault(item, current, after):
                if not _is_elsewhere(reading, item, current):
                    yield item, _found(item, current, _how(item, current))
                mistyped = after is not None and after.number == current.number + 2
                current.last, current.number = item, current.number + 1 if mistyped else item.number
            else:
                lists[-1] = _List(item, item.number)
        if len(lists) > _DEEPEST:
            closed.append(lists.pop(0))
    yield from ((one.last, one.begun_again) for one in (*closed, *lists) if one.begun_again)


def _following(items: Sequence[Item]) -> list[Item | None]:
    """For each item the next one of its style."""
    found: list[Item | None] = []
    after: dict[str, Item] = {}
    for item in reversed(items):
        found.append(after.get(item.style))
        after[item.style] = item
    return found[::-1]


def _closed_above(lists: list[_List], one: _List) -> list[_List]:
    """Takes away the lists that stand in another one, which goes on."""
    at = lists.index(one) + 1
    closed = lists[at:]
    del lists[at:]
    return closed


def _follows(item: Item, number: int) -> bool:
    """Whether a number is the next; there are lists that leave out the letter j."""
    return item.number == number + 1 or (item.style.strip("().") == "a" and (number, item.number) == (9, 11))


def _is_mistyped(current: _List, item: Item, after: Item | None) -> bool:
    """Whether an item stands for the one that is due, for straight below it the list goes on as if it did."""
    joined = item.block == current.last.block + 1 and after is not None and after.block == item.block + 1
    return joined and after is not None and after.number == current.number + 2


def _begins_again(item: Item, current: _List, after: Item | None) -> bool:
    """Whether a list begins straight below another, and nothing says that one does; where all are 1, none does."""
    counts = current.length > 1 or (current.is_one and after is not None and after.number == 2)
    return counts and not item.intro and item.block == current.last.block + 1


def _is_fault(item: Item, current: _List, after: Item | None) -> bool:
    """Whether an item belongs to a list, so that a number is missing, or there twice.

    Across other text a list goes on only to a number near by, if the right one does not come yet.
    """
    if item.block - current.last.block == item.place - current.last.place:
        return current.is_one
    steps = item.number - current.number
    if steps == 0:
        return current.length > 1
    return current.is_one and 1 < steps <= _NEAR and (after is None or after.number != current.number + 1)


def _is_elsewhere(reading: Reading, item: Item, current: _List) -> bool:
    """Whether the number between stands there in another way, or Roman figures may be initials."""
    if item.style.strip("().") in ("I", "i") and max(len(item.label), len(current.last.label)) < 3:
        return True
    if item.number <= current.number:
        return False
    wanted = re.escape(label_of(item.style, current.number + 1))
    between = reading.source.text[current.last.span.end : item.span.start]
    return bool(re.search(rf"(?:^\W*|[.,:;]\s+|\(){wanted}[.)](?!\S)", between, re.MULTILINE))


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
