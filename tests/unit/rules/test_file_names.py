"""ST008: what the name of a file says of the document in it."""

from __future__ import annotations

import pytest

from archivepkg.checking import check_bytes
from archivepkg.rules import rule_called

HEAD = "---\nid: '{}'\ntitle: Telegram\ndate: November 14, 1951\n---\n\nMAO ZEDONG\n"


def _found(name: str, document: str = "113013") -> list[str]:
    data = HEAD.format(document).encode()
    return [found.message for found in check_bytes(data, name, [rule_called("ST008")]).diagnostics]


@pytest.mark.parametrize(
    "name",
    [
        "113013.md",
        "in/1951/113013.md",
        "113013-mao-to-stalin.md",
        "1951-11-14-113013.md",
        "1951-11_113013.md",
        "19511114.md",
        "1951.md",
        "letter-3.md",
        "2024-03-01_mao.md",
        "000_f0aa5e1ce1dac95d.txt",
        "mao-to-stalin.md",
        "<stdin>",
    ],
)
def test_names_that_agree_or_say_nothing(name: str) -> None:
    assert not _found(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [("113014.md", "113014"), ("11301.md", "11301"), ("mao-113031.md", "113031"), ("1951-11-15-mao.md", "1951-11-15")],
)
def test_names_that_say_something_else(name: str, said: str) -> None:
    (message,) = _found(name)
    assert message.startswith(f"the file's name says {said}, ")


def test_ids_with_letters() -> None:
    assert _found("doc-0021.md", "doc-0012")
    assert not _found("doc-0012.md", "doc-0012")
    assert not _found("mao-0021.md", "doc-0012")


def test_the_old_style() -> None:
    data = b"---\nid: x1\ndate: November 7, 1917\n---\n\nText.\n"
    assert not check_bytes(data, "1917-10-25-decree.md", [rule_called("ST008")]).diagnostics
