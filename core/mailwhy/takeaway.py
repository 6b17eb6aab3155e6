"""Texts made of a report for taking away: for a support desk, a postmaster, the person who asked, the phone.

Passwords and other sign-in data are never in them; see :mod:`mailwhy.masking`.
"""

from __future__ import annotations

from collections.abc import Iterable

from mailwhy import __version__
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import Actor, MessageState, SendAgain
from mailwhy.masking import masked, without_secrets
from mailwhy.pages import wording
from mailwhy.particulars import Particulars, particulars
from mailwhy.render.plain import visible
from mailwhy.report import Diagnosis, Report

__all__ = ["friendly_reply", "masked", "phone_sentence", "postmaster_message", "ticket", "without_secrets"]

_LONGEST_QUOTE = 2000
_NOT_SAID = "not given in the text"


def ticket(report: Report, index: int, catalogue: Catalogue, *, mask_addresses: bool) -> str:
    """The facts of ``report.diagnoses[index]`` for a support ticket, then what they mean, then the text.

    ``mask_addresses`` hides the personal part of e-mail addresses. Raises IndexError for no such diagnosis.
    """
    diagnosis = report.diagnoses[index]
    found = particulars(report, diagnosis)
    facts = _rows(
        (
            ("Exact reply", found.reply),
            ("Recipient", diagnosis.recipient),
            ("Sender", found.sender),
            ("Time", _time(found)),
            ("Server", diagnosis.reporting_server),
            ("IP addresses", ", ".join(found.ip_addresses) or None),
            ("Queue id", found.queue_id),
            ("Message-ID", found.message_id),
            ("Answer to", diagnosis.command),
            ("Codes", _codes(diagnosis)),
            ("Provider", _provider(diagnosis, catalogue)),
        )
    )
    reading = _rows(
        (
            ("What happened", diagnosis.headline),
            ("Where it lies", wording.SIDES[diagnosis.fault]),
            ("Will it pass", wording.LASTS[diagnosis.persistence]),
            ("Message now", wording.state(diagnosis)),
            ("How sure", wording.CONFIDENCE[diagnosis.confidence]),
            ("Cause id", diagnosis.cause),
        )
    )
    quoted = report.text.strip()
    cut = "" if len(quoted) <= _LONGEST_QUOTE else "\n    […]"
    quote = "\n".join(f"    {line}" for line in quoted[:_LONGEST_QUOTE].splitlines()) + cut
    text = (
        f"{facts}\n\n{reading}\n\nThe text as it was given:\n{quote}\n\nExplained by Mailwhy {__version__}, offline.\n"
    )
    return _safe(masked(text) if mask_addresses else without_secrets(text))


def postmaster_message(report: Report, index: int, catalogue: Catalogue) -> str:
    """A message to the recipient's postmaster about ``report.diagnoses[index]``, ready to send.

    Its first lines are To and Subject. What the text does not give is left to be filled in, in brackets.
    Raises IndexError for no such diagnosis.
    """
    diagnosis = report.diagnoses[index]
    found = particulars(report, diagnosis)
    recipient = diagnosis.recipient or "(the recipient's address)"
    domain = recipient.rpartition("@")[2] if "@" in recipient else "(the part of the recipient's address after the @)"
    codes = " ".join(code for code in (diagnosis.reply_code, diagnosis.enhanced_code) if code)
    subject = f"Mail to {recipient} is not delivered" + (f": {codes}" if codes else "")
    facts = _rows(
        (
            ("Time", _time(found) or "(date, time and time zone of the attempt)"),
            ("From", found.sender or "(your address)"),
            ("To", recipient),
            ("Server", diagnosis.reporting_server or _NOT_SAID),
            ("IP addresses", ", ".join(found.ip_addresses) or _NOT_SAID),
            ("Queue id", found.queue_id or _NOT_SAID),
            ("Message-ID", found.message_id),
            ("Exact reply", found.reply or _NOT_SAID),
        )
    )
    asked = _numbered(step.text for step in diagnosis.steps if step.who is Actor.RECIPIENT_PROVIDER)
    wish = f"\nThis would probably help on your side:\n{asked}\n" if asked else ""
    text = (
        f"To: postmaster@{domain}\nSubject: {subject}\n\nHello,\n\n{_tried(diagnosis)} "
        f"Could you please look into it? These are the facts:\n\n{facts}\n\n"
        f"As far as we can tell, the reason is this: {_sentence(diagnosis.headline)}\n{wish}"
        "\nIf you need more of the message or of our log, please tell me.\n\nThank you and kind regards\n"
    )
    return _safe(without_secrets(text))


def friendly_reply(report: Report, index: int, catalogue: Catalogue) -> str:
    """An answer to the person who asked about ``report.diagnoses[index]``, without jargon.

    Raises IndexError for no such diagnosis.
    """
    diagnosis = report.diagnoses[index]
    to = f" to {diagnosis.recipient}" if diagnosis.recipient else ""
    about = f" about your message{to}" if diagnosis.is_of_a_message else ""
    paragraphs = [
        "Hello,",
        f"Thank you for sending me the error{about}. This is what it says.",
        f"{_sentence(diagnosis.headline)} {diagnosis.meaning}",
    ]
    state = []
    if diagnosis.message_state is not MessageState.UNKNOWN:
        state.append(f"Your message now: {_sentence(_lower(wording.state(diagnosis)))}")
    if diagnosis.send_again is not SendAgain.UNKNOWN:
        state.append(_sentence(wording.send_again(diagnosis)))
    if state:
        paragraphs.append(" ".join(state))
    yours = _numbered(_step(step.text, step.link) for step in diagnosis.steps if step.who is Actor.YOU)
    if yours:
        paragraphs.append(f"What you can do:\n{yours}")
    for actor in (Actor.YOUR_PROVIDER, Actor.RECIPIENT, Actor.RECIPIENT_PROVIDER):
        theirs = _numbered(_step(step.text, step.link) for step in diagnosis.steps if step.who is actor)
        if theirs:
            paragraphs.append(f"What {_lower(wording.ACTORS[actor])} can do:\n{theirs}")
    paragraphs += [warning.text for warning in diagnosis.warnings]
    paragraphs.append("If that does not help, please tell me.\n\nKind regards")
    return _safe(without_secrets("\n\n".join(paragraphs) + "\n"))


def phone_sentence(report: Report, index: int, catalogue: Catalogue) -> str:
    """What to say to the recipient on the phone about ``report.diagnoses[index]``, in a few sentences.

    Raises IndexError for no such diagnosis.
    """
    diagnosis = report.diagnoses[index]
    if not diagnosis.is_of_a_message:
        return "There is nothing to tell a recipient: no message was on its way."
    address = f" at {diagnosis.recipient}" if diagnosis.recipient else ""
    sentences = [f"Hello, I have sent you an e-mail{address}, {_reached(diagnosis)}."]
    codes = [code for code in (diagnosis.reply_code, diagnosis.enhanced_code) if code]
    code = f", with the code{'s' if len(codes) > 1 else ''} {' and '.join(codes)}" if codes else ""
    if diagnosis.message_state is not MessageState.DELIVERED:
        sentences.append(f"The reason is given as “{diagnosis.headline}”{code}.")
    for actor, lead in (
        (Actor.RECIPIENT, "What would help on your side:"),
        (Actor.RECIPIENT_PROVIDER, "What your mail provider or administrator could do:"),
    ):
        step = next((step.text for step in diagnosis.steps if step.who is actor), None)
        if step:
            sentences.append(f"{lead} {_sentence(_lower(step))}")
            break
    else:
        if diagnosis.send_again is SendAgain.NO_STILL_TRYING:
            sentences.append("You need not do anything.")
        elif diagnosis.message_state is not MessageState.DELIVERED:
            sentences.append("You need not do anything; I will see to it from here.")
    return _safe(without_secrets(" ".join(sentences)))


def _tried(diagnosis: Diagnosis) -> str:
    match diagnosis.message_state:
        case MessageState.WAITING:
            return "A message to your domain has not been taken so far; our server is still trying."
        case MessageState.DELIVERED:
            return "A message to your domain was taken, and yet we received a notice about it."
        case _:
            return "A message to your domain could not be delivered."


def _reached(diagnosis: Diagnosis) -> str:
    match diagnosis.message_state:
        case MessageState.WAITING:
            return "and it has not reached you yet; a server is still holding it"
        case MessageState.DELIVERED:
            return "and it should be with you"
        case _:
            return "but it has not reached you"


def _rows(rows: Iterable[tuple[str, str | None]]) -> str:
    shown = [(label, value) for label, value in rows if value]
    widest = max((len(label) for label, _ in shown), default=0)
    return "\n".join(f"{label + ':':<{widest + 1}} {value}" for label, value in shown)


def _time(found: Particulars) -> str | None:
    if found.time is None or found.time_has_zone:
        return found.time
    return f"{found.time} (the text gives no time zone)"


def _codes(diagnosis: Diagnosis) -> str | None:
    codes = (diagnosis.reply_code, diagnosis.enhanced_code, diagnosis.client_code, *(c.code for c in diagnosis.codes))
    return ", ".join(dict.fromkeys(code for code in codes if code)) or None


def _provider(diagnosis: Diagnosis, catalogue: Catalogue) -> str | None:
    known = catalogue.providers.get(diagnosis.provider or "")
    return known.name if known else diagnosis.provider


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _step(text: str, link: str | None) -> str:
    return f"{text} {link}" if link else text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _lower(text: str) -> str:
    """``text`` for the middle of a sentence; a word in capitals or a lone "I" stays."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if len(first) > 1 and first[1].isupper() else text[:1].lower() + text[1:]


def _safe(text: str) -> str:
    return visible(text, keep_lines=True)
