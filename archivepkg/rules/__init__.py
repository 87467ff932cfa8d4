"""The checks: one rule a file, in a folder for each family."""

from archivepkg.rules.across import Group, Located, Note, Noted
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule, rule_called, rules

__all__ = [
    "Accepted",
    "Contribution",
    "Group",
    "Located",
    "Note",
    "Noted",
    "Rejected",
    "Rule",
    "rule_called",
    "rules",
]


def __dir__() -> list[str]:
    return __all__
