"""A rule's page, made from the rule itself."""

from __future__ import annotations

import difflib
import re

import msgspec

from archivepkg.diagnostics import Applicability, RuleCode, Severity
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Rejected, Rule

__all__ = ["Page", "page_of"]

_FIXES = {
    None: "It has no fix.",
    Applicability.SAFE: "Its fix is safe: `--fix` applies it. In the body, which is evidence, it is unsafe, "
    "unless it only takes away what nobody sees.",
    Applicability.UNSAFE: "Its fix is unsafe: `--fix --unsafe-fixes` applies it.",
    Applicability.DISPLAY: "Its fix is only shown.",
}

_OFF = "It is off: it runs only where it is selected by its own code or name."
_ALWAYS = "As for every rule, `[check]` of `archivepkg.toml` says"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one code. ``sections`` are by heading, in order, each in Markdown.

    ``fix`` is who may apply its fix, None where it has none; ``off``: it runs only where it is selected itself.
    """

    code: RuleCode
    name: str
    severity: Severity
    summary: str
    sections: dict[str, str]
    fix: Applicability | None = None
    off: bool = False

    @property
    def markdown(self) -> str:
        """The page in Markdown, ending in a line feed."""
        parts = [f"# {self.code} {self.name}", f"Severity: {self.severity.value}."]
        parts += [f"## {heading}\n\n{text}" for heading, text in self.sections.items()]
        return "\n\n".join(parts) + "\n"

    @property
    def as_plain(self) -> dict[str, object]:
        """The page as plain data."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "summary": self.summary,
            "fix": self.fix.value if self.fix else None,
            "off": self.off,
            "sections": self.sections,
        }


def page_of(rule: Rule) -> Page:
    """The page of a rule; a section that has nothing to say is left out."""
    summary, _, why = rule.page.partition("\n")
    rejected = rule.rejects[0]
    sections = {
        "What it finds": summary,
        "Why it matters": why.strip(),
        "Example": _shown(rejected),
        "Use instead": _fence(_differing(rejected.repaired, rejected.contribution)) if rejected.repaired else "",
        "Fix safety": " ".join(part for part in (_FIXES[rule.applicability], rule.fix_safety) if part),
        "Options": _options(rule),
        "References": "\n".join(f"- {reference}" for reference in rule.references),
    }
    return Page(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        summary=summary,
        fix=rule.applicability,
        off=rule.off,
        sections={heading: text for heading, text in sections.items() if text},
    )


def _options(rule: Rule) -> str:
    """What settings it heeds: those of the collection, and those that every rule has."""
    from archivepkg.model.schema import json_schema

    known = json_schema("collection")["properties"]
    own = [f"- `collection.{name}`: {known[name]['description']}" for name in rule.options]
    runs = (
        f'whether it runs (`extend-select = ["{rule.code}"]`)'
        if rule.off
        else f'whether it runs (`ignore = ["{rule.code}"]`)'
    )
    common = [runs, "on which files (`per-file-ignores`)", f'how grave it is (`severity.{rule.code} = "info"`)']
    if rule.applicability in (Applicability.SAFE, Applicability.UNSAFE):
        common.append("how safe its fix is (`extend-safe-fixes`, `extend-unsafe-fixes`)")
    parts = ["\n".join(own), _OFF if rule.off else "", f"{_ALWAYS} {', '.join(common)}."]
    return "\n\n".join(part for part in parts if part)


def _shown(rejected: Rejected) -> str:
    words = _fence(_differing(rejected.contribution, rejected.repaired or Contribution()))
    return words + (f"\n\n{rejected.why}" if rejected.why else "")


def _differing(shown: Contribution, other: Contribution) -> str:
    """The lines of one contribution that another does not have; where it lacks some, what is left around them."""
    lines, others = shown.file.splitlines(), other.file.splitlines()
    matcher = difflib.SequenceMatcher(None, others, lines, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    if not changes:
        return shown.file.rstrip("\n")
    first, last = min(change[3] for change in changes), max(change[4] for change in changes)
    return "\n".join(lines[max(0, first - 1) : last + 1]).strip("\n")


def _fence(text: str) -> str:
    """A code block, whose fence is longer than any run of backticks in it; what nobody sees stands as its number."""
    text = "".join(c if c.isprintable() or c in "\n\t" else f"<U+{ord(c):04X}>" for c in text)
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}\n{text}\n{fence}"
