"""Words that stand where a title may, and of which the form says that they may be something else."""

from __future__ import annotations

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.mention import Draft
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain
from archivepkg.text import Span

__all__ = ["doubt_of_form"]

# In capitals a label that is as long is rather a title: `AQSH, F. 14/AP, STR`.
_SHORTEST_TITLE = 3
# A word in lower case, or an abbreviation, with a number: what looks like a title is a level or a leaf.
_LABELLED = late_pattern(
    r"[^\W\dA-ZÀ-ÞΑ-ΩЀ-ЯҐ_][^\W\d_]{0,14}(?:\.?|\.\s{0,2}[^\W\dA-ZÀ-ÞΑ-ΩЀ-ЯҐ_]{1,6}\.)\s{1,3}[0-9][^\s,;]{0,20}"
    # or a capital with its stop and a number: `L. 9`
    r"|[A-ZÀ-ÞΑ-ΩЀ-ЯҐ]\.\s{0,3}[0-9][^\s,;.]{0,20}"
)
# A word and what stands in quotation marks, which may be a label and its value.
_QUOTED = late_pattern(r"(?P<word>[^\W\d_]{1,15})\.?\s?[\"“„«]")
# A word and what holds a figure, in brackets perhaps: `fascikel M-[25]`, `No. (26)`.
_WITH_FIGURE = late_pattern(r"(?P<word>[^\W\d_]{3,15})\.?\s{1,3}[^\s,;]{0,12}[0-9]")
# A number in two: a few figures and a blank among them, numbers alone, the number of a paper with its year.
_SPLIT = late_pattern(
    r"(?<![0-9])(?:[0-9]\s[0-9]{3}|[0-9]{2,9}\s[0-9])(?![^\s,;)])"
    r"|[0-9]\s[0-9]{1,4}/(?:1[89]|20)[0-9]{2}(?![0-9])|[0-9]\.\s(?!(?:1[5-9]|20)[0-9]{2}(?![0-9]))[0-9]{2}"
    r"|\A[0-9][0-9./-]*(?:\s(?![0-9]{1,3}/[0-9]{1,3}\Z)(?!(?:1[5-9]|20)[0-9]{2}(?![0-9]))[0-9][0-9./-]*)+\Z"
)
# One that begins with a figure, right after what reads as one number with it: a blank, a dash, a slash, brackets.
_ON_FROM_NUMBER = late_pattern(r"(?!\s{1,3}[–—-]\s)[\s()\[\]/‐‑–—−-]{1,4}")
_LEAF = late_pattern(r"[0-9]{1,5}\s?(?:r|v|ob|об|зв)\.?")
_ALSO = late_pattern(r"\salso\s|[^\W_]\sand\s(?:[A-Z]{1,4}\s)?[0-9]{1,4}/[0-9]|\s//?\s[A-Z]{1,4}\s?[0-9]{1,4}/[0-9]")


def doubt_of_form(mentions: Mentions, draft: Draft, title: Span) -> str | None:
    """Why words may be no title, as far as their form tells."""
    words, grammar = mentions.words(title), draft.grammars[0]
    if _LABELLED.fullmatch(words):
        return "this may be a label that is not known, with its number"
    if "leaves" in grammar.labels.names.get(plain(words), ()) and not (
        words.isupper() and len(words) >= _SHORTEST_TITLE
    ):
        return "this is a label without its number"
    if words.islower() and len(words) <= _SHORTEST_TITLE and words.isalpha():
        return "this may be a label without its number"
    if _LEAF.fullmatch(words):
        return "this may be a leaf"
    if words[0].isdecimal() and _ends_with_label(draft, grammar):
        return "this may be the number of the label before it"
    quoted = _QUOTED.match(words) or _WITH_FIGURE.match(words)
    if quoted and plain(quoted["word"]) in grammar.labels.names:
        return "this may be a label and its value"
    goes_on = words[0].isdecimal() or mentions.text.startswith("/", draft.end)
    if draft.own and goes_on and _ON_FROM_NUMBER.fullmatch(mentions.text, draft.end, title.start):
        return "this may belong to the number before it"
    if _SPLIT.search(words):
        return "these may be one number, or two"
    if _ALSO.search(words):
        return "these may be two places"
    if not _is_balanced(words):
        return "a bracket opens or closes here, and not both"
    return None


def _ends_with_label(draft: Draft, grammar: Grammar) -> bool:
    """Whether the title before ends with a label, in lower case: ``Wilhelmina Prinses van Pruisen inv``."""
    last = draft.own[-1] if draft.own else None
    if last is None or last.name != TITLE:
        return False
    word = last.value.rpartition(" ")[2]
    return (word.islower() or (word == last.value and len(word) <= _SHORTEST_TITLE)) and plain(
        word
    ) in grammar.labels.names


def _is_balanced(words: str) -> bool:
    return all(words.count(opens) == words.count(closes) for opens, closes in ("()", "[]"))
