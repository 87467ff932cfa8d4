"""A rule's page, made from the rule itself."""

from __future__ import annotations

import difflib

from archivepkg.diagnostics import Applicability
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Rejected, Rule

__all__ = ["page_of"]

_FIXES = {
    None: "It has no fix.",
    Applicability.SAFE: "Its fix is safe: `--fix` applies it. In the body, which is evidence, it is unsafe, "
    "unless it only takes away what nobody sees.",
    Applicability.UNSAFE: "Its fix is unsafe: `--fix --unsafe-fixes` applies it.",
    Applicability.DISPLAY: "Its fix is only shown.",
}

_OFF = "It is off: it runs only where it is selected by its own code or name."


def page_of(rule: Rule) -> str:
    """The page of a rule, in Markdown."""
    summary, _, why = rule.page.partition("\n")
    rejected = rule.rejects[0]
    parts = [
        f"# {rule.code} {rule.name}",
        f"Severity: {rule.severity.value}. {_FIXES[rule.applicability]}" + (f" {_OFF}" if rule.off else ""),
        f"## What it finds\n\n{summary}",
        f"## Why it matters\n\n{why.strip()}",
        f"## Example\n\n{_shown(rejected)}",
    ]
    if rejected.repaired:
        parts.append(f"## Use instead\n\n{_fence(_differing(rejected.repaired, rejected.contribution))}")
    if rule.fix_safety:
        parts.append(f"## Fix safety\n\n{rule.fix_safety}")
    if rule.references:
        parts.append("## References\n\n" + "\n".join(f"- {reference}" for reference in rule.references))
    return "\n\n".join(parts) + "\n"


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
    return f"```\n{text}\n```"
