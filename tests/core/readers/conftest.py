"""The words that the readers look for, in a small catalogue of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CatalogueFile, FieldName, Label, Mark, MarkMeaning
from mailwhy.document import Document
from mailwhy.readers.read import read
from mailwhy.readers.text import read_text
from mailwhy.readers.vocabulary import Vocabulary

Reader = Callable[[str], Document]
AnyReader = Callable[..., Document]


def _label(field: FieldName, *words: str) -> Label:
    return Label(field=field, words=words, sources=("made for this test",))


def _mark(means: MarkMeaning, pattern: str) -> Mark:
    return Mark(means=means, pattern=pattern, examples=(), sources=("made for this test",))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Labels of a dialog in English and German, and marks of notices in English."""
    return Vocabulary(
        Catalogue(
            CatalogueFile(
                label=(
                    _label(FieldName.SERVER_RESPONSE, "Server Response", "Serverantwort"),
                    _label(FieldName.DIAGNOSTIC, "Diagnostic-Code"),
                    _label(FieldName.SERVER, "Server"),
                    _label(FieldName.ACCOUNT, "Account", "Konto"),
                    _label(FieldName.PROTOCOL, "Protocol"),
                    _label(FieldName.PORT, "Port"),
                    _label(FieldName.SECURE, "Secure(SSL)"),
                    _label(FieldName.SUBJECT, "Subject", "Betreff"),
                    _label(FieldName.SERVER_ERROR, "Server Error"),
                    _label(FieldName.ERROR_NUMBER, "Error Number"),
                    _label(FieldName.REJECTED_ADDRESS, "The rejected e-mail address was"),
                    _label(FieldName.REPORTING_SERVER, "Reporting-MTA", "Generating server"),
                    _label(FieldName.REMOTE_SERVER, "Remote server"),
                ),
                mark=(
                    _mark(MarkMeaning.RETURNED_MESSAGE, r"(?i)this is a copy of (?:the|your) message"),
                    _mark(MarkMeaning.RETURNED_MESSAGE, r"(?i)^-{3,} ?original message"),
                    _mark(MarkMeaning.ADMINISTRATOR_DETAILS, r"(?i)diagnostic information for administrators"),
                    _mark(MarkMeaning.RECIPIENTS_FOLLOW, r"(?i)(?:the )?following address(?:es)? failed"),
                    _mark(MarkMeaning.RECIPIENTS_FOLLOW, r"(?i)delivery has failed to these recipients"),
                    _mark(MarkMeaning.NO_RECIPIENT_FOLLOWS, r"(?i)for help,? write to"),
                    _mark(MarkMeaning.BOUNCE, r"(?i)undelivered mail returned to sender"),
                    _mark(MarkMeaning.BOUNCE, r"(?i)delivery has failed to these recipients"),
                ),
            )
        )
    )


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> Reader:
    """Reads a pasted text."""
    return lambda text: read_text(text, vocabulary)


@pytest.fixture(scope="session")
def any_reader(vocabulary: Vocabulary) -> AnyReader:
    """Reads a pasted text or the bytes of a file by its form."""

    def read_any(paste: str | bytes, name: str | None = None) -> Document:
        return read(paste, name, vocabulary)

    return read_any
