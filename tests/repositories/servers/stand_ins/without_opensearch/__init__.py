"""A connection of opensearch-py to no OpenSearch: documents are rows of SQLite, and searches look at every one.

It answers what InvenioRDM asks: documents, bulk, search, count, delete by query. Filters are exact, words are looked
for anywhere in a document, nothing is ranked and facets are empty. A query of a kind that it does not know is refused.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from opensearchpy.connection.base import Connection

from .queries import UnknownQuery, holds, values

Hit = dict[str, Any]


class WithoutOpenSearch(Connection):  # type: ignore[misc]
    """To be named as ``connection_class`` of a client."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        path = Path(os.environ["INVENIO_INSTANCE_PATH"]) / "search.sqlite"
        self._rows = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        self._rows.executescript(
            "pragma journal_mode = memory; pragma synchronous = off;"
            "create table if not exists documents (name text, id text, source text, primary key (name, id))"
        )

    def perform_request(
        self,
        method: str,
        url: str,
        params: dict[str, Any] | None = None,
        body: bytes | str | None = None,
        timeout: float | None = None,  # noqa: ARG002
        ignore: tuple[int, ...] = (),
        headers: dict[str, str] | None = None,  # noqa: ARG002
    ) -> tuple[int, dict[str, str], str]:
        """Answers one request as OpenSearch's own connection does."""
        path = [part for part in url.partition("?")[0].split("/") if part]
        text = body.decode() if isinstance(body, bytes) else body or ""
        try:
            answer = self._answer(method, path, text, params or {})
        except UnknownQuery as error:
            self._raise_error(400, json.dumps({"error": str(error)}), "application/json")
        if answer is None and 404 not in ignore:
            self._raise_error(404, '{"error": "not found"}', "application/json")
        return 404 if answer is None else 200, {"content-type": "application/json"}, json.dumps(answer or {})

    def _answer(self, method: str, path: list[str], text: str, params: dict[str, Any]) -> Any:
        if not path:
            return {"version": {"number": "2.19.0", "distribution": "opensearch"}}
        index = "" if path[0].startswith("_") else path[0]
        if path[-1] in ("_bulk", "_msearch"):
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
            return self._bulk(index, iter(lines)) if path[-1] == "_bulk" else self._searches(lines)
        asked = json.loads(text) if text else {}
        if len(path) == 3 and path[1] in ("_doc", "_create", "_update"):
            return self._document(method, index, path[1], path[2], asked)
        asked |= {name: params[name] for name in ("from", "size") if name in params}
        by_query: dict[str, Callable[[str, Any], Any]] = {
            "_search": self._search,
            "_count": lambda index, asked: {"count": len(self._hits(index, asked.get("query")))},
            "_delete_by_query": self._delete_by_query,
            "_update_by_query": lambda *_: {"took": 0, "updated": 0, "total": 0, "failures": []},
        }
        if path[-1] in by_query:
            return by_query[path[-1]](index, asked)
        if path[-1] == "health":
            return {"status": "green"}
        # Indices, aliases and templates: all are there that are asked to be made, and none has settings to show.
        return {} if method == "GET" else {"acknowledged": True, "shards_acknowledged": True}

    def _document(self, method: str, index: str, action: str, name: str, asked: Any) -> Any:
        if method in ("GET", "HEAD"):
            found = self._hits(index, {"ids": {"values": [name]}})
            return {**found[0], "found": True} if found else None
        if method == "DELETE":
            self._delete(index, name)
        else:
            self._put(index, name, asked.get("doc", asked) if action == "_update" else asked)
        return {"_index": index, "_id": name, "_version": 1, "result": "updated"}

    def _put(self, index: str, name: str, source: Any) -> None:
        self._rows.execute("insert or replace into documents values (?, ?, ?)", (index, name, json.dumps(source)))

    def _delete(self, index: str, name: str) -> None:
        self._rows.execute("delete from documents where name = ? and id = ?", (index, name))

    def _hits(self, indices: str, query: Any) -> list[Hit]:
        # The alias of an index, in InvenioRDM, is how its name begins.
        begins = [name.rstrip("*") + "*" for name in indices.split(",")]
        chosen = "select name, id, source from documents where " + " or ".join(["name glob ?"] * len(begins))
        hits: list[Hit] = []
        for index, name, text in self._rows.execute(chosen, begins):
            source = json.loads(text)
            if holds(query, name, source):
                hits.append(
                    {"_index": index, "_id": name, "_score": 1.0, "_version": 1, "_source": source, "sort": [name]}
                )
        return hits

    def _search(self, indices: str, asked: Any) -> Any:
        query = {"bool": {"must": [asked[part] for part in ("query", "post_filter") if asked.get(part)]}}
        hits = [] if asked.get("search_after") else self._hits(indices, query)  # all was on the first page
        put_in_order(hits, asked.get("sort") or [])
        first = int(asked.get("from", 0))
        return {
            "took": 0,
            "timed_out": False,
            "status": 200,
            "_scroll_id": "none",
            "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
            "aggregations": empty_facets(asked.get("aggs") or asked.get("aggregations")),
            "hits": {
                "total": {"value": len(hits), "relation": "eq"},
                "max_score": None,
                "hits": hits[first : first + int(asked.get("size", 10))],
            },
        }

    def _searches(self, lines: list[Any]) -> Any:
        def indices(head: Any) -> str:
            named = head.get("index") or ""
            return named if isinstance(named, str) else ",".join(named)

        pairs = zip(lines[::2], lines[1::2], strict=True)
        return {"took": 0, "responses": [self._search(indices(head), asked) for head, asked in pairs]}

    def _bulk(self, index: str, lines: Iterator[Any]) -> Any:
        items = []
        for line in lines:
            ((action, target),) = line.items()
            at, name = target.get("_index", index), target["_id"]
            if action == "delete":
                self._delete(at, name)
            else:
                source = next(lines)
                self._put(at, name, source.get("doc", source) if action == "update" else source)
            items.append({action: {"_index": at, "_id": name, "status": 200}})
        return {"took": 0, "errors": False, "items": items}

    def _delete_by_query(self, indices: str, asked: Any) -> Any:
        hits = self._hits(indices, asked.get("query"))
        for hit in hits:
            self._delete(hit["_index"], hit["_id"])
        return {"took": 0, "deleted": len(hits), "total": len(hits), "failures": []}


def put_in_order(hits: list[Hit], sort: Any) -> None:
    """Sorts by fields, the last of them first, as numbers of one length where they are numbers; scores do not count."""
    for key in reversed(sort if isinstance(sort, list) else [sort]):
        path, how = next(iter(key.items())) if isinstance(key, dict) else (key, "asc")
        downwards = (how.get("order") if isinstance(how, dict) else how) == "desc"
        if not path.startswith("_"):
            hits.sort(
                key=lambda hit: [str(value).zfill(12) for value in values(hit["_source"], path)][:1], reverse=downwards
            )


def empty_facets(asked: Any) -> Any:
    """An answer of the right shape to aggregations, those within others too."""
    return {
        name: {"doc_count": 0, "buckets": [], **empty_facets(facet.get("aggs") or facet.get("aggregations"))}
        for name, facet in (asked or {}).items()
    }
