"""A small catalogue and hand-made reports, so that tests do not depend on the growing data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import (
    After,
    CatalogueFile,
    Cause,
    CauseGroup,
    CauseVariant,
    ClientEntry,
    ClientFamily,
    Digit,
    EnhancedEntry,
    OwnServers,
    OwnSteps,
    Provider,
    ProviderEntry,
    ReplyEntry,
    Step,
    WarningEntry,
    When,
)
from mailwhy.catalogue.terms import Actor, Party, Persistence, Stage, Standing, StoppedAt
from mailwhy.report import Confidence, Diagnosis, Input, InputKind, Report

DiagnosisMaker = Callable[..., Diagnosis]
ReportMaker = Callable[..., Report]


def _step(text: str, who: Actor = Actor.YOU) -> Step:
    return Step(who=who, text=text)


def _digit(position: str, text: str, name: str) -> Digit:
    return Digit(position=position, text=text, name=name, meaning=f"Means {name}.", sources=("RFC 5321",))


_CAUSES = (
    Cause(
        id="recipient-unknown",
        group="address",
        title="That address does not exist",
        meaning="There is no mailbox of that name.",
        fault=Party.YOU,
        persistence=Persistence.PERMANENT,
        stopped_at=StoppedAt.RECIPIENT_SERVER,
        steps=(_step("Compare the address."), _step("Check the directory.", Actor.RECIPIENT_PROVIDER)),
        sources=("RFC 5321 section 4.2.3",),
        question="Could the address be misspelt?",
    ),
    Cause(
        id="mailbox-full",
        group="address",
        title="The recipient's mailbox is full",
        meaning="There is no room left.",
        fault=Party.RECIPIENT,
        persistence=Persistence.TEMPORARY,
        stopped_at=StoppedAt.MAILBOX,
        steps=(_step("Tell the person."), _step("Delete old mail.", Actor.RECIPIENT)),
        sources=("RFC 3463 section 3.3",),
        warnings=("careful",),
        variant=(
            CauseVariant(
                when=When(stage=Stage.RECEIVING), title="A mailbox on your server is full", meaning="Raise it"
            ),
        ),
    ),
    Cause(
        id="own-mailbox-full",
        group="address",
        title="Your own mailbox is full",
        meaning="You may not send.",
        fault=Party.YOU,
        persistence=Persistence.TEMPORARY,
        stopped_at=StoppedAt.OUTGOING_SERVER,
        steps=(_step("Delete old mail."),),
        sources=("RFC 3463",),
        kind_of="mailbox-full",
    ),
    Cause(
        id="undetermined",
        group="unknown",
        title="The reason cannot be told from this",
        meaning="Too little is said.",
        fault=Party.UNKNOWN,
        persistence=Persistence.UNKNOWN,
        stopped_at=StoppedAt.UNKNOWN,
        steps=(_step("Paste the whole notice."),),
        sources=("RFC 5321",),
    ),
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Four causes; replies, enhanced, client and provider codes around them."""
    return Catalogue(
        CatalogueFile(
            group=(
                CauseGroup(id="address", title="The address", meaning="About the address."),
                CauseGroup(id="unknown", title="Not known", meaning="Too little."),
            ),
            cause=_CAUSES,
            warning=(WarningEntry(id="careful", title="Careful", text="Take care with this."),),
            digit=(
                _digit("first", "4", "Not now"),
                _digit("first", "5", "No"),
                _digit("second", "5", "The mail system"),
                _digit("third", "", "Finer shade"),
                _digit("class", "4", "Not now"),
                _digit("class", "5", "No"),
                _digit("subject", "1", "The address"),
                _digit("subject", "2", "The mailbox"),
                _digit("subject", "7", "Security"),
                _digit("detail", "", "The exact point"),
                _digit("severity", "1", "Failure"),
                _digit("facility", "12", "Internet"),
                _digit("facility", "", "Another part"),
                _digit("number", "", "The error number"),
            ),
            reply=(
                ReplyEntry(
                    code="550",
                    standing=Standing.STANDARD,
                    name="Mailbox not available",
                    meaning="The mailbox cannot be used.",
                    causes=("recipient-unknown", "mailbox-full"),
                    sources=("RFC 5321 section 4.2.3",),
                    after=(
                        After(
                            commands=("RCPT", "VRFY"), meaning="This recipient was refused.", causes=("mailbox-full",)
                        ),
                    ),
                    steps=(_step("Read the words beside the number."),),
                    see_also=("X.1.1",),
                ),
                ReplyEntry(
                    code="571",
                    standing=Standing.UNOFFICIAL,
                    name="Blocked",
                    meaning="Seen from filters.",
                    causes=("undetermined",),
                    sources=("Seen in notices",),
                ),
                ReplyEntry(
                    code="452",
                    standing=Standing.STANDARD,
                    name="No room now",
                    meaning="There is no storage.",
                    causes=("mailbox-full",),
                    sources=("RFC 5321 section 4.2.3",),
                ),
            ),
            enhanced=(
                EnhancedEntry(
                    code="X.1.1",
                    standing=Standing.STANDARD,
                    name="Bad mailbox address",
                    meaning="The mailbox does not exist.",
                    causes=("recipient-unknown",),
                    sources=("RFC 3463 section 3.2",),
                ),
                EnhancedEntry(
                    code="X.1.10",
                    standing=Standing.STANDARD,
                    name="Null MX",
                    meaning="The domain takes no mail.",
                    causes=("recipient-unknown",),
                    sources=("RFC 7505",),
                ),
                EnhancedEntry(
                    code="X.1.2",
                    standing=Standing.STANDARD,
                    name="Bad system address",
                    meaning="The domain does not exist.",
                    causes=("recipient-unknown",),
                    sources=("RFC 3463 section 3.2",),
                ),
                EnhancedEntry(
                    code="X.7.0",
                    standing=Standing.STANDARD,
                    name="Other security",
                    meaning="About security.",
                    causes=("undetermined",),
                    sources=("RFC 3463 section 3.8",),
                ),
                EnhancedEntry(
                    code="5.7.606-649",
                    standing=Standing.VENDOR,
                    provider="acme",
                    name="Banned address",
                    meaning="The sending address is banned.",
                    causes=("undetermined",),
                    sources=("Acme manual",),
                    unverified=True,
                ),
                EnhancedEntry(
                    code="5.1.1",
                    standing=Standing.VENDOR,
                    provider="acme",
                    name="Not in the Acme directory",
                    meaning="Acme does not know the address.",
                    causes=("recipient-unknown",),
                    sources=("Acme manual",),
                ),
            ),
            family=(
                ClientFamily(id="express", title="Outlook Express", meaning="A mail program.", branch="programs"),
                ClientFamily(id="sockets", title="Windows sockets", meaning="Network errors.", branch="programs"),
                ClientFamily(id="node", title="Nodemailer", meaning="A library.", branch="libraries"),
            ),
            client=(
                ClientEntry(
                    code="0x800CCC79",
                    family="express",
                    symbol="IXP_E_SMTP_REJECTED_RECIPIENTS",
                    name="A recipient was refused",
                    meaning="The server refused a recipient.",
                    causes=("recipient-unknown",),
                    sources=("Microsoft",),
                    also=("-2146644871",),
                ),
                ClientEntry(
                    code="10060",
                    family="sockets",
                    symbol="WSAETIMEDOUT",
                    name="No answer in time",
                    meaning="The other side did not answer.",
                    causes=("undetermined",),
                    sources=("Microsoft",),
                ),
                ClientEntry(
                    code="EAUTH",
                    family="node",
                    name="Sign-in refused",
                    meaning="The server refused the password.",
                    causes=("undetermined",),
                    sources=("Nodemailer",),
                ),
            ),
            provider=(
                Provider(
                    id="acme", name="Acme Mail", kind="mailbox", hosts=("acme.example",), sources=("Acme manual",)
                ),
                Provider(id="lists", name="The Block List", kind="block-list", sources=("Its pages",)),
            ),
            provider_code=(
                ProviderEntry(
                    code="[AB01]",
                    provider="acme",
                    name="Slow down",
                    meaning="Too much mail.",
                    causes=("undetermined",),
                    sources=("Acme manual",),
                ),
                ProviderEntry(
                    code="550 5.1.1",
                    provider="acme",
                    name="No such account",
                    meaning="Acme has no such account.",
                    causes=("recipient-unknown",),
                    sources=("Acme manual",),
                ),
                ProviderEntry(
                    code="LISTED",
                    provider="lists",
                    name="The address is listed",
                    meaning="The address is on the list.",
                    causes=("undetermined",),
                    sources=("Its pages",),
                ),
            ),
            own_steps=(OwnSteps(cause="mailbox-full", steps=(_step("Call 1234."),)),),
            own_servers=(OwnServers(hosts=("our.example.org",)),),
        )
    )


@pytest.fixture(scope="session")
def make_diagnosis() -> DiagnosisMaker:
    """Makes a diagnosis of a refused recipient; keywords change what it says."""

    def make(**changes: Any) -> Diagnosis:
        usual: dict[str, Any] = {
            "cause": "recipient-unknown",
            "confidence": Confidence.CERTAIN,
            "fault": Party.YOU,
            "persistence": Persistence.PERMANENT,
            "headline": "That address does not exist",
            "meaning": "There is no mailbox of that name.",
            "steps": (),
            "codes": (),
            "evidence": (),
        }
        return Diagnosis(**{**usual, **changes})

    return make


@pytest.fixture(scope="session")
def make_report() -> ReportMaker:
    """Makes a report over a text."""

    def make(text: str, *diagnoses: Diagnosis, kind: InputKind = InputKind.REPLY) -> Report:
        return Report(input=Input(kind=kind, characters=len(text)), text=text, diagnoses=diagnoses)

    return make
