"""S3: ``rclone serve s3`` over a folder. It checks signatures (AWS v4)."""

from __future__ import annotations

import secrets
from pathlib import Path

import attrs

from tests.repositories.servers.installing import environment
from tests.repositories.servers.place import Place, connect, free_port


@attrs.frozen
class S3:
    """``folder`` is where the bucket lies on this computer."""

    url: str
    bucket: str
    region: str
    access_key: str
    secret_key: str
    folder: Path


def start(place: Place) -> S3:
    rclone = environment("storage") / "rclone"
    folder = place.folder / "buckets" / "archive"
    folder.mkdir(parents=True)
    port, key, secret = free_port(), secrets.token_hex(10), secrets.token_hex(20)
    place.launch(
        rclone, "serve", "s3", "--config", "/dev/null", "--addr", f"127.0.0.1:{port}",
        "--auth-key", f"{key},{secret}", place.folder / "buckets",
        answers=lambda: connect(port),
    )  # fmt: skip
    return S3(f"http://127.0.0.1:{port}", "archive", "us-east-1", key, secret, folder)
