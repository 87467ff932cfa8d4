"""Where a statement points to a printed publication: ``Reprinted in ...``, ``Опубл. в журн. ...``.

A publication is no locator. Its words are claimed and kept, not read: volumes and pages in it are not leaves.
"""

from __future__ import annotations

import re

from archivepkg.late_patterns import late_pattern

__all__ = ["PRINTED_WORDS", "printed_at"]

_B = r"\s{1,9}"
_OPENER = late_pattern(
    rf"(?<![^\W_])(?:"
    rf"(?:(?:also|first|originally|previously){_B})?(?:(?:re)?published|(?:re)?printed|reproduced|included){_B}(?:in|as)"
    rf"|(?:(?:excerpt(?:s|ed)?|english|full|partial){_B}){{0,2}}(?:(?:translations?|text|version){_B})?"
    rf"(?:(?:is|are){_B})?available{_B}in"
    rf"|(?:(?:excerpt(?:s|ed)?|english|full|partial){_B}){{1,2}}(?:translations?|text|version){_B}"
    rf"(?:(?:is|are){_B})?(?:(?:re)?published|(?:re)?printed){_B}in"
    rf"|(?:first|originally|previously){_B}(?:published|printed){_B}by"
    rf"|(?:cwihp|cold{_B}war{_B}international{_B}history{_B}project){_B}(?:bulletin|working{_B}paper|e-dossier)"
    rf"|(?:cited|quoted){_B}in(?={_B}(?-i:[^\W\d_a-zа-я]))|(?:aapd|adap|dbpo|dcer|ddf|ddi|difp|dzd|frus|pdd)(?=,?{_B}(?:1[89]|20)[0-9]{{2}}(?![0-9])|,?{_B}ser(?:\.|ies){_B})|(?:documents{_B}diplomatiques{_B}français|documents{_B}on{_B}(?:british|irish|canadian|australian|german|the{_B}foreign)|akten{_B}zur{_B}(?:auswärtigen|deutschen)|polskie{_B}dokumenty{_B}dyplomatyczne|documenti{_B}diplomatici{_B}italiani|diplomatische{_B}dokumente|dokumente{_B}zur{_B}deutschlandpolitik|foreign{_B}relations{_B}of{_B}the{_B}united{_B}states|dokumenty{_B}vneshnei{_B}politiki)(?=[^;\n]{{0,80}}(?:1[89]|20)[0-9]{{2}}(?![0-9]))"
    rf"|department{_B}of{_B}state{_B}bulletin|public{_B}papers(?=:|{_B}of{_B}the{_B}presidents)"
    rf"|papers{_B}of{_B}woodrow{_B}wilson(?=\s{{0,2}},{_B}vol)|foreign{_B}relations(?=,{_B}1[89][0-9]{{2}}(?![0-9]))"
    rf"|declassified{_B}documents(?=,{_B}1[89][0-9]{{2}}(?![0-9]))"
    rf"|(?:впервые{_B})?(?:опубл|опубликован[оаы]?)|(?:цит\.?|печатается){_B}по"
    rf"|(?:zuerst{_B})?(?:abgedruckt|veröffentlicht|gedruckt|ediert|abdruck){_B}(?:in|bei)"
    rf"|publiée?{_B}dans|pubblicato{_B}in|publicado{_B}en|druk{_B}w"
    rf")(?![^\W_])",
    re.IGNORECASE,
)

#: The words, in lower case, with which such a clause may begin.
PRINTED_WORDS = frozenset(
    (
        "also",
        "first",
        "originally",
        "previously",
        "published",
        "republished",
        "printed",
        "reprinted",
        "reproduced",
        "included",
        "available",
        "cited",
        "quoted",
        "aapd",
        "adap",
        "dbpo",
        "ddf",
        "ddi",
        "dzd",
        "frus",
        "dcer",
        "difp",
        "pdd",
        "documents",
        "akten",
        "polskie",
        "documenti",
        "diplomatische",
        "dokumente",
        "dokumenty",
        "excerpt",
        "excerpts",
        "excerpted",
        "english",
        "full",
        "partial",
        "translation",
        "translations",
        "text",
        "version",
        "cwihp",
        "cold",
        "department",
        "public",
        "papers",
        "foreign",
        "declassified",
        "впервые",
        "опубл",
        "опубликовано",
        "опубликована",
        "опубликованы",
        "опубликован",
        "цит",
        "печатается",
        "zuerst",
        "abgedruckt",
        "veröffentlicht",
        "gedruckt",
        "ediert",
        "abdruck",
        "publié",
        "publiée",
        "pubblicato",
        "publicado",
        "druk",
    )
)


def printed_at(text: str, start: int) -> int | None:
    """Where the opening words of such a clause end, if they stand at ``start``."""
    found = _OPENER.match(text, start)
    return found.end() if found else None
