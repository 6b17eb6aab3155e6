"""Statements to read, and a small catalogue of what can be found in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import CatalogueFile, ClientEntry, Mark, Phrase, Provider, ProviderEntry
from mailwhy.catalogue.terms import MarkMeaning, Strength
from mailwhy.document import Statement
from mailwhy.evidence import Voice
from mailwhy.spans import MappedText

StatementMaker = Callable[..., Statement]
_SOURCES = ("made for this test",)


@pytest.fixture(scope="session")
def statement() -> StatementMaker:
    """Makes a statement of a text, as a server's answer unless another voice is given."""

    def make(text: str, voice: Voice = Voice.ANSWER) -> Statement:
        return Statement(MappedText(text), voice)

    return make


def _mark(means: MarkMeaning, pattern: str) -> Mark:
    return Mark(means=means, pattern=pattern, examples=(), sources=_SOURCES)


def _client(code: str, *, symbol: str | None = None, also: tuple[str, ...] = (), **more: Any) -> ClientEntry:
    return ClientEntry(
        code=code, family="f", symbol=symbol, also=also, name=code, meaning="m", causes=("c",), sources=_SOURCES, **more
    )


@pytest.fixture(scope="session")
def found_catalogue() -> Catalogue:
    """Client codes of each form, phrases with conditions, a provider with a token, marks of addresses and of a time."""
    return Catalogue(
        CatalogueFile(
            client=(
                _client("0x800CCC79", symbol="IXP_E_SMTP_REJECTED_RECIPIENTS", also=("-2146644871",)),
                _client("10060", symbol="WSAETIMEDOUT", near=(r"(?i)\b(?:socket|winsock)\b",)),
                _client("EAUTH"),
                _client("MailKit.Security.AuthenticationException"),
                _client("said", patterns=(r"(?i)\bcannot send mail\b",)),
            ),
            phrase=(
                Phrase(pattern=r"(?i)\buser unknown\b", cause="recipient-unknown", examples=(), sources=_SOURCES),
                Phrase(
                    pattern=r"(?i)\bover quota\b",
                    excludes=(r"(?i)\bsender\b",),
                    cause="mailbox-full",
                    examples=(),
                    sources=_SOURCES,
                ),
                Phrase(
                    pattern=r"(?i)\bnot accepted\b",
                    beside=("5.7.8", "X.5.4", "535", "4"),
                    strength=Strength.WEAK,
                    cause="authentication-failed",
                    examples=(),
                    sources=_SOURCES,
                ),
                Phrase(
                    pattern=r"(?i)\bnot for us\b",
                    beside=("4", "5"),
                    cause="policy-refused",
                    examples=(),
                    sources=_SOURCES,
                ),
            ),
            provider=(Provider(id="acme", name="Acme", kind="mailbox", marks=(r"\bacmesmtp\b",)),),
            provider_code=(
                ProviderEntry(
                    code="[AB01]",
                    provider="acme",
                    patterns=(r"\[AB01\]",),
                    token=True,
                    name="n",
                    meaning="m",
                    causes=("c",),
                    sources=_SOURCES,
                ),
            ),
            mark=(
                _mark(MarkMeaning.RETRY_UNTIL, r"(?i)will retry for ([\w ]{1,30}) more"),
                _mark(MarkMeaning.NO_RECIPIENT_FOLLOWS, r"(?i)\b(?:write to|blocked user|from)\s*:?\s*$"),
                _mark(MarkMeaning.SAMPLE_ADDRESS, r"(?i)^somebody@somewhere$"),
            ),
        )
    )
