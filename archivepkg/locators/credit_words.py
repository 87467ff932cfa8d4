"""How credits begin, by language: words for what somebody did, and the forms in which a name follows them."""

from __future__ import annotations

import re

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.locator import CreditRole

__all__ = ["CREDIT_WORDS", "ENGLISH", "OTHERS", "ROLES", "ROLE_WORD"]

#: What somebody did, by the English word that says so, in lower case.
ROLES: dict[str, CreditRole] = {
    "obtained": "obtained",
    "translated": "translator",
    "translation": "translator",
    "contributed": "contributor",
    "provided": "provider",
    "donated": "provider",
    "edited": "editor",
    "published": "published_by",
    "compiled": "other",
    "transcribed": "other",
    "annotated": "other",
    "introduced": "other",
    "scanned": "other",
    "selected": "other",
    "digitized": "other",
    "supplied": "provider",
    "shared": "provider",
}

#: The words, in lower case, with which a credit may begin.
CREDIT_WORDS = frozenset(
    (
        *(
            *ROLES,
            "copy",
            "document",
            "documents",
            "courtesy",
            "english",
            "trans",
            "transl",
            "tr",
            "originally",
            "kindly",
        ),
        *("revised", "unofficial", "translator", "translators", "editor", "editors", "contributor", "contributors"),
        *("aus", "übersetzt", "übertragen", "übersetzung", "übers", "bereitgestellt", "transkribiert"),
        *("перевод", "переведено", "перевёл", "перевел", "перевела", "переклад", "пер", "предоставлено"),
        *("traduit", "traduite", "traduction", "tradotto", "traducido", "tłumaczenie", "przekład", "tłum"),
        *("přeložil", "přeložila", "překlad", "preložil", "preložila", "preklad", "fordította", "fordítás"),
        *("traducere", "traducerea", "tradus", "превод", "превел", "превела", "preveo", "prevela", "prevod"),
    )
)

_B = r"\s{1,9}"
_ROLE = rf"(?:{'|'.join(ROLES)})"
_FOR = rf"(?:{_B}(?:for|from|into|to){_B}[^\s.,;]{{1,40}}(?:{_B}[^\s.,;]{{1,40}}){{0,6}}?){{0,3}}?"

_KIND = rf"(?:english|revised|unofficial){_B}"

#: A word for what somebody did.
ROLE_WORD = late_pattern(rf"{_ROLE}(?![^\W_])", re.IGNORECASE)

#: An English opening up to the name, by groups: ``roles``, ``courtesy``, ``label``, or ``short``, as books have it too.
ENGLISH = late_pattern(
    rf"(?<![^\W_])(?:(?:(?:documents?|copy|originally|kindly){_B})?(?P<roles>{_ROLE}(?:(?:,{_B}(?:and{_B})?|{_B}(?:by{_B})?and{_B}){_ROLE}){{0,6}}){_FOR}{_B}by"
    rf"|(?P<courtesy>(?:(?:copy|documents?){_B})?courtesy{_B}of)"
    rf"|{_KIND}translation(?=[^:]{{0,60}}{_B}by){_FOR}{_B}by"
    rf"|(?P<label>(?:{_KIND})?translation|translators?|editors?|contributors?)\s?:"
    rf"|(?P<short>transl?\.)(?:{_B}by)?|tr\.{_B}by){_B}(?:the{_B})?",
    re.IGNORECASE,
)

_TONGUE = r"[^\W\d_]{2,20}\.?"
_GERMAN = rf"(?:{_B}aus{_B}dem{_B}{_TONGUE})?(?:{_B}ins?{_B}{_TONGUE})?"
_SLAVIC = rf"(?:{_B}(?:с|со|з|z){_B}{_TONGUE})?"
_ROMANCE = rf"(?:{_B}(?:de|du|del|dal|dall)(?:{_B}|['’]){_TONGUE})?"
# A name that begins with an initial: what follows `Перевод` may be what was translated.
_INITIAL = r"(?=\s{0,9}[^\W\d_]\.)"

#: An opening in another language up to the name, whose group is the role, or ``short``.
OTHERS = late_pattern(
    r"(?<![^\W_])(?:(?P<translator>"
    rf"(?:übersetzt|übertragen){_GERMAN}{_B}(?:von|durch)|übersetzung{_GERMAN}(?:\s?:|{_B}(?:von|durch))"
    rf"|aus{_B}dem{_B}[^\W\d_]{{2,16}}schen(?:{_B}(?:übersetzt|übertragen))?{_B}von"
    rf"|(?:перевод|переклад){_SLAVIC}(?:\s?:|{_INITIAL})|(?:переведено|перев[её]ла?){_SLAVIC}"
    rf"|traduite?{_ROMANCE}{_B}par|traduction(?:{_ROMANCE}{_B}par|\s?:)|tradotto{_ROMANCE}{_B}da|traducido{_ROMANCE}{_B}por"
    rf"|(?:tłumaczenie|przekład|překlad|preklad|prevod|превод){_SLAVIC}\s?:|(?:p[řr]eložila?|preveo|prevela|превела?){_SLAVIC}"
    rf"|fordít(?:otta|ás)\s?:|traducerea?\s?:|tradus(?:ă|e)?(?:{_B}din{_B}{_TONGUE})?{_B}de)"
    rf"|(?P<provider>bereitgestellt{_B}von|предоставлено(?:\s?:|{_INITIAL}))|(?P<other>transkribiert{_B}von)"
    rf"|(?P<short>übers\.(?:{_B}v(?:on|\.))?|пер\.{_SLAVIC}{_INITIAL}|tłum\.{_SLAVIC})){_B}",
    re.IGNORECASE,
)
