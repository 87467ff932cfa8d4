"""What templates put where somebody has to write: ``TBD``, ``YYYY-MM-DD``, ``[insert title]``."""

from __future__ import annotations

import re

__all__ = ["PLACEHOLDER", "PLACEHOLDER_SIGNS"]

#: One of these stands in every placeholder, in small letters.
PLACEHOLDER_SIGNS = (
    *("tbd", "tbc", "tba", "xxxx", "todo", "fixme", "yyyy", "permalink", "lorem ipsum"),
    *(
        "goes here]",
        "to follow",
        "to come",
        " here]",
        "to be added",
        "to be written",
        "to be supplied",
        "to be provided",
    ),
    *("to be completed", "to be filled", "to be confirmed", "to be determined"),
    *("[insert", "[your", "[enter", "[add", "{{", "[title", "by [", "[name of", " name]", " title]"),
)
_LATER = r"to\s(?:follow|come|be\s(?:added|written|supplied|provided|completed|filled\sin|confirmed|determined))"
PLACEHOLDER = re.compile(
    rf"\A(?i:(?:summary|text|translation|transcription|title|citation) {_LATER}\.?)\Z"
    r"|\A(?:TODO|FIXME):\s[^\n]{1,60}\Z"
    r"|\[(?:TBD|TBC|TBA|TODO|FIXME)\]|(?<![\w.-])(?:TBD|TBC|TBA|TODO|FIXME|YYYY(?:-MM(?:-DD)?)?|DD[./]MM[./]YYYY|MM/DD/YYYY)(?![\w/-])"
    r"|(?<![\w/.-])(?:[Pp]ermalink|PERMALINK)(?![\w/-])|(?<=/)(?:X{4,}|x{4,})(?![\w-])"
    r"|(?<=/)permalink(?=[>)\s]|\Z)"
    r"|(?i:\[(?:(?:full|translator(?:['’]?s)?|author(?:['’]?s)?|archive|document)\s(?:name|title)|title)\])"
    r"|(?<=by )\[(?:translator|author|editor|name)\]"
    r"|(?i:\[(?:name|title)\sof\s(?:the\s)?(?:translator|author|archive|document|editor|contributor|sender|recipient)\])"
    rf"|(?i:\[[^\[\]\n]{{1,40}}\s(?:goes\shere|{_LATER}|here)\])"
    r"|(?i:lorem ipsum|\[(?:insert|your|enter|add)\s[^\[\]\n]{1,60}\])|\{\{[^{}\n]{1,60}\}\}"
)
