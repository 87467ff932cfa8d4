"""What happened at a real repository (InvenioRDM 14) happens again with what was recorded of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.publishing.exchanges import Replay
from tests.unit.publishing.invenio.scenarios import SCENARIOS
from tests.unit.publishing.invenio.world import World

RECORDINGS = Path(__file__).parent / "recordings"
ADDRESS = "https://repository.test"
TOKENS = {name: f"TOKEN-OF-{name.upper()}" for name in ("owner", "stranger", "wrong")}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_a_repository(tmp_path: Path, scenario: Callable[[World], None]) -> None:
    """`make test-repositories` runs the same with a real one; ARCHIVEPKG_RECORD=1 records it anew."""
    replay = Replay(RECORDINGS / f"{scenario.__name__}.json")
    scenario(World(ADDRESS, TOKENS, tmp_path, replay))
    assert replay.left == 0


def test_every_recording_is_of_a_scenario() -> None:
    assert {path.stem for path in RECORDINGS.glob("*.json")} == {scenario.__name__ for scenario in SCENARIOS}
