"""An item of a list is labelled in another style than those beside it (`1.`, `2)`, `3.`).

In the original or in the copy, one of them is a slip. Lists in a list have styles of their own, and begin at 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.numbered import PLAIN, Item, label_of, numbered_items
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.sic import is_sic


def _list(*labels: str) -> Contribution:
    lines = "\n".join(f"{label} the question of the delegation" for label in labels)
    return Contribution(body=f"The following was decided:\n\n{lines}\n\nMAO ZEDONG")


rule = Rule(
    __name__,
    code="NUM002",
    name="mixed-list-labels",
    severity=Severity.INFO,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the slip may be the original's.",
    accepts=(
        Accepted(_list("1.", "2.", "3.")),
        Accepted(_list("1.", "1)", "2)", "2.", "1)", "2)"), why="lists in a list"),
        Accepted(_list("1.", "a)", "b)", "2.")),
        Accepted(_list("1.", "1)", "2)", "3)", "2.", "3.")),
    ),
    rejects=(
        Rejected(_list("1.", "2)", "3."), marks="2)", repaired=_list("1.", "2.", "3.")),
        Rejected(_list("(1)", "(2)", "3)"), marks="3)", repaired=_list("(1)", "(2)", "(3)")),
        Rejected(_list("a)", "b.", "c)"), marks="b.", repaired=_list("a)", "b)", "c)")),
        Rejected(_list("a)", "b)", "3."), marks="3.", repaired=_list("a)", "b)", "c)")),
        Rejected(_list("1)", "2)", "3.", "4)"), marks="3.", repaired=_list("1)", "2)", "3)", "4)")),
    ),
)


@rule.check
def mixed(reading: Reading) -> Iterator[Diagnostic]:
    for styles in PLAIN.values():
        items = [item for item in numbered_items(reading) if item.style in styles]
        if len({item.style for item in items}) > 1:
            yield from _mixed(reading, items)
    yield from _other_kinds(reading)


def _other_kinds(reading: Reading) -> Iterator[Diagnostic]:
    """Items that go on the count of those before them in figures for letters, or letters for figures: `a) b) 3.`."""
    kinds = {style: kind for kind, styles in PLAIN.items() for style in styles}
    items = [item for item in numbered_items(reading) if item.style in kinds]
    for place, (before, item) in enumerate(pairwise(items)):
        straight = item.block == before.block + 1 and item.part == before.part and item.number == before.number + 1
        if not straight or kinds[item.style] == kinds[before.style] or is_sic(reading, item.span):
            continue
        if any(kinds[one.style] == kinds[item.style] and one.part == item.part for one in items[: place + 1]):
            continue
        yield _found(item, before)


def _mixed(reading: Reading, items: Sequence[Item]) -> Iterator[Diagnostic]:
    last: dict[str, Item] = {}
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        own = last.get(item.style)
        last[item.style] = item
        if before is None or before.style == item.style or before.part != item.part or item.number < 2:
            continue
        follows_own = own is not None and own.part == item.part and own.number == item.number - 1
        if (
            is_sic(reading, item.span)
            or follows_own
            or before.number != item.number - 1
            or _goes_on(items, place, before)
        ):
            continue
        last[before.style] = item
        yield _found(item, before)


def _found(item: Item, before: Item) -> Diagnostic:
    number = label_of(before.style, item.number)
    label = before.style.replace(before.style.strip("()."), number)
    fix = Fix.unsafe(f"write {label}", Edit(item.span, label))
    related = Related(before.span, "the item before it")
    return rule.found(item.span, f"{item.label} is labelled otherwise than {before.label} before it", fix, (related,))


def _goes_on(items: Sequence[Item], place: int, before: Item) -> bool:
    """Whether the list before goes on by itself after an item, which is then of another list."""
    return any(item.style == before.style and item.number == before.number + 1 for item in items[place + 1 : place + 9])
