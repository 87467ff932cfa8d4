"""Text as records hold it: any characters that UTF-8 can carry, and words that look like real ones."""

from __future__ import annotations

from hypothesis import strategies as st

from archivepkg.packaging.names import unfit

__all__ = ["document_ids", "names", "texts", "titles"]


#: What looks like the syntax of a format, or is a line end or a blank to some programs and not to others.
_TREACHEROUS = (
    *(
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        " ",
        "  \n",
        "\\\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\xa0",
        "\u3000",
        "\ufeff",
    ),
    *(
        "---",
        "...",
        "# ",
        "## x",
        "1. ",
        "- ",
        "* ",
        "> ",
        "```",
        "```archivepkg",
        "{: .note}",
        "**Summary:**",
        "**x**",
        "<x>",
    ),
    *(
        "null",
        "~",
        "true",
        "0102",
        "1e3",
        "1951-11-14",
        ": ",
        " #",
        "&a ",
        "*a",
        "!x ",
        "<<",
        "%",
        "@",
        "|",
        "[",
        "]",
        "{",
        "}",
        ",",
    ),
    *("'", '"', "\\", "\\0", "\\u0000", "&amp;", "e\u0301", "\u202e", "\U0001f600", "\ufffe", "x"),
)


def texts(*, min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Any text without lone surrogates, which no UTF-8 file can hold, and without NUL; often of treacherous pieces."""
    any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=min_size, max_size=max_size)
    pieces = st.lists(st.sampled_from(_TREACHEROUS) | st.just(" x"), min_size=min_size, max_size=8).map("".join)
    return any_text | pieces.filter(lambda text: len(text) <= max_size)


def titles() -> st.SearchStrategy[str]:
    """Titles in words, on one line."""
    words = st.text("abcdefghijABCDEFäößéЖмао0123456789", min_size=1, max_size=9)
    return st.lists(words, min_size=1, max_size=8).map(" ".join)


def names() -> st.SearchStrategy[str]:
    """Names of persons and bodies."""
    return st.sampled_from(["Mao Zedong", "Stalin", "Kim Il Sung", "Zhou Enlai", "Мао Цзэдун", "金日成"]) | titles()


def document_ids() -> st.SearchStrategy[str]:
    """Ids that name files safely on every system."""
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True).filter(lambda each: not unfit(each))
