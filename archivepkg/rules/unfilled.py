"""What templates put where somebody has to write: ``TBD``, ``YYYY-MM-DD``, ``[insert title]``."""

from __future__ import annotations

import re

__all__ = ["PLACEHOLDER", "PLACEHOLDER_SIGNS"]

_DONE_LATER = ("added", "written", "supplied", "provided", "completed", "filled", "confirmed", "determined")
#: A longer row of them is no placeholder.
_MOST_X = 40
#: One of these stands in every placeholder, in small letters: each by the word, or the sign, that it has.
PLACEHOLDER_SIGNS = {
    **{word: word for word in ("tbd", "tbc", "tba", "todo", "fixme", "yyyy", "permalink")},
    **dict.fromkeys(("x" * count for count in range(4, _MOST_X + 1)), "xxxx"),
    "lorem": "lorem ipsum",
    "follow": "to follow",
    "come": "to come",
    "here": " here]",
    "{": "{{",
    "insert": "[insert",
    "your": "[your",
    "enter": "[enter",
    "add": "[add",
    "title": "title]",
    "name": "name",
    "by": "by [",
    "language": "[language]",
    **{word: f"to be {word}" for word in _DONE_LATER},
}
_LATER = r"to\s(?:follow|come|be\s(?:added|written|supplied|provided|completed|filled\sin|confirmed|determined))"
PLACEHOLDER = re.compile(
    rf"\A(?i:(?:summary|text|translation|transcription|title|citation) {_LATER}\.?)\Z"
    r"|\A(?:TODO|FIXME):\s[^\n]{1,60}\Z"
    r"|\[(?:TBD|TBC|TBA|TODO|FIXME)\]|(?<![\w.-])(?:TBD|TBC|TBA|TODO|FIXME|YYYY(?:-MM(?:-DD)?)?|DD[./]MM[./]YYYY|MM/DD/YYYY)(?![\w/-])"
    rf"|(?<![\w/.-])(?:[Pp]ermalink|PERMALINK)(?![\w/-])|(?<=/)(?:X{{4,{_MOST_X}}}|x{{4,{_MOST_X}}})(?![\w-])"
    r"|(?<=/)permalink(?=[>)\s]|\Z)"
    r"|(?i:\[(?:(?:full|translator(?:['’]?s)?|author(?:['’]?s)?|archive|document)\s(?:name|title)|title)\])"
    r"|\A[^\W\d_]{4,14} [-–] \[language\]\Z|(?<=by )\[(?:translator|author|editor|name)\]"
    r"|(?i:\[(?:name|title)\sof\s(?:the\s)?(?:translator|author|archive|document|editor|contributor|sender|recipient)\])"
    rf"|(?i:\[[^\[\]\n]{{1,40}}\s(?:goes\shere|{_LATER}|here)\])"
    r"|(?i:lorem ipsum|\[(?:insert|your|enter|add)\s[^\[\]\n]{1,60}\])|\{\{[^{}\n]{1,60}\}\}"
)
