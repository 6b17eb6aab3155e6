"""A pasted failure gets the answer that an experienced postmaster would sign.

Each sample was written for this project, in the form in which servers and mail programs print such failures.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mailwhy
from mailwhy.report import Diagnosis, InputKind


def dialog(answer: str, number: str = "0x800CCC79") -> str:
    return (
        "The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail "
        "address was 'joe@example.net'. Subject 'Hello', Account: 'mail.example.com', Server: 'mail.example.com', "
        f"Protocol: SMTP, Server Response: '{answer}', Port: 25, Secure(SSL): No, Server Error: {answer[:3]}, "
        f"Error Number: {number}"
    )


POSTFIX = (
    "This is the mail system at host mx.example.org.\n\nI'm sorry to have to inform you that your message could not\n"
    "be delivered to one or more recipients. It's attached below.\n\n{}\n"
)
HEAD = (
    "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: anna@example.org\nSubject: {}\nMIME-Version: 1.0\n"
)


def report_message(status: str, notice: str = "Sorry.", subject: str = "Undelivered Mail Returned to Sender") -> str:
    return (
        HEAD.format(subject) + 'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        f"--B\nContent-Type: text/plain\n\n{notice}\n\n--B\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example.org\n\n{status}\n\n"
        "--B\nContent-Type: message/rfc822\n\nFrom: anna@example.org\nSubject: 554 5.7.1 spam\n\n552 5.2.2 "
        "mailbox full\n\n--B--\n"
    )


def one(paste: str | bytes) -> Diagnosis:
    (diagnosis,) = mailwhy.explain(paste).diagnoses
    return diagnosis


def said(found: Diagnosis, **expected: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in expected}


def check(paste: str | bytes, **expected: Any) -> Diagnosis:
    found = one(paste)
    assert said(found, **expected) == expected
    return found


class TestFirstTexts:
    """The four texts with which the program began."""

    def test_a_bare_421_is_a_guess_with_a_way_out(self) -> None:
        found = check(
            "Could not send your message. Error 421.",
            reply_code="421",
            confidence="guess",
            persistence="temporary",
            message_state="not-sent",
            send_again="later",
        )
        assert {"server-busy", "rate-limited"} <= {found.cause, *found.other_causes}
        assert found.steps
        assert found.questions

    def test_a_refused_recipient_in_a_dialog_is_a_wrong_address(self) -> None:
        check(
            dialog("550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"),
            recipient="joe@example.net",
            cause="recipient-unknown",
            confidence="certain",
            fault="you",
            persistence="permanent",
            reply_code="550",
            enhanced_code="5.1.1",
            client_code="0x800CCC79",
            message_state="not-sent",
            send_again="after-fixing",
            will_retry=False,
        )

    def test_relaying_denied_in_a_dialog_is_not_the_recipients_fault(self) -> None:
        found = check(
            dialog("550 relaying denied"),
            cause="relay-denied",
            fault="you",
            reply_code="550",
            enhanced_code=None,
            stopped_at="outgoing-server",
        )
        assert found.steps[0].who == "you"

    def test_failed_authentication_of_the_sender_is_the_sending_domains_matter(self) -> None:
        check(
            "550-5.7.26 This message does not have authentication information or fails to pass authentication checks "
            "(SPF or DKIM).",
            cause="sender-authentication-failed",
            fault="your-provider",
            reply_code="550",
            enhanced_code="5.7.26",
        )


class TestNothing:
    """Where nothing is said of mail, nothing is made up."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "  \n\t ",
            "Under the window a gardener rakes the last leaves of the year,\nand nobody counts them.",
            "HTTP/1.1 404 Not Found\nServer: nginx\n\nThe requested page was not found on this server.",
            "502 Bad Gateway\n\nnginx",
            "5.1.1999",
            "The meeting was on 5.1.1999 at 4.20 pm.",
            "version 5.7.1",
            "Release 4.4.2 fixes three bugs in release 4.4.1.",
            "192.0.2.55",
            "The server 192.0.2.55 answers on port 587.",
            "Invoice no. 552, total 550.00 EUR, due 4.5.2025",
            "Call me at +1 550 555 0100, extension 421",
            "The bus 450 leaves at 5:50 from stop 4.2",
            "\0\0\0",
            "\ud800",
        ],
    )
    def test_a_text_about_something_else_has_no_diagnosis(self, text: str) -> None:
        assert mailwhy.explain(text).diagnoses == ()

    def test_an_empty_paste_is_told_as_empty(self) -> None:
        assert mailwhy.explain(" \n").input.kind is InputKind.EMPTY

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"", "bounce.eml"),
            (b"no header and no mail", "bounce.eml"),
            (b"\x80\x81\x82\x83", "bounce.eml"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bounce.msg"),
            (b"GIF89a" + bytes(range(256)), "picture.gif"),
            (bytes(5000), None),
        ],
    )
    def test_a_file_that_is_no_mail_has_no_diagnosis(self, data: bytes, name: str | None) -> None:
        assert mailwhy.explain(data, name).diagnoses == ()

    def test_invalid_utf_8_around_a_failure_does_not_hide_it(self) -> None:
        check(
            b"\x80\x81\xff 550 5.1.1 <joe@example.net>: User unknown", cause="recipient-unknown", enhanced_code="5.1.1"
        )


class TestForms:
    """Every form of failure is read by its structure."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(
                "An error occurred while sending mail. The mail server responded: 5.7.1 <joe@example.net>: Relay "
                "access "
                'denied. Please check the message recipient "joe@example.net" and try again.',
                {"cause": "relay-denied", "recipient": "joe@example.net", "message_state": "not-sent"},
                id="Thunderbird",
            ),
            pytest.param(
                "Cannot send message using the server smtp.example.com\n\nThe server response was: 5.7.1 "
                "<anna@example.org>: Sender address rejected: not owned by user anna",
                {"cause": "sender-not-permitted", "fault": "you", "message_state": "not-sent"},
                id="Apple Mail",
            ),
            pytest.param(
                "[Window Title]\nMicrosoft Outlook\n\n[Content]\nYour message did not reach some or all of the "
                "intended "
                "recipients.\n\nSubject: Hello\nSent: 6/3/2025 10:00 AM\n\nThe following recipient(s) cannot be "
                "reached:"
                "\n\njoe@example.net on 6/3/2025 10:00 AM\n550 5.1.1 <joe@example.net>: User unknown\n\n[OK]",
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "enhanced_code": "5.1.1"},
                id="Outlook's report in a message box",
            ),
            pytest.param(
                "Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able to deliver your "
                "message "
                "to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
                "<joe@example.net>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n"
                "Giving up on 192.0.2.7.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: "
                "<anna@example.org>\n",
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "message_state": "returned"},
                id="qmail",
            ),
            pytest.param(
                "This message was created automatically by mail delivery software.\n\nA message that you sent "
                "could not be "
                "delivered to one or more of its\nrecipients. This is a permanent error. The following "
                "address(es) failed:\n\n"
                "  joe@example.net\n    host mx.example.net [192.0.2.7]\n    SMTP error from remote mail server "
                "after RCPT "
                "TO:<joe@example.net>:\n    550 Mailbox quota exceeded\n",
                {
                    "cause": "mailbox-full",
                    "recipient": "joe@example.net",
                    "reply_code": "550",
                    "command": "RCPT",
                    "reporting_server": "mx.example.net",
                    "persistence": "permanent",
                },
                id="Exim",
            ),
            pytest.param(
                "   ----- The following addresses had permanent fatal errors -----\n<joe@example.net>\n    "
                "(reason: 550 5.1.1 "
                "<joe@example.net>... User unknown)\n\n   ----- Transcript of session follows -----\n... while "
                "talking to "
                "mx.example.net.:\n>>> DATA\n<<< 550 5.1.1 <joe@example.net>... User unknown\n",
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "enhanced_code": "5.1.1"},
                id="Sendmail",
            ),
            pytest.param(
                POSTFIX.format(
                    "<joe@example.net>: host mx.example.net[192.0.2.7] said: 552 5.2.2\n    <joe@example.net>: "
                    "Mailbox full "
                    "(in reply to RCPT TO command)"
                ),
                {
                    "cause": "mailbox-full",
                    "recipient": "joe@example.net",
                    "command": "RCPT",
                    "message_state": "returned",
                },
                id="Postfix",
            ),
            pytest.param(
                "Your message to joe@example.net couldn't be delivered.\n\njoe wasn't found at "
                "example.net.\n\nDiagnostic "
                "information for administrators:\n\nGenerating server: "
                "AB1PR01MB0001.prod.exchangelabs.com\n\njoe@example.net\n"
                "Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient joe@example.net not "
                "found by "
                "SMTP address lookup'\n\nOriginal message headers:\n\nReceived: from x (192.0.2.1) by y (15.20.4.5)\n",
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "enhanced_code": "5.1.10"},
                id="Exchange Online",
            ),
            pytest.param(
                "Jun  3 10:00:00 mx postfix/smtp[123]: 4ABC: to=<joe@example.net>, "
                "relay=mail.example.net[192.0.2.7]:25, "
                "delay=1, dsn=5.1.1, status=bounced (host mail.example.net[192.0.2.7] said: 550 5.1.1 "
                "<joe@example.net>: "
                "User unknown (in reply to RCPT TO command))",
                {
                    "cause": "recipient-unknown",
                    "recipient": "joe@example.net",
                    "reporting_server": "mail.example.net",
                    "message_state": "returned",
                },
                id="a line of Postfix's log",
            ),
            pytest.param(
                "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted')",
                {
                    "cause": "authentication-failed",
                    "reply_code": "535",
                    "enhanced_code": "5.7.8",
                    "message_state": "not-sent",
                },
                id="smtplib",
            ),
            pytest.param(
                "SMTP Error: Could not authenticate.",
                {"cause": "authentication-failed", "message_state": "not-sent"},
                id="PHPMailer",
            ),
            pytest.param(
                "Error: connect ECONNREFUSED 192.0.2.5:587\n    at TCPConnectWrap.afterConnect [as oncomplete] "
                "(net.js:1:1) {\n"
                "  errno: -111,\n  code: 'ESOCKET',\n  syscall: 'connect',\n  command: 'CONN'\n}",
                {"cause": "connection-refused", "message_state": "not-sent"},
                id="Nodemailer",
            ),
            pytest.param(
                "javax.mail.SendFailedException: Invalid Addresses;\n  nested exception is:\n\t"
                "com.sun.mail.smtp.SMTPAddressFailedException: 550 5.1.1 <joe@example.net>: User unknown\n\n"
                "\tat com.sun.mail.smtp.SMTPTransport.rcptTo(SMTPTransport.java:1)",
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "message_state": "not-sent"},
                id="JavaMail",
            ),
            pytest.param(
                '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":'
                '"joe@example.net","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user '
                'unknown"}]}}',
                {"cause": "recipient-unknown", "recipient": "joe@example.net", "reply_code": "550"},
                id="an event of a sending service",
            ),
        ],
    )
    def test_a_form_is_read(self, text: str, expected: dict[str, Any]) -> None:
        check(text, **expected)

    @pytest.mark.parametrize(
        ("text", "cause", "fault", "persistence"),
        [
            ("451 4.4.1 connection timed out", "connection-timed-out", "network", "temporary"),
            (
                "450 4.1.8 <anna@example.org>: Sender address rejected: Domain not found",
                "sender-address-rejected",
                "you",
                "temporary",
            ),
            (
                "553 5.1.8 <anna@example.org>... Domain of sender address does not exist",
                "sender-address-rejected",
                "you",
                "permanent",
            ),
            ("552 5.3.4 Message size exceeds fixed limit", "message-too-large", "you", "permanent"),
            (
                "554 5.7.1 <pc[192.0.2.9]>: Client host rejected: cannot find your reverse hostname",
                "server-identity",
                "your-provider",
                "permanent",
            ),
            (
                "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
                "server-identity",
                "your-provider",
                "permanent",
            ),
            ("530 5.7.0 Must issue a STARTTLS command first", "tls-required", "you", "permanent"),
            ("554 5.4.6 Too many hops", "mail-loop", "recipient-provider", "permanent"),
            ("452 4.5.3 Too many recipients", "too-many-recipients", "you", "temporary"),
            (
                "556 5.1.10 <joe@example.net>: Recipient address rejected: Domain example.net does not accept "
                "mail (nullMX)",
                "recipient-domain-refuses-mail",
                "recipient-provider",
                "permanent",
            ),
            ("535 Incorrect authentication data", "authentication-failed", "you", "permanent"),
            ("550 5.4.5 Daily user sending limit exceeded", "sending-limit-exceeded", "you", "permanent"),
            (
                "421 4.7.0 [TSS04] Messages from 192.0.2.9 temporarily deferred due to unexpected volume or user "
                "complaints",
                "poor-reputation",
                "your-provider",
                "temporary",
            ),
            ("452 4.2.2 <joe@example.net>: Mailbox full", "mailbox-full", "recipient", "temporary"),
            ("450 4.2.0 <joe@example.net>: Greylisted, please try again later", "greylisted", "nobody", "temporary"),
        ],
    )
    def test_a_single_answer_is_read(self, text: str, cause: str, fault: str, persistence: str) -> None:
        check(text, cause=cause, fault=fault, persistence=persistence)

    @pytest.mark.parametrize(
        ("text", "recipient", "host"),
        [
            (
                "2025-06-03 10:00:00 1uMabc-0001-AB ** joe@example.net R=dnslookup T=remote_smtp H=mx.example.net "
                "[192.0.2.7]: "
                "SMTP error from remote mail server after RCPT TO:<joe@example.net>: 550 5.1.1 User unknown",
                "joe@example.net",
                "mx.example.net",
            ),
            (
                "Jun  3 10:00:00 mx sendmail[123]: 553A: to=<joe@example.net>, delay=00:00:01, mailer=esmtp, "
                "relay=mx.example.net. [192.0.2.7], dsn=5.1.1, stat=User unknown",
                "joe@example.net",
                "mx.example.net",
            ),
            (
                "@4000000068400000abcdef01 delivery 17: failure: "
                "192.0.2.7_does_not_like_recipient./Remote_host_said:_550_5.1.1_"
                "User_unknown/Giving_up_on_192.0.2.7./",
                None,
                "192.0.2.7",
            ),
        ],
        ids=["Exim", "Sendmail", "qmail"],
    )
    def test_the_logs_of_other_servers_are_read(self, text: str, recipient: str | None, host: str) -> None:
        check(text, cause="recipient-unknown", recipient=recipient, reporting_server=host, enhanced_code="5.1.1")

    def test_trouble_of_fetching_mail_is_told_from_trouble_of_sending(self) -> None:
        check(
            "Your server has unexpectedly terminated the connection. Account: 'x', Server: 'pop.example.com', "
            "Protocol: POP3, "
            "Port: 110, Secure(SSL): No, Error Number: 0x800CCC0F",
            cause="receiving-trouble",
        )
        found = one(
            "Your server has unexpectedly terminated the connection. Account: 'x', Server: 'mail.example.com', "
            "Protocol: SMTP, "
            "Port: 25, Secure(SSL): No, Error Number: 0x800CCC0F"
        )
        assert found.cause == "connection-lost"

    def test_the_german_dialog_is_read_like_the_english_one(self) -> None:
        check(
            "Die Nachricht konnte nicht gesendet werden, da einer der Empfänger vom Server nicht akzeptiert "
            "wurde. Die nicht "
            "akzeptierte E-Mail-Adresse ist 'joe@example.net'. Betreff 'Hallo', Konto: 'mail.example.com', Server: "
            "'mail.example.com', Protokoll: SMTP, Serverantwort: '550 5.1.1 User unknown', Port: 25, Secure "
            "(SSL): Nein, "
            "Serverfehler: 550, Fehlernummer: 0x800CCC79",
            cause="recipient-unknown",
            recipient="joe@example.net",
            client_code="0x800CCC79",
        )

    @pytest.mark.parametrize("as_bytes", [True, False])
    def test_a_report_gives_each_recipient_its_own_cause(self, as_bytes: bool) -> None:
        source = report_message(
            "Final-Recipient: rfc822; joe@example.net\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; "
            "mail.example.net\n"
            "Diagnostic-Code: smtp; 550 5.1.1 <joe@example.net>: User\n    unknown\n\n"
            "Final-Recipient: rfc822; eve@example.com\nAction: failed\nStatus: 4.2.2\nRemote-MTA: dns; "
            "mx.example.com\n"
            "Diagnostic-Code: smtp; 452 4.2.2 <eve@example.com>: Mailbox full"
        )
        report = mailwhy.explain(source.encode() if as_bytes else source)
        assert report.input.kind is InputKind.MESSAGE
        assert [
            (d.recipient, d.cause, d.reply_code, d.enhanced_code, d.persistence, d.reporting_server, d.message_state)
            for d in report.diagnoses
        ] == [
            ("joe@example.net", "recipient-unknown", "550", "5.1.1", "permanent", "mail.example.net", "returned"),
            ("eve@example.com", "mailbox-full", "452", "4.2.2", "temporary", "mx.example.com", "returned"),
        ]

    def test_smtplib_names_each_refused_recipient(self) -> None:
        report = mailwhy.explain(
            "smtplib.SMTPRecipientsRefused: {'joe@example.net': (550, b'5.1.1 User unknown'), "
            "'eve@example.com': (452, b'4.2.2 Mailbox full')}"
        )
        assert [(d.recipient, d.cause, d.message_state) for d in report.diagnoses] == [
            ("joe@example.net", "recipient-unknown", "not-sent"),
            ("eve@example.com", "mailbox-full", "not-sent"),
        ]


ANSWER = "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"


class TestMess:
    """What copying, quoting and wrapping did to a failure does not change its answer."""

    @pytest.mark.parametrize(
        "text",
        [
            f"> {ANSWER}",
            f">> > {ANSWER}",
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


class TestFace:
    """The face that scripts rely on."""

    def test_a_report_is_plain_data(self) -> None:
        report = mailwhy.explain(dialog(ANSWER), "x.txt")
        data = json.loads(json.dumps(report.to_dict()))
        assert data["version"] == 1
        assert data["input"]["name"] == "x.txt"
        assert data["diagnoses"][0]["cause"] == "recipient-unknown"

    def test_the_same_paste_has_the_same_report(self) -> None:
        assert mailwhy.explain(dialog(ANSWER)) == mailwhy.explain(dialog(ANSWER))

    def test_what_was_explained_before_changes_nothing(self) -> None:
        before = mailwhy.explain(ANSWER)
        mailwhy.explain(dialog("452 4.2.2 Mailbox full"))
        assert mailwhy.explain(ANSWER) == before

    @settings(max_examples=200, deadline=None)
    @given(
        st.one_of(
            st.text(max_size=300),
            st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Nd"]), max_size=80),
            st.binary(max_size=300),
            st.lists(
                st.sampled_from(
                    [
                        ANSWER,
                        dialog("550 no"),
                        "\n",
                        "\r\n",
                        "> ",
                        "<joe@example.net>",
                        "421",
                        " 5.7.1 ",
                        "said: ",
                        "\0",
                        "\ud800",
                        "Final-Recipient: rfc822; a@b.example",
                        "Action: failed\n",
                        "AUTH PLAIN AGEAYg==",
                        "&lt;",
                        "=3D=\n",
                        "\u202e",
                        "<html>",
                        "<p>",
                        "</p>",
                        "<!--",
                        "From: a@example.org\n",
                        "Subject: x\n",
                        "To: b\n",
                        "MIME-Version: 1.0\n",
                    ]
                ),
                max_size=20,
            ).map("".join),
        ),
        st.one_of(st.none(), st.text(max_size=10)),
    )
    def test_any_paste_has_a_report_whose_places_lie_inside_its_text(
        self, paste: str | bytes, name: str | None
    ) -> None:
        report = mailwhy.explain(paste, name)
        json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass")
        assert report.input.characters == len(report.text)
        for found in report.diagnoses:
            assert found.steps
            assert found.headline
            for piece in found.evidence:
                assert 0 <= piece.start < piece.end <= len(report.text)
