"""What publishing costs over sending the same bytes without it: real repositories on this computer, one run, in turns.

    publishing.py [DOCUMENTS [TIMES]]

A package of DOCUMENTS (1,000) is made from a seed. Sending it raw is what its client does with the same files and
nothing else: nothing is verified, hashed, packed, planned, remembered or read back. Beside it stands raw sending with
what came read back, for repositories that tell no checksum. The servers are those of `make test-repositories`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

import attrs
import httpx
from contributions import write_contributions

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archivepkg.formats import read_bytes  # noqa: E402 - the project's tests are found by the line above
from archivepkg.model import Collection, Editor  # noqa: E402
from archivepkg.packaging import build, verify  # noqa: E402
from archivepkg.packaging.package import open_package  # noqa: E402
from archivepkg.publishing import publish  # noqa: E402
from archivepkg.publishing.packing import zip_upload  # noqa: E402
from tests.repositories.servers import ckan, invenio, s3  # noqa: E402
from tests.repositories.servers.installing import Unavailable  # noqa: E402
from tests.repositories.servers.running import Servers  # noqa: E402


@attrs.frozen
class Target:
    """How a package is sent by us, and raw; ``read_back`` is raw too, and reads what came."""

    name: str
    ours: Callable[[Path], object]
    raw: Callable[[Path], object]
    read_back: Callable[[Path], object] | None = None


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    with tempfile.TemporaryDirectory() as made, Servers() as servers:
        folder = Path(made)
        package, size = _package(folder, documents)
        seconds = _seconds(lambda: list(verify(package)))
        print(f"{documents:,} documents, {size / 1e6:.1f} MB; to verify them: {seconds:.2f} s")
        print(f"{'':<34} {'raw':>8} {'read back':>10} {'ours':>8} {'over raw':>9} {'over read back':>15}")
        for target in _targets(servers, folder):
            _line(target, package, times)


def _line(target: Target, package: Path, times: int) -> None:
    best: dict[str, float] = {}
    ways = {"raw": target.raw, "read back": target.read_back or target.raw, "ours": target.ours}
    for _ in range(times):
        for name, way in ways.items():
            seconds = _seconds(lambda way=way: way(package))  # type: ignore[misc]
            best[name] = min(seconds, best.get(name, seconds))
            package.with_name(f"{package.name}.publications.json").unlink(missing_ok=True)
    raw, read_back, ours = best["raw"], best["read back"], best["ours"]
    told = f"{read_back:>10.2f}" if target.read_back else f"{'-':>10}"
    print(f"{target.name:<34} {raw:>8.2f} {told} {ours:>8.2f} {ours / raw:>9.2f} {ours / read_back:>15.2f}")


def _package(folder: Path, count: int) -> tuple[Path, int]:
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
    return built.path, built.bytes


def _targets(servers: Servers, folder: Path) -> list[Target]:
    found = [_folder(folder)]
    for start, made in ((s3.start, _s3), (invenio.start, _invenio), (ckan.start, _ckan)):
        try:
            found += made(servers.started(start))  # type: ignore[arg-type, operator]
        except Unavailable as why:
            print(f"left out: {why}")
    return found


def _folder(folder: Path) -> Target:
    (folder / "shelf").mkdir()

    def place() -> Path:
        return folder / "shelf" / uuid4().hex

    def read_back(package: Path) -> None:
        copy = shutil.copytree(package, place())
        for path in copy.rglob("*"):
            if path.is_file():
                path.read_bytes()

    return Target(
        "a folder",
        lambda package: publish(package, "storage", str(place()), public=True),
        lambda package: shutil.copytree(package, place()),
        read_back,
    )


def _s3(server: s3.S3) -> list[Target]:
    os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"] = server.access_key, server.secret_key
    settings = {"endpoint": server.url, "region": server.region}

    def raw(package: Path) -> None:
        import s3fs

        system = s3fs.S3FileSystem(
            key=server.access_key, secret=server.secret_key, endpoint_url=server.url, use_listings_cache=False
        )
        prefix = uuid4().hex
        for path in sorted(package.rglob("*")):
            if path.is_file():
                key = f"{prefix}/{path.relative_to(package).as_posix()}"
                system.call_s3("put_object", Bucket=server.bucket, Key=key, Body=path.read_bytes())

    def ours(package: Path) -> None:
        publish(package, "storage", f"s3://{server.bucket}/{uuid4().hex}", settings=settings, public=True)

    return [Target("S3 (rclone), file by file", ours, raw)]


def _invenio(server: invenio.Invenio) -> list[Target]:
    os.environ["ARCHIVEPKG_INVENIO_TOKEN"] = server.token

    def raw(package: Path) -> None:
        with _client(server.url, f"Bearer {server.token}") as client:
            draft = client.post("api/records", json={"metadata": {"title": "raw"}, "files": {"enabled": True}}).json()
            for name, data in _sent(package).items():
                files = f"api/records/{draft['id']}/draft/files"
                client.post(files, json=[{"key": name}])
                headers = {"Content-Type": "application/octet-stream"}
                client.put(f"{files}/{name}/content", content=data, headers=headers)
                client.post(f"{files}/{name}/commit")

    def ours(package: Path) -> None:
        publish(package, "invenio", server.url, settings={"files": "zip", "bodies": "archivepkg"})

    return [Target("InvenioRDM, archive and descriptor", ours, raw)]


def _ckan(server: ckan.Ckan) -> list[Target]:
    os.environ["ARCHIVEPKG_CKAN_TOKEN"] = server.token

    def send(package: Path, *, reads: bool) -> None:
        with _client(server.url, server.token) as client:
            name = uuid4().hex
            client.post("api/3/action/package_create", json={"name": name, "owner_org": server.organization})
            for path in (
                "datapackage.json",
                "documents.jsonl",
                "manifest-sha256.txt",
                "package.zip",
                *_tables(package),
            ):
                data = _sent(package)["made.zip"] if path == "package.zip" else (package / path).read_bytes()
                answer = client.post(
                    "api/3/action/resource_create",
                    data={"package_id": name, "name": path},
                    files={"upload": (path.rpartition("/")[2], data)},
                )
                if reads:
                    client.get(answer.json()["result"]["url"]).read()

    def ours(package: Path) -> None:
        publish(
            package,
            "ckan",
            server.url,
            settings={"name": uuid4().hex, "organization": server.organization},
            public=True,
        )

    return [
        Target(
            "CKAN, tables, records, archive",
            ours,
            lambda package: send(package, reads=False),
            lambda package: send(package, reads=True),
        )
    ]


def _tables(package: Path) -> list[str]:
    return [f"data/{path.name}" for path in sorted((package / "data").iterdir())]


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


_ARCHIVES: dict[Path, Mapping[str, bytes]] = {}


def _sent(package: Path) -> Mapping[str, bytes]:
    """The archive and the descriptor, made before anything is timed twice."""
    if package not in _ARCHIVES:
        archive = b"".join(zip_upload(open_package(package), "made.zip").chunks(lambda _count: None))
        _ARCHIVES[package] = {"datapackage.json": (package / "datapackage.json").read_bytes(), "made.zip": archive}
    return _ARCHIVES[package]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
