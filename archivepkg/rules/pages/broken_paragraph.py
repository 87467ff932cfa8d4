"""A paragraph breaks off in the middle of a sentence, and the next one goes on with a small letter.

This is where a page of the original ended: the transcriber's software took the page break for the end of a
paragraph. Verse, lists without stops, salutations and signatures look alike; so a paragraph counts only where it is
longer than a line of typescript, or ends in a word that ends no sentence (`of`, `the`). Where most paragraphs look
like that, it is how the document is written, and none is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_BROKEN = "This time it also was done with his\n\nagreement.\n\nMAO ZEDONG"
_JOINED = "This time it also was done with his agreement.\n\nMAO ZEDONG"
_LONG = "a conference of four states which are not parties to the war and are neutral"

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG001",
    name="broken-paragraph",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the break may stand in the original.",
    accepts=(
        Accepted(Contribution(body=_JOINED)),
        Accepted(_body("three variants are possible:\n\nthe first is best."), why="a colon ends it"),
        Accepted(_body("the 38th parallel\n\nWe are insisting on it."), why="a capital begins anew"),
        Accepted(_body(f"{_LONG} as –\n\nthe first"), why="a dash ends it"),
        Accepted(_body(f"{_LONG} as “neutral”\n\nthey say."), why="a quotation mark ends it"),
        Accepted(
            _body("Esteemed Comrade Stalin,\n\nwe have received your telegram and ask for advice."), why="a greeting"
        ),
        Accepted(_body("Present were\n\ncomrade Molotov\n\ncomrade Mikoyan\n\nand others."), why="a list of names"),
        Accepted(_body("The east is red  \nthe sun is rising  \nand China\n\nhas brought forth  \na Mao"), why="verse"),
        Accepted(_body("The east is red\nthe sun is rising\nand China\n\nhas brought forth\na Mao"), why="verse again"),
        Accepted(
            _body("The Ministry of Foreign Affairs of the Republic\n\npresents its compliments."), why="a heading"
        ),
        Accepted(
            _body("The Central Committee of the communist party of Ukraine\n\nto comrade Shelest P. E."),
            why="an address",
        ),
        Accepted(_body(f"Minutes of {_LONG}\n\npresent: Molotov.\n\nabsent: none."), why="a word before a colon"),
        Accepted(_body("1. an organ for monitoring\n2. the exchange of prisoners\n\nwere discussed."), why="a list"),
        Accepted(_body(f"It was decided:\n\nto propose {_LONG},\n\nto ask for advice."), why="parts of one sentence"),
        Accepted(_body("\n\n".join([f"request instructions on {_LONG}"] * 8)), why="a telegram without stops"),
    ),
    rejects=(
        Rejected(Contribution(body=_BROKEN), marks="his", repaired=Contribution(body=_JOINED)),
        Rejected(
            Contribution(body="the army, reduction of\n\nthe bureaucracy.\n\nMAO ZEDONG"),
            marks="of",
            repaired=Contribution(body="the army, reduction of the bureaucracy.\n\nMAO ZEDONG"),
        ),
        Rejected(
            _body("For years Africa has been\n\nthe footstool of others."),
            marks="been",
            repaired=_body("For years Africa has been the footstool of others."),
        ),
        Rejected(
            _body("On the next day he\n\nleft for Moscow."),
            marks="he",
            repaired=_body("On the next day he left for Moscow."),
        ),
        Rejected(
            _body("Darüber wird mit\n\nden Genossen gesprochen."),
            marks="mit",
            repaired=_body("Darüber wird mit den Genossen gesprochen."),
            why="of another language",
        ),
        Rejected(
            _body(f"We propose {_LONG}\n\nmonitoring of both sides."),
            marks="neutral",
            repaired=_body(f"We propose {_LONG} monitoring of both sides."),
        ),
        Rejected(
            _body(f"To the Embassy\n\nWe propose {_LONG}\n\nmonitoring it.\n\nMao Zedong\n\nChairman"),
            marks="neutral",
            repaired=_body(f"To the Embassy\n\nWe propose {_LONG} monitoring it.\n\nMao Zedong\n\nChairman"),
            why="names and offices take no stop",
        ),
        Rejected(
            _body(f"1. Convening {_LONG} and\n\nof its members."),
            marks="and",
            repaired=_body(f"1. Convening {_LONG} and of its members."),
        ),
    ),
)

_BREAKS_OFF = re.compile(r"[\w’'-]*[\w,]$")
_GOES_ON = re.compile(r"[\"“‘'(]?(?P<word>[^\W\d_]+)(?![^\W\d_]|[:)])")
_ENDED = re.compile(r"[.!?:;…]\W*$")
#: A stop that ends no sentence.
_INITIAL = re.compile(r"(?<!\w)[^\W\d_a-z]\.\Z")
_ENUMERATED = (":", ",", ";")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: A page ends with a line of typescript; nearly all of them have more characters than this, and lines of verse fewer.
_LINE = 45
#: Three words or more, the last of which ends no sentence in English.
_UNFINISHED = re.compile(
    r"(?:[^\s]+\s+){2,}(?:an?|the|of|to|in|on|at|by|for|from|with|into|upon|between|and|or|but|nor|that|which|who"
    r"|whose|as|than|his|their|our|your|its|my|has|have|had|been|is|are|was|were|will|would|should|could|may|must|not"
    r"|this|these|those|such|every|if|because|about|against|among|under|during|through|without|whether|when|while|they"
    r"|we|he|she|it|i|him|them|us|can|cannot|shall|might|did|does|do|each|within|toward|towards|until|since)",
    re.IGNORECASE,
)
#: The same in other languages, in small letters.
_UNFINISHED_ELSEWHERE = re.compile(
    r"(?:[^\s]+\s+){2,}(?:"
    r"und|oder|der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|mit|von|vom|zu|zum|zur|für|im|am"
    r"|bei|nach|aus|über|durch|ohne|dass|daß|et|ou|le|les|du|de|une|dans|sur|pour|par|avec|sans|que|qui|aux"
    r"|cette|и|или|в|во|на|с|со|к|ко|по|за|от|до|из|у|о|об|для|при|без|что|чтобы|как|не|его|их|че|се|oraz"
    r"|lub|w|we|z|ze|na|do|od|przez|dla|przy|że|nebo|v|s|k|pro|při|které|který|és|vagy|az|hogy|egy|și|sau"
    r"|la|din|cu|pe|în|pentru|că|del|los|las|con|por|para|il|che|della|gli|och|att|av|til|og"
    r")"
)


@rule.check
def broken(reading: Reading) -> Iterator[Diagnostic]:
    blocks = reading.document.body
    seams = [index for index in range(len(blocks) - 1) if _is_seam(blocks, index)]
    if not seams or _is_without_stops([block.text for block in blocks if block.kind == "paragraph"]):
        return
    for index in seams:
        here, after = blocks[index].text, blocks[index + 1].text
        last, first = _BREAKS_OFF.search(here[-80:]), _GOES_ON.match(after)
        whole, following = reading.span(f"/body/{index}"), reading.span(f"/body/{index + 1}")
        if last is None or first is None or _is_verse(reading.source.slice(whole)):
            continue
        span = reading.span(f"/body/{index}/text", len(here) - len(last[0]), len(here))
        follows = reading.span(f"/body/{index + 1}/text", 0, len(first[0]))
        yield rule.found(
            span,
            f"the paragraph breaks off after {last[0]!r}, and the next goes on with {first[0]!r}",
            Fix.unsafe("join the two paragraphs", Edit(Span(whole.end, following.start), " ")),
            (Related(follows, "the sentence goes on here"),),
        )


def _is_seam(blocks: Sequence[Block], index: int) -> bool:
    """Whether a sentence goes on from one block to the next."""
    here, after = blocks[index], blocks[index + 1]
    if here.kind not in ("paragraph", "list_item") or after.kind != "paragraph" or "\n" in here.text + after.text:
        return False
    first = _GOES_ON.match(after.text)
    if first is None or not first["word"][0].islower() or not _BREAKS_OFF.search(here.text[-80:]):
        return False
    end = here.text[-80:]
    if _UNFINISHED.fullmatch(end) or _UNFINISHED_ELSEWHERE.fullmatch(end):
        return True
    if here.kind != "paragraph" or len(here.text) < _LINE or _is_heading(here.text):
        return False
    unended = not _ENDED.search(after.text[-20:]) or _INITIAL.search(after.text[-3:])
    if len(after.text) < _LINE and unended:  # an address: office, then name
        return False
    before = blocks[index - 1].text if index else ""
    return not (here.text.endswith(",") and before.endswith(_ENUMERATED))


def _is_without_stops(paragraphs: Sequence[str]) -> bool:
    """Whether most paragraphs, and most of the longer ones, end in no stop, as in telegrams and minutes."""
    longer = [text for text in paragraphs if len(text) >= _LINE]
    unended = [sum(not _ENDED.search(text[-20:]) for text in texts) for texts in (paragraphs, longer)]
    return 2 * unended[0] > len(paragraphs) and 2 * unended[1] > len(longer) > 1


def _is_heading(text: str) -> bool:
    """Whether every longer word has a capital, as in `The Ministry of Foreign Affairs`."""
    return not any(word[0].islower() for word in _WORD.findall(text))


def _is_verse(written: str) -> bool:
    """Whether a block is written in several short lines."""
    lines = written.splitlines()
    return len(lines) > 1 and all(len(line) < _LINE for line in lines)
