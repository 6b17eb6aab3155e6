"""What people and programs do to a text on its way changes nothing about its answer."""

from __future__ import annotations

import pytest
from pastes import ANSWER, POSTFIX, check, one


class TestMess:
    """What copying, quoting and wrapping did to a failure does not change its answer."""

    @pytest.mark.parametrize(
        "text",
        [
            f"> {ANSWER}",
            f">> > {ANSWER}",
            f">>> It came back:\n>>>\n>>> {ANSWER}",
            ANSWER.replace(" Recipient", "\nRecipient").replace("User ", "User\n"),
            ANSWER.replace(" Recipient", "\n> Recipient"),
            ANSWER.replace(" ", "\u00a0"),
            ANSWER.replace("550", "５５０").replace("5.1.1", "５.１.１"),
            ANSWER.replace("address", "add\u00adress").replace("unknown", "un\u200bknown"),
            ANSWER.replace("<", "&lt;").replace(">", "&gt;"),
            ANSWER.replace(" ", "-", 1),
            ANSWER.replace("<joe@example.net>", "<joe@example.net<mailto:joe@example.net>>"),
            f"“{ANSWER}”",
            f"Hi, since yesterday this comes back:\n\n{ANSWER}\n\nRegards, Anna\nTel. +49 550 421 0",
            f"[10:42] Anna: {ANSWER}",
            f"ticket 4711: {ANSWER}",
            f"\ufeff\U0001f621 {ANSWER}",
            f"{ANSWER}\\r\\n221 2.0.0 Bye",
            ANSWER.upper(),
            f"It came back:\r\r\n\r\r\n{ANSWER.replace(' User', chr(13) + chr(13) + chr(10) + 'User')}\r\r\n",
            f"\x1b[31m{ANSWER}\x1b[0m",
        ],
    )
    def test_a_messy_paste_has_the_same_answer(self, text: str) -> None:
        found = check(text, cause="recipient-unknown", reply_code="550", enhanced_code="5.1.1", persistence="permanent")
        assert (found.recipient or "joe@example.net").casefold() == "joe@example.net"

    def test_raw_quoted_printable_is_read(self) -> None:
        check(
            "Diese Nachricht konnte nicht zugestellt wer=\nden:\n\n<joe@example.net>: 550 5.1.1 User un=\nknown\n\n"
            "Gr=C3=BC=C3=9Fe =3D Ende",
            cause="recipient-unknown",
            enhanced_code="5.1.1",
        )

    def test_an_answer_behind_a_number_sign_is_no_stack_trace(self) -> None:
        check(
            "Diagnostic information for administrators:\n\nGenerating server: ex1.example.com\n\n"
            "joe@example.net\n#550 5.2.2 STOREDRV.Deliver: mailbox full ##\n",
            recipient="joe@example.net",
            cause="mailbox-full",
            reply_code="550",
            enhanced_code="5.2.2",
            reporting_server="ex1.example.com",
        )

    @pytest.mark.parametrize(
        "listed", ["   From: anna@example.org\n   To: joe@example.net\n   Subject: x", "-> joe@example.net"]
    )
    def test_a_gateways_notice_lists_whom_the_message_was_for(self, listed: str) -> None:
        check(
            "Our virus checker found a virus in your message to the following recipient:\n\n"
            f"{listed}\n\nDelivery of the email was stopped!\n",
            recipient="joe@example.net",
            cause="malware-found",
        )

    def test_a_bounce_that_somebody_forwarded_is_read(self) -> None:
        check(
            "Hi team, what is this?\n\n---------- Forwarded message ---------\nFrom: Mail Delivery Subsystem "
            "<mailer-daemon@example.com>\nDate: Tue, 6 Oct 2026 at 09:15\nSubject: Delivery Status Notification\n"
            "To: <anna@example.org>\n\nYour message was not delivered to joe@example.net.\n\nThe response from the "
            "remote server was:\n550 5.1.1 <joe@example.net>: User unknown\n",
            recipient="joe@example.net",
            cause="recipient-unknown",
        )

    @pytest.mark.parametrize("text", ["550 the flux capacitor sulks", "550 ikke i dag, kamerat"])
    def test_words_that_nobody_reads_are_not_passed_over_for_the_codes_usual_cause(self, text: str) -> None:
        found = check(text, cause="undetermined", confidence="none", reply_code="550")
        assert "recipient-unknown" in found.other_causes

    def test_a_greeting_says_nothing_of_a_message(self) -> None:
        check("220 mail.example.com ESMTP ready", cause="informational", message_state="unknown")

    def test_an_older_bounce_below_the_new_one_does_not_count(self) -> None:
        older = POSTFIX.format("<eve@example.com>: host mx.example.com[192.0.2.8] said: 550 5.1.1 User unknown")
        check(
            POSTFIX.format("<joe@example.net>: host mx.example.net[192.0.2.7] said: 552 5.2.2 Mailbox full")
            + "\n-----Original Message-----\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\n"
            f"To: anna@example.org\nSubject: Undelivered\n\n{older}",
            recipient="joe@example.net",
            cause="mailbox-full",
        )

    def test_a_line_of_qmail_has_blanks_for_its_underscores(self) -> None:
        check(
            "failure: 192.0.2.48_does_not_like_recipient./Remote_host_said:_500_No_such_user/Giving_up_on_192.0.2.48.",
            cause="recipient-unknown",
            reply_code="500",
        )
        check("deferral: CNAME_lookup_failed_temporarily._(#4.4.3)/", cause="dns-failure", enhanced_code="4.4.3")

    def test_a_name_with_underscores_stays_a_name(self) -> None:
        assert [code.code for code in one("Error: IXP_E_SMTP_REJECTED_RECIPIENTS").codes] == ["0x800CCC79"]

    def test_blank_lines_between_all_lines_do_not_break_a_sentence(self) -> None:
        check(
            'Cannot Send Mail\n\nThe recipient "joe@example.net" was rejected by\n\nthe server because it does\n\n'
            "not allow relaying.",
            cause="relay-denied",
            recipient="joe@example.net",
        )
