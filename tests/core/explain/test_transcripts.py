"""A session with a server, however a program writes it down: whom the refused command was about."""

from __future__ import annotations

import pytest
from pastes import check

import mailwhy

SESSION = [
    ("S", "220 mx.example.net ESMTP"),
    ("C", "EHLO pc.example.org"),
    ("S", "250 mx.example.net"),
    ("C", "MAIL FROM:<anna@example.org>"),
    ("S", "250 2.1.0 Ok"),
    ("C", "RCPT TO:<joe@example.net>"),
    ("S", "250 2.1.5 Ok"),
    ("C", "RCPT TO:<eve@example.net>"),
    ("S", "550 5.1.1 User unknown"),
]
ARROWS = {
    "swaks": ("<-  ", " -> "),
    "sendmail": ("<<< ", ">>> "),
    "letters": ("S: ", "C: "),
    "a log of Thunderbird": ("mailnews.smtp: S: ", "mailnews.smtp: C: "),
    "a log of Nodemailer": ("[2024-03-05 08:12:44] DEBUG [Xk2] S: ", "[2024-03-05 08:12:44] DEBUG [Xk2] C: "),
    "PHPMailer": ("SERVER -> CLIENT: ", "CLIENT -> SERVER: "),
    "MDaemon": (" Mon 2025-03-03 10:22:03: <-- ", " Mon 2025-03-03 10:22:03: --> "),
    "telnet": ("", ""),
}


def written(arrows: tuple[str, str], session: list[tuple[str, str]]) -> str:
    return "\n".join(arrows[speaker == "C"] + line for speaker, line in session)


@pytest.mark.parametrize("program", ARROWS)
def test_the_recipient_of_the_refused_command_failed(program: str) -> None:
    check(written(ARROWS[program], SESSION), recipient="eve@example.net", cause="recipient-unknown", reply_code="550")


def test_smtplib_writes_its_debug_output_as_literals() -> None:
    lines = [f"{'send' if who == 'C' else 'reply'}: {'' if who == 'C' else 'b'}'{line}\\r\\n'" for who, line in SESSION]
    check("\n".join(lines), recipient="eve@example.net", cause="recipient-unknown", enhanced_code="5.1.1")


def test_ruby_turns_the_arrows_round() -> None:
    lines = [f'{"<-" if who == "C" else "->"} "{line}\\r\\n"' for who, line in SESSION]
    check("\n".join(lines), recipient="eve@example.net", cause="recipient-unknown")


def test_a_refused_message_failed_for_all_who_were_taken_before() -> None:
    session = [
        *SESSION[:-1],
        ("S", "250 2.1.5 Ok"),
        ("C", "DATA"),
        ("S", "354 go"),
        ("C", "."),
        ("S", "552 5.3.4 Too big"),
    ]
    report = mailwhy.explain(written(ARROWS["letters"], session))
    assert [diagnosis.recipient for diagnosis in report.diagnoses] == ["joe@example.net", "eve@example.net"]
    assert {diagnosis.cause for diagnosis in report.diagnoses} == {"message-too-large"}


def test_a_refused_sender_names_no_recipient() -> None:
    session = [*SESSION[:4], ("S", "553 5.1.8 Domain of sender address anna@example.org does not exist")]
    check(written(ARROWS["letters"], session), recipient=None, cause="sender-address-rejected")


def test_the_last_command_was_refused_however_friendly_the_greeting() -> None:
    session = [*SESSION[:3], ("C", "EHLO again"), ("S", "503 wrong state for this command")]
    check(written(ARROWS["letters"], session), cause="command-not-understood", reply_code="503")
