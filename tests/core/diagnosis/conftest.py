"""A catalogue that holds one of each thing that the diagnosis weighs, so that the growing data does not matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import (
    After,
    CatalogueFile,
    Cause,
    CauseVariant,
    ClientEntry,
    ClientFamily,
    EnhancedEntry,
    Label,
    Mark,
    OwnServers,
    OwnSteps,
    Phrase,
    Provider,
    ProviderEntry,
    ReplyEntry,
    Step,
    WarningEntry,
    When,
)
from mailwhy.catalogue.terms import (
    Actor,
    FieldName,
    MarkMeaning,
    MessageState,
    Party,
    Persistence,
    Speaker,
    Stage,
    Standing,
    StoppedAt,
    Strength,
)
from mailwhy.explainer import Explainer
from mailwhy.report import Diagnosis, Report

Explain = Callable[..., Report]
ExplainOne = Callable[..., Diagnosis]

_SOURCES = ("made for this test",)
_PERMANENT, _TEMPORARY, _SUCCESS = Persistence.PERMANENT, Persistence.TEMPORARY, Persistence.SUCCESS


def _cause(cause_id: str, fault: Party, persistence: Persistence, **more: Any) -> Cause:
    return Cause(
        id=cause_id,
        group=more.pop("group", "address"),
        title=f"Title of {cause_id}",
        meaning=f"Meaning of {cause_id}.",
        fault=fault,
        persistence=persistence,
        stopped_at=StoppedAt.RECIPIENT_SERVER,
        steps=(Step(who=Actor.YOU, text=f"Step of {cause_id}."),),
        sources=_SOURCES,
        question=f"Question of {cause_id}?",
        **more,
    )


def _phrase(pattern: str, cause: str, **more: Any) -> Phrase:
    return Phrase(pattern=pattern, cause=cause, examples=(), sources=_SOURCES, **more)


def _code(code: str, causes: tuple[str, ...], **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": f"Name of {code}",
        "meaning": f"Meaning of {code}.",
        "causes": causes,
        "sources": _SOURCES,
        **more,
    }


def _mark(means: MarkMeaning, pattern: str) -> Mark:
    return Mark(means=means, pattern=pattern, examples=(), sources=_SOURCES)


_CAUSES = (
    _cause("recipient-unknown", Party.YOU, _PERMANENT),
    _cause("mailbox-full", Party.RECIPIENT, _TEMPORARY),
    _cause("no-domain", Party.YOU, _PERMANENT, seen_as=("recipient-unknown",)),
    _cause("own-mailbox-full", Party.YOU, _TEMPORARY, kind_of="mailbox-full", group="sender"),
    _cause(
        "relay-denied",
        Party.YOU,
        _PERMANENT,
        group="sender",
        variant=(
            CauseVariant(
                when=When(stage=Stage.DELIVERY),
                title="Their server does not know its own domain",
                fault=Party.RECIPIENT_PROVIDER,
                stopped_at=StoppedAt.NETWORK,
                steps=(Step(who=Actor.RECIPIENT_PROVIDER, text="Add the domain."),),
            ),
            CauseVariant(when=When(stage=Stage.RECEIVING), fault=Party.NOBODY),
            CauseVariant(
                when=When(stage=Stage.SUBMISSION, speaker=Speaker.LIBRARY), meaning="Your program did not sign in."
            ),
        ),
    ),
    _cause("spam-content", Party.YOU, _PERMANENT, group="content", warnings=("careful",)),
    _cause("policy-refused", Party.RECIPIENT_PROVIDER, _PERMANENT, group="content", general=True),
    _cause("greylisted", Party.NOBODY, _TEMPORARY, group="reputation"),
    _cause("connection-refused", Party.RECIPIENT_PROVIDER, _TEMPORARY, group="connection"),
    _cause("delivered", Party.NOBODY, _SUCCESS, group="no-failure", state=MessageState.DELIVERED, general=True),
    _cause("delayed", Party.NOBODY, _TEMPORARY, group="no-failure", state=MessageState.WAITING, general=True),
    _cause("auto-reply", Party.NOBODY, _SUCCESS, group="no-failure", state=MessageState.DELIVERED),
    _cause("read-receipt", Party.NOBODY, _SUCCESS, group="no-failure", state=MessageState.DELIVERED),
    _cause("complaint-report", Party.YOU, _PERMANENT, group="no-failure", state=MessageState.DELIVERED),
    _cause("undetermined", Party.UNKNOWN, Persistence.UNKNOWN, group="unknown", general=True),
)

_CATALOGUE = Catalogue(
    CatalogueFile(
        cause=_CAUSES,
        warning=tuple(
            WarningEntry(id=warning, title=warning, text=f"Text of {warning}.")
            for warning in ("careful", "forwarded-address", "password-in-text", "backscatter")
        ),
        reply=(
            ReplyEntry(
                **_code("550", ("recipient-unknown", "spam-content", "relay-denied")),
                standing=Standing.STANDARD,
                after=(After(commands=("DATA-end",), meaning="After the end.", causes=("spam-content",)),),
            ),
            ReplyEntry(**_code("450", ("greylisted", "mailbox-full")), standing=Standing.STANDARD),
            ReplyEntry(**_code("552", ("mailbox-full",)), standing=Standing.STANDARD),
        ),
        enhanced=(
            EnhancedEntry(
                **_code(
                    "X.1.1",
                    ("recipient-unknown",),
                    strength=Strength.STRONG,
                    steps=(Step(who=Actor.YOU, text="Step of X.1.1."),),
                ),
                standing=Standing.STANDARD,
            ),
            EnhancedEntry(**_code("X.2.2", ("mailbox-full",), strength=Strength.STRONG), standing=Standing.STANDARD),
            EnhancedEntry(**_code("X.7.1", ("policy-refused", "relay-denied")), standing=Standing.STANDARD),
            EnhancedEntry(
                **_code("5.7.1", ("spam-content",), strength=Strength.STRONG), standing=Standing.VENDOR, provider="acme"
            ),
        ),
        family=(ClientFamily(id="express", title="Express", meaning="A mail program.", branch="programs"),),
        client=(
            ClientEntry(**_code("0x800CCC79", ("relay-denied", "recipient-unknown")), family="express"),
            ClientEntry(**_code("0x800CCC0E", ("connection-refused",), strength=Strength.STRONG), family="express"),
        ),
        provider=(Provider(id="acme", name="Acme", kind="mailbox", hosts=("acme.example",)),),
        provider_code=(
            ProviderEntry(
                **_code("[GL01]", ("greylisted",), strength=Strength.STRONG, warnings=("careful",)),
                provider="acme",
                patterns=(r"\[GL01\]",),
                token=True,
            ),
        ),
        phrase=(
            _phrase("(?i)no such domain", "no-domain"),
            _phrase(r"(?i)\buser unknown\b", "recipient-unknown"),
            _phrase(r"(?i)\bmailbox full\b", "mailbox-full"),
            _phrase(r"(?i)\byour own mailbox is full\b", "own-mailbox-full"),
            _phrase(r"(?i)\brelay denied\b", "relay-denied"),
            _phrase(r"(?i)\blooks like spam\b", "spam-content"),
            _phrase(r"(?i)\bspam\b", "spam-content", strength=Strength.WEAK),
            _phrase(r"(?i)\brefused by policy\b", "policy-refused"),
            _phrase(r"(?i)\btry again later\b", "greylisted"),
            _phrase(r"(?i)\bfor our list only\b", "relay-denied", fault=Party.RECIPIENT),
        ),
        label=(
            Label(field=FieldName.SERVER_RESPONSE, words=("Server Response",), sources=_SOURCES),
            Label(field=FieldName.SERVER, words=("Server",), sources=_SOURCES),
            Label(field=FieldName.ACCOUNT, words=("Account",), sources=_SOURCES),
            Label(field=FieldName.ERROR_NUMBER, words=("Error Number",), sources=_SOURCES),
            Label(field=FieldName.REJECTED_ADDRESS, words=("The rejected address was",), sources=_SOURCES),
        ),
        mark=(
            _mark(MarkMeaning.SUPPOSITION, "(?i)may be"),
            _mark(MarkMeaning.MAIL, r"(?i)\bthis concerns e-mail\b"),
            _mark(MarkMeaning.BOUNCE, r"(?i)undelivered mail returned to sender"),
            _mark(MarkMeaning.WILL_RETRY, r"(?i)\bit will be retried\b"),
            _mark(MarkMeaning.RETRY_UNTIL, r"(?i)\bretried until (it is [\w ]{1,20}) old\b"),
            _mark(MarkMeaning.GAVE_UP, r"(?i)\bi have given up\b"),
            _mark(MarkMeaning.NOT_SENT, r"(?i)\bcould not send your message\b"),
            _mark(MarkMeaning.FORWARDED_ADDRESS, r"(?i)\bgenerated from\b"),
        ),
        own_steps=(OwnSteps(cause="relay-denied", steps=(Step(who=Actor.YOU, text="Call 1234."),)),),
        own_servers=(OwnServers(hosts=("out.example.org",)),),
    )
)


@pytest.fixture(scope="session")
def explain() -> Explain:
    """Explains a paste with the small catalogue."""
    return Explainer(_CATALOGUE).explain


@pytest.fixture(scope="session")
def explain_one(explain: Explain) -> ExplainOne:
    """The one diagnosis of a paste."""

    def one(paste: str | bytes, name: str | None = None) -> Diagnosis:
        (diagnosis,) = explain(paste, name).diagnoses
        return diagnosis

    return one
