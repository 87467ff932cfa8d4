"""One checker of records over one record, again and again: ``record_checkers.py NAME RECORDS SCHEMAS`` prints its rate.

Each is given the bytes, refuses names that the schema does not know, and has to find nothing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

_SECONDS = 2.0
_BATCHES = 5


def _ours(_schema: Path) -> Callable[[bytes], bool]:
    from archivepkg.model import Document
    from archivepkg.model.codec import decode_line

    return lambda line: decode_line(line, Document)[1]


def _jsonschema(schema: Path) -> Callable[[bytes], bool]:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(schema.read_bytes()))
    return lambda line: not list(validator.iter_errors(json.loads(line)))


def _jsonschema_rs(schema: Path) -> Callable[[bytes], bool]:
    import jsonschema_rs

    validator = jsonschema_rs.validator_for(json.loads(schema.read_bytes()))
    return lambda line: not list(validator.iter_errors(json.loads(line)))


CHECKERS = {"archivepkg": _ours, "jsonschema": _jsonschema, "jsonschema-rs": _jsonschema_rs}


def main() -> None:
    name, records, schemas = sys.argv[1:]
    check = CHECKERS[name](next(Path(schemas).glob("document*.json")))
    line = Path(records).read_bytes().splitlines(keepends=True)[0]
    if not check(line):
        raise SystemExit("the record is good, and was refused")
    rates = []
    for _ in range(_BATCHES):
        began, count = time.process_time(), 0
        while time.process_time() - began < _SECONDS / _BATCHES:
            check(line)
            count += 1
        rates.append(count / (time.process_time() - began))
    print(json.dumps({"rate": max(rates)}))


if __name__ == "__main__":
    main()
