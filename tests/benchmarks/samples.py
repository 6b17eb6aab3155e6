"""Texts to measure with: one of each form, and texts of any size made of them."""

from __future__ import annotations

CODE = "5.7.26"
LINE = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown in virtual mailbox table"
DIALOG = (
    "The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail "
    "address was 'anna@example.org'. Subject 'Hello', Account: 'mail.example.com', Server: 'mail.example.com', "
    "Protocol: SMTP, Server Response: '550 relaying denied', Port: 25, Secure(SSL): No, Server Error: 550, "
    "Error Number: 0x800CCC79"
)
SHOWN_BOUNCE = """This is the mail system at host mail.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<anna@example.org>: host mx.example.org[192.0.2.7] said: 552 5.2.2
    <anna@example.org> Mailbox is over its quota (in reply to RCPT TO command)
"""
MESSAGE = f"""From: Mail Delivery System <MAILER-DAEMON@mail.example.com>
To: bert@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

{SHOWN_BOUNCE}
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com

Final-Recipient: rfc822; anna@example.org
Action: failed
Status: 5.2.2
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 552 5.2.2 <anna@example.org> Mailbox is over its quota

--b1
Content-Type: text/rfc822-headers

Subject: Minutes
From: bert@example.com
To: anna@example.org

--b1--
""".encode()
LOG_LINE = (
    "Nov 24 10:11:12 mail postfix/smtp[4711]: 4F3A21: to=<anna{n}@example.org>, "
    "relay=mx.example.org[192.0.2.7]:25, dsn=4.7.1, status=deferred "
    "(host mx.example.org[192.0.2.7] said: 450 4.7.1 Greylisted, try again in 300 seconds)\n"
)


def log_of(megabytes: int) -> str:
    """A log of about ``megabytes`` million characters."""
    lines = megabytes * 1_000_000 // len(LOG_LINE)
    return "".join(LOG_LINE.format(n=number % 50) for number in range(lines))


def prose_of(megabytes: int) -> str:
    """Prose without any failure, of about ``megabytes`` million characters."""
    sentence = "The committee met on Tuesday and spoke of the garden, the fence and the price of apples.\n\n"
    return sentence * (megabytes * 1_000_000 // len(sentence))


def bounce_of(characters: int, number: int = 0, *, whole: bool = True) -> str:
    """A bounce of about ``characters`` that returns the message: as it was sent, or as a mail program shows it.

    ``number`` makes each its own.
    """
    line = f"This is line of the returned message {number}, which tells of minutes, gardens and fences.\n"
    body = line * max(1, (characters - 1500) // len(line))
    returned = f"Subject: Minutes {number}\nFrom: bert@example.com\nTo: anna@example.org\n\n{body}"
    if not whole:
        return f"{SHOWN_BOUNCE}\n-------- Forwarded Message --------\n{returned}"
    head = MESSAGE.decode().partition("Content-Type: text/rfc822-headers")[0]
    return f"{head}Content-Type: message/rfc822\n\n{returned}\n--b1--\n"
