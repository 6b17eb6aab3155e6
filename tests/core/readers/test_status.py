"""The fields of a delivery status notification are read in every sloppy form that servers write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwhy.evidence import EvidenceKind, HostRole, Voice
from mailwhy.readers.status import StatusFields, is_status_block, read_status
from mailwhy.spans import MappedText, Span


def read(text: str) -> StatusFields:
    spans, place = [], 0
    for line in text.split("\n"):
        spans.append((place, place + len(line)))
        place += len(line) + 1
    return read_status(MappedText(text), spans, 1)


def stated(status: StatusFields, kind: EvidenceKind) -> list[str]:
    return [piece.value for one in status.statements for piece in one.stated if piece.kind is kind]


BLOCK = (
    "Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.net\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <joe@example.net>: Recipient address\n    rejected: User unknown"
)


def test_a_block_states_recipient_action_status_host_and_answer() -> None:
    status = read(BLOCK)
    assert status.recipient is not None
    assert status.recipient.value == "joe@example.net"
    assert status.actions == {"failed"}
    assert stated(status, EvidenceKind.ACTION) == ["failed"]
    hosts = [(p.value, p.role) for one in status.statements for p in one.stated if p.kind is EvidenceKind.HOST]
    assert hosts == [("mx.example.net", HostRole.REFUSED)]
    spoken = {one.voice: one.mapped.text for one in status.statements if one.mapped.text}
    assert spoken == {
        Voice.FIELD: "5.1.1",
        Voice.ANSWER: "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown",
    }
    assert {one.recipient for one in status.statements} == {"joe@example.net"}


def test_a_folded_field_leads_back_to_its_lines() -> None:
    status = read(BLOCK)
    (answer,) = [one.mapped for one in status.statements if one.voice is Voice.ANSWER]
    start = answer.text.index("address rejected")
    origin = answer.origin(Span(start, start + len("address rejected")))
    assert BLOCK[origin.start : origin.end] == "address\n    rejected"


@pytest.mark.parametrize(
    "field",
    [
        "Final-Recipient: rfc822; joe@example.net",
        "Final-Recipient: RFC822;joe@example.net",
        "final-recipient : rfc822; <joe@example.net>",
        "Final-Recipient: joe@example.net",
        "  Final-Recipient: LOCAL; joe@example.net",
        "Original-Recipient: rfc822;joe@example.net",
        "X-Actual-Recipient: rfc822; joe@example.net",
    ],
)
def test_a_recipient_is_read_in_every_spelling(field: str) -> None:
    recipient = read(field).recipient
    assert recipient is not None
    assert recipient.value == "joe@example.net"
    assert field[recipient.span.start : recipient.span.end] == "joe@example.net"


def test_the_address_that_was_written_comes_before_where_it_was_forwarded() -> None:
    status = read(
        "Original-Recipient: rfc822; sales@example.net\nFinal-Recipient: rfc822; joe@example.com\nAction: failed"
    )
    assert status.recipient is not None
    assert status.forwarded_to is not None
    assert (status.recipient.value, status.forwarded_to.value) == ("sales@example.net", "joe@example.com")


def test_the_same_address_in_another_case_is_no_forward() -> None:
    status = read("Original-Recipient: rfc822; Joe@Example.net\nFinal-Recipient: rfc822; joe@example.net")
    assert status.forwarded_to is None


@pytest.mark.parametrize(
    ("field", "action"),
    [
        ("Action: failed", "failed"),
        ("Action: Failed", "failed"),
        ("Action: failure", "failed"),
        ("Action: delayed", "delayed"),
        ("Action: delivered (to mailbox)", "delivered"),
        ("Action: relayed", "relayed"),
        ("Action: expanded", "expanded"),
        ("Action: deliverable", "delivered"),
    ],
)
def test_an_action_is_read(field: str, action: str) -> None:
    assert read(field).actions == {action}


def test_an_unknown_action_is_none() -> None:
    assert read("Action: exploded").actions == set()


def test_how_long_a_server_goes_on_is_read() -> None:
    status = read("Action: delayed\nWill-Retry-Until: Fri, 6 Jun 2025 10:00:00 +0200")
    assert stated(status, EvidenceKind.RETRY_UNTIL) == ["Fri, 6 Jun 2025 10:00:00 +0200"]


@pytest.mark.parametrize(
    ("field", "voice", "words"),
    [
        ("Diagnostic-Code: smtp; 550 no", Voice.ANSWER, "550 no"),
        ("Diagnostic-Code: SMTP;550 no", Voice.ANSWER, "550 no"),
        ("Diagnostic-Code: 550 no", Voice.ANSWER, "550 no"),
        ('Diagnostic-Code: x-postfix; unknown user: "joe"', Voice.NOTICE, 'unknown user: "joe"'),
        ("Diagnostic-Code: X-Unix; 65", Voice.NOTICE, "65"),
        ("X-Supplementary-Info: <mx #5.1.1 SMTP; 550 no>", Voice.NOTICE, "<mx #5.1.1 SMTP; 550 no>"),
    ],
)
def test_a_diagnostic_tells_whose_words_it_holds(field: str, voice: Voice, words: str) -> None:
    (statement,) = [one for one in read(field).statements if one.mapped.text]
    assert (statement.voice, statement.mapped.text) == (voice, words)


@pytest.mark.parametrize(
    ("names", "is_block"),
    [
        (["final-recipient", "action"], True),
        (["reporting-mta", "arrival-date"], True),
        (["status", "x-other", "diagnostic-code"], True),
        (["status"], False),
        (["status", "status"], False),
        (["from", "to", "subject"], False),
        ([], False),
    ],
)
def test_a_block_is_told_by_two_of_its_fields(names: list[str], is_block: bool) -> None:
    assert is_status_block(names) is is_block


lines = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Final-Recipient: rfc822; joe@example.net",
                "Action: failed",
                "Status: 5.1.1",
                "Status:",
                "Remote-MTA: dns; [192.0.2.1]",
                "Diagnostic-Code: smtp;",
                " folded",
                "\t550 no",
                "",
                ":",
                "Reporting-MTA:",
                "Will-Retry-Until: ",
                "x: y: z",
            ]
        ),
        st.text(st.characters(exclude_characters="\n"), max_size=30),
    ),
    max_size=12,
)


@given(lines)
def test_any_block_is_read_inside_its_text(block: list[str]) -> None:
    text = "\n".join(block)
    for one in read(text).statements:
        for piece in one.stated:
            assert 0 <= piece.span.start <= piece.span.end <= len(text)
        origin = one.mapped.origin(Span(0, len(one.mapped.text)))
        assert 0 <= origin.start <= origin.end <= len(text)
