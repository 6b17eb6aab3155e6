"""Pages to render: one with every kind of part, and one made of a hostile paste."""

from __future__ import annotations

import pytest

from mailwhy.catalogue.terms import Actor, Party, Persistence, StoppedAt
from mailwhy.page import (
    Alert,
    Alerts,
    Candidates,
    CodeTiles,
    Fact,
    Headline,
    Hint,
    Journey,
    LinkedEntry,
    Page,
    PageStep,
    Reading,
    Readings,
    SeeAlso,
    Sources,
    Station,
    StepGroup,
    Steps,
)
from mailwhy.report import CodeKind, CodePart

HOSTILE = (
    "a\x1b[31mred\x1b]0;title\x07 \u202etxt.exe\u2066 <script>alert(1)</script> [x](javascript:y) `*_#|\x00\x9b\r\nz"
)


def _page(text: str, link: str) -> Page:
    stations = tuple(
        Station(StoppedAt(place), label, text if place == "recipient-server" else None, status)
        for place, label, status in (
            ("mail-program", "You", "passed"),
            ("outgoing-server", "Your outgoing server", "passed"),
            ("network", "The network", "passed"),
            ("recipient-server", "Their server", "stopped"),
            ("mailbox", "The mailbox", "unreached"),
        )
    )
    return Page(
        text,
        (
            Headline(
                text,
                text,
                Party.RECIPIENT,
                Persistence.PERMANENT,
                (Fact("side", "Where it lies", text),),
                "mailbox-full",
            ),
            Journey(stations, text),
            Steps(
                (
                    StepGroup(Actor.YOU, "You", (PageStep(text, link), PageStep("Then wait."))),
                    StepGroup(Actor.RECIPIENT, "The recipient", (PageStep(text),)),
                )
            ),
            Alerts((Alert("backscatter", text),)),
            CodeTiles(CodeKind.REPLY, "550", text, text, (CodePart(text="5", name=text, meaning=text),), False, True),
            CodeTiles(CodeKind.ENHANCED, "5.1.1", "Known", "Its meaning", (), True, False),
            Readings((Reading("phrase", "Words", text, 0, 4),)),
            Candidates((LinkedEntry("cause:x", text),), (text,), (text,)),
            SeeAlso("See also", (LinkedEntry("cause:y", text),)),
            Sources((text,)),
            Hint("A hint", text, (text,)),
        ),
    )


@pytest.fixture
def page() -> Page:
    """Every kind of part, with one harmless sentence everywhere."""
    return _page("The mailbox of the recipient is full and takes no more", "https://example.org/help?a=1&b=2")


@pytest.fixture
def hostile_page() -> Page:
    """Every kind of part, with markup, control and direction signs everywhere."""
    return _page(HOSTILE, 'javascript:alert(1)"><b>')
