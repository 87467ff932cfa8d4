"""The command ``ckan`` where no Solr is: its database answers searches. Run by CKAN's own Python.

CKAN 2.12 refuses every write when its search index is away, so indexing does nothing here. A search knows words, which
are looked for in name, title and notes, and ``field:value`` for columns of the table of packages; it refuses other
fields, keeps to what the user may see, gives the latest first, and has no facets.
"""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

import click
from ckan import model
from ckan.cli.cli import ckan
from ckan.lib import search
from ckan.logic import get_action
from sqlalchemy import false, or_, true

TERM = re.compile(r'(?P<sign>[+-]?)(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"|\((?P<any>[^)]*)\)|(?P<word>\S+))')
EVERYTHING = ("*", "*:*", "AND")
WORDS_OF_SOLR = ("capacity", "dataset_type", "entity_type", "site_id")  # true of all that is in one site's database


class NoIndex(search.NoopSearchIndex):  # type: ignore[misc]
    """Takes whatever CKAN says to its index of packages."""

    def index_package(self, *_: Any, **__: Any) -> None:
        pass

    delete_package = commit = clear = index_package


def condition(package: Any, field: str | None, values: list[str]) -> Any:
    """What a term of a search asks of a row."""
    if field in WORDS_OF_SOLR:
        return package.private.is_(False) if field == "capacity" and values == ["public"] else true()
    if field is not None:
        if (column := package.__table__.columns.get(field)) is None:
            raise search.SearchQueryError(f"the stand-in for Solr cannot search the field {field!r}")
        return true() if values == ["*"] else column.in_(values)
    columns = (package.name, package.title, package.notes)
    return or_(*(column.icontains(value) for column in columns for value in values))


def may_see(package: Any, labels: list[str]) -> Any:
    """Rows with one of the labels that CKAN gives a user: public, creator-ID, member-ID."""
    of = {"creator": package.creator_user_id, "member": package.owner_org}
    owned = [of[kind] == owner for kind, _, owner in (label.partition("-") for label in labels) if kind in of]
    return or_(package.private.is_(False) if "public" in labels else false(), *owned)


class DatabaseQuery(search.SearchQuery):  # type: ignore[misc]
    """Answers from the table of packages."""

    def run(self, query: Any = None, permission_labels: list[str] | None = None, **_: Any) -> dict[str, Any]:
        package = model.Package
        asked = [query.get("q") or "", query.get("fq") or "", *(query.get("fq_list") or [])]
        rows = model.Session.query(package)
        if permission_labels is not None:
            rows = rows.filter(may_see(package, permission_labels))
        for term in TERM.finditer(" ".join(asked)):
            if term[0] in EVERYTHING:
                continue
            values = term["any"].split(" OR ") if term["any"] else [term["phrase"] or term["word"]]
            holds = condition(package, term["field"], values)
            rows = rows.filter(~holds if term["sign"] == "-" else holds)
        self.count = rows.count()
        self.raw_response: dict[str, Any] = {}
        self.facets: dict[str, Any] = {"groups": {}, "owner_org": {}}
        page = rows.order_by(package.metadata_modified.desc()).offset(int(query.get("start") or 0))
        show, everything = get_action("package_show"), {"ignore_auth": True, "use_cache": False}
        for row in page.limit(int(query.get("rows") or 10)):
            text = json.dumps(show(dict(everything), {"id": row.id}))
            self.results.append({"id": row.id, "data_dict": text, "validated_data_dict": text})
        return {"results": self.results, "count": self.count}

    def get_index(self, reference: str) -> dict[str, Any]:
        raise search.SearchError(f"{reference} is not indexed")  # CKAN looks into its database then


@ckan.command()  # type: ignore[untyped-decorator]
@click.pass_context
def prepare(context: click.Context) -> None:
    """Makes the tables, an organization and three users, and prints their tokens."""
    model.repo.upgrade_db()
    site = {"ignore_auth": True, "user": get_action("get_site_user")({"ignore_auth": True}, {})["name"]}
    with context.meta["flask_app"].test_request_context():
        for name in ("administrator", "editor", "stranger"):
            user = {"name": name, "email": f"{name}@example.org", "password": secrets.token_hex()}
            get_action("user_create")(dict(site), user)
            token = get_action("api_token_create")(dict(site), {"user": name, "name": "tests"})["token"]
            click.echo(f"{name} has the token {token}")
        model.User.get("administrator").sysadmin = True
        model.repo.commit()
        users = [{"name": "editor", "capacity": "editor"}]
        get_action("organization_create")(dict(site), {"name": "archive", "title": "Archive", "users": users})


search._INDICES["package"] = NoIndex
search._QUERIES["package"] = search.PackageSearchQuery = DatabaseQuery
search.check_solr_schema_version = lambda *_: True

if __name__ == "__main__":
    ckan()
