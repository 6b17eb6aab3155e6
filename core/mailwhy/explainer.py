"""Explains pastes with one catalogue: the way of a paste through the house, from reader to report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mailwhy.answer import report
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import Speaker
from mailwhy.detectors.bare import find_bare_code
from mailwhy.detectors.detect import Detectors, ReadStatement
from mailwhy.diagnosis.context import believable
from mailwhy.diagnosis.diagnose import diagnose
from mailwhy.document import Document, Statement
from mailwhy.readers.read import read
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind, Report
from mailwhy.spans import MappedText


class Explainer:
    """Explains pastes. Holds what was made of the catalogue, and nothing of the pastes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._vocabulary = Vocabulary(catalogue)
        self._detectors = Detectors(catalogue)

    def explain(self, paste: str | bytes, name: str | None = None) -> Report:
        """The report of a pasted text, or of the bytes of a file; ``name`` is its file name, if it has one."""
        document = read(paste, name, self._vocabulary)
        bare = find_bare_code(document.text, self.catalogue)
        if bare is not None:
            whole = Statement(MappedText(""), bare.voice, stated=(bare,))
            document = replace(document, kind=InputKind.CODE, statements=(whole,), speaker=Speaker.UNKNOWN)
        findings = diagnose(document, believable(document, self._read(document), self.catalogue), self.catalogue)
        return report(document, findings, self.catalogue, name)

    def _read(self, document: Document) -> Iterator[ReadStatement]:
        """The statements with their evidence; the same words about several recipients are read once."""
        last: ReadStatement | None = None
        for statement in document.statements:
            if last is not None and _differ_in_recipient(last.statement, statement):
                last = ReadStatement(statement, last.evidence)
            else:
                last = self._detectors.read(statement)
            yield last


def _differ_in_recipient(one: Statement, other: Statement) -> bool:
    """Whether two statements are the same words, about one recipient and about another."""
    if one.mapped is not other.mapped or one.recipient is None or other.recipient is None:
        return False
    return replace(one, recipient=other.recipient) == other
