"""Locators as they are written: the canonical form in each script, a reference code, a slug for addresses."""

from __future__ import annotations

from archivepkg.errors import Misuse
from archivepkg.locators.codes import Code
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.index import index
from archivepkg.locators.leaves import VERSO, looks_like_a_year, range_text
from archivepkg.locators.locator import ArchiveId, LeafRange, Locator
from archivepkg.locators.registry import archive, archives, grammar_of, scheme_of
from archivepkg.locators.scheme import TITLE, LeafForms, Level, Script
from archivepkg.locators.values import plain

__all__ = ["format_locator", "reference_code", "slug"]


def format_locator(locator: Locator, script: Script = "latin") -> str:
    """The canonical form: ``APRF, f. 45, op. 1, d. 342, ll. 16-19``; :func:`parse` reads it back.

    Levels with labels are written with them, others as a code of the scheme (``DY 30/11836``), titles as
    they are. Raises :class:`~archivepkg.errors.Misuse` for an archive that is not known, a level that its
    scheme does not have or cannot write, and a script in which its scheme is not written.
    """
    grammar = _grammar(locator)
    if not _is_written_in(locator, grammar, script):
        raise Misuse(f"locators of {locator.archive} are not written in {script} letters")
    parts = [_cited(ArchiveId(str(locator.archive)), script), *_written(locator, grammar, script)]
    if locator.leaves:
        parts.append(_leaves(locator.leaves, scheme_of(_known(locator)).leaves, script))
    return ", ".join(parts)


def reference_code(locator: Locator) -> str:
    """A code after ISAD(G) 3.1.1: country, archive, and the values of the levels: ``RU APRF 45/1/342``.

    It is for reading, not for reading back: leaves are no part of it, and a value may hold a slash itself.
    """
    facts = archive(str(_known(locator)))
    values = "/".join(value for _, value in _levels(locator, _grammar(locator)))
    return " ".join(filter(None, (facts.country, facts.cited_in("latin"), values)))


def slug(locator: Locator) -> str:
    """A name of the place for addresses and ids: ``ru_aprf.f45.op1.d342.l16-19``.

    Two places never share one. All but ASCII lower-case letters, digits and ``-`` are written as their code
    point between underscores (``Р-467`` is ``_420_-467``).
    """
    grammar = _grammar(locator)
    parts = [str(locator.archive)]
    parts += [f"{_letters(level)}{_escaped(value)}" for level, value in _levels(locator, grammar)]
    ends = (each.first if each.first == each.last else f"{each.first}-{each.last}" for each in locator.leaves)
    leaves = "~".join(map(_escaped, ends))
    return ".".join([*parts, *([f"l{leaves}"] if leaves else [])])


def _is_written_in(locator: Locator, grammar: Grammar, script: Script) -> bool:
    """Whether the levels that an archive uses, beside what may be a part of any, have canonical labels in a script."""
    if script in grammar.scheme.scripts:
        return True
    known = scheme_of(_known(locator))
    used = [level for level in known.levels if level.name in grammar.by_name and not level.part]
    return script in known.leaves.one and all(script in level.canonical for level in used)


def _cited(archive_id: ArchiveId, script: Script) -> str:
    """Its usual name in a script that means no other archive; the usual one where all may mean others."""
    facts = archive(archive_id)
    usual = facts.cited_in(script)
    own = (name for name in (usual, *facts.names) if name not in facts.weak and index().names[name] == (archive_id,))
    return next(own, usual)


def _written(locator: Locator, grammar: Grammar, script: Script) -> list[str]:
    """The levels as they are written, a code where its first level stands."""
    habits = {level.name: level for level in scheme_of(_known(locator)).levels}
    given = [(habits[level.name], value) for level, value in _levels(locator, grammar)]
    bare = {level.name for level, _ in given if script not in level.canonical and level.name != TITLE}
    code = _code(bare, {level.name for level, _ in given}, grammar)
    parts, done = [], False
    for level, value in given:
        if code is not None and level.name in code.names:
            if not done:
                parts.append(code.format({each.name: text for each, text in given if each.name in code.names}))
            done = True
        elif script in level.canonical:
            label = level.canonical[script]
            parts.append(f"{value}. {label}" if level.after else f"{label} {value}")
        else:
            parts.append(value)
    return parts


def _code(bare: set[str], given: set[str], grammar: Grammar) -> Code | None:
    """The form that writes all levels without labels, and as many others as can be."""
    if not bare:
        return None
    fit = [code for code in grammar.codes.forms if code.needed <= given and bare <= code.names]
    if not fit:
        raise Misuse(f"no form of {grammar.scheme.id} writes {' and '.join(sorted(bare))} alone")
    return max(fit, key=lambda code: len(code.names & given))


def _leaves(leaves: tuple[LeafRange, ...], forms: LeafForms, script: Script) -> str:
    several = len(leaves) > 1 or leaves[0].first != leaves[0].last
    mark = forms.verso[script][0] if script in forms.verso else VERSO
    label = (forms.many if several else forms.one)[script]
    follows = plain(label) in map(plain, forms.after)
    written: list[str] = []
    for at, each in enumerate(leaves):
        text = range_text(each, mark)
        # After a comma 1951 would be read as a year.
        if at and text.isdecimal() and looks_like_a_year(text, leaves[at - 1].last):
            text = f"{text}-{text}" if follows else f"{forms.one[script]} {text}"
        written.append(text)
    words = ", ".join(written)
    return f"{words}. {label}" if follows else f"{label} {words}"


def _known(locator: Locator) -> ArchiveId:
    if locator.archive is None or locator.archive not in archives():
        raise Misuse(f"the archive {locator.archive or locator.cited_as!r} is not known, so its locators have no form")
    return ArchiveId(locator.archive)


def _grammar(locator: Locator) -> Grammar:
    return grammar_of(_known(locator))


def _levels(locator: Locator, grammar: Grammar) -> list[tuple[Level, str]]:
    known = {level.name: level for level in grammar.levels}
    if unknown := [each.level for each in locator.levels if each.level not in known]:
        raise Misuse(f"{locator.archive} has no level {unknown[0]!r}; it has {', '.join(known)}")
    return [(known[each.level], each.value) for each in locator.levels]


def _letters(level: Level) -> str:
    label = level.canonical.get("latin", level.name)
    return "".join(char for char in label.casefold() if "a" <= char <= "z")


def _escaped(value: str) -> str:
    plain = "abcdefghijklmnopqrstuvwxyz0123456789-"
    return "".join(char if char in plain else f"_{ord(char):x}_" for char in value)
