"""Explains codes: the meaning of the whole, and of each digit or field, out of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from mailwhy.catalogue.catalogue import Catalogue, client_spelling
from mailwhy.catalogue.entries import ClientEntry, Digit, ProviderEntry, ReplyEntry
from mailwhy.catalogue.terms import Standing
from mailwhy.codes import Code, EnhancedCode, HResult, InvalidCode, ReplyCode, parse_code
from mailwhy.report import CodeKind, CodePart, ExplainedCode

NOT_DEFINED = "Not defined by any standard"
"""The name of a code that nobody defines."""
_PART_NAMES = {
    "first": "First digit",
    "second": "Second digit",
    "third": "Third digit",
    "class": "Class",
    "subject": "Subject",
    "detail": "Detail",
    "severity": "Severity",
    "facility": "Facility",
    "number": "Number",
}


def explained_code(
    code: str | Code, catalogue: Catalogue, provider: str | None = None, family: str | None = None
) -> ExplainedCode:
    """The closest meaning of ``code`` in any lenient spelling, and of each of its digits or fields.

    ``provider`` and ``family`` are ids of the catalogue; their own meaning of the code comes first where
    they are given. Where nobody defines the code its digits are explained, and ``known`` is False.
    """
    parsed = parse_code(code) if isinstance(code, str) else code
    text = code if isinstance(code, str) else str(code)
    if provider is not None:
        own = provider_entries(text, catalogue, provider)
        if own:
            return explain_provider(own[0], catalogue)
    if family is not None or not isinstance(parsed, ReplyCode | EnhancedCode):
        entries = catalogue.client(text)
        in_family = tuple(entry for entry in entries if entry.family == family)
        if in_family or (entries and not isinstance(parsed, ReplyCode | EnhancedCode)):
            return explain_client((in_family or entries)[0], catalogue)
    match parsed:
        case ReplyCode():
            return explain_reply(parsed, catalogue)
        case EnhancedCode():
            return explain_enhanced(parsed, catalogue, provider)
        case _:
            anyones = provider_entries(text, catalogue)
            return explain_provider(anyones[0], catalogue) if anyones else _unknown_client(text, parsed, catalogue)


def explain_reply(code: ReplyCode, catalogue: Catalogue, command: str | None = None) -> ExplainedCode:
    """A reply code, digit by digit; where ``command`` is given, what it means as the answer to that command."""
    entry = catalogue.reply(code)
    first, second, third = code.digits
    digits = [catalogue.digit("first", first), catalogue.digit("second", second), catalogue.digit("third", third)]
    parts = tuple(
        code_part(text, position, digit)
        for text, position, digit in zip(code.digits, ("first", "second", "third"), digits, strict=True)
    )
    if entry is None:
        meaning = f"No standard defines the reply {code}. {_said_by(parts[:2], 'digits')}"
        return _undefined(CodeKind.REPLY, str(code), meaning, parts, digits)
    return ExplainedCode(
        kind=CodeKind.REPLY,
        code=str(code),
        name=entry.name,
        meaning=_with_standing(_reply_meaning(entry, command), entry.standing),
        parts=parts,
        sources=entry.sources,
        known=entry.standing is not Standing.UNOFFICIAL,
        unverified=entry.unverified,
    )


def explain_enhanced(code: EnhancedCode, catalogue: Catalogue, provider: str | None = None) -> ExplainedCode:
    """An enhanced status code, field by field; the meaning of ``provider`` comes first where it has one."""
    klass, subject = catalogue.digit("class", code.klass), catalogue.digit("subject", str(code.subject))
    entry = next(iter(catalogue.enhanced(code, provider)), None)
    detail = catalogue.digit("detail", f"{code.subject}.{code.detail}") or catalogue.digit("detail", str(code.detail))
    last = code_part(str(code.detail), "detail", detail)
    if entry is not None:
        last = CodePart(
            text=str(code.detail),
            name=entry.name,
            meaning=f"Within subject {code.subject}, the detail {code.detail} stands for this: {entry.name}.",
        )
    parts = (code_part(code.klass, "class", klass), code_part(str(code.subject), "subject", subject), last)
    if entry is None:
        meaning = f"No standard defines {code}. {_said_by(parts[:2], 'fields')}"
        return _undefined(CodeKind.ENHANCED, str(code), meaning, parts, (klass, subject, detail))
    return ExplainedCode(
        kind=CodeKind.ENHANCED,
        code=str(code),
        name=entry.name,
        meaning=_with_standing(entry.meaning, entry.standing),
        parts=parts,
        sources=entry.sources,
        known=entry.standing is not Standing.UNOFFICIAL,
        unverified=entry.unverified,
    )


def explain_client(entry: ClientEntry, catalogue: Catalogue) -> ExplainedCode:
    """A code of a mail program or system; an HRESULT also by severity, facility and number."""
    return ExplainedCode(
        kind=CodeKind.CLIENT,
        code=entry.code,
        name=entry.name,
        meaning=entry.meaning,
        parts=_hresult_parts(_hresult(entry.code), catalogue),
        sources=entry.sources,
        unverified=entry.unverified,
    )


def explain_provider(entry: ProviderEntry, catalogue: Catalogue) -> ExplainedCode:
    """A provider's code; the reply and enhanced codes that are written in it, digit by digit."""
    parts: list[CodePart] = []
    for word in entry.code.split():
        match parse_code(word):
            case ReplyCode() as reply:
                parts.extend(explain_reply(reply, catalogue).parts)
            case EnhancedCode() as enhanced:
                parts.extend(explain_enhanced(enhanced, catalogue, entry.provider).parts)
            case _:
                continue
    return ExplainedCode(
        kind=CodeKind.PROVIDER,
        code=entry.code,
        name=entry.name,
        meaning=entry.meaning,
        parts=tuple(parts),
        sources=entry.sources,
        unverified=entry.unverified,
    )


def code_part(text: str, position: str, digit: Digit | None) -> CodePart:
    """A digit or field at its position (see :class:`Digit`), also where nothing gives it a meaning."""
    if digit is None:
        return CodePart(text=text, name=_PART_NAMES[position], meaning="No standard gives this value a meaning.")
    return CodePart(text=text, name=digit.name, meaning=digit.meaning)


def provider_spelling(text: str) -> str:
    """The form under which provider codes are compared: folded, without brackets, blanks made single."""
    return " ".join(text.casefold().split()).strip("#()[]<>:'\"")


def provider_entries(text: str, catalogue: Catalogue, provider: str | None = None) -> tuple[ProviderEntry, ...]:
    """The provider codes that ``text`` spells: those of one provider, or of all where it is None."""
    wanted = provider_spelling(text)
    return tuple(
        entry
        for entry in catalogue.data.provider_code
        if provider in (None, entry.provider) and provider_spelling(entry.code) == wanted
    )


def _reply_meaning(entry: ReplyEntry, command: str | None) -> str:
    if command is not None:
        asked = command.casefold()
        for after in entry.after:
            if any(asked in (one.casefold(), one.casefold().split()[0]) for one in after.commands if one.strip()):
                return after.meaning
    return entry.meaning


def _with_standing(meaning: str, standing: Standing) -> str:
    if standing is not Standing.UNOFFICIAL or "no standard" in meaning.casefold():
        return meaning
    return f"{meaning.rstrip()} No standard defines this code."


def _said_by(parts: Iterable[CodePart], what: str) -> str:
    told = ", ".join(f"{part.text} stands for “{part.name}”" for part in parts)
    return f"Its {what} still speak: {told}."


def _undefined(
    kind: CodeKind, code: str, meaning: str, parts: tuple[CodePart, ...], digits: Iterable[Digit | None]
) -> ExplainedCode:
    sources = dict.fromkeys(source for digit in digits if digit is not None for source in digit.sources)
    return ExplainedCode(
        kind=kind, code=code, name=NOT_DEFINED, meaning=meaning, parts=parts, sources=tuple(sources), known=False
    )


def _unknown_client(text: str, parsed: HResult | None, catalogue: Catalogue) -> ExplainedCode:
    shown = str(parsed) if parsed is not None else text.strip()
    meaning = f"The catalogue knows no mail program, system or provider that prints {shown}."
    if parsed is not None:
        meaning += " It has the form of a Windows result code, and its fields still speak."
    return ExplainedCode(
        kind=CodeKind.CLIENT,
        code=shown,
        name="Not a known code",
        meaning=meaning,
        parts=_hresult_parts(parsed, catalogue),
        sources=("MS-ERREF section 2.1",) if parsed is not None else (),
        known=False,
    )


def _hresult(text: str) -> HResult | None:
    spelling = client_spelling(text)
    if not spelling.startswith("0x"):
        return None
    try:
        return HResult.parse(spelling)
    except InvalidCode:
        return None


def _hresult_parts(code: HResult | None, catalogue: Catalogue) -> tuple[CodePart, ...]:
    """Severity, facility and number, as the hexadecimal digits that hold them."""
    if code is None:
        return ()
    shown = str(code).removeprefix("0x")
    severity = catalogue.digit("severity", str(code.value >> 31))
    facility = catalogue.digit("facility", str(code.facility))
    number = catalogue.digit("number", str(code.number))
    return (
        code_part(shown[0], "severity", severity),
        code_part(shown[1:4], "facility", facility),
        code_part(shown[4:], "number", number),
    )
