"""Whom a failure is about, where only the form of the text names it."""

from __future__ import annotations

import pytest
from pastes import check


class TestWhomItIsAbout:
    """The failed recipient, where only the form of the text names it."""

    @pytest.mark.parametrize(
        ("text", "recipient"),
        [
            (
                '{"event": "bounce", "email": "joe@example.net", "smtp-id": "<x1@mail.example.org>", '
                '"reason": "550 5.1.1 User unknown", "from": "shop@example.org"}',
                "joe@example.net",
            ),
            ("<joe@example.net>... Deferred: Connection timed out with mx.example.net.", "joe@example.net"),
            (
                "H=(mx.example.org) F=<a@example.org> rejected RCPT <joe@example.net>: Sender verify failed",
                "joe@example.net",
            ),
            (
                "Info: Bounced: MID 19 From: <a@example.org> To: <joe@example.net> RID 0 - 5.4.7 - Delivery expired",
                "joe@example.net",
            ),
            ("[outbound] recipient <joe@example.net> rejected: 550 5.7.1 Client host blocked", "joe@example.net"),
            ("LMTP error after RCPT TO:<joe@example.net>: 452 4.2.2 Mailbox full", "joe@example.net"),
            ("lmtp(joe@example.net): Error: sieve: msgid=<a1@mx.example.org>: Quota exceeded", "joe@example.net"),
            ("553 5.1.8 <x@nowhere.example>... Domain of sender address x@nowhere.example does not exist", None),
            ("553 Relaying disallowed as billing@example.com", None),
            (
                "MailKit.Net.Smtp.SmtpCommandException: 5.1.1 Mailbox <joe@example.net> does not exist",
                "joe@example.net",
            ),
            ("5.7.1 <joe@example.net>: Recipient address rejected: Access denied", "joe@example.net"),
            ("550 5.1.6 <joe@example.net>: Recipient has moved to jo@example.com", "joe@example.net"),
            ("SMTP Fehler (452): Der Empfänger 'joe@example.net' wurde abgelehnt (4.5.3 too many)", "joe@example.net"),
            ("Falló el envío: 4.7.1 too much mail. Compruebe el destinatario 'joe@example.net'.", "joe@example.net"),
            ("Отправка не удалась: 4.7.1 too much mail. Проверьте получателя «joe@example.net».", "joe@example.net"),
            ("You are not allowed to post to this list. Contact the owner at staff-owner@example.net", None),
            (
                "The following message to <joe@example.net> was undeliverable.\nThe reason for the problem:\n"
                "5.1.0 - Unknown address error 550-'5.7.1 <0100-1f2e@mail-bounces.example.com>... Access denied'",
                "joe@example.net",
            ),
            ("I have moved to jo@example.com: your mail to joe@example.net failed, no such user", "joe@example.net"),
            ("Mail delivery failed: no such user. Questions: webmaster@example.net", None),
            ("Hello anna@example.org, you may not have permission to post messages to the group staff.", None),
            ("anna.example.org n'est pas une adresse valide (au format utilisateur@domaine)", None),
        ],
    )
    def test_it_is_the_recipient_and_not_the_sender(self, text: str, recipient: str | None) -> None:
        check(text, recipient=recipient)

    def test_an_inner_name_of_exchange_is_not_whom_one_wrote_to(self) -> None:
        check(
            "Delivery has failed to these recipients or groups:\n\njoe@example.net\nThe email address you entered "
            "couldn't be found.\n\nDiagnostic information for administrators:\n\nGenerating server: ex.example.org\n\n"
            "IMCEAEX-_O=EXAMPLE_OU=First_cn=Recipients_cn=joe@example.org\n"
            "Remote Server returned '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found'\n",
            recipient="joe@example.net",
            reply_code="550",
            confidence="certain",
        )

    def test_the_answer_in_the_list_of_outlook_is_the_servers(self) -> None:
        check(
            "No se puede localizar a los destinatarios siguientes:\n\n      'joe@example.net' en 16/03/2020 16:48\n"
            "            Error del servidor: '550 5.2.2 mailbox full'",
            cause="mailbox-full",
            reply_code="550",
        )

    def test_what_introduces_an_answer_is_no_part_of_it(self) -> None:
        check(
            "  joe@example.net\n    Delay reason: SMTP error from remote mail server after initial connection:\n"
            "    421 mx.example.net Service unavailable - try again later",
            reply_code="421",
            cause="server-busy",
        )
