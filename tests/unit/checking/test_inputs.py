"""Which files a path stands for: folders, patterns, what is excluded and what git ignores."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import Rulebook, contributions
from archivepkg.checking.configuration import Said
from archivepkg.checking.layers import Layer
from archivepkg.errors import Misuse


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def _ignore(text: str, path: str = ".gitignore") -> None:
    _make(path)
    Path(path).write_text(text, encoding="utf-8")


def _found(*paths: str, **said: object) -> list[str]:
    over = Said(**said)  # type: ignore[arg-type]
    book = Rulebook(Layer(root=Path.cwd(), said=over))
    return [path.as_posix() for path in contributions(map(Path, paths or (".",)), book)]


def test_a_folder_is_searched_for_the_suffixes_of_formats() -> None:
    _make("archivepkg-baseline.json")
    _make("b.md", "a.TXT", "c.json", "d.csv", "README.md", "License.txt", ".hidden.md", ".git/x.txt", "e/f/g.txt")
    assert _found() == ["a.TXT", "b.md", "c.json", "e/f/g.txt"]
    assert _found("d.csv", "b.md", "b.md", "README.md") == ["d.csv", "b.md", "README.md"], "what is named is read"


def test_a_built_package_is_passed_over() -> None:
    _make("a.txt", "package/datapackage.json", "package/texts/a.md")
    assert _found() == ["a.txt"]
    assert "package/texts/a.md" in _found("package")


def test_patterns_are_expanded_where_no_shell_has_done_it() -> None:
    _make("a/1.txt", "a/b/2.txt", "a/b/3.md", "a/README.md", "a/.h.txt", "c/4.text")
    assert _found("a/*.txt") == ["a/1.txt"]
    assert _found("**/*.txt") == ["a/1.txt", "a/b/2.txt"]
    assert _found("a/**") == ["a/1.txt", "a/b/2.txt", "a/b/3.md"]
    assert _found("?/*.te[x]t") == ["c/4.text"], "a suffix that the pattern has is meant"
    assert _found("a/README*.md") == ["a/README.md"]
    for pattern, says in (("*.doc", "nothing matches this pattern"), ("c/*", "holds no contributions")):
        with pytest.raises(Misuse, match=says):
            _found(pattern)
    _make("[1].txt")
    assert _found("[1].txt") == ["[1].txt"], "a file of that very name comes first"


def test_exclusions_hold_for_what_is_found() -> None:
    _make("a.txt", "drafts/b.txt", "x/drafts/c.txt", "x/y.orig.txt", "node_modules/d.md", "x/z.txt")
    assert _found() == ["a.txt", "drafts/b.txt", "x/y.orig.txt", "x/z.txt", "x/drafts/c.txt"]
    assert _found(extend_exclude=("drafts", "*.orig.txt")) == ["a.txt", "x/z.txt"]
    assert _found(extend_exclude=("/drafts", "x/*.orig.txt")) == ["a.txt", "x/z.txt", "x/drafts/c.txt"]
    assert _found(exclude=("x", "!x/z.txt")) == ["a.txt", "drafts/b.txt", "node_modules/d.md"], "x is not entered"
    assert _found(exclude=("x/*", "!x/z.txt"), extend_exclude=("drafts",)) == ["a.txt", "node_modules/d.md", "x/z.txt"]
    assert _found("**/*.txt", extend_exclude=("drafts",)) == ["a.txt", "x/y.orig.txt", "x/z.txt"]
    with pytest.raises(Misuse, match="; 3 excluded, or ignored by git"):
        _found("x", extend_exclude=("y*", "z.*", "x/drafts/*"))


def test_what_is_named_is_excluded_only_by_force() -> None:
    _make("drafts/b.txt", "drafts/c.orig.txt")
    said = {"exclude": ("drafts", "*.orig.txt")}
    assert _found("drafts/b.txt", **said) == ["drafts/b.txt"]
    assert _found("drafts", **said) == ["drafts/b.txt"], "a folder that is named is searched"
    for path in ("drafts/b.txt", "drafts"):
        assert _found(path, **said, force_exclude=True) == []


def test_a_configuration_excludes_in_its_own_folder() -> None:
    _make("a/1.txt", "a/2.txt", "b/1.txt", "b/c/1.txt")
    _ignore('exclude = ["/1.txt"]\n', "a/archivepkg.toml")
    _ignore('exclude = ["c/1.txt"]\n', "b/archivepkg.toml")
    assert _found("a", "b/1.txt") == ["a/2.txt", "b/1.txt"]
    assert _found("b") == ["b/1.txt"]


def test_git_is_heard_only_in_a_repository() -> None:
    _make("a.txt", "b.txt")
    _ignore("a.txt\n")
    assert _found() == ["a.txt", "b.txt"]
    Path(".git").mkdir()
    assert _found() == ["b.txt"]
    assert _found("*.txt") == ["b.txt"]
    assert _found("a.txt") == ["a.txt"]
    assert _found(respect_gitignore=False) == ["a.txt", "b.txt"]


def test_lower_ignore_files_are_heard_first() -> None:
    Path(".git").mkdir()
    _make("a.txt", "b/a.txt", "b/c/a.txt", "b/c/d.txt", "e/a.txt", "f.orig.txt")
    _ignore("# all\na.txt\n!\n\n")
    _ignore("!a.txt\n", "b/.gitignore")
    _ignore("/a.txt\n", "b/c/.gitignore")
    _ignore("*.orig.txt\n", ".git/info/exclude")
    assert _found() == ["b/a.txt", "b/c/d.txt"]
    assert _found("b/c") == ["b/c/d.txt"]


def test_what_is_in_an_ignored_folder_cannot_be_taken_back() -> None:
    Path(".git").mkdir()
    _make("build/a.txt", "build/sub/b.txt", "c.txt")
    _ignore("build/\n!build/a.txt\n")
    assert _found() == ["c.txt"]
    assert _found("build") == ["build/a.txt", "build/sub/b.txt"], "but it is searched where it is named"
    assert _found("build/sub") == ["build/sub/b.txt"]
    _ignore("b.txt\n", "build/.gitignore")
    assert _found("build") == ["build/a.txt"]


def test_a_repository_within_another_is_its_own() -> None:
    _make(".git/HEAD", "a.txt", "inner/.git", "inner/a.txt", "inner/b.txt")
    _ignore("a.txt\n")
    _ignore("b.txt\n", "inner/.gitignore")
    assert _found() == ["inner/a.txt"]


def test_a_folder_above_the_repository_says_nothing() -> None:
    _ignore("a.txt\n")
    _make("project/.git/HEAD", "project/a.txt")
    assert _found("project") == ["project/a.txt"]
