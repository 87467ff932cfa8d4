"""What queries of OpenSearch ask of one document: each function is one or several kinds of query."""

from __future__ import annotations

import json
import operator
import shlex
from collections.abc import Callable, Iterable
from typing import Any

Query = dict[str, Any]
Kind = Callable[[Any, str, Any], bool]


class UnknownQuery(Exception):
    """A kind of query that this stand-in does not know."""


def holds(query: Query | None, name: str, source: Any) -> bool:
    """Whether the document of that id is one that is asked for. Raises :class:`UnknownQuery`."""
    if not query:
        return True
    ((kind, body),) = query.items()
    if kind not in KINDS:
        raise UnknownQuery(f"the stand-in for OpenSearch does not know queries of the kind {kind!r}")
    return KINDS[kind](body, name, source)


def values(source: Any, path: str) -> list[Any]:
    """All that stands at a dotted path, in whatever item of a list."""
    found = [source]
    for part in path.removesuffix(".keyword").split("."):
        found = [item for parent in found if isinstance(parent, dict) for item in listed(parent.get(part))]
    return found


def listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def at(path: str, name: str, source: Any) -> list[Any]:
    return [name] if path == "_id" else values(source, path)


def boolean(body: Any, name: str, source: Any) -> bool:
    def true_of(parts: Any) -> Iterable[bool]:
        return (holds(part, name, source) for part in listed(parts))

    needed = [*listed(body.get("must")), *listed(body.get("filter"))]
    wished = listed(body.get("should"))
    least = int(body.get("minimum_should_match", 0 if needed else 1)) if wished else 0
    return all(true_of(needed)) and not any(true_of(body.get("must_not"))) and sum(true_of(wished)) >= least


def within(part: str) -> Kind:
    """A query around another one that changes ranks only, or where documents are kept."""
    return lambda body, name, source: holds(body.get(part), name, source)


def compared(body: Any, name: str, source: Any, matches: Callable[[str, str], bool]) -> bool:
    """Whether one of the values at a path matches one of those that are wanted, as small letters."""
    ((path, wanted),) = ((path, wanted) for path, wanted in body.items() if path != "boost")
    if isinstance(wanted, dict):
        wanted = wanted.get("value", wanted.get("query"))
    there = [str(value).lower() for value in at(path, name, source)]
    return any(matches(value, str(one).lower()) for value in there for one in listed(wanted))


def same(body: Any, name: str, source: Any) -> bool:
    return compared(body, name, source, operator.eq)


def begins(body: Any, name: str, source: Any) -> bool:
    return compared(body, name, source, lambda value, wanted: value.startswith(wanted.rstrip("*")))


def between(body: Any, name: str, source: Any) -> bool:
    ((path, limits),) = body.items()
    signs = {"gte": operator.ge, "gt": operator.gt, "lte": operator.le, "lt": operator.lt}
    wanted = [(signs[sign], str(limit)) for sign, limit in limits.items() if sign in signs and limit is not None]
    return any(all(sign(str(value), limit) for sign, limit in wanted) for value in at(path, name, source))


def words(body: Any, _: str, source: Any) -> bool:
    """What a person types: words and ``field:value``, all of which have to occur."""
    text = body["query"]
    try:
        typed = shlex.split(text)
    except ValueError:  # an open quotation
        typed = text.split()
    return all(occurs(word, source) for word in typed if word not in ("*", "*:*", "AND"))


def occurs(word: str, source: Any) -> bool:
    field, _, value = word.partition(":")
    if value and (there := values(source, field)):
        return any(value == "*" or value.lower() in str(one).lower() for one in there)
    return word.strip("*+()").lower() in json.dumps(source, ensure_ascii=False).lower()


KINDS: dict[str, Kind] = {
    "bool": boolean,
    "constant_score": within("filter"),
    "dis_max": lambda body, name, source: any(holds(query, name, source) for query in body["queries"]),
    "exists": lambda body, name, source: bool(at(body["field"], name, source)),
    "function_score": within("query"),
    "has_child": within("query"),
    "ids": lambda body, name, _: name in body["values"],
    "match": same,
    "match_all": lambda *_: True,
    "match_none": lambda *_: False,
    "match_phrase": same,
    "match_phrase_prefix": begins,
    "multi_match": words,
    "nested": within("query"),
    "percolate": lambda *_: False,  # asks which sets of OAI-PMH a record is in, and there are none
    "prefix": begins,
    "query_string": words,
    "range": between,
    "simple_query_string": words,
    "term": same,
    "terms": same,
    "wildcard": begins,
}
