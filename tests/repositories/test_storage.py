"""Storage that is real: a folder, S3 (rclone), SFTP (OpenSSH) and WebDAV (Apache), as files and as a root of OCFL."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import pytest

from archivepkg.packaging import verify
from archivepkg.publishing import Action, Refused, publish
from tests.repositories.killing import Killer, counted
from tests.repositories.proxy import Faults, faulty, seeded
from tests.repositories.servers.s3 import S3
from tests.repositories.servers.sftp import Sftp
from tests.repositories.servers.webdav import WebDav
from tests.unit.publishing.storage.states import State, at_one_path, built_states

#: Each run of those that are killed gets so many requests further than the one before; 1 takes a quarter of an hour.
STRIDE = int(os.environ.get("ARCHIVEPKG_KILL_EVERY", "15"))


@attrs.frozen
class Storage:
    """A place of a test's own on a server: ``folder`` is where it lies on this computer, to be read without us.

    ``through`` gives the same place reached by way of a proxy that has faults.
    """

    address: str
    folder: Path
    settings: Mapping[str, str]
    environment: Mapping[str, str]
    through: Callable[[Faults], Any]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> State:
    return built_states(tmp_path_factory.mktemp("states"), "Письмо")


@pytest.fixture
def state(built: State, tmp_path: Path) -> State:
    return at_one_path(built, tmp_path)


def folder_storage(tmp_path: Path, name: str) -> Storage:
    (tmp_path / "shelf").mkdir()
    place = tmp_path / "shelf" / name
    return Storage(str(place), place, {}, {}, lambda _faults: pytest.fail("a folder is reached by no proxy"))


def s3_storage(s3: S3, name: str) -> Storage:
    environment = {"AWS_ACCESS_KEY_ID": s3.access_key, "AWS_SECRET_ACCESS_KEY": s3.secret_key}
    address = f"s3://{s3.bucket}/{name}"

    @contextmanager
    def through(faults: Faults) -> Iterator[tuple[str, Mapping[str, str]]]:
        with faulty(s3.url, faults) as proxy:
            yield address, {"endpoint": proxy.address, "region": s3.region}

    settings = {"endpoint": s3.url, "region": s3.region}
    return Storage(address, s3.folder / name, settings, environment, through)


def sftp_storage(sftp: Sftp, name: str, tmp_path: Path) -> Storage:
    settings = {"key": str(sftp.key), "known_hosts": str(sftp.known_hosts)}

    @contextmanager
    def through(faults: Faults) -> Iterator[tuple[str, Mapping[str, str]]]:
        with counted(sftp.port, faults) as port:  # type: ignore[arg-type]
            known = tmp_path / "known_hosts"
            known.write_text(sftp.known_hosts.read_text().replace(f":{sftp.port} ", f":{port} "))
            yield f"sftp://{sftp.user}@127.0.0.1:{port}{sftp.folder}/{name}", {**settings, "known_hosts": str(known)}

    return Storage(
        f"sftp://{sftp.user}@{sftp.host}:{sftp.port}{sftp.folder}/{name}", sftp.folder / name, settings, {}, through
    )


def webdav_storage(webdav: WebDav, name: str) -> Storage:
    settings = {"user": webdav.user}

    @contextmanager
    def through(faults: Faults) -> Iterator[tuple[str, Mapping[str, str]]]:
        with faulty(webdav.url, faults) as proxy:
            yield f"{proxy.address}/{name}", settings

    environment = {"ARCHIVEPKG_WEBDAV_PASSWORD": webdav.password}
    return Storage(f"{webdav.url}/{name}", webdav.folder / name, settings, environment, through)


@pytest.fixture(params=["folder", "s3", "sftp", "webdav"])
def storage(
    request: pytest.FixtureRequest,
    s3: S3,
    sftp: Sftp,
    webdav: WebDav,
    fresh_name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Storage:
    made = {
        "folder": lambda: folder_storage(tmp_path, fresh_name),
        "s3": lambda: s3_storage(s3, fresh_name),
        "sftp": lambda: sftp_storage(sftp, fresh_name, tmp_path),
        "webdav": lambda: webdav_storage(webdav, fresh_name),
    }
    found: Storage = made[request.param]()
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    return found


elsewhere = pytest.mark.parametrize("storage", ["s3", "sftp", "webdav"], indirect=True)
layouts = pytest.mark.parametrize("layout", ["files", "ocfl"])


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def newest(root: Path) -> tuple[str, dict[str, bytes]]:
    """The newest version of the one object of a storage root, read by its inventory."""
    (found,) = root.rglob("0=ocfl_object_1.1")
    inventory = json.loads((found.parent / "inventory.json").read_bytes())
    state = inventory["versions"][inventory["head"]]["state"]
    files = {
        path: (found.parent / inventory["manifest"][digest][0]).read_bytes()
        for digest, paths in state.items()
        for path in paths
    }
    return inventory["head"], files


def test_a_package_is_published_updated_and_left_alone(storage: Storage, state: State) -> None:
    package = state("B1")
    publish(package, "storage", storage.address, settings=storage.settings)
    assert not (storage.folder / "manifest-sha256.txt").exists()
    publish(package, "storage", storage.address, settings=storage.settings, public=True)
    assert files_of(storage.folder) == files_of(package)
    assert not list(verify(storage.folder))
    package = state("C1")
    done = publish(package, "storage", storage.address, settings=storage.settings, public=True)
    assert files_of(storage.folder) == files_of(package)
    assert done.publication is not None
    assert done.publication.state == "published"
    assert not publish(package, "storage", storage.address, settings=storage.settings, public=True).plan.changes


def test_only_what_changed_is_sent(storage: Storage, state: State) -> None:
    publish(state("B1"), "storage", storage.address, settings={**storage.settings, "layout": "ocfl"}, public=True)
    first, _ = newest(storage.folder)
    package = state("C1")
    done = publish(package, "storage", storage.address, settings={**storage.settings, "layout": "ocfl"}, public=True)
    sent = {step.subject for step in done.plan.steps if step.action is Action.UPLOAD}
    assert (first, newest(storage.folder)) == ("v1", ("v2", files_of(package)))
    assert {"documents.jsonl", "data/documents.csv", "datapackage.json", "manifest-sha256.txt"} == sent
    again = publish(package, "storage", storage.address, settings={**storage.settings, "layout": "ocfl"}, public=True)
    assert not again.plan.changes


@layouts
@pytest.mark.parametrize("storage", ["s3", "webdav"], indirect=True)
def test_a_run_that_is_killed_at_any_request_is_gone_on_with(storage: Storage, layout: str, state: State) -> None:
    """``kill -9`` while a request is on its way: an early one in the first run, a later one in each run after it."""
    killer = Killer()
    runs = 0
    with storage.through(killer) as (address, settings):
        for other in ("B1", "C1"):
            package = state(other)
            killer.at = len(storage.address + layout) % STRIDE
            while True:
                runs += 1
                killer.at += STRIDE
                if killer.run(package, "storage", address, {**settings, "layout": layout}, storage.environment):
                    break
                assert runs < 200
            found = newest(storage.folder)[1] if layout == "ocfl" else files_of(storage.folder)
            assert found == files_of(package)
            assert not publish(
                package, "storage", address, settings={**settings, "layout": layout}, public=True
            ).plan.changes
    assert runs > 2


@layouts
@pytest.mark.parametrize("storage", ["s3", "webdav"], indirect=True)
def test_nothing_is_lost_on_a_bad_line(storage: Storage, layout: str, state: State) -> None:
    with storage.through(seeded(7, share=0.08)) as (address, settings):
        for other in ("B1", "C1"):
            package = state(other)
            publish(package, "storage", address, settings={**settings, "layout": layout}, public=True)
            found = newest(storage.folder)[1] if layout == "ocfl" else files_of(storage.folder)
            assert found == files_of(package)


def refusal(storage: Storage, state: State, address: str | None = None, **settings: str) -> str:
    with pytest.raises(Refused) as caught:
        publish(
            state("B1"), "storage", address or storage.address, settings={**storage.settings, **settings}, public=True
        )
    assert not storage.folder.exists()
    return str(caught.value)


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_s3_refuses(storage: Storage, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nowhere" in refusal(storage, state, "s3://nowhere/letters")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "0" * 40)
    said = refusal(storage, state)
    assert "look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" in said
    assert "0" * 40 not in said


@pytest.mark.parametrize("storage", ["sftp"], indirect=True)
def test_sftp_refuses(storage: Storage, sftp: Sftp, state: State, tmp_path: Path) -> None:
    (tmp_path / "nobody").write_text("")
    assert "known_hosts" in refusal(storage, state, known_hosts=str(tmp_path / "nobody"))
    assert "look at the key" in refusal(storage, state, key=str(sftp.folder.parent / "host"))
    assert "Permission denied" in refusal(storage, state, key=str(sftp.reader))


@pytest.mark.parametrize("storage", ["webdav"], indirect=True)
def test_webdav_refuses(storage: Storage, webdav: WebDav, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(HTTP 401)" in refusal(storage, state, user=webdav.reader)
    monkeypatch.setenv("ARCHIVEPKG_WEBDAV_PASSWORD", "wrong")
    assert "look at `--set user=NAME` and ARCHIVEPKG_WEBDAV_PASSWORD" in refusal(storage, state)


@elsewhere
def test_a_server_that_is_not_there_is_told(storage: Storage, state: State) -> None:
    with ExitStack() as stack:
        address, settings = stack.enter_context(storage.through(seeded(1, share=0)))
    closed = urlsplit(address).hostname or ""
    said = refusal(storage, state, address, **settings)
    assert closed in said or "endpoint" in said.lower()
