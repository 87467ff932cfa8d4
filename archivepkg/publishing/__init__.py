"""Sends a package to a repository: planned first, then step by step, so that a run that was killed can go on.

A repository is a leaf: a folder here whose ``publishing_target`` says what it is and connects to it. What they share is
beside them: the protocol (:mod:`~archivepkg.publishing.repository`), the journal of what stands where
(:mod:`~archivepkg.publishing.journal`), secrets, HTTP, and the files of a package as they are sent.
"""

from archivepkg.publishing.journal import Journal, Publication
from archivepkg.publishing.publish import Outcome, plan, publish
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Action, Plan, Repository, Step
from archivepkg.publishing.soundness import Verifying
from archivepkg.publishing.target import Connection, Setting, Target, target_named, targets

__all__ = [
    "Action",
    "Connection",
    "Journal",
    "Outcome",
    "Plan",
    "Publication",
    "Refused",
    "Repository",
    "Setting",
    "Step",
    "Target",
    "Verifying",
    "plan",
    "publish",
    "target_named",
    "targets",
]
