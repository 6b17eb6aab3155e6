"""The sentences that readers see on every page: labels, sides, states, how sure we are.

Facts about sides, never blame; what becomes of the message, never the bare word "temporary".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mailwhy.catalogue.entries import When
from mailwhy.catalogue.terms import Actor, MessageState, Party, Persistence, SendAgain, Speaker, Stage, StoppedAt
from mailwhy.report import Confidence, Diagnosis

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "recipient": "To",
        "side": "Where it lies",
        "lasts": "Will it pass?",
        "state": "Your message now",
        "send-again": "Send it again?",
        "confidence": "How sure we are",
        "server": "The server that spoke",
    }
)
"""The label of each fact, by its id."""

SIDES: Mapping[Party, str] = MappingProxyType(
    {
        Party.YOU: "On your side",
        Party.YOUR_PROVIDER: "On the side of your mail provider or mail server",
        Party.RECIPIENT: "On the recipient's side",
        Party.RECIPIENT_PROVIDER: "On the side of the recipient's mail provider",
        Party.NETWORK: "On the way, in the network between the two sides",
        Party.NOBODY: "On nobody's side: this is how mail normally works",
        Party.UNKNOWN: "It is not clear from this on which side it lies",
    }
)

LASTS: Mapping[Persistence, str] = MappingProxyType(
    {
        Persistence.PERMANENT: "It will not pass by itself: something has to change first",
        Persistence.TEMPORARY: "It can pass: the same message may go through later",
        Persistence.SUCCESS: "There is nothing in the way of the message",
        Persistence.UNKNOWN: "It is not clear from this whether it will pass",
    }
)
ANY_CLASS_LASTS = "The first digit tells: with 4 it can pass, with 5 something has to change first"

CONFIDENCE: Mapping[Confidence, str] = MappingProxyType(
    {
        Confidence.CERTAIN: "Certain: the text says so clearly",
        Confidence.LIKELY: "Likely: the text points to this, and seldom means anything else",
        Confidence.GUESS: "A guess: this is the most usual reason, and others are possible",
        Confidence.NONE: "Not sure at all: the text carries too little to name a reason",
    }
)

_STATES: Mapping[MessageState, str] = MappingProxyType(
    {
        MessageState.NOT_SENT: "It has not been sent; it is still with you, in the Outbox or among the drafts",
        MessageState.WAITING: "It is waiting at a server, which goes on trying",
        MessageState.RETURNED: "A server gave up and sent it back",
        MessageState.DELIVERED: "It has arrived",
        MessageState.PARTLY: "Some recipients have it, and this one does not",
        MessageState.UNKNOWN: "The text does not say where it is now",
    }
)
_SEND_AGAIN: Mapping[SendAgain, str] = MappingProxyType(
    {
        SendAgain.NO_STILL_TRYING: "A server is still trying; do nothing",
        SendAgain.NO_ALREADY_SENT: "Do not send it again: it has gone out already",
        SendAgain.AFTER_FIXING: "Nobody is trying any more: send it again after fixing this",
        SendAgain.LATER: "Nobody is trying any more: send it again in a while",
        SendAgain.UNKNOWN: "The text does not say whether a server is still trying",
    }
)

ACTORS: Mapping[Actor, str] = MappingProxyType(
    {
        Actor.YOU: "You",
        Actor.YOUR_PROVIDER: "Your mail provider or administrator",
        Actor.RECIPIENT: "The recipient",
        Actor.RECIPIENT_PROVIDER: "The recipient's mail provider or administrator",
    }
)

STATIONS: Mapping[StoppedAt, str] = MappingProxyType(
    {
        StoppedAt.MAIL_PROGRAM: "You",
        StoppedAt.OUTGOING_SERVER: "Your outgoing server",
        StoppedAt.NETWORK: "The network",
        StoppedAt.RECIPIENT_SERVER: "Their server",
        StoppedAt.MAILBOX: "The mailbox",
    }
)
"""The stations of a message's way, in their order."""

STATION_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "passed": "passed",
        "stopped": "stopped here",
        "waiting": "waiting here",
        "unreached": "not reached",
        "unknown": "not known",
    }
)

_AT: Mapping[StoppedAt, str] = MappingProxyType(
    {
        StoppedAt.MAIL_PROGRAM: "on your own device, in the mail program",
        StoppedAt.OUTGOING_SERVER: "at your outgoing server",
        StoppedAt.NETWORK: "on the way between the servers",
        StoppedAt.RECIPIENT_SERVER: "at the recipient's server",
        StoppedAt.MAILBOX: "at the recipient's mailbox",
    }
)

READINGS: Mapping[str, str] = MappingProxyType(
    {
        "reply-code": "Reply code",
        "enhanced-code": "Enhanced code",
        "client-code": "Code of the mail program or system",
        "provider-code": "Code of the provider",
        "phrase": "Words that name the reason",
        "command": "Command that was answered",
        "host": "Server",
        "refusing-host": "Server that refused",
        "receiving-host": "Receiving server",
        "reporting-host": "Server that reported",
        "address": "Address",
        "action": "Action",
        "mark": "Words about the message",
    }
)

PROVIDER_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "mailbox": "Mailbox providers",
        "filter": "Spam filters",
        "block-list": "Block lists",
        "sending-service": "Sending services",
    }
)
"""The kinds of providers, in the order of the tree."""

WHAT_TO_DO = "What to do now"
WAY = "The way of the message"
GOOD_TO_KNOW = "Good to know"
DIGIT_BY_DIGIT = "Digit by digit"
WHAT_WAS_READ = "What was read"
OTHER_CAUSES = "What else it could be"
QUESTIONS = "Questions that would tell them apart"
CONFLICTS = "Where the text disagrees with itself"
SOURCES = "Sources"
UNVERIFIED = "This meaning was reported by users and is not confirmed by a document."
NO_STANDARD = "No standard defines this code."
SAYS_UNDEFINED = ("o standard defines", "he catalogue knows no")
"""Of these words one stands in every meaning that says itself that nobody defines the code."""
USUAL_CAUSES = "What is behind it, the most usual first"
CODES_OF_CAUSE = "Codes that mean this"
CODES_THAT_MAY = "Codes that may mean this"
RELATED = "See also"
WIDER_CAUSE = "This is a kind of"
FINER_CAUSES = "More exact kinds of this"


def state(diagnosis: Diagnosis) -> str:
    """Where the message is now, in a sentence without a full stop."""
    text = _STATES[diagnosis.message_state]
    if diagnosis.message_state is MessageState.WAITING:
        if diagnosis.will_retry is not True:
            return "It is held at a server, and has not been given up"
        if diagnosis.retry_until:
            return f"{text} (according to the text: {diagnosis.retry_until})"
    if diagnosis.message_state is MessageState.PARTLY and diagnosis.recipient is None:
        return "Some recipients have it, and others do not"
    return text


def state_of(state: MessageState) -> str:
    """Where a message is, from the state alone."""
    return _STATES[state]


def send_again(diagnosis: Diagnosis) -> str:
    """Whether to send again, in a sentence without a full stop."""
    chosen = diagnosis.send_again
    if chosen is SendAgain.NO_STILL_TRYING and diagnosis.will_retry is not True:
        return "Do nothing for now: the message is held, and has not been given up"
    if chosen in (SendAgain.AFTER_FIXING, SendAgain.LATER) and diagnosis.will_retry is True:
        return _SEND_AGAIN[SendAgain.NO_STILL_TRYING]
    return _SEND_AGAIN[chosen]


def send_again_of(chosen: SendAgain) -> str:
    """Whether to send again, from the catalogue alone."""
    return _SEND_AGAIN[chosen]


def at(station: StoppedAt) -> str:
    """The place of a station within a sentence: "at the recipient's server"."""
    return _AT[station]


def situation(when: When) -> str:
    """The situation of a variant as a heading."""
    stage = {
        Stage.SUBMISSION: "If your own outgoing server says so",
        Stage.FETCHING: "If it came while mail was fetched",
        Stage.DELIVERY: "If it happened between two servers, after yours had taken the message",
        Stage.SENDING: "If the outgoing server failed by itself, before another server answered",
        Stage.RECEIVING: "If you run the receiving server and see this in its log",
    }
    speaker = {
        Speaker.SERVER: "If a server says so",
        Speaker.MAIL_PROGRAM: "If your mail program says so",
        Speaker.LIBRARY: "If a website, script or device says so",
        Speaker.BOUNCE: "If a returned message says so",
        Speaker.LOG: "If a server's log says so",
    }
    told = [
        *([stage[when.stage]] if when.stage in stage else []),
        *([speaker[when.speaker]] if when.speaker in speaker else []),
    ]
    if len(told) == 2:
        return f"{told[0]}, and {told[1][0].lower()}{told[1][1:]}"
    return told[0] if told else "In some situations"
