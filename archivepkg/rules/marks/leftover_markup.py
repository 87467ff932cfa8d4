r"""Markup of another program was left in the text: a tag, a character's code, a backslash.

`&nbsp;`, `<i>` and `\[` came along from a web page, a word processor or a converter. In the record they are part of the
words, so that a search does not find these. Words in angle brackets that are no tag of HTML or TEI are left alone, for
editors write `<...>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import blocks_with
from archivepkg.rules.cues import present
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM008",
    name="leftover-markup",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header: what the code or the escape stands for is put in its place. Unsafe in the body.",
    cue=("&", "<", "\\", "error"),
    accepts=(
        Accepted(_body("AT&T; R&D; the text <...> of <нрзб> the <illegible> note; 5 < 6 > 4; <https://example.org/a>")),
        Accepted(_body("<!-- a comment --> The *text* is here.\\\nA hard break; th<i>s letter was supplied.")),
        Accepted(_body(r"The file C:\data and the server \\server\share.")),
        Accepted(_body("The end.\n{: .paragraph }")),
        Accepted(_body("1951\\. was a year.\n\n2\\. is no item."), why="an escape that is needed"),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Mao&nbsp;writes to Stalin &amp; Molotov."),
            marks="&nbsp;",
            repaired=Contribution(summary="Mao writes to Stalin & Molotov."),
            why="one finding for all codes of a paragraph",
        ),
        Rejected(_body("It is <i>our</i> proposal."), marks="<i>", repaired=_body("It is our proposal.")),
        Rejected(_body(r"To Comrade FILIPPOV \[Stalin\]"), marks=r"\[", repaired=_body("To Comrade FILIPPOV [Stalin]")),
        Rejected(
            _body('It is<br/>our <span lang="EN">proposal</span>.'),
            marks="<br/>",
            repaired=_body("It is our proposal."),
        ),
        Rejected(_body(r"It is \_our\_ proposal."), marks=r"\_", repaired=_body("It is _our_ proposal.")),
        Rejected(_body(r"It is \textit{our} proposal."), marks=r"\textit{our}", repaired=_body("It is our proposal.")),
        Rejected(_body("See Error! Bookmark not defined. above."), marks="Error! Bookmark not defined."),
    ),
)

_ANY = re.compile(r"&[#a-zA-Z]|<[/a-zA-Z]|\\(?:[^\s\w]|_|[a-z]{4,9}\*?\{)|Error! ")
#: What is looked for in each text, by its cue.
_SIGNS = {"&": "&", "<": "<", "\\": "\\", "error": "Error! "}
_CODE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6});")
_TAG = re.compile(
    r"</?(?P<name>[biupasq]|br|div|span|em|strong|su[bp]|font|table|t[rdh]|tbody|thead|[uo]l|li|h[1-6]|hr|img|blockquote"
    r"|center|small|big|strike|code|pre|html|body|o:p|st1:\w{1,20}|w:\w{1,20}|lb|pb|hi|persName|placeName|orgName|rs)"
    r"(?P<more>\s[^<>]{0,300}|/)?>",
    re.IGNORECASE,
)
_BREAKS = frozenset(("br", "lb", "p", "div", "li", "tr", "hr"))
_ESCAPE = re.compile(r"(?<![\\:\w])\\(?P<char>[\[\]()*_#.!>~|`\"'+-])|(?<=\w)\\(?P<joined>[\[\]()*_.!\"'-])(?!\w*\\)")
#: At the beginning of a block an escape may be needed, so that it is not read as a heading or an item of a list.
_NEEDED = re.compile(r"(?:[0-9]{1,4}|[a-z])?\\[.)#*+>-]")
#: A command of TeX, with what it is about.
_COMMAND = re.compile(r"\\(?:text(?:it|bf|sc|rm)|emph|footnote|underline|section\*?)\{(?P<words>[^{}]{0,300})\}")
_BROKEN_FIELD = re.compile(r"Error! (?:Bookmark|Reference source|Hyperlink reference|No) [^\n.]{1,60}\.")


@rule.check
def markup(reading: Reading) -> Iterator[Diagnostic]:
    fields = [words for pointer in ("/title", "/summary") if (words := reading.words(pointer))]
    signs = [sign for cue, sign in _SIGNS.items() if cue in present(reading)]
    for words in [*fields, *(block.words for block in blocks_with(reading, *signs))]:
        if any(sign in words.text for sign in signs) and _ANY.search(words.text):
            yield from _in(words)


def _in(words: Excerpt) -> Iterator[Diagnostic]:
    """One finding for the codes, the tags and the escapes of a text each."""
    from html.entities import html5

    text = words.text
    codes = [found for found in _CODE.finditer(text) if found[0][1] == "#" or found[0][1:] in html5]
    tags = [found for found in _TAG.finditer(text) if _is_tag(found)]
    yield from _found(words, codes, [_character(found[0]) for found in codes], "the code of a character")
    yield from _found(words, tags, [_instead(found) for found in tags], "a tag")
    needed = _NEEDED.match(text)
    escapes = list(_ESCAPE.finditer(text, needed.end() if needed else 0))
    yield from _found(words, escapes, [found["char"] or found["joined"] for found in escapes], "an escape")
    commands = list(_COMMAND.finditer(text))
    yield from _found(words, commands, [found["words"] for found in commands], "a command of TeX")
    for broken in _BROKEN_FIELD.finditer(text):
        yield rule.found(words.span(*broken.span()), f"{broken[0]!r} is the message of a word processor")


def _found(words: Excerpt, found: Sequence[re.Match[str]], tidy: Sequence[str], what: str) -> Iterator[Diagnostic]:
    if found:
        spans = [words.span(*match.span()) for match in found]
        edits = [Edit(span, instead) for span, instead in zip(spans, tidy, strict=True)]
        more = f", and {len(found) - 1} more here" if len(found) > 1 else ""
        fix = Fix.safe("put the words in place of the markup", *edits)
        yield rule.found(spans[0], f"{found[0][0]!r} is {what} that was left in the text{more}", fix)


def _character(code: str) -> str:
    import html

    return html.unescape(code).replace("\u00a0", " ").replace("\u00ad", "")


def _is_tag(match: re.Match[str]) -> bool:
    """Whether it is more than a letter in angle brackets, which an editor may have supplied."""
    if len(match["name"]) > 1 or match["more"] or match[0][1] == "/":
        return True
    text = match.string
    joined = text[match.start() - 1 : match.start()].isalpha() and text[match.end() : match.end() + 1].isalpha()
    return not joined or f"</{match['name']}>" in text


def _instead(match: re.Match[str]) -> str:
    """A blank where a line broke between words, else nothing."""
    text = match.string
    apart = match["name"].casefold() in _BREAKS and match[0][1] != "/"
    beside = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if apart and all(char and not char.isspace() for char in beside) else ""
