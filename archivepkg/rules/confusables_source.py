"""Writes ``confusables.toml`` anew from Unicode's own list, ``confusables.txt`` (UTS #39).

::

    python -m archivepkg.rules.confusables_source confusables.txt > archivepkg/rules/confusables.toml
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["table"]

_ALPHABETS = {"cyrillic": range(0x400, 0x530), "greek": range(0x370, 0x400)}
_HEAD = """\
# Letters of other alphabets, and the Latin ones that look the same in print; capitals with capitals.
# Written by `python -m archivepkg.rules.confusables_source`; not to be edited.

provenance = "confusables.txt of Unicode Technical Standard #39, {version}; Unicode, Inc., under the Unicode License"
"""


def table(listed: str) -> str:
    """The table as TOML, of the text of a ``confusables.txt``.

    Two letters look the same where the list gives both of them one prototype, or one is the other's.
    """
    alike: dict[str, set[str]] = {}
    for char, prototype in _pairs(listed):
        alike.setdefault(prototype, {prototype}).add(char)
    version = next(line.split(":")[1].strip() for line in listed.splitlines() if line.startswith("# Version:"))
    parts = [_HEAD.format(version=f"version {version}")]
    for name, letters in _ALPHABETS.items():
        found = {
            char: latin
            for chars in alike.values()
            for char in chars
            if ord(char) in letters and char.isalpha()
            for latin in chars
            if latin.isascii() and latin.isalpha() and latin.isupper() == char.isupper()
        }
        parts.append(f"[{name}]\n" + "".join(f'"{char}" = "{found[char]}"\n' for char in sorted(found)))
    return "\n".join(parts)


def _pairs(listed: str) -> Iterator[tuple[str, str]]:
    """Single characters, each with its prototype."""
    for line in listed.splitlines():
        fields = [field.split() for field in line.partition("#")[0].lstrip("\ufeff").split(";")]
        if len(fields) == 3 and len(fields[0]) == len(fields[1]) == 1:
            yield chr(int(fields[0][0], 16)), chr(int(fields[1][0], 16))


if __name__ == "__main__":
    sys.stdout.write(table(Path(sys.argv[1]).read_text(encoding="utf-8")))
