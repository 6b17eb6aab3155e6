"""Commands, hosts and addresses are found with what they have to do with the failure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.detectors.commands import find_command
from mailwhy.detectors.detect import Detectors
from mailwhy.detectors.hosts import find_hosts
from mailwhy.document import Statement
from mailwhy.evidence import EvidenceKind, HostRole, Voice
from mailwhy.spans import MappedText

StatementMaker = Callable[..., Statement]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("550 no (in reply to RCPT TO command)", "RCPT"),
        ("550 no (in reply to MAIL FROM command)", "MAIL"),
        ("554 no (in reply to end of DATA command)", "DATA-end"),
        ("554 no (in reply to DATA command)", "DATA"),
        ("450 no (in reply to EHLO command)", "EHLO"),
        ("SMTP error from remote mail server after RCPT TO:<joe@example.net>: 550 no", "RCPT"),
        ("SMTP error from remote mail server after end of data: 554 no", "DATA-end"),
        ("SMTP error from remote mail server after initial connection: 554 no", "CONNECT"),
        ("while sending RCPT TO", "RCPT"),
    ],
)
def test_the_command_that_an_answer_answers_is_told(statement: StatementMaker, text: str, command: str) -> None:
    found = find_command(statement(text))
    assert found is not None
    assert found.value == command


@pytest.mark.parametrize(
    "text", ["550 no", "the data at hand", "send mail to us", "an error on data centre", "mail is late", ""]
)
def test_an_ordinary_word_is_no_command(statement: StatementMaker, text: str) -> None:
    assert find_command(statement(text, Voice.NOTICE)) is None


@pytest.mark.parametrize(
    ("text", "host", "role"),
    [
        ("host mx.example.net[192.0.2.7] said: 550 no", "mx.example.net", HostRole.REFUSED),
        ("mx.example.net (192.0.2.7) refused to talk to me: 554 no", "mx.example.net", HostRole.REFUSED),
        ("trying to connect to mx.example.net[192.0.2.7] now", "mx.example.net", HostRole.RECEIVING),
        ("... while talking to mx.example.net.:", "mx.example.net", HostRole.RECEIVING),
        ("This is the mail system at host mx.example.org.", "mx.example.org", HostRole.REPORTING),
        ("see www.example.com for help", "www.example.com", HostRole.MENTIONED),
    ],
)
def test_a_host_is_found_with_its_role(statement: StatementMaker, text: str, host: str, role: HostRole) -> None:
    found = {piece.value: piece.role for piece in find_hosts(statement(text, Voice.NOTICE))}
    assert found[host] is role


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.3",
        "see letter.pdf",
        "javax.mail.MessagingException: no",
        "e.g. this",
        "a.b",
        "smtp.py",
        "1.2.3.400",
    ],
)
def test_what_only_has_dots_is_no_host(statement: StatementMaker, text: str) -> None:
    assert list(find_hosts(statement(text, Voice.NOTICE))) == []


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("<joe@example.net>: 550 no", ["joe@example.net"]),
        ("joe@example.net, eve@example.com.", ["joe@example.net", "eve@example.com"]),
        ("'joe@example.net' is unknown", ["joe@example.net"]),
        ("SMTP=joe@example.net", ["joe@example.net"]),
        ("o'hara+news@mail.example.co.uk", ["o'hara+news@mail.example.co.uk"]),
        ("write to postmaster@example.net", []),
        ("write to \u201cdesk@example.net\u201d", []),
        ("written to joe@example.net", ["joe@example.net"]),
        ("addresses look like somebody@somewhere", []),
        ("Message-ID: <4711@example.net>", []),
        ("from=<anna@example.org> to=<joe@example.net>", ["joe@example.net"]),
        ("From: anna@example.org", []),
        ("no address @ all", []),
        ("553 <anna@example.org>: Sender address rejected: not logged in", []),
        ("550 anna@example.org is not allowed to send", []),
        ("Client host rejected: blocked user: anna@example.org", []),
        ("550 unknown user: joe@example.net", ["joe@example.net"]),
    ],
)
def test_addresses_that_may_have_failed_are_found(
    found_catalogue: Catalogue, statement: StatementMaker, text: str, addresses: list[str]
) -> None:
    evidence = Detectors(found_catalogue).read(statement(text, Voice.NOTICE)).evidence
    assert [piece.value for piece in evidence if piece.kind is EvidenceKind.ADDRESS] == addresses


def test_all_evidence_of_a_statement_is_read_together(found_catalogue: Catalogue, statement: StatementMaker) -> None:
    text = (
        "host mx.example.net[192.0.2.7] said: 550 5.1.1 <joe@example.net>: User unknown (in reply to RCPT TO command)"
    )
    read = Detectors(found_catalogue).read(statement(text))
    assert {
        (EvidenceKind.REPLY_CODE, "550"),
        (EvidenceKind.ENHANCED_CODE, "5.1.1"),
        (EvidenceKind.PHRASE, "User unknown"),
        (EvidenceKind.COMMAND, "RCPT"),
        (EvidenceKind.HOST, "mx.example.net"),
        (EvidenceKind.ADDRESS, "joe@example.net"),
    } <= {(piece.kind, piece.value) for piece in read.evidence}
    for piece in read.evidence:
        start, end = piece.span.start, piece.span.end
        assert text[start:end] == (piece.value if piece.kind is not EvidenceKind.COMMAND else "RCPT TO"[: end - start])


@settings(max_examples=100)
@given(
    st.text(
        st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from("550 5.1.1<>@.:[]mx said host user unknown")
        ),
        max_size=120,
    )
)
def test_any_statement_is_read_and_evidence_lies_inside(found_catalogue: Catalogue, text: str) -> None:
    for piece in Detectors(found_catalogue).read(Statement(MappedText(text), Voice.ANSWER)).evidence:
        assert 0 <= piece.span.start <= piece.span.end <= len(text)
