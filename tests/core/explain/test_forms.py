"""Every form of failure gets the answer that an experienced postmaster would sign."""

from __future__ import annotations

from typing import Any

import pytest
from pastes import POSTFIX, check, dialog, one, report_message

import mailwhy
from mailwhy.report import InputKind


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

    def test_the_value_of_a_field_ends_with_its_quotation_mark(self) -> None:
        check(
            "Error in sending e-mail: To='joe@example.net' Subject='(X-1) Throttling' From='null' "
            "javax.mail.AuthenticationFailedException: 454 4.7.0 Too many login attempts, please try again later.",
            cause="sign-in-blocked",
            reply_code="454",
        )

    def test_words_before_the_fields_of_a_report_are_not_lost(self) -> None:
        check(
            "550-Your message was rejected by this user\nFinal-Recipient: rfc822; joe@example.net\nAction: failed\n",
            cause="sender-blocked",
            recipient="joe@example.net",
            reply_code="550",
        )

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
