"""Words for a leaf, a page or an image that mean no level in any scheme, in the languages of the schemes.

A scheme's own labels come first; these are read beside them, so that a spelt-out label is never taken for a title.
"""

from __future__ import annotations

__all__ = ["LEAF_WORDS", "PAGE_WORDS", "UNNUMBERED"]

#: Each in lower case, without its stop. Left out is what names a level somewhere (``c.``, ``k.``, ``file``).
LEAF_WORDS = (
    *(
        "page",
        "pages",
        "pp",
        "folio",
        "folios",
        "fol",
        "fols",
        "foll",
        "fo",
        "fos",
        "f°",
        "fº",
        "ff°",
        "leaf",
        "leaves",
    ),
    *("frame", "frames", "image", "images", "scan", "scans", "sheet", "sheets"),
    *(
        "bl",
        "bll",
        "blatt",
        "blätter",
        "seite",
        "seiten",
        "feuillet",
        "feuillets",
        "fólio",
        "fólios",
        "página",
        "páginas",
        "hoja",
        "hojas",
        "foja",
        "fojas",
    ),
    *(
        "karta",
        "karty",
        "strona",
        "strony",
        "foglio",
        "fogli",
        "carta",
        "carte",
        "cc",
        "filele",
        "fila",
        "filă",
        "fletë",
    ),
    *("лист", "листы", "листа", "стр", "страница", "страницы", "арк", "аркуш", "аркуші", "tờ", "trang", "tr", "pag"),
)

#: Those that a book has too, in lower case and without their stop.
PAGE_WORDS = frozenset(("p", "pp", "page", "pages", "s", "seite", "seiten", "str", "с", "стр", "страница", "страницы"))

#: What says, in any scheme, that leaves have no numbers.
UNNUMBERED = (
    "n.p.",
    "o. Bl.",
    "unnumbered",
    "unpaginated",
    "unfoliated",
    "unpaginiert",
    "unfoliiert",
    "ohne Paginierung",
    "nepaginováno",
    "nefoliováno",
    "bez paginacji",
    "nepaginat",
    "nenumerotat",
    "non folioté",
    "sans folio",
    "без пагинации",
    "без нумерации",
)
