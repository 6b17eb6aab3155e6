"""What became of the message, on whose side the failure is, what to beware of, and what is no failure."""

from __future__ import annotations

import pytest
from pastes import HEAD, POSTFIX, check, dialog, one, report_message

import mailwhy


class TestState:
    """What became of the message, and what follows from it."""

    def test_a_warning_of_a_delay_says_that_nothing_is_to_be_done(self) -> None:
        check(
            "This is the mail system at host mx.example.org.\n\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO "
            "RESEND YOUR "
            "MESSAGE. #\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until "
            "it is 5 "
            "day(s) old.\n\n<joe@example.net>: connect to mail.example.net[192.0.2.7]:25: Connection timed out\n",
            cause="connection-timed-out",
            recipient="joe@example.net",
            persistence="temporary",
            message_state="waiting",
            will_retry=True,
            send_again="no-still-trying",
        )

    def test_gmail_says_how_long_it_goes_on(self) -> None:
        found = check(
            "Delivery incomplete\nThere was a temporary problem delivering your message to joe@example.net. Gmail "
            "will retry "
            "for 47 more hours. You'll be notified if the delivery fails permanently.",
            message_state="waiting",
            will_retry=True,
            send_again="no-still-trying",
        )
        assert found.retry_until is not None
        assert "47" in found.retry_until

    @pytest.mark.parametrize(
        ("line", "persistence"),
        [
            ("1mIx-01 == joe@example.net R=dns T=remote_smtp defer (-1): failed to open /etc/x", "temporary"),
            (
                "1mIx-01 ** joe@example.net R=checkspam2: Domain example.org has exceeded the max emails per hour (9/5)"
                " allowed. Message discarded.",
                "permanent",
            ),
            (
                "H=mx.example.org [192.0.2.7] F=<a@example.org> temporarily rejected RCPT <joe@example.net>: lowest "
                "numbered MX record points to local host",
                "temporary",
            ),
            ("1mIx-01 ** joe@example.net: retry timeout exceeded", "temporary"),
        ],
    )
    def test_without_a_code_the_log_tells_whether_it_lasts(self, line: str, persistence: str) -> None:
        check(f"2026-03-09 17:41:10 {line}", persistence=persistence)

    @pytest.mark.parametrize(
        "line",
        [
            "postfix/error[7]: 4A: to=<joe@example.net>, relay=none, delay=7, dsn=4.3.0, status=deferred (mail "
            "transport unavailable)",
            "postfix/smtp[7]: 4A: to=<joe@example.net>, relay=none, delay=7, dsn=4.3.0, status=deferred (bounce or "
            "trace service failure)",
        ],
    )
    def test_a_server_that_failed_before_another_one_answered_is_the_senders(self, line: str) -> None:
        check(f"Mar  9 17:41:10 mx {line}", fault="your-provider", stopped_at="outgoing-server")

    def test_the_code_with_which_a_server_gave_up_says_nothing_of_the_obstacle(self) -> None:
        check("550 4.4.7 QUEUE.Expired; message expired", cause="delivery-expired", persistence="temporary")

    def test_where_mail_was_fetched_no_message_is_under_way(self) -> None:
        found = check(
            "There was a problem logging onto your mail server. Your Password was rejected. Account: 'a', Server: "
            "'mail.example.org', Protocol: POP3, Server Response: '-ERR Login failed.', Port: 110, Secure(SSL): No, "
            "Server Error: 0x800CCC90, Error Number: 0x800CCC92",
            cause="authentication-failed",
            message_state="unknown",
            send_again="unknown",
            stopped_at="mail-program",
            will_retry=None,
        )
        assert "fetch" in found.headline

    def test_a_deferral_in_a_log_goes_on_by_itself(self) -> None:
        check(
            "Jun  3 10:00:00 mx postfix/smtp[1]: 4A: to=<joe@example.net>, relay=mx.example.net[192.0.2.7]:25, "
            "dsn=4.7.1, "
            "status=deferred (host mx.example.net[192.0.2.7] said: 450 4.7.1 <joe@example.net>: Greylisted, try "
            "again later)",
            cause="greylisted",
            fault="nobody",
            message_state="waiting",
            send_again="no-still-trying",
        )

    def test_a_mail_program_gives_up_at_once_where_a_server_would_try_again(self) -> None:
        check(
            dialog("451 4.7.1 Greylisting in action, please come back later"),
            cause="greylisted",
            persistence="temporary",
            message_state="not-sent",
            send_again="later",
            will_retry=False,
        )

    def test_a_failed_copy_is_no_failed_message(self) -> None:
        check(
            "Your message was sent but a copy was not placed in your sent folder (Sent) due to network or file "
            "access errors.",
            cause="sent-copy-not-saved",
            message_state="delivered",
            send_again="no-already-sent",
        )


class TestSides:
    """Whose side it is on is decided for this case."""

    BLOCKED = "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org"

    def test_a_listed_server_is_your_providers_matter_and_a_listed_home_connection_yours(self) -> None:
        check(
            POSTFIX.format(f"<joe@example.net>: host mx.example.net[192.0.2.7] said: {self.BLOCKED}"),
            cause="ip-blocklisted",
            fault="your-provider",
        )
        check(dialog(self.BLOCKED), cause="ip-blocklisted", fault="you")

    def test_a_relay_denied_by_the_recipients_own_server_is_that_sides_fault(self) -> None:
        answer = "554 5.7.1 <joe@example.net>: Relay access denied"
        check(
            POSTFIX.format(f"<joe@example.net>: host mx.example.net[192.0.2.7] said: {answer}"),
            cause="relay-denied",
            fault="recipient-provider",
        )
        check(dialog(answer), cause="relay-denied", fault="you")


class TestWarnings:
    """What the reader must know to avoid harm."""

    def ids(self, paste: str | bytes) -> set[str]:
        return {warning.id for found in mailwhy.explain(paste).diagnoses for warning in found.warnings}

    def test_a_password_in_a_log_is_warned_of(self) -> None:
        assert "password-in-text" in self.ids(
            "CLIENT -> SERVER: AUTH LOGIN\nSERVER -> CLIENT: 334 VXNlcm5hbWU6\nCLIENT -> SERVER: YW5uYQ==\n"
            "SERVER -> CLIENT: 334 UGFzc3dvcmQ6\nCLIENT -> SERVER: c2VjcmV0\nSERVER -> CLIENT: 535 5.7.8 "
            "Authentication failed"
        )

    def test_a_barred_account_may_be_in_other_hands(self) -> None:
        assert "account-may-be-hacked" in self.ids("5.7.708")

    def test_a_forwarded_address_is_told(self) -> None:
        assert "forwarded-address" in self.ids(
            report_message(
                "Original-Recipient: rfc822; sales@example.net\nFinal-Recipient: rfc822; joe@example.com\nAction: "
                "failed\n"
                "Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown"
            )
        )

    def test_bait_is_told_from_a_bounce(self) -> None:
        bait = (
            "12 messages are held in quarantine for anna@example.org.\nYour mailbox is almost full. Click here to "
            "release your "
            "pending messages: http://example.com/login\nSign in to confirm your password or your account will be "
            "suspended."
        )
        assert one(bait).cause == "suspicious-notice"
        assert "do-not-sign-in-by-this-link" in self.ids(bait)


class TestNoFailure:
    """Messages that tell of no failure are told as what they are."""

    @pytest.mark.parametrize(
        ("source", "cause"),
        [
            (
                "From: Joe <joe@example.net>\nTo: anna@example.org\nSubject: Automatic reply: Hello\nDate: x\n"
                "Auto-Submitted: auto-replied\n\nI am out of the office until Monday.\n",
                "auto-reply",
            ),
            (
                HEAD.format("Read: Hello")
                + 'Content-Type: multipart/report; report-type=disposition-notification; boundary="B"'
                "\n\n--B\n\nRead.\n\n--B\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; "
                "joe@example.net\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--B--\n",
                "read-receipt",
            ),
            (
                HEAD.format("complaint")
                + 'Content-Type: multipart/report; report-type=feedback-report; boundary="B"\n\n--B\n\n'
                "Report.\n\n--B\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--B--\n",
                "complaint-report",
            ),
            (
                report_message(
                    "Final-Recipient: rfc822; joe@example.net\nAction: delivered\nStatus: 2.0.0", "Delivered."
                ),
                "delivered",
            ),
            (
                report_message("Final-Recipient: rfc822; joe@example.net\nAction: relayed\nStatus: 2.0.0", "Relayed."),
                "delivered",
            ),
        ],
    )
    def test_a_message_that_arrived_needs_no_second_sending(self, source: str, cause: str) -> None:
        found = check(source.encode(), cause=cause)
        assert found.message_state == "delivered"
        assert found.send_again == "no-already-sent"

    def test_a_message_that_waits_for_a_moderator_is_not_refused(self) -> None:
        check(
            "Your mail to 'friends' is being held until the list moderator can review it for approval.",
            cause="held-for-approval",
            message_state="waiting",
            send_again="no-still-trying",
        )
