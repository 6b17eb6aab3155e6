"""Runs all detectors over a statement."""

from __future__ import annotations

from dataclasses import dataclass

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.detectors.addresses import RecipientFinder
from mailwhy.detectors.clients import ClientCodeFinder
from mailwhy.detectors.commands import find_command
from mailwhy.detectors.hosts import find_hosts
from mailwhy.detectors.phrases import PhraseFinder
from mailwhy.detectors.replies import find_reply_codes
from mailwhy.document import Statement
from mailwhy.evidence import Evidence


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement with the evidence that was found in it."""

    statement: Statement
    evidence: tuple[Evidence, ...]


class Detectors:
    """The detectors for one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._phrases = PhraseFinder(catalogue)
        self._clients = ClientCodeFinder(catalogue)
        self._recipients = RecipientFinder(catalogue)

    def read(self, statement: Statement) -> ReadStatement:
        """All evidence of a statement, what its form states included."""
        codes = tuple(find_reply_codes(statement))
        found = [*statement.stated, *codes]
        beside = frozenset(evidence.value for evidence in codes if evidence.firm)
        found += self._phrases.find(statement, beside)
        found += self._clients.find(statement)
        if (command := find_command(statement)) is not None:
            found.append(command)
        found += find_hosts(statement)
        found += self._recipients.find(statement)
        return ReadStatement(statement, tuple(found))
