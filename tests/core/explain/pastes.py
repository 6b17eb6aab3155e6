"""Pastes as servers and mail programs print them, written for this project, and what is asked of their answers."""

from __future__ import annotations

from typing import Any

import mailwhy
from mailwhy.report import Diagnosis

ANSWER = "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"


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
