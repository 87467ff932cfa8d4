"""Whatever is broken in a package is found: every named fault, in packages of all kinds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archivepkg.packaging import FAULTS, verify
from archivepkg.strategies import PACKAGE_FAULTS, BrokenPackage, PackageFault, broken_packages, packages

#: Examples of each fault, so that there are 10,000; of some there are not so many that differ.
MANY = 64


def steady(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same examples each time; one that fails is shown as it was drawn, for drawing it smaller takes long."""
    return settings(
        max_examples=examples,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Packages without fault, drawn once: that takes longer than to break and to verify them."""
    folder = tmp_path_factory.mktemp("packages")
    found: list[Path] = []

    @steady(12)
    @given(packages(folder))
    def collect(path: Path) -> None:
        found.append(folder / str(len(found)))
        shutil.copytree(path, found[-1])

    collect()
    return found


def caught(broken: BrokenPackage) -> None:
    findings = list(verify(broken.path))
    said = [(finding.code, finding.path, finding.message) for finding in findings]
    assert findings, broken
    assert {kind.code for kind in broken.kinds} <= {finding.code for finding in findings}, (broken, said)
    assert all(len(finding.message) < 500 for finding in findings), said
    assert all(finding.excerpt is None or len(finding.excerpt.text) < 250 for finding in findings)


def test_faults_have_names_of_their_own_and_codes_that_there_are() -> None:
    assert len({fault.name for fault in PACKAGE_FAULTS}) == len(PACKAGE_FAULTS)
    assert {kind for fault in PACKAGE_FAULTS for kind in fault.kinds} <= set(FAULTS)


def test_what_is_drawn_is_whole(whole: list[Path]) -> None:
    assert len(whole) == 12
    for path in whole:
        assert list(verify(path)) == []


@pytest.mark.parametrize("fault", PACKAGE_FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_caught(tmp_path: Path, whole: list[Path], fault: PackageFault) -> None:
    tried: list[BrokenPackage] = []

    @steady(3)
    @given(broken_packages(tmp_path, st.just(fault), st.sampled_from(whole)))
    def check(broken: BrokenPackage) -> None:
        tried.append(broken)
        caught(broken)

    check()
    assert tried


@pytest.mark.judge
@pytest.mark.parametrize("fault", PACKAGE_FAULTS, ids=lambda fault: fault.name)
def test_ten_thousand_broken_packages(tmp_path: Path, whole: list[Path], fault: PackageFault) -> None:
    tried: list[BrokenPackage] = []

    @steady(MANY)
    @given(broken_packages(tmp_path, st.just(fault), st.sampled_from(whole)))
    def check(broken: BrokenPackage) -> None:
        caught(broken)
        tried.append(broken)

    check()
    assert tried


def test_any_fault_of_any_package(tmp_path: Path) -> None:
    @steady(10)
    @given(broken_packages(tmp_path))
    def check(broken: BrokenPackage) -> None:
        caught(broken)

    check()
    assert list(verify(tmp_path / "package")) == [], "the package that was broken is left as it was"
