"""Texts for others: facts word for word, nothing made up, no secrets, nothing harmful."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwhy import default_catalogue, explain
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import Actor, MessageState, SendAgain
from mailwhy.particulars import particulars
from mailwhy.report import Diagnosis, Report, ReportEvidence, ReportStep
from mailwhy.takeaway import friendly_reply, phone_sentence, postmaster_message, ticket

_LOG = (
    "Mar 12 10:15:30 mail postfix/smtp[123]: 4F2A1B3C5D: to=<joe@example.net>, relay=mx.example.net[203.0.113.7]:25, "
    "dsn=5.1.1, status=bounced (host mx.example.net[203.0.113.7] said: 550 5.1.1 <joe@example.net>: User unknown "
    "(in reply to RCPT TO command))"
)
_BOUNCE = """From: MAILER-DAEMON@mail.example.org
Date: Tue, 12 Mar 2024 10:15:31 +0100 (CET)

X-Postfix-Queue-ID: 4F2A1B3C5D
X-Postfix-Sender: rfc822; ann@example.org
Arrival-Date: Tue, 12 Mar 2024 10:15:28 +0100 (CET)

Final-Recipient: rfc822; joe@example.net
Diagnostic-Code: smtp; 550 5.1.1 <joe@example.net>: Recipient address
    rejected: User unknown

Received: from [192.168.0.4] by mail.example.org (198.51.100.9)
Message-ID: <abc.123@mail.example.org>
"""

Maker = Callable[..., Diagnosis]
ReportMaker = Callable[..., Report]


def _evidence(text: str, kind: str, piece: str) -> ReportEvidence:
    start = text.index(piece)
    return ReportEvidence(kind=kind, text=piece, start=start, end=start + len(piece))


@pytest.fixture
def bounce(make_diagnosis: Maker, make_report: ReportMaker) -> Report:
    diagnosis = make_diagnosis(
        recipient="joe@example.net",
        reply_code="550",
        enhanced_code="5.1.1",
        reporting_server="mx.example.net",
        message_state=MessageState.RETURNED,
        send_again=SendAgain.AFTER_FIXING,
        steps=(
            ReportStep(who=Actor.YOU, text="Compare the address."),
            ReportStep(who=Actor.RECIPIENT_PROVIDER, text="Check the directory.", link="https://example.net/help"),
        ),
        evidence=(
            _evidence(_BOUNCE, "reply-code", "550"),
            _evidence(_BOUNCE, "enhanced-code", "5.1.1"),
            _evidence(_BOUNCE, "phrase", "User unknown"),
        ),
    )
    return make_report(_BOUNCE, diagnosis)


def test_the_exact_reply_is_joined_over_wrapped_lines(bounce: Report) -> None:
    found = particulars(bounce, bounce.diagnoses[0])
    assert found.reply == "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"


def test_particulars_are_given_as_the_text_has_them(bounce: Report) -> None:
    found = particulars(bounce, bounce.diagnoses[0])
    assert (found.time, found.time_has_zone) == ("Tue, 12 Mar 2024 10:15:28 +0100 (CET)", True)
    assert found.queue_id == "4F2A1B3C5D"
    assert found.sender == "ann@example.org"
    assert found.message_id == "abc.123@mail.example.org"
    assert found.ip_addresses == ("198.51.100.9",)


def test_a_quoted_reply_ends_at_its_quote(make_diagnosis: Maker, make_report: ReportMaker) -> None:
    text = "Server Response: '550 5.7.1 no relaying', Port: 25, Server Error: 550"
    diagnosis = make_diagnosis(
        evidence=(_evidence(text, "reply-code", "550"), _evidence(text, "phrase", "no relaying"))
    )
    assert particulars(make_report(text, diagnosis), diagnosis).reply == "550 5.7.1 no relaying"


def test_a_reply_of_several_lines_is_given_whole(make_diagnosis: Maker, make_report: ReportMaker) -> None:
    text = "550-5.7.26 This message fails\n550 5.7.26 authentication checks.\nGoodbye"
    diagnosis = make_diagnosis(reply_code="550", evidence=(_evidence(text, "reply-code", "550"),))
    found = particulars(make_report(text, diagnosis), diagnosis)
    assert found.reply == "550-5.7.26 This message fails 550 5.7.26 authentication checks."


def test_a_time_without_a_zone_is_said_to_have_none(
    catalogue: Catalogue, make_diagnosis: Maker, make_report: ReportMaker
) -> None:
    diagnosis = make_diagnosis(recipient="joe@example.net", evidence=(_evidence(_LOG, "reply-code", "550"),))
    report = make_report(_LOG, diagnosis)
    found = particulars(report, diagnosis)
    assert (found.time, found.queue_id) == ("Mar 12 10:15:30", "4F2A1B3C5D")
    assert "Mar 12 10:15:30 (the text gives no time zone)" in postmaster_message(report, 0, catalogue)


@pytest.mark.parametrize(
    ("text", "time", "zone"),
    [
        ("2024-03-12T10:15:30.123Z 550 no", "2024-03-12T10:15:30.123Z", True),
        ("2024-03-12 10:15:30 +0000 550 no", "2024-03-12 10:15:30 +0000", True),
        ("Sent: 3/12/2024 10:15 AM 550 no", "3/12/2024 10:15 AM", False),
        ("12.03.2024, 10:15:30 550 no", "12.03.2024, 10:15:30", False),
        ("Tue Mar 12 10:15:30 2024 550 no", "Tue Mar 12 10:15:30 2024", False),
        ("550 no", None, False),
        ("version 5.7.1 550 10:15", None, False),
    ],
)
def test_times_are_found_in_the_usual_forms(
    text: str, time: str | None, zone: bool, make_diagnosis: Maker, make_report: ReportMaker
) -> None:
    diagnosis = make_diagnosis(evidence=(_evidence(text, "reply-code", "550"),))
    found = particulars(make_report(text, diagnosis), diagnosis)
    assert (found.time, found.time_has_zone) == (time, zone)


def test_a_message_to_the_postmaster_has_all_that_they_need(bounce: Report, catalogue: Catalogue) -> None:
    message = postmaster_message(bounce, 0, catalogue)
    assert message.startswith(
        "To: postmaster@example.net\nSubject: Mail to joe@example.net is not delivered: 550 5.1.1\n"
    )
    for fact in (
        "Tue, 12 Mar 2024 10:15:28 +0100 (CET)",
        "ann@example.org",
        "joe@example.net",
        "mx.example.net",
        "198.51.100.9",
        "4F2A1B3C5D",
        "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown",
        "Check the directory.",
    ):
        assert fact in message
    assert "Compare the address." not in message


def test_what_is_not_known_is_left_to_be_filled_in(
    catalogue: Catalogue, make_diagnosis: Maker, make_report: ReportMaker
) -> None:
    message = postmaster_message(make_report("550", make_diagnosis()), 0, catalogue)
    assert "(date, time and time zone of the attempt)" in message
    assert "(your address)" in message
    assert "(the recipient's address)" in message


def test_a_ticket_has_facts_first_and_masks_addresses_where_asked(bounce: Report, catalogue: Catalogue) -> None:
    plain = ticket(bounce, 0, catalogue, mask_addresses=False)
    hidden = ticket(bounce, 0, catalogue, mask_addresses=True)
    assert plain.splitlines()[0].startswith("Exact reply:")
    assert plain.index("Exact reply") < plain.index("What happened") < plain.index("The text as it was given")
    assert "joe@example.net" in plain
    assert "joe@" not in hidden
    assert "ann@" not in hidden
    assert "***@example.net" in hidden


@pytest.mark.parametrize("mask", [True, False])
def test_a_ticket_never_holds_a_password(
    mask: bool, catalogue: Catalogue, make_diagnosis: Maker, make_report: ReportMaker
) -> None:
    text = "334 UGFzc3dvcmQ6\nc2VjcmV0cGFzcw==\n535 5.7.8 failed password=letmein99"
    diagnosis = make_diagnosis(evidence=(_evidence(text, "reply-code", "535"),))
    report = make_report(text, diagnosis)
    for made in (
        ticket(report, 0, catalogue, mask_addresses=mask),
        postmaster_message(report, 0, catalogue),
        friendly_reply(report, 0, catalogue),
    ):
        assert "c2VjcmV0cGFzcw" not in made
        assert "letmein99" not in made


def test_a_friendly_reply_tells_what_to_do_without_numbers(bounce: Report, catalogue: Catalogue) -> None:
    reply = friendly_reply(bounce, 0, catalogue)
    assert "That address does not exist. There is no mailbox of that name." in reply
    assert "Nobody is trying any more: send it again after fixing this." in reply
    assert "What you can do:\n1. Compare the address." in reply
    assert "1. Check the directory. https://example.net/help" in reply
    assert "5.1.1" not in reply


def test_the_sentence_for_the_phone_asks_for_what_the_other_side_can_do(
    bounce: Report, catalogue: Catalogue, make_diagnosis: Maker, make_report: ReportMaker
) -> None:
    said = phone_sentence(bounce, 0, catalogue)
    assert "\n" not in said
    assert "at joe@example.net, but it has not reached you." in said
    assert "check the directory." in said
    waiting = make_diagnosis(message_state=MessageState.WAITING, send_again=SendAgain.NO_STILL_TRYING, will_retry=True)
    assert "You need not do anything." in phone_sentence(make_report("x", waiting), 0, catalogue)


def test_where_mail_was_fetched_nobody_is_told_of_a_message(catalogue: Catalogue) -> None:
    report = explain(
        "Your Password was rejected. Account: 'a', Server: 'mail.example.org', Protocol: POP3, Server Response: "
        "'-ERR Login failed.', Port: 110, Secure(SSL): No, Error Number: 0x800CCC92"
    )
    assert "your message" not in friendly_reply(report, 0, catalogue)
    assert "I have sent you" not in phone_sentence(report, 0, catalogue)


def test_there_is_no_text_for_a_diagnosis_that_is_not_there(catalogue: Catalogue, make_report: ReportMaker) -> None:
    with pytest.raises(IndexError):
        phone_sentence(make_report("x"), 0, catalogue)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_report_can_be_taken_away_without_control_signs(text: str) -> None:
    catalogue = default_catalogue()
    report = explain(f"550 5.1.1 {text}")
    for index in range(len(report.diagnoses)):
        for made in (
            ticket(report, index, catalogue, mask_addresses=True),
            postmaster_message(report, index, catalogue),
            friendly_reply(report, index, catalogue),
            phone_sentence(report, index, catalogue),
        ):
            assert not any(ord(character) < 32 and character != "\n" for character in made)
            assert not any("\u202a" <= character <= "\u202e" for character in made)
