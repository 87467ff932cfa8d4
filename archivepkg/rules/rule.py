"""What a rule is: a value with a code, examples, and a check.

A rule is one file. Its docstring is its page: the first line says what it finds, the rest why it matters.
Its examples are its tests and its documentation.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

import attrs
import msgspec

from archivepkg import discovery
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Related, RuleCode, Severity
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Across, Group, Located, Note, Noted, TakeNotes
from archivepkg.rules.example import Contribution
from archivepkg.rules.figures import in_figures
from archivepkg.text import Span

__all__ = ["Accepted", "Rejected", "Rule", "rule_called", "rules"]

#: How many figures a code ends in.
_DIGITS = 3

Check = Callable[[Reading], Iterator[Diagnostic]]


class Accepted(msgspec.Struct, frozen=True):
    """A contribution that the rule has nothing to say of; nor of those that are checked ``beside`` it."""

    contribution: Contribution
    why: str = ""
    beside: tuple[Contribution, ...] = ()


class Rejected(msgspec.Struct, frozen=True):
    """A contribution with one finding of the rule: the words it points at, and what its fix makes of it.

    A rule over many documents finds it where the contributions ``beside`` it are checked too. ``times`` is how often
    the words are found, where a fault is that they come again.
    """

    contribution: Contribution
    marks: str
    repaired: Contribution | None = None
    why: str = ""
    beside: tuple[Contribution, ...] = ()
    times: int = 1


def _set_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


@attrs.define(eq=False)
class Rule:
    """One check. ``applicability`` is that of its fix, in the header; None where it has none.

    ``found_by_reading``: the fault may show when a file is read, so formats report it; a check is not needed.
    ``options`` are the fields of the collection that it heeds.
    ``off``: it speaks of a taste that not every house shares, so it only runs where it is named itself.
    ``of_missing``: it finds that a document is not there, so it only runs where all of a folder is checked.
    ``differing``: it finds only what notes of one key say differently, so those that agree are passed over.
    ``overall``: it asks what all notes of one key say together, so that of those that agree a few are enough.
    ``needs``: a module that it cannot do without, and the extra that brings it.
    ``of_characters``: it looks at nothing but the characters of a file, so it runs on one that cannot be read, too.
    ``cue``: signs, and words in small letters, one of which stands in every file in which its check finds something;
    the check is not run on others. A letter beyond ASCII is a sign; none where nothing so plain tells.
    ``clocked``: it finds what lies after the day of the check, and so nothing tomorrow that it does not find today.
    """

    module: str
    code: RuleCode = attrs.field(converter=RuleCode, kw_only=True)
    name: str = attrs.field(kw_only=True)
    severity: Severity = attrs.field(kw_only=True)
    applicability: Applicability | None = attrs.field(default=None, kw_only=True)
    fix_safety: str = attrs.field(default="", kw_only=True)
    references: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    options: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    accepts: tuple[Accepted, ...] = attrs.field(kw_only=True)
    rejects: tuple[Rejected, ...] = attrs.field(kw_only=True)
    found_by_reading: bool = attrs.field(default=False, kw_only=True)
    off: bool = attrs.field(default=False, kw_only=True)
    of_missing: bool = attrs.field(default=False, kw_only=True)
    differing: bool = attrs.field(default=False, kw_only=True)
    overall: bool = attrs.field(default=False, kw_only=True)
    of_characters: bool = attrs.field(default=False, kw_only=True)
    clocked: bool = attrs.field(default=False, kw_only=True)
    cue: frozenset[str] = attrs.field(default=frozenset(), converter=_set_of, kw_only=True)
    needs: tuple[str, str] | None = attrs.field(default=None, kw_only=True)
    _check: Check | None = attrs.field(default=None, init=False)
    _note: TakeNotes | None = attrs.field(default=None, init=False)
    _across: Across | None = attrs.field(default=None, init=False)

    def check(self, function: Check) -> Check:
        """Makes a generator the check of this rule."""
        if self._check is not None:
            raise BrokenLeaf(self.module, "a rule has one check")
        self._check = function
        return function

    def note(self, function: TakeNotes) -> TakeNotes:
        """Makes a generator what this rule notes of each document."""
        self._note = function
        return function

    def across(self, function: Across) -> Across:
        """Makes a generator what this rule finds over the notes of all documents that share a key."""
        self._across = function
        return function

    def found(self, span: Span, message: str, fix: Fix | None = None, related: tuple[Related, ...] = ()) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(self.code, message, span, self.severity, fix, related)

    def found_in(self, noted: Noted, message: str, related: tuple[Related, ...] = ()) -> Located:
        """A finding of this rule at the place of a note."""
        return Located(noted.path, self.found(noted.note.span, message, related=related))

    def run(self, reading: Reading) -> Iterator[Diagnostic]:
        """What the rule finds in a reading, in no particular order."""
        told = [found for found in reading.diagnostics if found.code == self.code] if reading.diagnostics else []
        runs = self._check is not None and (reading.whole or self.of_characters)
        found = self._check(reading) if runs and self._check is not None else iter(())
        return chain(told, found) if told else found

    def notes(self, reading: Reading) -> Iterator[Note]:
        """What the rule notes of a reading, to be held beside what it notes of others."""
        if self._note is not None and reading.whole and not self.lacks:
            yield from self._note(reading)

    def find_across(self, groups: Iterable[Group]) -> Iterator[Located]:
        """What the rule finds over notes that share a key, group by group."""
        if self._across is not None:
            yield from self._across(groups)

    @property
    def lacks(self) -> str | None:
        """The extra that it needs and that is not installed."""
        return self.needs[1] if self.needs and not discovery.is_installed(self.needs[0]) else None

    @property
    def is_across(self) -> bool:
        """Whether it finds something over many documents."""
        return self._across is not None

    @property
    def is_whole(self) -> bool:
        """Whether it can find anything."""
        if (self._note is None) != (self._across is None):
            return False
        return self._check is not None or self._across is not None or self.found_by_reading

    @property
    def family(self) -> str:
        return self.module.rpartition(".")[0].rpartition(".")[2]

    @property
    def summary(self) -> str:
        """The first line of its page: what it finds."""
        return self.page.split("\n", 1)[0]

    @property
    def page(self) -> str:
        """Its docstring."""
        return (sys.modules[self.module].__doc__ or "").strip()


@cache
def rules() -> dict[RuleCode, Rule]:
    """Every rule by code, in order of code.

    Raises :class:`BrokenLeaf` for a rule file without a rule, and for two rules of one code or name.
    """
    found: dict[RuleCode, Rule] = {}
    names: dict[str, str] = {}
    for module, rule in discovery.values("archivepkg.rules", "rule", Rule, depth=2):
        if rule.module != module:
            raise BrokenLeaf(module, "its rule must be made with Rule(__name__, ...)")
        if not rule.is_whole:
            raise BrokenLeaf(module, "the rule has no check")
        if rule.code in found or rule.name in names:
            raise BrokenLeaf(module, f"{rule.code} {rule.name} is taken")
        found[rule.code] = rule
        names[rule.name] = module
    return dict(sorted(found.items()))


def rule_called(name: str) -> Rule:
    """A rule by its code or its name, in any case.

    Raises :class:`Misuse`, with what was probably meant, where there is none.
    """
    from difflib import get_close_matches

    known = {**{code.casefold(): rule for code, rule in rules().items()}, **{r.name: r for r in rules().values()}}
    if rule := known.get(name.casefold()):
        return rule
    letters = name.rstrip("0123456789")
    slips = (letters + name[len(letters) :].zfill(_DIGITS), name[:-_DIGITS] + in_figures(name[-_DIGITS:]))
    mistyped = next((slip.casefold() for slip in slips if slip.casefold() in known), "")
    near = [mistyped] if mistyped else get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
    meant = f"; did you mean {known[near[0]].code} ({known[near[0]].name})?" if near else ""
    raise Misuse(f"there is no rule {name!r}{meant}")
