"""The terms that entries of the catalogue and reports use: parties, persistence, stages, kinds of marks."""

from __future__ import annotations

import enum


class Party(enum.StrEnum):
    """Who can mend a failure, or who has to take a step."""

    YOU = "you"
    YOUR_PROVIDER = "your-provider"
    RECIPIENT = "recipient"
    RECIPIENT_PROVIDER = "recipient-provider"
    NETWORK = "network"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Actor(enum.StrEnum):
    """The parties that can be asked to do something."""

    YOU = "you"
    YOUR_PROVIDER = "your-provider"
    RECIPIENT = "recipient"
    RECIPIENT_PROVIDER = "recipient-provider"


class Persistence(enum.StrEnum):
    """Whether the obstacle lasts, as the server's answer states it."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    SUCCESS = "success"
    UNKNOWN = "unknown"


class StoppedAt(enum.StrEnum):
    """The station of the message's journey at which it stopped."""

    MAIL_PROGRAM = "mail-program"
    OUTGOING_SERVER = "outgoing-server"
    NETWORK = "network"
    RECIPIENT_SERVER = "recipient-server"
    MAILBOX = "mailbox"
    UNKNOWN = "unknown"


class MessageState(enum.StrEnum):
    """Where the message is now."""

    NOT_SENT = "not-sent"
    WAITING = "waiting"
    RETURNED = "returned"
    DELIVERED = "delivered"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class SendAgain(enum.StrEnum):
    """Whether the person has to send the message again."""

    NO_STILL_TRYING = "no-still-trying"
    NO_ALREADY_SENT = "no-already-sent"
    AFTER_FIXING = "after-fixing"
    LATER = "later"
    UNKNOWN = "unknown"


class Stage(enum.StrEnum):
    """Which connection the failure belongs to."""

    SUBMISSION = "submission"
    """Between the person's mail program (or web form, or device) and their outgoing server."""
    FETCHING = "fetching"
    """Between the person's mail program and the server that keeps the mailbox (POP3, IMAP): nothing is being sent."""
    DELIVERY = "delivery"
    """Between servers, after the outgoing server had taken the message."""
    SENDING = "sending"
    """Within the outgoing server, after it had taken the message and before another server answered."""
    RECEIVING = "receiving"
    """The reader runs the receiving server and looks at its log."""
    UNKNOWN = "unknown"


class Speaker(enum.StrEnum):
    """Who says what a statement says."""

    SERVER = "server"
    MAIL_PROGRAM = "mail-program"
    LIBRARY = "library"
    BOUNCE = "bounce"
    LOG = "log"
    UNKNOWN = "unknown"


class Strength(enum.StrEnum):
    """How far a code or phrase by itself names its first cause."""

    STRONG = "strong"
    """Whoever prints it means that cause (right in at least 95 of 100 cases)."""
    WEAK = "weak"
    """The usual cause, but other causes are common; anything stronger outranks it."""


class FieldName(enum.StrEnum):
    """The labelled fields of dialogs, notices, logs and events."""

    SERVER_RESPONSE = "server-response"
    DIAGNOSTIC = "diagnostic"
    SERVER = "server"
    ACCOUNT = "account"
    PROTOCOL = "protocol"
    PORT = "port"
    SECURE = "secure"
    SUBJECT = "subject"
    SERVER_ERROR = "server-error"
    ERROR_NUMBER = "error-number"
    REJECTED_ADDRESS = "rejected-address"
    RECIPIENT = "recipient"
    REPORTING_SERVER = "reporting-server"
    RECEIVING_SERVER = "receiving-server"
    REMOTE_SERVER = "remote-server"
    STATUS = "status"
    ACTION = "action"


class MarkMeaning(enum.StrEnum):
    """What words tell about the form of a notice, or about the state of the message."""

    MAIL = "mail"
    """The text is about sending mail at all, so that a bare number beside it may be a code."""
    BOUNCE = "bounce"
    """The text is a non-delivery notice."""
    RETURNED_MESSAGE = "returned-message"
    """The original message, or an older one, starts after this line; it yields no evidence."""
    ADMINISTRATOR_DETAILS = "administrator-details"
    """The part for administrators starts here; it says more exactly what the part before says."""
    RECIPIENTS_FOLLOW = "recipients-follow"
    """The addresses that follow are failed recipients."""
    NO_RECIPIENT_FOLLOWS = "no-recipient-follows"
    """The address right behind these words is a contact, a sender or a new address, not a failed recipient."""
    SAMPLE_ADDRESS = "sample-address"
    """An address that a mail program shows only to tell how one is written."""
    WILL_RETRY = "will-retry"
    """A server says that it goes on trying."""
    RETRY_UNTIL = "retry-until"
    """How long it goes on; group 1 of the pattern is the time as the text gives it."""
    GAVE_UP = "gave-up"
    """A server says that it has given up, or has sent the message back."""
    NOT_SENT = "not-sent"
    """A mail program says that it did not send; the message is still with the sender."""
    DELIVERED = "delivered"
    """The message arrived, or was passed on."""
    OTHERS_DELIVERED = "others-delivered"
    """The other recipients have been reached."""
    FORWARDED_ADDRESS = "forwarded-address"
    """The failed address is where the written one forwards to."""
    SUPPOSITION = "supposition"
    """What follows in the sentence is only supposed: ``the mailbox may be full``."""


class Standing(enum.StrEnum):
    """Who defines a code."""

    STANDARD = "standard"
    """An RFC defines it."""
    REGISTERED = "registered"
    """Only the IANA registry names it."""
    VENDOR = "vendor"
    """A vendor's documentation defines it."""
    UNOFFICIAL = "unofficial"
    """Seen in the wild; nobody defines it."""
