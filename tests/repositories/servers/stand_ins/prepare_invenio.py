"""Fills the database of a new InvenioRDM: tables, place of files, users, vocabularies. Prints the users' tokens.

Run by InvenioRDM's own Python.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from flask_security.utils import hash_password
from invenio_access.permissions import system_identity
from invenio_accounts.proxies import current_datastore
from invenio_app.factory import create_api
from invenio_db import db
from invenio_files_rest.models import Location
from invenio_oauth2server.models import Token
from invenio_rdm_records import fixtures
from invenio_rdm_records.fixtures.vocabularies import create_iterator
from invenio_records_resources.services.uow import UnitOfWork
from invenio_vocabularies.proxies import current_service as vocabularies

DATA = Path(fixtures.__file__).parent / "data"
# Large, and no record of ours names anything in them: there, but empty.
EMPTY = {
    "affiliations": "aff",
    "awards": "awa",
    "code:programmingLanguages": "pl",
    "funders": "fun",
    "names": "names",
    "subjects": "sub",
}
# To take in all of the world's languages takes minutes.
LANGUAGES = {
    "ara", "bul", "ces", "deu", "ell", "eng", "fas", "fin", "fra", "hin", "hun", "hye", "ita", "jpn",
    "kat", "kor", "lat", "lav", "lit", "mkd", "mon", "nld", "pol", "por", "ron", "rus", "slk", "spa",
    "sqi", "srp", "swe", "tur", "ukr", "uzb", "vie", "yid", "zho",
}  # fmt: skip


def entries(name: str, path: Path) -> Iterable[dict[str, Any]]:
    if name != "languages":
        found: Iterable[dict[str, Any]] = create_iterator(path)
        return found
    # Read as a whole, the file takes a minute. An entry begins at the left edge.
    blocks = ("\n" + path.read_text("utf-8")).split("\n- ")[1:]
    wanted = [block for block in blocks if any(f"id: {code}\n" in f"{block}\n" for code in LANGUAGES)]
    return [entry for entry in yaml.safe_load("\n".join(f"- {block}" for block in wanted)) if entry["id"] in LANGUAGES]


def fill_vocabularies() -> None:
    listed = yaml.safe_load((DATA / "vocabularies.yaml").read_text("utf-8"))
    types = {name: about["pid-type"] for name, about in listed.items()}
    for name, short in (types | EMPTY).items():
        vocabularies.create_type(system_identity, name, short)
        if name not in EMPTY:
            with UnitOfWork() as work:  # one transaction for all entries, and one round of indexing
                for entry in entries(name, DATA / listed[name]["data-file"]):
                    vocabularies.create(system_identity, {**entry, "type": name}, uow=work)
                work.commit()


def token_of_new_user(name: str) -> str:
    user = current_datastore.create_user(
        email=f"{name}@example.org",
        password=hash_password(secrets.token_hex()),
        active=True,
        confirmed_at=datetime.now(UTC),
    )
    db.session.commit()
    token = Token.create_personal("tests", user.id, scopes=[], is_internal=False)
    db.session.commit()
    return str(token.access_token)


app = create_api()
with app.app_context():
    db.create_all()
    db.session.add(Location(name="default", uri=str(Path(app.instance_path) / "files"), default=True))
    db.session.commit()
    fill_vocabularies()
    for name in ("archivist", "stranger"):
        print(f"{name} has the token {token_of_new_user(name)}")
