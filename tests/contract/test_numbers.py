"""What is asked of numbers: no pattern of the engine or of a leaf tells figures apart that a shape does not.

A new pattern that does fails here; see ``docs/decisions/0042-*`` for what a shape must then say too.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from archivepkg import locators
from archivepkg.locators import archive, archives, scheme, schemes
from archivepkg.locators.again import AGAIN_WORDS
from archivepkg.locators.credits import CREDIT_WORDS
from archivepkg.locators.printed import PRINTED_WORDS
from archivepkg.locators.registry import every_grammar
from archivepkg.locators.scheme import Scheme
from archivepkg.locators.values import DASH, END_OF_NUMBER

# All that shapes tell apart: centuries of four figures, one number of files, a zero in front. No figure may follow a
# year: of longer numbers it is not asked how they begin.
NO_MORE = (
    re.escape("(?![0-9])"),
    re.escape(r"\."),
    re.escape(END_OF_NUMBER),
    re.escape(f"(?:(?:/|{DASH})[0-9]{{2,4}})?"),
    rf"\?\)+{re.escape(END_OF_NUMBER)}",
)
CENTURY = r"\(\?:1\[[4-9]-9\]\|20\)|\(\?:1\[89\]\|20\)|\(\?:19\|20\)|1\[89\]"
TOLD_APART = re.compile(rf"(?:{CENTURY})\[0-9\]\{{2\}}\)?(?={'|'.join(NO_MORE)})|123\\s|-0\[0-9\]\{{3\}}")
# Patterns that are held to a whole value, or with any two figures for a year beside four.
WHOLE = frozenset(
    (
        r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})",
        r"(?:1[5-9]|20)[0-9]{2}(?:\s?[-–/]\s?(?:[0-9]{2}){1,2})?",
        r"[^\W\d_]{3,20}\s(?:1[89]|20)[0-9]{2}[a-z]?",
        "(?:1[7-9]|20)[0-9]{2}",
    )
)
# Any figure, how often something stands, the name of a group, and a character by its code.
ANY = re.compile(r"0-9|\?P<\w+>|\{[0-9]{1,3}(?:,[0-9]{0,3})?\}|\\[xuU][0-9A-Fa-f]+")
ENGINE = Path(locators.__file__).parent
# What is asked of places that were read.
NOT_READING = {"comparison"}
# Every pattern that is compiled while the examples of all archives and schemes are read.
COMPILED = """
import json, re, tomllib
compiled, plain = set(), re.compile
def compile(pattern, flags=0):
    compiled.add(getattr(pattern, "pattern", pattern))
    return plain(pattern, flags)
import archivepkg.discovery
re.compile = compile
from archivepkg import locators
from archivepkg.locators import archive, archives, read, scheme, schemes
for text in json.loads(input()):
    read(text)
print(json.dumps([each for each in compiled if isinstance(each, str)]))
"""


def test_no_pattern_tells_other_figures_apart() -> None:
    texts = [each.text for key in archives() for each in archive(key).accepts]
    texts += [each.text for key in archives() for each in archive(key).rejects]
    texts += [each.text for key in schemes() for each in scheme(key).examples]
    run = subprocess.run(
        [sys.executable, "-c", COMPILED], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    patterns: list[str] = json.loads(run.stdout)
    assert len(patterns) > 300
    assert [each for each in patterns if _other_figures(each)] == []


@pytest.mark.parametrize("scheme_id", schemes())
def test_no_kind_of_a_scheme_tells_other_figures_apart(scheme_id: str) -> None:
    assert [kind for kind in scheme(scheme_id).kinds.values() if _other_figures(kind + END_OF_NUMBER)] == []


def test_numbers_are_compared_in_few_places() -> None:
    """Leaves and lists are; a module that begins to count must say in a shape what of it matters."""
    counting = {path.stem for path in ENGINE.glob("*.py") if re.search(r"\bint\((?!text\[)", path.read_text("utf-8"))}
    assert counting - NOT_READING == {"leaves", "level_values"}


def test_no_word_but_a_name_has_a_figure() -> None:
    """Names and sigla may have some: a shape looks these up."""
    words = {*AGAIN_WORDS, *CREDIT_WORDS, *PRINTED_WORDS}
    for each in every_grammar():
        words |= {*each.labels.names, *each.labels.words, *each.labels.phrases, *each.scheme.asides}
    words |= {place for key in archives() for place in archive(key).places}
    assert [word for word in words if re.search("[0-9]", word)] == []


@pytest.mark.parametrize("scheme_id", schemes())
def test_no_two_forms_have_the_same_levels_in_another_order(scheme_id: str) -> None:
    """Else it would matter which numbers of a code are equal, wherever they stand in it."""
    orders = [_order(form, facts) for facts in (scheme(scheme_id),) for form in facts.compact]
    assert [pair for pair in combinations(orders, 2) if pair[0] != pair[1] and sorted(pair[0]) == sorted(pair[1])] == []


def _order(form: str, facts: Scheme) -> tuple[str, ...]:
    names = {level.name for level in facts.levels}
    return tuple(name for name in re.findall(r"\{([a-z_]+)\}", form) if name in names)


def _other_figures(pattern: str) -> bool:
    return pattern not in WHOLE and re.search("[0-9]", ANY.sub("", TOLD_APART.sub("", pattern))) is not None
