"""The table of look-alikes is what its generator makes of Unicode's list."""

from __future__ import annotations

from archivepkg.checking import check_bytes
from archivepkg.rules import Contribution, rule_called
from archivepkg.rules.confusables import in_latin, out_of_latin
from archivepkg.rules.confusables_source import table

LISTED = """\
\ufeff# confusables.txt
# Version: 13.0.0
0441 ;\t0063 ;\tMA\t# CYRILLIC SMALL LETTER ES → LATIN SMALL LETTER C
0415 ;\t0045 ;\tMA\t# CYRILLIC CAPITAL LETTER IE → LATIN CAPITAL LETTER E
0406 ;\t006C ;\tMA\t# one prototype of capitals and small letters
0049 ;\t006C ;\tMA\t#
03B2 ;\t00DF ;\tMA\t# not ASCII
044B ;\t0062 0131 ;\tMA\t# two letters
"""


def test_letters_that_share_a_prototype_and_a_case() -> None:
    made = table(LISTED)
    assert "version 13.0.0" in made
    assert made.partition("[cyrillic]\n")[2] == '"І" = "I"\n"Е" = "E"\n"с" = "c"\n\n[greek]\n'


def test_latin_letters_are_written_in_the_letters_of_large_languages() -> None:
    assert out_of_latin("CYRILLIC")["c"] == "с"
    assert "s" not in out_of_latin("CYRILLIC"), "ѕ is of Macedonian"
    assert in_latin("CYRILLIC")["ѕ"] == "s"
    assert in_latin("GREEK")["Ο"] == "O"
    assert "o" not in out_of_latin("GREEK"), "ο and σ look like it"


def test_of_as_many_letters_of_two_scripts_those_that_are_not_latin_are_named() -> None:
    rule = rule_called("UNI005")
    checked = check_bytes(Contribution(body="The word oО stands here.").file.encode(), "x.txt", [rule])
    assert [found.message.rpartition(": ")[2] for found in checked.diagnostics] == ["'О' (U+041E) is Cyrillic"]
