"""The page for a browser, read as a parser of HTML reads it: it stands alone, and runs nothing but its own."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from archivepkg.reporting import Report, output


class Page(HTMLParser):
    """Counts elements, collects attributes, and the text of each ``mark``, ``style`` and ``script``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {"mark": [], "style": [], "script": []}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert tag in self.open
        while self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.texts:
            self.texts[self.open[-1]][-1] += data


def page_of(report: Report) -> tuple[str, Page]:
    text = "".join(output("html").write(report))
    return text, Page(text)


def test_nothing_comes_from_elsewhere_and_nothing_runs_but_its_own(report: Report) -> None:
    text, page = page_of(report)
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert page.tags.count("article") == len(report.findings)
    assert not {"img", "iframe", "object", "embed", "a", "base", "b"} & set(page.tags)
    assert [value for name, value in page.attributes if name in ("src", "href", "action")] == ["data:,"]
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert not re.search(r"https?://", text)


def test_the_policy_names_its_style_and_its_script(report: Report) -> None:
    _, page = page_of(report)
    (policy,) = (value for name, value in page.attributes if name == "content" and value and "default-src" in value)
    for kind in ("style", "script"):
        (content,) = page.texts[kind]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_each_frame_marks_what_was_found(report: Report) -> None:
    _, page = page_of(report)
    assert page.texts["mark"][:4] == ["0016-0019", "\N{SYMBOL FOR SUBSTITUTE FORM TWO}", "558", "WORD"]
    values = {value for name, value in page.attributes if name == "data-file"}
    assert "a,b:c%0A<&>\"'|`](1) ::error::x {0}.txt" in values


def test_a_page_without_findings(report: Report) -> None:
    text, page = page_of(Report(findings=(), files=2, base=report.base))
    assert "All clear: nothing found in 2 files." in text
    assert "article" not in page.tags
