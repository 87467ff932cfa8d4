"""What several tests need: the seed document, and the material that lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from archivepkg.model import Collection, DateStatement, Document, decode_json
from archivepkg.packaging import build

# The same examples every time, and no clock: a test says the same on any machine.
# The thorough profile, which `make test-judges` runs, draws more of them.
settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("steady"), max_examples=250)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """No command keeps anything beside the files of a test, unless the test wants that."""
    monkeypatch.setenv("ARCHIVEPKG_NO_CACHE", "1")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def seed_path(root: Path) -> Path:
    """The seed document as received, in the project's own collection."""
    return root / "datapackages" / "korean-armistice-1951" / "contributions" / "113013.txt"


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> bytes:
    return seed_path.read_bytes()


@pytest.fixture(scope="session")
def full_package(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of two documents; in one, and in the collection, every field of the record says something."""
    records = root / "tests" / "records"
    documents = [
        decode_json((records / "document.json").read_bytes(), Document),
        Document(id="A1", title="A letter", date=DateStatement(text="1951", edtf="1951")),
    ]
    collection = decode_json((records / "collection.json").read_bytes(), Collection)
    with pytest.MonkeyPatch.context() as changes:
        changes.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return build(documents, collection, tmp_path_factory.mktemp("full") / "package").path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the project; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared material is not beside the project")
    return SHARED
