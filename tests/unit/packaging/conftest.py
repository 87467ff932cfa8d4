from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.locators.locator import Credit, LeafRange, LevelValue, Locator
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    Collection,
    ContentItem,
    Coverage,
    DateStatement,
    Document,
    Editor,
    LanguageStatement,
    Note,
    Origin,
    Relation,
    SourceStatement,
    Transcription,
)
from archivepkg.packaging import build

Reseal = Callable[[Path], None]


def telegram(document_id: str, *, reply_to: str | None = None) -> Document:
    """A document with something in every table."""
    return Document(
        id=document_id,
        title='Ciphered Telegram, "Mao" to Cde. Filippov [Stalin]',
        date=DateStatement(text="November 14, 1951", edtf="1951-11-14"),
        type="Ciphered Telegram",
        number="25902",
        agents=(
            Agent(role="author", name="Mao Zedong", place="Beijing"),
            Agent(role="recipient", name="Сталин", text="Filippov [Stalin]", aliases=("Filippov",)),
        ),
        summary='Mao writes of "armistice".\nThe 38th parallel is proposed.',
        original_languages=(LanguageStatement(text="Russian", tag="ru"),),
        contents=(ContentItem(kind="translation", language=LanguageStatement(text="English", tag="en")),),
        citation=Citation(
            text="The citation",
            collection="Wilson Center Digital Archive",
            source=SourceStatement(
                text="APRF, f. 45, op. 1, d. 342, ll. 16-19, 21ob; and X",
                locators=(
                    Locator(
                        archive="ru_aprf",
                        cited_as="APRF",
                        levels=(LevelValue("fond", "45"), LevelValue("opis", "1"), LevelValue("delo", "342")),
                        leaves=(LeafRange("16", "19"), LeafRange("21ob", "21ob")),
                    ),
                    Locator(cited_as="X", levels=(LevelValue("fond", "1"), LevelValue("fond", "2"))),
                ),
                credits=(Credit("translator", "G. G."),),
            ),
        ),
        url="https://example.org/113013",
        rights="CC-BY-4.0",
        relations=(Relation(kind="reply_to", target=reply_to or "elsewhere"),),
        review_status="final",
        transcription=Transcription(method="typed"),
        notes=(Note(text="A. B.", label="Donor"),),
        body=(Block(kind="paragraph", text="Comrade FILIPPOV!"), Block(kind="paragraph", text="Привет, wörld.")),
    )


@pytest.fixture
def documents() -> tuple[Document, ...]:
    return (telegram("113013", reply_to="113014"), telegram("113014"), Document(id="A1"))


@pytest.fixture
def collection() -> Collection:
    return Collection(
        name="korean-armistice-1951",
        title="The Korean armistice",
        description="Telegrams.",
        version="1.0.0",
        homepage="https://example.org/",
        license="CC-BY-4.0",
        publisher="A publisher",
        editors=(Editor(name="An editor", organization="A body", email="editor@example.org"),),
        sources=(Origin(title="Wilson Center Digital Archive", path="https://example.org/"),),
        languages=("en",),
        keywords=("Korean War",),
        coverage=Coverage(dates="1951", places=("Korea",)),
        hosts={"*.staging.example.org": "example.org"},
    )


@pytest.fixture
def package(tmp_path: Path, documents: tuple[Document, ...], collection: Collection) -> Path:
    return build(documents, collection, tmp_path / "package").path


@pytest.fixture
def reseal() -> Reseal:
    """Makes every hash and size right again, as someone would who changes a package on purpose."""

    def reseal(package: Path) -> None:
        descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
        for resource in descriptor["resources"]:
            data = (package / resource["path"]).read_bytes()
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        (package / "datapackage.json").write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
        files = sorted(file for file in package.rglob("*") if file.is_file() and not file.name.startswith("manifest"))
        listed = {file.relative_to(package).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
        lines = "".join(f"{found}  {path}\n" for path, found in sorted(listed.items()))
        (package / "manifest-sha256.txt").write_text(lines, "utf-8")

    return reseal
