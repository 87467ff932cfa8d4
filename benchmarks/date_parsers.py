"""One parser on one file of strings: how fast, how much it refuses, what it weighs.

Runs by itself in the environment of the parser: ``python date_parsers.py NAME FILE`` prints a line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

_BATCHES, _SECONDS = 20, 20.0


def _archivepkg_edtf() -> Callable[[str], object]:
    from archivepkg.dates import edtf

    return edtf.parse


def _archivepkg_worded() -> Callable[[str], object]:
    from archivepkg import dates

    return dates.parse


def _python_edtf() -> Callable[[str], object]:
    import edtf

    def parse(text: str) -> object:
        date = edtf.parse_edtf(text)
        return date.lower_strict(), date.upper_strict()

    return parse


def _undate() -> Callable[[str], object]:
    from undate import Undate

    def parse(text: str) -> object:
        date = Undate.parse(text, "EDTF")
        return date.earliest, date.latest

    return parse


def _edtf_validate() -> Callable[[str], object]:
    from edtf_validate.valid_edtf import is_valid

    def parse(text: str) -> object:
        if not is_valid(text):
            raise ValueError(text)
        return True

    return parse


def _dateparser() -> Callable[[str], object]:
    import dateparser

    def parse(text: str) -> object:
        if (found := dateparser.parse(text, languages=["en"])) is None:
            raise ValueError(text)
        return found

    return parse


PARSERS = {
    "archivepkg, EDTF with bounds": _archivepkg_edtf,
    "python-edtf, with bounds": _python_edtf,
    "undate, with bounds": _undate,
    "edtf-validate, yes or no": _edtf_validate,
    "archivepkg, wording": _archivepkg_worded,
    "dateparser (English), wording": _dateparser,
}


def main() -> None:
    """Measures for at most 20 seconds, in batches of distinct strings; the rate is that of the median batch."""
    name, path = sys.argv[1:]
    texts = Path(path).read_text(encoding="utf-8").splitlines()
    parse = PARSERS[name]()
    _run(parse, texts[:50])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rates, refused, done, began = [], 0, 0, time.process_time()
    size = max(1, (len(texts) - 50) // _BATCHES)
    for batch in range(_BATCHES):
        part = texts[50 + batch * size : 50 + (batch + 1) * size]
        start = time.process_time()
        refused += _run(parse, part)
        rates.append(len(part) / (time.process_time() - start))
        done += len(part)
        if time.process_time() - began > _SECONDS:
            break
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    rate = sorted(rates)[len(rates) // 2]
    print(json.dumps({"rate": rate, "refused": refused / done, "grown_kib": grown, "strings": done}))


def _run(parse: Callable[[str], object], texts: list[str]) -> int:
    refused = 0
    for text in texts:
        try:
            parse(text)
        except Exception:  # noqa: BLE001 - a peer may raise anything
            refused += 1
    return refused


if __name__ == "__main__":
    main()
