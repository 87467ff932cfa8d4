"""What a format read of a citation is what rules see: nothing is read twice, and nothing is remembered for it."""

from __future__ import annotations

import pytest

from archivepkg import citations, dates, formats
from archivepkg.rules.cited import cited
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.text import SourceText

FRONT_MATTER = """---
title: A telegram
citation: '"A telegram," 14.11.51, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342.'
date: November 14, 1951
---
Text.
"""
PARTS = """---
title: A telegram
citation:
  text: APRF
  source: APRF, f. 45, op. 1, d. 342, l. 5
---
Text.
"""


@pytest.mark.parametrize(("name", "text"), [("1.txt", Contribution().file), ("1.md", FRONT_MATTER)])
def test_rules_see_the_citation_as_the_format_read_it(name: str, text: str) -> None:
    reading = formats.read(SourceText(name, text))
    found = cited(reading)
    assert found is not None
    assert found.reading is reading.citation
    source = cited_source(reading)
    assert source is not None
    assert source.reading is found.reading.source


def test_rules_see_a_source_that_stands_alone_as_the_format_read_it() -> None:
    reading = formats.read(SourceText("1.md", PARTS))
    source = cited_source(reading)
    assert source is not None
    assert source.reading is reading.statement


@pytest.mark.parametrize("date", ["14.11.51", "November 14, 1951", "no date", "31.11.1951"])
def test_a_citation_read_before_its_context_is_known_is_read_as_with_it(date: str) -> None:
    text = f'"A telegram," {date}, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342; f. x.'
    context = dates.parse("November 14, 1951")
    found = citations.in_context(citations.read(text), context)
    whole = citations.read(text, context=context)
    assert found == whole
    assert [(each.message, each.span) for each in found.errors] == [(each.message, each.span) for each in whole.errors]
