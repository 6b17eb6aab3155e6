"""An entry takes what its form allows and nothing else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mailwhy.catalogue.catalogue import AnyEntry, entry_key
from mailwhy.catalogue.entries import (
    CatalogueFile,
    Cause,
    ClientEntry,
    EnhancedEntry,
    Provider,
    ProviderEntry,
    ReplyEntry,
)
from mailwhy.catalogue.terms import Actor, Party, Persistence, Standing, StoppedAt, Strength

CAUSE: dict[str, Any] = {
    "id": "mailbox-full",
    "group": "address",
    "title": "The mailbox is full",
    "meaning": "There is no room.",
    "fault": "recipient",
    "persistence": "temporary",
    "stopped_at": "mailbox",
    "steps": [{"who": "you", "text": "Tell the person."}],
    "sources": ["RFC 3463"],
}


def catalogue_of(kind: str, **entry: Any) -> CatalogueFile:
    return msgspec.convert({kind: [entry]}, CatalogueFile)


def test_a_cause_is_read_with_its_parties() -> None:
    (cause,) = catalogue_of("cause", **CAUSE).cause
    assert (cause.fault, cause.persistence, cause.stopped_at) == (
        Party.RECIPIENT,
        Persistence.TEMPORARY,
        StoppedAt.MAILBOX,
    )
    assert cause.steps[0].who is Actor.YOU
    assert (cause.kind_of, cause.general, cause.variant) == (None, False, ())


@pytest.mark.parametrize("missing", sorted(CAUSE))
def test_nothing_that_a_cause_needs_may_be_left_out(missing: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=missing):
        catalogue_of("cause", **{key: value for key, value in CAUSE.items() if key != missing})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("titel", "x"),
        ("fault", "somebody"),
        ("persistence", "for ever"),
        ("stopped_at", "moon"),
        ("steps", [{"who": "nobody", "text": "x"}]),
        ("steps", [{"who": "you", "text": "x", "url": "https://example.com"}]),
        ("sources", "RFC 3463"),
    ],
)
def test_an_unknown_key_or_value_is_refused(key: str, value: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        catalogue_of("cause", **{**CAUSE, key: value})


def test_an_unknown_kind_of_entry_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="causes"):
        catalogue_of("causes", **CAUSE)


def test_a_phrase_is_strong_and_a_code_weak_unless_it_says_otherwise() -> None:
    (phrase,) = catalogue_of("phrase", pattern="x", cause="c", examples=["x"], sources=["s"]).phrase
    code = {"code": "550", "standing": "standard", "name": "n", "meaning": "m", "causes": ["c"], "sources": ["s"]}
    (reply,) = catalogue_of("reply", **code).reply
    assert (phrase.strength, reply.strength) == (Strength.STRONG, Strength.WEAK)


def test_an_entry_cannot_be_changed() -> None:
    (cause,) = catalogue_of("cause", **CAUSE).cause
    with pytest.raises(AttributeError):
        cause.title = "x"  # type: ignore[misc]


def test_each_kind_of_entry_has_a_key_of_its_own() -> None:
    common: dict[str, Any] = {"name": "n", "meaning": "m", "causes": (), "sources": ()}
    entries: list[tuple[AnyEntry, str]] = [
        (msgspec.convert(CAUSE, Cause), "cause:mailbox-full"),
        (ReplyEntry(code="550", standing=Standing.STANDARD, **common), "reply:550"),
        (EnhancedEntry(code="X.1.1", standing=Standing.STANDARD, **common), "enhanced:X.1.1"),
        (EnhancedEntry(code="5.7.1", standing=Standing.VENDOR, provider="acme", **common), "enhanced:5.7.1@acme"),
        (ClientEntry(code="10060", family="winsock", **common), "client:winsock:10060"),
        (ClientEntry(code="1", family="f", symbol="EPERM", **common), "client:f:1:EPERM"),
        (ProviderEntry(code="S3140", provider="acme", **common), "provider-code:acme:S3140"),
        (Provider(id="acme", name="Acme", kind="mailbox"), "provider:acme"),
    ]
    assert [entry_key(entry) for entry, _ in entries] == [key for _, key in entries]
