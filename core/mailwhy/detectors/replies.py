"""Finds reply codes and enhanced status codes, and keeps them apart from numbers that only look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailwhy.codes import EnhancedCode, ReplyCode
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.spans import Span

_REPLY = re.compile(
    r"(?:(?<=LED=)|(?<=ode=)|(?<![\w.,/$€£+@#=-])(?<!\d:)(?:#|[(\[{'\"<=])?)(?<![\d.])(?P<code>(?:[25][0-57]|4[2-57])\d(?<!429)|334|354"
    r"|4\d\d(?=[ -]{1,2}#?4\.\d{1,3}\.\d))(?![\d]|[.,:/]\d|\w|%|-\d\d)"
    r"(?:(?P<gap>[ -]{1,3}['\"]?#?\(?|: ?|, b?['\"])(?P<enhanced>[245]\.\d{1,3}\.\d{1,3})(?![\w.]*[.]?\d))?",
    re.ASCII,
)
_FIRST = re.compile(r"^\W{0,4}(?P<code>[245][0-5]\d)(?=-\d)")
_ENHANCED = re.compile(
    r"(?<![\w.,/-])(?P<before>[#(\[<'\"=]|(?<=#))?(?P<code>[245]\.\d{1,3}\.\d{1,3})(?![\d]|[.]\d|[\w])", re.ASCII
)
_NO_CODE_BEFORE = re.compile(
    r"(?<![^\W_])(?:HTTP(?:S|/[\d.]+)?|port|ports|Port|line|row|page|build|delivery|version|ver\.?|v|id|size|SIZE|pid|timeout"
    r"|limit|attempt|over|than|of|to|room|after|within|for|about|up to|every|is|are|has|at|on|x|\+\d[\d ]*"
    r"|(?i:nginx|apache|kernel|postfix|dovecot|exim|sendmail)|RFC ?\d{3,4},?(?: section)?|GCM|CBC|SHA\d{0,3}|POLY1305)"
    r"[ :=/(]{1,2}['\"]?$"
)
_UNIT_AFTER = re.compile(
    r" ?(?:St(?:\u00fcck|k\.?)|pcs|pieces|ms|s|sec|seconds?|minutes?|mins?|hours?|hrs?|days?"
    r"|[KMG]i?B|bytes?|octets?|kg|km|EUR|USD|GBP"
    r"|messages?|recipients?|mails?|connections?|times|of|characters|pixels|users|people|lines?|items|files"
    r"|[A-Z][a-z]+ \d{4})\b(?![.@-]\w)"
)
_NAMED = re.compile(
    r"(?i)(?:(?:\b|_)(?:smtp|error|err|errors|code|codes|reply|status|response|respuesta|replied|said"
    r"|responded|returned|got|server|host|server error|fehler|fehlercode|erreur|errore|erro|fout|hiba|hata"
    r"|feil|fel|fejl|virhe|chyba|b[lł][aą]d|dsn|number|answer|stat|reason|message|failed|failure|failed with"
    r"|rejected|rejection|bounce|exception|5xx|4xx)"
    r"|ошибк\w{0,3}|помилк\w{0,3}|код\w{0,2}|エラー|コード|错误|错误代码|錯誤|代码|오류|코드|σφάλμα|κωδικός)"
    r"[ :=#(\[<'\"-]{0,5}$"
)
_OF_A_TELEPHONE = re.compile(r" (?:\d{4,}|\d{2,3}(?: \d|$))(?![\d.])")
_LONGEST_HEAD = 160
_PROCESS = re.compile(r"\d\d:\d\d\S{0,12} \S{1,80} [\w./-]{1,40}\[$")
"""What stands in a log line before the number of the process that wrote it."""
_START = re.compile(r"^[\W_]{0,4}$")


def find_reply_codes(statement: Statement) -> Iterator[Evidence]:
    """The reply codes of a statement with the enhanced codes beside them, and enhanced codes alone."""
    text, voice = statement.mapped.text, statement.voice
    taken: set[int] = set()
    quoted = voice is Voice.ANSWER
    if quoted and (first := _FIRST.match(text)) is not None:
        code = first["code"]
        yield _evidence(statement, EvidenceKind.REPLY_CODE, code, *first.span("code"), True, reply=ReplyCode(int(code)))
    for match in _REPLY.finditer(text):
        start, end = match.span("code")
        enhanced = match["enhanced"]
        before = text[max(0, start - 40) : start]
        begins = _START.match(before) is not None and start <= 4
        if not enhanced and not (quoted and begins) and _is_other_number(text, before, end):
            continue
        firm = bool(enhanced) or (quoted and begins) or bool(_NAMED.search(before))
        if not firm and quoted and not text[end : end + 1].strip("-: "):
            firm = text[end : end + 1] == "-"
        yield _evidence(
            statement, EvidenceKind.REPLY_CODE, match["code"], start, end, firm, reply=ReplyCode(int(match["code"]))
        )
        if enhanced:
            taken.add(match.start("enhanced"))
            yield _enhanced(statement, enhanced, *match.span("enhanced"), firm=True)
    for match in _ENHANCED.finditer(text):
        start, end = match.span("code")
        if start in taken:
            continue
        before = text[max(0, start - 40) : start]
        begins = _START.match(before) is not None and start <= 4
        if _NO_CODE_BEFORE.search(before):
            continue
        marked = bool(match["before"]) and match["before"] in "#(["
        firm = marked or begins or voice is Voice.FIELD or bool(_NAMED.search(before)) or before.endswith(": ")
        yield _enhanced(statement, match["code"], start, end, firm=firm)


def _is_other_number(text: str, before: str, end: int) -> bool:
    return any(
        (
            _NO_CODE_BEFORE.search(before),
            _PROCESS.search(text, max(0, end - _LONGEST_HEAD), end - 3),
            _UNIT_AFTER.match(text, end),
            _OF_A_TELEPHONE.match(text, end),
        )
    )


def _enhanced(statement: Statement, code: str, start: int, end: int, *, firm: bool) -> Evidence:
    parsed = EnhancedCode.parse(code)
    return _evidence(statement, EvidenceKind.ENHANCED_CODE, str(parsed), start, end, firm, enhanced=parsed)


def _evidence(
    statement: Statement,
    kind: EvidenceKind,
    value: str,
    start: int,
    end: int,
    firm: bool,
    reply: ReplyCode | None = None,
    enhanced: EnhancedCode | None = None,
) -> Evidence:
    span = statement.mapped.origin(Span(start, end))
    return Evidence(kind, value, span, statement.voice, firm=firm, reply=reply, enhanced=enhanced)
