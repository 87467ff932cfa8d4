"""A line comes again at the distance of pages: a running head or foot.

`TOP SECRET` or a title at the head of every sheet belongs to the paper. In the text it parts sentences, and a search
finds it as often as there are pages. A line counts where it comes three times or more and a sentence goes on around
it, or a number in it counts the pages, or it comes at even distances, or is of several words in capitals. A stamp
(`TOP SECRET`), or who wrote to whom, that stands alone between paragraphs is one on short pages too. Headings that end
in a colon, names of the parties, refrains, rows of tables and marks in brackets are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import BodyLine, body_lines, is_seam, removal

_PAGE = "\n\n".join(
    ["We intend to agree to the establishment of monitoring at 1 or 2 border points of both sides."] * 8
)


def _pages(line: str, page: str = _PAGE, count: int = 4) -> Contribution:
    heads = [f"{line.format(number)}\n\n{page}" for number in range(2, count + 2)]
    return Contribution(body="\n\n".join([page, *heads]))


rule = Rule(
    __name__,
    code="PAG003",
    name="running-head",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the line may be the document's own.",
    accepts=(
        Accepted(_pages("TOP SECRET", count=2), why="twice"),
        Accepted(_pages("Decided:")),
        Accepted(_pages("[...]")),
        Accepted(_pages("* * *")),
        Accepted(_pages("He agreed.")),
        Accepted(_pages("MAO ZEDONG"), why="the author, below each of several letters"),
        Accepted(_pages("TOP SECRET", page="We insist on it."), why="not at the distance of pages"),
        Accepted(_pages("Article {}"), why="headings with numbers"),
        Accepted(_pages("Decided", count=3)),
        Accepted(_pages("{}"), why="bare numbers are another rule's"),
    ),
    rejects=(
        Rejected(
            _pages("TOP SECRET", count=3),
            marks="TOP SECRET",
            times=3,
            repaired=Contribution(body="\n\n".join([_PAGE] * 4)),
            why="at even distances",
        ),
        Rejected(
            _pages("SECRET - AVPRF Journal 1957", page=_PAGE[:280], count=3),
            marks="SECRET - AVPRF Journal 1957",
            times=3,
            repaired=Contribution(body="\n\n".join([_PAGE[:280]] * 4)),
            why="a title between short pages",
        ),
        Rejected(
            _pages("Memorandum of conversation", page=f"and this time {_PAGE} with his", count=3),
            marks="Memorandum of conversation",
            times=3,
            repaired=Contribution(body="\n\n".join([f"and this time {_PAGE} with his"] * 4)),
            why="a sentence goes on around it",
        ),
        Rejected(
            _pages("TOP SECRET", page=_PAGE[:92], count=3),
            marks="TOP SECRET",
            times=3,
            repaired=Contribution(body="\n\n".join([_PAGE[:92]] * 4)),
            why="a stamp on short pages",
        ),
    ),
)

_PLAIN = re.compile(r"(?!(?:[0-9]{1,3}|[A-Za-z])[.)]\s|[QA]\.?\s|[0-9]+\Z)[^\W_](?:.*[^:.!?;,*_|\"”»-])")
_PARTY = re.compile(r"(?:,|\b(?:to|from|between|and|by|with|cde\.|comrade))\s\Z")
#: How lines of speakers begin.
_SPEAKER = re.compile(
    r"(?:comrade|cde|mr|mrs|dr|marshal|president|chairman|premier|minister|ambassador|secretary|тов|товарищ|genosse|tow"
    r"|the (?:president|chairman|secretary)|monsieur|m)\b\.?(?: \S+){0,3}\Z",
    re.IGNORECASE,
)
#: What is stamped or typed on every sheet: how secret it is, or who wrote to whom.
_STAMP = re.compile(
    r"\b(?i:(?:top |most |strictly |very )?(?:secret|confidential)|restricted|classified|eyes only|geheim|vertraulich"
    r"|секретно|très secret|confidentiel|tajne|poufne|titkos|szigorúan|přísně|secreto|segreto|riservato|secret de)\b"
    r"|^[^\W\d_]\S+ (?:to|from|an|à|do) [^\W\d_]\S+$"
)
_LONGER = re.compile(r"[^\W\d_]{4,}")
_FIGURES = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(
    r"(?:\A|\s{2,}|[-–—|/]\s?|\b(?i:page|p\.|seite|s\.|стр\.|с\.|página|pagina|strona)\s?)"
    r"(?P<number>[0-9]{1,4})(?:\Z|\s{2,}|\s?[-–—|/])"
)
_NAMED_PAGE = re.compile(r"(?<!\w)(?:page|p\.|seite|s\.|стр\.|с\.|página|pagina|strona|str\.)\s?[0-9]", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 90
_FEWEST = 3
#: So many characters stand between two heads at least, and no more than so many between a foot and the next head.
_PAGE_LENGTH, _SAME_PLACE = 600, 200
#: A paragraph of prose, beside the lines of a table, has so many characters.
_PARAGRAPH = 60
#: How much longer the longest page may be than the shortest.
_EVEN = 1.7


@rule.check
def running(reading: Reading) -> Iterator[Diagnostic]:
    lines = body_lines(reading)
    groups: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if (
            (line.after_blank or line.before_blank)
            and _SHORTEST <= len(line.text) <= _LONGEST
            and _PLAIN.fullmatch(line.text)
        ):
            groups.setdefault(_FIGURES.sub("0", " ".join(line.text.casefold().split())), []).append(index)
    names = {agent.name.casefold() for agent in reading.document.agents}
    title = (reading.document.title or "").casefold()
    for found in groups.values():
        first = lines[found[0]].text
        if len(found) < _FEWEST or first[0].islower() or _is_party(first.casefold(), names, title):
            continue
        if _is_of_pages(lines, found):
            yield from _each(reading, [lines[index] for index in found])


def _is_party(text: str, names: Collection[str], title: str) -> bool:
    """Whether a line is a speaker's, or the name of somebody whom the record or the title names."""
    if _SPEAKER.match(text) or any(name in text for name in names):
        return True
    return bool(_PARTY.search(title[: title.find(text) + 1][:-1]))


def _each(reading: Reading, heads: Sequence[BodyLine]) -> Iterator[Diagnostic]:
    for head in heads:
        fix = Fix.unsafe("take the line away", Edit(removal(reading.source.text, head), ""))
        other = heads[0] if head is not heads[0] else heads[1]
        message = f"{head.text!r} stands {len(heads)} times at the distance of pages: a running head or foot"
        yield rule.found(head.span, message, fix, (Related(other.span, "here it stands, too"),))


def _is_of_pages(lines: Sequence[BodyLine], found: Sequence[int]) -> bool:
    """Whether a line that comes again does so as heads of pages do."""
    starts = [lines[index].span.start for index in found]
    if _are_short(lines, found):
        return True
    if min(after - before for before, after in pairwise(starts)) > _SAME_PLACE // 2 and _is_title(lines, found):
        return True
    apart = [after - before for before, after in pairwise(starts) if after - before > _SAME_PLACE]
    if len(apart) < _FEWEST - 1 or 4 * sum(each < _PAGE_LENGTH for each in apart) > len(apart):
        return False
    if 2 * sum(lines[index].after_feed or _parts_a_sentence(lines, index) for index in found) >= len(found):
        return True
    return _counts(lines, found) or (_is_even(apart) and _is_loud([lines[index] for index in found], len(apart)))


def _are_short(lines: Sequence[BodyLine], found: Sequence[int]) -> bool:
    """Whether a line is that of short pages: each parts a sentence, or counts, or is a stamp between paragraphs."""
    inner = [at for at in found if 0 < at < len(lines) - 1]
    if len(inner) >= _FEWEST and all(_parts_a_sentence(lines, at) for at in inner):
        return True
    beside = [*(at + 1 for at in found if at + 1 < len(lines)), *(at - 1 for at in inner)]
    prose = sum(len(lines[at].text) < _PARAGRAPH for at in beside) < _FEWEST - 1
    heads = [lines[at] for at in found]
    alone = all(head.after_blank and head.before_blank for head in heads)
    same = len({head.text for head in heads}) == 1 and bool(_STAMP.search(heads[0].text))
    named = all(_NAMED_PAGE.search(head.text) for head in heads)
    return alone and ((prose and same) or ((named or prose) and _counts(lines, found)))


def _is_title(lines: Sequence[BodyLine], found: Sequence[int]) -> bool:
    """Whether a line is a title of several words, the same each time, alone between paragraphs of prose."""
    heads = [lines[index] for index in found]
    words = heads[0].text.split()
    loud = not any(word[0].islower() for word in _LONGER.findall(heads[0].text))
    alone = all(head.after_blank and head.before_blank and head.text == heads[0].text for head in heads)
    prose = [at for at in found if 0 < at < len(lines) - 1 and len(lines[at - 1].text) > _LONGEST]
    return len(words) > _FEWEST and loud and alone and len(prose) >= len(found) - 1


def _is_even(apart: Sequence[int]) -> bool:
    return min(apart) >= _PAGE_LENGTH and max(apart) <= _EVEN * min(apart)


def _is_loud(heads: Sequence[BodyLine], count: int) -> bool:
    """Whether a line stands by itself in capitals or as a title, or comes very often."""
    text = heads[0].text
    alone = all(head.after_blank and head.before_blank for head in heads)
    loud = len(text.split()) > 1 and not any(word[0].islower() for word in _LONGER.findall(text))
    return alone and (loud or count > _FEWEST) and not _FIGURES.search(text)


def _parts_a_sentence(lines: Sequence[BodyLine], index: int) -> bool:
    """Whether a sentence goes on around a line, and around a page's number beside it."""
    before, after = index - 1, index + 1
    while before > 0 and _is_number(lines[before].text):
        before -= 1
    while after + 1 < len(lines) and _is_number(lines[after].text):
        after += 1
    return before >= 0 and after < len(lines) and is_seam(lines[before].text, lines[after].text)


def _is_number(text: str) -> bool:
    return text.strip("-–— ").isdecimal()


def _counts(lines: Sequence[BodyLine], found: Sequence[int]) -> bool:
    """Whether the number of a page in each goes up by one."""
    numbers = [int(match["number"]) for index in found if (match := _PAGE_NUMBER.search(lines[index].text))]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == len(found) and steps in ({1}, {2})
