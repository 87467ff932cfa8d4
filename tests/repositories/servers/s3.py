"""S3: ``rclone serve s3`` over a folder. It checks signatures (AWS v4)."""

from __future__ import annotations

import secrets

import attrs

from tests.repositories.servers.installing import environment
from tests.repositories.servers.place import Place, connect, free_port


@attrs.frozen
class S3:
    url: str
    bucket: str
    region: str
    access_key: str
    secret_key: str


def start(place: Place) -> S3:
    rclone = environment("storage") / "rclone"
    (place.folder / "buckets" / "archive").mkdir(parents=True)
    port, key, secret = free_port(), secrets.token_hex(10), secrets.token_hex(20)
    place.launch(
        rclone, "serve", "s3", "--config", "/dev/null", "--addr", f"127.0.0.1:{port}",
        "--auth-key", f"{key},{secret}", place.folder / "buckets",
        answers=lambda: connect(port),
    )  # fmt: skip
    return S3(f"http://127.0.0.1:{port}", "archive", "us-east-1", key, secret)
