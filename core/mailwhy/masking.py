"""Takes out of a text what must not be shown to others: sign-in data always, addresses where asked."""

from __future__ import annotations

import base64
import binascii
import re

HIDDEN = "[hidden]"
"""What stands in the place of a password or of other sign-in data."""
HIDDEN_PERSON = "***"
"""What stands in the place of the part of an address before the @."""

_OWNERS = r"(?:smtp|imap|pop3?|mail|email|user|auth|sasl|app|client|api|access|refresh|bearer|db|account)"
_WORDS_BY_PART = {
    "pass": "mot de passe|pass(?:word|wd|wort|phrase)?",
    "kennwort": "kennwort",
    "pwd": "pwd",
    "secret": "secret",
    "token": "token",
    "key": "(?:api|access|private)[ _-]?key",
    "contrase": "contrase\u00f1a",
    "wachtwoord": "wachtwoord",
    "senha": "senha",
    "has\u0142o": "has\u0142o",
    "\u043f\u0430\u0440\u043e\u043b\u044c": "\u043f\u0430\u0440\u043e\u043b\u044c",
}
"""What passwords and the like are called, by a part of it that is soon looked for."""
_WORDS = f"(?:{'|'.join(_WORDS_BY_PART.values())})"
_SAID = re.compile(rf"{_WORDS}(?:[ _-](?:is|was|ist|key))?['\"\])>]{{0,3}}\s{{0,3}}[:=]")
"""What must stand in a lower-cased text for ``_NAMED`` to match in it."""
_NAMED = re.compile(
    rf"(?i)(?<![^\W_])(?P<name>{_OWNERS}?[ _.-]?{_WORDS}(?:[ _-](?:is|was|ist|key))?)"
    r"(?P<between>['\"\])>]{0,3}\s{0,3}(?:=>|:=|[:=])\s{0,3})"
    r"(?:(?P<quote>[\"'])(?P<quoted>(?:\\.|(?!(?P=quote)).)*)(?P=quote)?"
    r"|(?P<bare>[^\s\"',;<>&)\]}][^\s\"'<>&]*))"
)
_OPTION = re.compile(
    r"(?i)(?P<name>(?<!\S)(?:--?(?:auth-?)?(?:password|passwd|pass|secret|token)|-ap|-xp))(?P<between>[ =]+)"
    r"(?P<value>\"[^\"\n]*\"?|'[^'\n]*'?|[^\s\"']+)"
)
_OPTIONS = ("pass", "secret", "token", "-ap", "-xp")
_MECHANISMS = r"(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|DIGEST-MD5|NTLM|GSSAPI|SCRAM-[A-Z0-9-]+)"
_AUTH = re.compile(
    rf"(?P<head>\bAUTH(?:ENTICATE)?[ \t]+{_MECHANISMS}[ \t]+)"
    r"(?P<value>[A-Za-z0-9+/_-]{3,}={0,2})(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
_AUTH_ALONE = re.compile(rf"\bAUTH(?:ENTICATE)?[ \t]+{_MECHANISMS}(?:\\r|\\n|['\"\s])*$", re.IGNORECASE)
_SIGNS_IN = re.compile(rf"auth(?:enticate)?[ \t]+{_MECHANISMS.lower()}")
"""What must stand in a lower-cased text for a command that signs in."""
_PLAIN_WORD = re.compile(r"[A-Z]?[a-z]{1,15}|[A-Z]{2,15}(?:-?[A-Z0-9]{1,7}){0,3}")
"""A word of prose or the name of a mechanism, as no base64 of six letters or more is likely to look."""
_CHALLENGE = re.compile(r"(?<![\d.])334(?![\d.])")
_ONE_LINE = re.compile(
    r"(?P<head>(?<![\d.])334[ -][A-Za-z0-9+/]*={0,2}(?:\\r|\\n|[\s'\",;])++"
    r"(?:(?:C:|>>>?|->|=>|CLIENT(?: -> SERVER)?:|~>|Sent:)\s*+)?)"
    r"(?P<value>[A-Za-z0-9+/]{3,}={0,2})(?=[\s\\'\",;]|$)",
    re.IGNORECASE,
)
_AUTHORIZATION = re.compile(
    r"(?i)(?P<head>\b(?:Basic|Bearer|auth=Bearer)[ \t]+)(?P<value>(?=\S*[\d+/=_.-])[A-Za-z0-9+/=._~-]{12,})"
)
_USER_INFO = re.compile(
    r"(?P<head>\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,80}:)(?P<value>[^\s/@]{1,120})(?=@)", re.IGNORECASE
)
_USER_NAMED = re.compile(r"://[^\s/:@]{1,80}:")
"""What must stand in a text for ``_USER_INFO`` to match in it."""
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{12,}+={0,2}(?![A-Za-z0-9+/=])")
_OF_ZERO_BYTES = re.compile("[A-P]")
"""Each zero byte takes one of these letters of base64."""
_LAST_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=.@])(?P<value>[A-Za-z0-9+/]{3,}={0,2})(?=(?:\\r|\\n|[\s'\"])*$)")
_SPEAKER_ONLY = re.compile(r"(?i)^(?:C|S|client|server|send|reply|sent|received)$")

_ADDRESS = re.compile(
    r"(?:\"[^\"\n@]{1,64}\"|(?<![\w.+-])[^\s@<>()\[\],;:\"'`|\\\u2018-\u201f\u00ab\u00bb]{1,200}?)"
    r"(?P<at>@|%40|&#64;|&#x40;|\(at\)|\[at\]| \(at\) | \[at\] )"
    r"(?P<domain>\[[0-9A-Fa-f.:]{2,45}\]|[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*)"
)
_FIELD = re.compile(
    r"(?i)(?:[\w-]*(?:to|from|rcpt|recipients?|sender|ctladdr|user(?:name)?|e?mail|addr(?:ess)?|for|account|login))="
)
"""The name of a field before an address, which is no part of it."""
_BEFORE_MESSAGE_ID = re.compile(r"(?i)message-id(?:[:=]\s{0,3})<?$")
_DIRECTORY_NAME = re.compile(r"(?i)(?P<head>/cn=recipients/cn=|_CN=RECIPIENTS_CN=)(?P<value>[^\s/@'\"<>]+)")


def masked(text: str) -> str:
    """``text`` without sign-in data, and with the personal part of every address as ``***``.

    The domain of an address stays, since that is what a support desk needs.
    """
    plain = without_secrets(text)
    plain = _DIRECTORY_NAME.sub(lambda match: match["head"] + HIDDEN_PERSON, plain)
    return _ADDRESS.sub(_without_person, plain)


def without_secrets(text: str) -> str:
    """``text`` with passwords, tokens and the data of SMTP sign-ins as ``[hidden]``."""
    lowered = text.lower()
    exchanged = _SIGNS_IN.search(lowered) or ("334" in lowered and _CHALLENGE.search(lowered))
    plain = _without_exchanged(text) if exchanged else text
    if "basic" in lowered or "bearer" in lowered:
        plain = _repeatedly(_AUTHORIZATION, plain)
    if _USER_NAMED.search(text):
        plain = _USER_INFO.sub(lambda match: match["head"] + HIDDEN, plain)
    if any(part in lowered for part in _WORDS_BY_PART) and _SAID.search(lowered):
        plain = _NAMED.sub(_without_value, plain)
    if any(option in lowered for option in _OPTIONS):
        plain = _OPTION.sub(lambda match: f"{match['name']}{match['between']}{HIDDEN}", plain)
    return _BASE64.sub(_without_sign_in, plain)


def _without_exchanged(text: str) -> str:
    """``text`` without what a client sends to sign in: beside the command, or in answer to a challenge."""
    lines = text.split("\n")
    awaiting = False
    for number, line in enumerate(lines):
        if awaiting and line.strip() and not _CHALLENGE.search(line):
            hidden = _without_answer(line)
            awaiting = hidden == line and _is_speaker(line)
            lines[number] = line = hidden
        if _CHALLENGE.search(line) or _AUTH_ALONE.search(line):
            awaiting = True
    return _repeatedly(_ONE_LINE, _repeatedly(_AUTH, "\n".join(lines)))


def _repeatedly(pattern: re.Pattern[str], text: str) -> str:
    while (changed := pattern.sub(_keep_head, text)) != text:
        text = changed
    return text


def _without_person(match: re.Match[str]) -> str:
    """An address without its personal part; a Message-ID only looks like one, and stays."""
    if _BEFORE_MESSAGE_ID.search(match.string, max(0, match.start() - 20), match.start()):
        return match[0]
    field = _FIELD.match(match[0])
    return f"{field[0] if field else ''}{HIDDEN_PERSON}{match['at']}{match['domain']}"


def _keep_head(match: re.Match[str]) -> str:
    return match[0] if _PLAIN_WORD.fullmatch(match["value"]) else match["head"] + HIDDEN


def _without_value(match: re.Match[str]) -> str:
    quote = match["quote"] or ""
    if not (match["quoted"] if quote else match["bare"]):
        return match[0]
    return f"{match['name']}{match['between']}{quote}{HIDDEN}{quote}"


def _is_speaker(line: str) -> bool:
    return _SPEAKER_ONLY.match(line.strip().rstrip(":")) is not None


def _without_answer(line: str) -> str:
    """The line after a challenge without the answer: the last word that may be base64."""
    match = _LAST_BASE64.search(line)
    if match is None or _is_speaker(match["value"]) or match["value"].isdigit():
        return line
    return line[: match.start("value")] + HIDDEN + line[match.end("value") :]


def _without_sign_in(match: re.Match[str]) -> str:
    """The data of AUTH PLAIN or XOAUTH2 wherever it stands; any other base64 stays."""
    text = match[0].rstrip("=")
    if len(_OF_ZERO_BYTES.findall(text)) < 2:
        return match[0]
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return match[0]
    plain = (
        decoded.count(b"\0") == 2 and not decoded.endswith(b"\0") and all(byte == 0 or byte >= 32 for byte in decoded)
    )
    return HIDDEN if plain or b"auth=Bearer" in decoded else match[0]
