"""What is followed where a text says several things: a server's answer, a program's words, steps that went well."""

from __future__ import annotations

from pastes import check


class TestWeighing:
    """A server's own failure says more than what stands around it."""

    def test_a_servers_code_says_more_than_a_program_in_trouble(self) -> None:
        check(
            'Messages remain in Outbox, received notification "Failed to send some messages." SMTP reply: 450 4.1.2',
            reply_code="450",
            cause="recipient-domain-unknown",
        )

    def test_a_refusal_after_successes_is_the_failure(self) -> None:
        check(
            "* Connected to mx.example.net (192.0.2.5) port 25 (#0)\n< 220 mx.example.net ESMTP\n> EHLO a\n"
            "< 250 DSN\n> MAIL FROM:<anna@example.org>\n< 250 2.1.0 Ok\n> RCPT TO:<joe@example.net>\n"
            "< 250 2.1.5 Ok\n> DATA\n< 354 End data\n< 451 4.7.1 Cannot validate the message now. Try again later",
            reply_code="451",
            persistence="temporary",
            recipient="joe@example.net",
        )

    def test_a_server_that_refuses_has_been_reached(self) -> None:
        found = check("554 mx.example.net Connection refused from 192.0.2.31. See http://csi.cloudmark.com/reset")
        assert found.cause != "connection-refused"

    def test_a_response_that_is_empty_has_no_code(self) -> None:
        check(
            "Swift_TransportException: Expected response code 354 but got an empty response\n1. /web/Transport.php",
            cause="connection-lost",
        )

    def test_an_answer_that_begins_with_an_address_is_about_mail(self) -> None:
        check(
            "'joe@example.net' was not accepted because:\n\"4.3.0 <joe@example.net>: Temporary lookup failure\"",
            cause="server-error",
            enhanced_code="4.3.0",
        )
