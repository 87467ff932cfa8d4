"""What other programs run us by: the hooks, the action and the template do what docs/ci.md says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML


def documents(text: str) -> list[Any]:
    return list(YAML(typ="safe").load_all(text))


def document(path: Path) -> Any:
    (only,) = documents(path.read_text(encoding="utf-8"))
    return only


@pytest.fixture
def folder(tmp_path: Path, seed: bytes) -> Path:
    home = tmp_path / "home"
    (home / "two words").mkdir(parents=True)
    (home / "two words" / "113013.txt").write_bytes(seed)
    return home


def bash(script: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As GitHub and GitLab run it: a script that ends at its first failure."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    env = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def examples(root: Path) -> list[Any]:
    blocks = re.findall(r"```yaml\n(.*?)```", (root / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL)
    return [document for block in blocks for document in documents(block)]


def test_the_examples_name_what_is_there(root: Path) -> None:
    hooks, workflow, scanning, gitlab = examples(root)
    known = {hook["id"] for hook in document(root / ".pre-commit-hooks.yaml")}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == known == {"archivepkg-check", "archivepkg-fix"}
    inputs = document(root / "action.yml")["inputs"]
    for job in (workflow, scanning):
        assert set(job["jobs"]["check"]["steps"][1]["with"]) <= set(inputs)
    spec, _ = documents((root / "templates" / "archivepkg.yml").read_text(encoding="utf-8"))
    assert set(gitlab["include"][0]["inputs"]) <= set(spec["spec"]["inputs"])
    assert gitlab["include"][0]["remote"].endswith("/templates/archivepkg.yml")


@pytest.mark.parametrize(
    ("name", "is_checked"),
    [
        ("contributions/113013.txt", True),
        ("a.MD", True),
        ("readme-cable.txt", False),
        ("a/README.md", False),
        ("LICENSE.txt", False),
        ("archivepkg-baseline.json", False),
        ("package/datapackage.json", False),
        ("my-package.json", True),
        ("a.csv", False),
    ],
)
def test_which_files_the_hooks_are_given(root: Path, name: str, is_checked: bool) -> None:
    for hook in document(root / ".pre-commit-hooks.yaml"):
        given = re.search(hook["files"], name) and not re.search(hook["exclude"], name)
        assert bool(given) == is_checked


def step(root: Path) -> tuple[str, set[str]]:
    """The script of the action's last step, and the variables that it is given."""
    last = document(root / "action.yml")["runs"]["steps"][-1]
    assert "${{" not in last["run"], "no input is a word of a script"
    return last["run"], set(last["env"])


def run_action(root: Path, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    script, names = step(root)
    inputs = {"CHECK_PATHS": ".", "CHECK_ARGUMENTS": "", "CHECK_FORMAT": "github", "CHECK_FILE": "", **given}
    assert set(inputs) == names
    home = folder.parent / "runner" / "archivepkg"
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "bin").exists():
        (home / "bin").symlink_to(Path(sys.executable).parent)
    return bash(script, folder, RUNNER_TEMP=str(home.parent), GITHUB_STEP_SUMMARY=str(folder / "summary"), **inputs)


def test_the_action_checks(root: Path, folder: Path) -> None:
    done = run_action(root, folder, CHECK_PATHS="two words\n\n", CHECK_ARGUMENTS="--ignore=LOC\n--ignore\nPAG\n")
    assert done.returncode == 1, done.stderr
    assert "::error title=archivepkg (URL001),file=two words/113013.txt,line=13," in done.stdout
    assert "LOC007" not in done.stdout
    assert "URL001" in (folder / "summary").read_text(encoding="utf-8")
    done = run_action(root, folder, CHECK_PATHS="$(touch pwned); `touch pwned`")
    assert done.returncode == 2
    assert not (folder / "pwned").exists()


def test_the_action_writes_a_file_for_code_scanning(root: Path, folder: Path) -> None:
    given = {"CHECK_FORMAT": "sarif", "CHECK_FILE": "out.sarif", "CHECK_ARGUMENTS": "--fail-on=never"}
    done = run_action(root, folder, **given)
    assert done.returncode == 0, done.stderr
    (run,) = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(run["results"]) == 8
    assert "::error title=archivepkg (URL001)" in done.stdout


def test_the_template_of_gitlab(root: Path, folder: Path) -> None:
    spec, jobs = documents((root / "templates" / "archivepkg.yml").read_text(encoding="utf-8"))
    inputs = {name: each["default"] for name, each in spec["spec"]["inputs"].items()} | {"paths": "'two words'"}
    job = jobs["archivepkg"]
    filled = [re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda m: inputs[m[1]], line) for line in job["script"]]
    assert filled[0] == "python -m pip install --quiet 'archivepkg'"
    done = bash("\n".join(filled[1:]), folder)
    assert done.returncode == 1, done.stderr
    assert "Found 8 findings" in done.stdout
    report = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in report} == {"two words/113013.txt"}


#: What pip says where it has no index to ask.
_NO_INDEX = re.compile("no matching distribution|could not find a version|connection|network|timed out", re.IGNORECASE)


@pytest.mark.judge
def test_pre_commit_runs_the_hooks(
    root: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, seed: bytes
) -> None:
    """pre-commit itself installs us from a repository, and runs both hooks on a commit's file."""
    source, home = (tmp_path_factory.mktemp(name) for name in ("source", "home"))
    for name in ("pyproject.toml", "frictionless_archivepkg.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(root / name, source)
    shutil.copytree(root / "archivepkg", source / "archivepkg", ignore=shutil.ignore_patterns("__pycache__"))
    _commit(source)
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, check=True, capture_output=True, text=True)
    hooks = [{"id": "archivepkg-fix"}, {"id": "archivepkg-check"}]
    settings = {"repos": [{"repo": str(source), "rev": revision.stdout.strip(), "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(settings))
    _commit(folder)

    def hook(name: str) -> subprocess.CompletedProcess[str]:
        return bash(f"pre-commit run {name} --all-files", folder, PRE_COMMIT_HOME=str(home))

    checked = hook("archivepkg-check")
    if "CalledProcessError" in checked.stdout and _NO_INDEX.search(checked.stdout):
        pytest.skip("pre-commit could not install the package's dependencies: there is no package index")
    assert checked.returncode == 1, checked.stdout
    assert "LOC007 [*]" in checked.stdout
    assert (folder / "two words" / "113013.txt").read_bytes() == seed
    fixed = hook("archivepkg-fix")
    assert "files were modified by this hook" in fixed.stdout
    assert b"ll. 16-19" in (folder / "two words" / "113013.txt").read_bytes()
    assert "Passed" in hook("archivepkg-fix").stdout


def _commit(folder: Path) -> None:
    """Makes a folder a repository of what is in it."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "."), (*identity, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *command], cwd=folder, check=True)
