"""The servers are what they say: each takes a file and gives it back, to no client of ours, and refuses a stranger."""

from __future__ import annotations

import os
import subprocess
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.repositories.servers.asking import ask
from tests.repositories.servers.ckan import Ckan
from tests.repositories.servers.installing import environment
from tests.repositories.servers.invenio import Invenio
from tests.repositories.servers.s3 import S3
from tests.repositories.servers.sftp import Sftp
from tests.repositories.servers.webdav import WebDav

LETTERS = "id,sender\n1,Анна\n".encode()
RECORD = {
    "access": {"record": "public", "files": "public"},
    "files": {"enabled": True},
    "metadata": {
        "title": "Letters",
        "publication_date": "1951-11",
        "publisher": "An archive",
        "resource_type": {"id": "dataset"},
        "creators": [{"person_or_org": {"type": "personal", "family_name": "Doe"}, "role": {"id": "editor"}}],
        "languages": [{"id": "rus"}],
    },
}


def form(file: bytes, **fields: str) -> tuple[bytes, str]:
    """A form with a file, and its media type."""
    parts = [
        f'--XX\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    head = '--XX\r\nContent-Disposition: form-data; name="upload"; filename="letters.csv"\r\n\r\n'
    return ("".join(parts) + head).encode() + file + b"\r\n--XX--\r\n", "multipart/form-data; boundary=XX"


def test_ckan_stores_publishes_and_finds_a_dataset(ckan: Ckan, fresh_name: str) -> None:
    def act(action: str, data: dict[str, object], token: str = ckan.token) -> tuple[int, dict[str, object]]:
        answer = ask("POST", f"{ckan.url}/api/3/action/{action}", data, authorization=token)
        return answer.status, answer.json().get("result")

    dataset: dict[str, object] = {
        "name": fresh_name,
        "title": "Letters",
        "owner_org": ckan.organization,
        "private": True,
    }
    refused, _ = act("package_create", dataset, ckan.stranger)
    status, created = act("package_create", dataset)
    body, kind = form(LETTERS, package_id=fresh_name, name="letters")
    resource = ask(
        "POST", f"{ckan.url}/api/3/action/resource_create", body, content_type=kind, authorization=ckan.token
    ).json()["result"]
    search = f"{ckan.url}/api/3/action/package_search?{urlencode({'q': f'name:{fresh_name}'})}"
    hidden = ask("GET", search).json()["result"]["count"]
    act("package_patch", {"id": fresh_name, "private": False})
    found = ask("GET", search).json()["result"]

    assert (refused, status, created["name"]) == (403, 200, fresh_name)
    assert ask("GET", resource["url"]).body == LETTERS
    assert (hidden, found["count"], found["results"][0]["resources"][0]["id"]) == (0, 1, resource["id"])


def test_ckan_refuses_a_search_that_its_stand_in_cannot_answer(ckan: Ckan) -> None:
    answer = ask("GET", f"{ckan.url}/api/3/action/package_search?{urlencode({'q': 'extras_doi:1'})}")

    assert (answer.status, answer.json()["error"]["__type"]) == (400, "Search Query Error")


def test_invenio_takes_a_draft_with_a_file_and_publishes_it(invenio: Invenio) -> None:
    records = f"{invenio.url}/api/records"
    mine = f"Bearer {invenio.token}"
    name = ask("POST", records, RECORD, authorization=mine).json()["id"]
    draft = f"{records}/{name}/draft"
    ask("POST", f"{draft}/files", [{"key": "letters.csv"}], authorization=mine)
    content = f"{draft}/files/letters.csv"
    ask("PUT", f"{content}/content", LETTERS, content_type="application/octet-stream", authorization=mine)
    ask("POST", f"{content}/commit", authorization=mine)
    refused = ask("POST", f"{draft}/actions/publish", authorization=f"Bearer {invenio.stranger}")
    published = ask("POST", f"{draft}/actions/publish", authorization=mine)

    assert (refused.status, published.status, published.json()["status"]) == (403, 202, "published")
    assert ask("GET", f"{records}/{name}/files/letters.csv/content").body == LETTERS
    assert ask("GET", f"{records}?q=id:{name}").json()["hits"]["total"] == 1
    datacite = ask("GET", f"{records}/{name}", accept="application/vnd.datacite.datacite+json").json()
    assert (datacite["titles"][0]["title"], datacite["publicationYear"]) == ("Letters", "1951")


def test_s3_keeps_an_object_and_checks_signatures(s3: S3, fresh_name: str, tmp_path: Path) -> None:
    (tmp_path / "letters.csv").write_bytes(LETTERS)

    def rclone(*arguments: str | Path, secret: str = s3.secret_key) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [
                environment("storage") / "rclone", "--config", "/dev/null", "--s3-provider", "Rclone", "--retries", "1",
                "--s3-endpoint", s3.url, "--s3-access-key-id", s3.access_key, "--s3-secret-access-key", secret,
                *arguments,
            ],
            check=False, capture_output=True,
        )  # fmt: skip

    at = f":s3:{s3.bucket}/{fresh_name}/letters.csv"
    assert rclone("copyto", tmp_path / "letters.csv", at).returncode == 0
    assert rclone("cat", at).stdout == LETTERS
    refused = rclone("cat", at, secret="0" * 40)
    assert refused.returncode != 0
    assert b"SignatureDoesNotMatch" in refused.stderr


@pytest.fixture
def batch(sftp: Sftp) -> Callable[[Path, str], subprocess.CompletedProcess[bytes]]:
    """Runs OpenSSH's own client with a key and commands."""

    def run(key: Path, commands: str) -> subprocess.CompletedProcess[bytes]:
        options = ["BatchMode=yes", "IdentitiesOnly=yes", f"UserKnownHostsFile={sftp.known_hosts}"]
        return subprocess.run(
            [
                "sftp", "-q", "-b", "-", "-P", str(sftp.port), "-i", key, "-F", os.devnull,
                *(part for option in options for part in ("-o", option)), f"{sftp.user}@{sftp.host}",
            ],
            check=False, capture_output=True, input=commands.encode(),
        )  # fmt: skip

    return run


def test_sftp_keeps_a_file_and_knows_its_keys(
    sftp: Sftp, batch: Callable[[Path, str], subprocess.CompletedProcess[bytes]], fresh_name: str, tmp_path: Path
) -> None:
    (tmp_path / "letters.csv").write_bytes(LETTERS)
    assert batch(sftp.key, f"mkdir {fresh_name}\nput {tmp_path}/letters.csv {fresh_name}/").returncode == 0
    assert batch(sftp.reader, f"get {fresh_name}/letters.csv {tmp_path}/back.csv").returncode == 0
    assert (tmp_path / "back.csv").read_bytes() == LETTERS
    assert (sftp.folder / fresh_name / "letters.csv").read_bytes() == LETTERS
    refused = batch(sftp.reader, f"rm {fresh_name}/letters.csv")
    assert (refused.returncode, b"Permission denied" in refused.stderr) == (1, True)
    assert batch(sftp.folder.parent / "host", "ls").returncode == 255


def test_webdav_keeps_a_file_and_asks_who_one_is(webdav: WebDav, fresh_name: str) -> None:
    def basic(user: str) -> str:
        return "Basic " + b64encode(f"{user}:{webdav.password}".encode()).decode()

    folder = f"{webdav.url}/{fresh_name}/"
    file = f"{folder}letters.csv"
    assert ask("MKCOL", folder, authorization=basic(webdav.user)).status == 201
    assert ask("PUT", file, LETTERS, authorization=basic(webdav.user)).status == 201
    assert ask("GET", file, authorization=basic(webdav.reader)).body == LETTERS
    assert (
        f"{len(LETTERS)}</lp1:getcontentlength>".encode()
        in ask("PROPFIND", folder, depth="1", authorization=basic(webdav.reader)).body
    )
    assert ask("PUT", file, b"", authorization=basic(webdav.reader)).status == 401
    assert ask("GET", file).status == 401


def test_servers_end_with_those_who_started_them(root: Path) -> None:
    """A server that the guard runs is gone when its input is, and nothing else ended it."""
    guard = root / "tests" / "repositories" / "servers" / "guard.py"
    program = subprocess.Popen(
        ["python3", guard, "15", "sh", "-c", "echo $$; exec sleep 1000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdin is not None
    assert program.stdout is not None
    server = int(program.stdout.readline())
    os.kill(server, 0)
    program.stdin.close()
    program.wait()
    program.stdout.close()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
