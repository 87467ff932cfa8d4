"""What publishing costs over sending the same bytes without it: real repositories on this computer, in turns.

    publishing.py [TIMES [DOCUMENTS ...]]

Packages of so many DOCUMENTS (200, 2,000 and 10,000) are made from a seed, and are as `archivepkg build` leaves them:
known to have been built just so. Sending raw is the shortest row of requests that the repository demands, by the same
client: create, upload, end the upload, publish. Checksums that its answers bring are compared, as they cost nothing.
Nothing is verified, planned, remembered or resumed. Where a repository wants one archive, somebody has to pack it,
which is timed by itself (``zipfile``, as it is by default). Where no answer brings a checksum, raw sending with
everything read back stands beside it. The servers are those of `make test-repositories`, over loopback, which is
nobody's network, and over a line of 100 Mbit/s in each direction without delay. The least of TIMES (2).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import md5
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import attrs
import httpx
from contributions import write_contributions
from line import line

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archivepkg.formats import read_bytes  # noqa: E402 - the project's tests are found by the line above
from archivepkg.model import Collection, Editor  # noqa: E402
from archivepkg.packaging import build, verify  # noqa: E402
from archivepkg.packaging.known_good import KnownGood  # noqa: E402
from archivepkg.packaging.opening import package_at  # noqa: E402
from archivepkg.packaging.package import open_package  # noqa: E402
from archivepkg.publishing import Verifying, publish  # noqa: E402
from archivepkg.publishing.packing import zip_upload  # noqa: E402
from tests.repositories.servers import ckan, invenio, s3  # noqa: E402
from tests.repositories.servers.installing import Unavailable  # noqa: E402
from tests.repositories.servers.running import Servers  # noqa: E402

MEGABITS = 100
_SIZES = (200, 2_000, 10_000)


@attrs.frozen
class Made:
    """A package, the archive of it as we pack it, and how we verify it."""

    path: Path
    archive: bytes
    verifying: Verifying


@attrs.frozen
class Target:
    """How a package is sent by us, and raw; ``read_back`` is raw too, and reads what came. Each gets the address."""

    name: str
    address: str | None
    ours: Callable[[Made, str], object]
    raw: Callable[[Made, str], object]
    read_back: Callable[[Made, str], object] | None = None
    packs: bool = False


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    sizes = tuple(map(int, sys.argv[2:])) or _SIZES
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    with tempfile.TemporaryDirectory() as made, Servers() as servers:
        targets = _targets(servers, Path(made))
        for size in sizes:
            with _package(Path(made) / str(size), size) as package:
                _table(targets, package, size, times)


def _table(targets: list[Target], package: Made, documents: int, times: int) -> None:
    size = sum(path.stat().st_size for path in package.path.rglob("*") if path.is_file())
    seconds = _seconds(lambda: list(verify(package.path)))
    archive = f"packed {len(package.archive) / 1e6:.1f} MB"
    print(f"\n{documents:,} documents, {size / 1e6:.1f} MB, {archive}; to verify them in full: {seconds:.2f} s")
    print(f"{'':<42} {'pack':>6} {'raw':>7} {'r.back':>7} {'ours':>7} {'/raw':>6} {'/p+raw':>7} {'/p+r.b.':>7}")
    for target in targets:
        if target.address is None:
            _row(target.name, target, package, "", times)
            continue
        _row(f"{target.name}, loopback", target, package, target.address, times)
        with line(target.address, MEGABITS) as address:
            _row(f"{target.name}, {MEGABITS} Mbit/s", target, package, address, times)


def _row(name: str, target: Target, package: Made, address: str, times: int) -> None:
    ways: dict[str, Callable[[], object]] = {"raw": lambda: target.raw(package, address)}
    if target.packs:
        ways["pack"] = lambda: _packed(package.path)
    if read_back := target.read_back:
        ways["read back"] = lambda: read_back(package, address)
    ways["ours"] = lambda: target.ours(package, address)
    best: dict[str, float] = {}
    for _ in range(times):
        for way, work in ways.items():
            seconds = _seconds(work)
            best[way] = min(seconds, best.get(way, seconds))
            package.path.with_name(f"{package.path.name}.publications.json").unlink(missing_ok=True)
    pack, raw, ours = best.get("pack", 0.0), best["raw"], best["ours"]
    back = best.get("read back")
    print(
        f"{name:<42} {_shown(pack)} {raw:>7.2f} {_shown(back, 7)} {ours:>7.2f} {ours / raw:>6.2f} "
        f"{_shown(ours / (pack + raw) if pack else None, 7)} {_shown(ours / (pack + back) if back else None, 7)}",
        flush=True,
    )


def _shown(value: float | None, width: int = 6) -> str:
    return f"{value:>{width}.2f}" if value else f"{'-':>{width}}"


@contextmanager
def _package(folder: Path, count: int) -> Iterator[Made]:
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        write_contributions(folder / "contributions", count)
        files = sorted(path for path in (folder / "contributions").rglob("*") if path.is_file())
        built = build(
            (read_bytes(path.read_bytes(), path.name).document for path in files),
            Collection(
                name="made",
                title="Contributions made from a seed",
                license="CC0-1.0",
                publisher="archivepkg",
                editors=(Editor(name="archivepkg"),),
            ),
            folder / "package",
        )
        cache = folder / "cache"
        KnownGood(package_at(built.path), cache).keep_built()  # as the command does
        archive = b"".join(zip_upload(open_package(built.path), "made.zip").chunks(lambda _count: None))
        yield Made(built.path, archive, Verifying(keeps=True, cache=cache))


def _packed(package: Path) -> bytes:
    """What a person does who has to send one file."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(package).as_posix())
    return made.getvalue()


def _targets(servers: Servers, folder: Path) -> list[Target]:
    found = [_folder(folder)]
    for start, made in ((s3.start, _s3), (invenio.start, _invenio), (ckan.start, _ckan)):
        try:
            found.append(made(servers.started(start)))  # type: ignore[arg-type, operator]
        except Unavailable as why:
            print(f"left out: {why}")
    return found


def _folder(folder: Path) -> Target:
    (folder / "shelf").mkdir()

    def place() -> Path:
        return folder / "shelf" / uuid4().hex

    return Target(
        "a folder",
        None,
        lambda made, _address: publish(made.path, "storage", str(place()), public=True, verifying=made.verifying),
        lambda made, _address: shutil.copytree(made.path, place()),
    )


def _s3(server: s3.S3) -> Target:
    os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"] = server.access_key, server.secret_key

    def raw(made: Made, address: str) -> None:
        import s3fs

        system = s3fs.S3FileSystem(
            key=server.access_key, secret=server.secret_key, endpoint_url=address, use_listings_cache=False
        )
        prefix = uuid4().hex
        for path in sorted(made.path.rglob("*")):
            if path.is_file():
                key, data = f"{prefix}/{path.relative_to(made.path).as_posix()}", path.read_bytes()
                answer = system.call_s3("put_object", Bucket=server.bucket, Key=key, Body=data)
                _hold(answer["ETag"].strip('"'), data)

    def ours(made: Made, address: str) -> None:
        settings = {"endpoint": address, "region": server.region}
        where = f"s3://{server.bucket}/{uuid4().hex}"
        publish(made.path, "storage", where, settings=settings, public=True, verifying=made.verifying)

    return Target("S3 (rclone), file by file", server.url, ours, raw)


def _invenio(server: invenio.Invenio) -> Target:
    os.environ["ARCHIVEPKG_INVENIO_TOKEN"] = server.token
    metadata = {
        "title": "Contributions made from a seed",
        "resource_type": {"id": "dataset"},
        "publication_date": "2023-11-14",
        "publisher": "archivepkg",
        "creators": [{"person_or_org": {"type": "organizational", "name": "archivepkg"}}],
        "rights": [{"id": "cc0-1.0"}],
    }

    def raw(made: Made, address: str) -> None:
        with _client(address, f"Bearer {server.token}") as client:
            record = client.post("api/records", json={"metadata": metadata, "files": {"enabled": True}}).json()
            draft = f"api/records/{record['id']}/draft"
            descriptor = (made.path / "datapackage.json").read_bytes()
            files = {"datapackage.json": descriptor, "made.zip": made.archive}
            client.post(f"{draft}/files", json=[{"key": name} for name in files])
            for name, data in files.items():
                headers = {"Content-Type": "application/octet-stream"}
                client.put(f"{draft}/files/{name}/content", content=data, headers=headers)
                _hold(client.post(f"{draft}/files/{name}/commit").json()["checksum"].removeprefix("md5:"), data)
            client.post(f"{draft}/actions/publish")

    def ours(made: Made, address: str) -> None:
        settings = {"files": "zip", "bodies": "archivepkg"}
        publish(made.path, "invenio", address, settings=settings, public=True, verifying=made.verifying)

    return Target("InvenioRDM, archive and descriptor", server.url, ours, raw, packs=True)


def _ckan(server: ckan.Ckan) -> Target:
    os.environ["ARCHIVEPKG_CKAN_TOKEN"] = server.token

    def send(made: Made, address: str, *, reads: bool) -> None:
        with _client(address, server.token) as client:
            name = uuid4().hex
            client.post("api/3/action/package_create", json={"name": name, "owner_org": server.organization})
            for path, data in _resources(made).items():
                answer = client.post(
                    "api/3/action/resource_create",
                    data={"package_id": name, "name": path},
                    files={"upload": (path.rpartition("/")[2], data)},
                )
                if reads:
                    _hold(_md5(client.get(httpx.URL(answer.json()["result"]["url"]).path).read()), data)

    def ours(made: Made, address: str) -> None:
        settings = {"name": uuid4().hex, "organization": server.organization}
        publish(made.path, "ckan", address, settings=settings, public=True, verifying=made.verifying)

    return Target(
        "CKAN, tables, records, archive",
        server.url,
        ours,
        lambda made, address: send(made, address, reads=False),
        lambda made, address: send(made, address, reads=True),
        packs=True,
    )


def _resources(made: Made) -> Mapping[str, bytes]:
    tables = [f"data/{path.name}" for path in sorted((made.path / "data").iterdir())]
    paths = ("datapackage.json", "documents.jsonl", "manifest-sha256.txt", *tables)
    return {"package.zip": made.archive, **{path: (made.path / path).read_bytes() for path in paths}}


def _client(address: str, authorization: str) -> httpx.Client:
    def refused(response: httpx.Response) -> None:
        response.read()
        response.raise_for_status()

    return httpx.Client(
        base_url=address,
        headers={"Authorization": authorization},
        timeout=120,
        event_hooks={"response": [refused]},
    )


def _hold(found: str, data: bytes) -> None:
    if found != _md5(data):
        raise SystemExit("what arrived is not what was sent")


def _md5(data: bytes) -> str:
    return md5(data, usedforsecurity=False).hexdigest()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
