"""Turns evidence into candidate causes, and picks the one that stands above the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Cause, CodeEntry
from mailwhy.catalogue.terms import MessageState, Persistence
from mailwhy.detectors.detect import ReadStatement
from mailwhy.diagnosis.ranks import Rank, rank_of
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.report import Confidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cause that a piece of evidence speaks for."""

    cause: str
    rank: Rank
    evidence: Evidence
    others: tuple[str, ...] = ()
    """Causes that the same evidence can mean as well, the likelier first."""
    unverified: bool = False
    """Nobody has found a source for what the evidence is said to mean."""
    statement: int = 0
    """The place of its statement; a status report's own fields come before all others."""
    unread: bool = False
    """The server said more than this code, in words that nothing here explains."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The cause that was chosen, and what else would fit."""

    cause: str
    confidence: Confidence
    chosen: Candidate | None
    others: tuple[str, ...]
    disagreeing: tuple[Candidate, ...] = ()
    """Candidates of nearly the same rank that name an unrelated cause."""


_SAID_ELSEWHERE = (Rank.NOTICE_WORDS, Rank.CLIENT_CODE)
UNDETERMINED = "undetermined"
_MOST_OTHERS = 5
_WORD = re.compile(r"(?<![^\s(\[\"',;])[^\W\d_]{2,}(?![^\s)\]\"'.,;:!?])")
"""A word of a sentence; a host, an address or a code is none."""


def candidates(
    statements: Iterable[ReadStatement],
    catalogue: Catalogue,
    provider: str | None,
    command: str | None,
    *,
    last_first: bool = False,
) -> list[Candidate]:
    """What each piece of evidence speaks for.

    ``provider`` is whose server answered, ``command`` what it answered; ``last_first``: what comes last has
    the say, as in a log.
    """
    read = tuple(statements)
    failed = any(_is_failure(piece) for one in read for piece in one.evidence)
    refused = any(_refuses(piece) for one in read for piece in one.evidence)
    found: list[Candidate] = []
    for order, one in enumerate(read):
        place = -1 if one.statement.structured else (len(read) - order if last_first else order)
        says_more = command is None and one.statement.voice is Voice.ANSWER
        unread = says_more and _WORD.search(one.statement.mapped.text) is not None
        for piece in one.evidence:
            if failed and (_is_success(piece) or _is_friendly(piece, catalogue)):
                continue
            for made in _of_evidence(piece, catalogue, provider, command):
                rank = _beside_a_code(made, catalogue, refused=refused) if failed else made.rank
                found.append(replace(made, statement=place, unread=unread, rank=rank))
    return found


def _refuses(piece: Evidence) -> bool:
    return piece.voice is Voice.ANSWER and _is_failure(piece) and piece.value[0] == "5"


def _beside_a_code(candidate: Candidate, catalogue: Catalogue, *, refused: bool) -> Rank:
    """The rank of a candidate beside the code of a server's failure, ``refused`` in its own answer.

    The code says more than that a mail program is in trouble; and a server that refuses has been reached.
    """
    known = catalogue.causes.get(candidate.cause)
    if known is None:
        return candidate.rank
    if known.general and known.group == "client":
        return max(candidate.rank, Rank.CLIENT_HINT)
    piece = candidate.evidence
    of_system = bool(piece.client) and not catalogue.speaks_of_mail(piece.client[0])
    if (
        refused
        and known.group == "connection"
        and (of_system or piece.voice is not Voice.ANSWER)
        and candidate.rank in _SAID_ELSEWHERE
    ):
        return Rank.NOTICE_HINT
    return candidate.rank


def _is_success(piece: Evidence) -> bool:
    if piece.kind is EvidenceKind.ENHANCED_CODE:
        return piece.value[0] == "2"
    return piece.kind is EvidenceKind.REPLY_CODE and not _is_failure(piece)


def _is_friendly(piece: Evidence, catalogue: Catalogue) -> bool:
    """Whether words only say that a server goes on: beside a failure they speak of an earlier step."""
    known = catalogue.causes.get(piece.phrase.cause) if piece.phrase is not None else None
    return known is not None and known.general and known.persistence is Persistence.SUCCESS


def _is_failure(piece: Evidence) -> bool:
    return piece.kind is EvidenceKind.REPLY_CODE and piece.firm and piece.value[0] in "45"


def _of_evidence(
    piece: Evidence, catalogue: Catalogue, provider: str | None, command: str | None
) -> Iterable[Candidate]:
    match piece.kind:
        case EvidenceKind.PHRASE if piece.phrase is not None:
            cause = piece.phrase.cause
            if not (piece.voice is Voice.ASIDE and _general(catalogue, cause)):
                rank = rank_of(piece.kind, piece.phrase.strength, piece.voice, catalogue.causes.get(cause))
                yield Candidate(cause, rank if piece.firm else max(rank, Rank.SUPPOSITION), piece)
        case EvidenceKind.PROVIDER_CODE if piece.provider is not None:
            yield from _of_entry(piece, piece.provider, catalogue, token=piece.provider.token)
        case EvidenceKind.CLIENT_CODE:
            for entry in piece.client[:1]:
                yield from _of_entry(piece, entry, catalogue)
        case EvidenceKind.ENHANCED_CODE if piece.enhanced is not None:
            for meaning in catalogue.enhanced(piece.enhanced, provider)[:1]:
                # A failure's code of a success means something else, and a version may look like a success's code.
                believed = piece.firm if piece.enhanced.klass == "2" else not _succeeds(catalogue, meaning)
                if believed:
                    yield from _of_entry(piece, meaning, catalogue)
        case EvidenceKind.REPLY_CODE if piece.reply is not None:
            reply = catalogue.reply(piece.reply)
            if reply is None:
                return
            for after in reply.after:
                if command in after.commands and after.causes:
                    yield Candidate(after.causes[0], _in_passing(piece, Rank.COMMAND), piece, after.causes[1:])
            yield from _of_entry(piece, reply, catalogue)


def _in_passing(piece: Evidence, rank: Rank) -> Rank:
    return Rank.ASIDE if piece.voice is Voice.ASIDE else rank


def _of_entry(piece: Evidence, entry: CodeEntry, catalogue: Catalogue, *, token: bool = False) -> Iterable[Candidate]:
    if entry.causes and entry.causes[0] != UNDETERMINED:
        cause = catalogue.causes.get(entry.causes[0])
        rank = rank_of(piece.kind, entry.strength, piece.voice, cause, token=token)
        yield Candidate(entry.causes[0], rank, piece, entry.causes[1:], entry.unverified)


def _succeeds(catalogue: Catalogue, entry: CodeEntry) -> bool:
    """Whether an entry speaks of a success: a failure's code of the same detail means something else."""
    known = catalogue.causes.get(entry.causes[0]) if entry.causes else None
    return known is not None and known.persistence is Persistence.SUCCESS


def _general(catalogue: Catalogue, cause: str) -> bool:
    known = catalogue.causes.get(cause)
    return known is not None and known.general


def _is_behind(candidate: Candidate, other: Candidate, catalogue: Catalogue) -> bool:
    """Whether ``other`` is only what the cause of a candidate that is as plain looks like."""
    known = catalogue.causes.get(candidate.cause)
    return known is not None and other.cause in known.seen_as and candidate.rank <= other.rank


def related(catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether two causes are the same, or one is a kind of the other."""
    return one in catalogue.kinds(other) or other in catalogue.kinds(one)


def decide(found: Sequence[Candidate], catalogue: Catalogue) -> Verdict:
    """The verdict over the candidates of one recipient, in the order in which they stand in the text."""
    if not found:
        return Verdict(UNDETERMINED, Confidence.NONE, None, ())
    best = min(candidate.rank for candidate in found)
    front = [candidate for candidate in found if candidate.rank == best]
    chosen = _foremost(front, catalogue)
    finer = [
        candidate
        for candidate in found
        if candidate.rank <= Rank.NOTICE_HINT
        and candidate.cause != chosen.cause
        and (chosen.cause in catalogue.kinds(candidate.cause) or _is_behind(candidate, chosen, catalogue))
    ]
    if finer:
        chosen = min(finer, key=lambda candidate: candidate.rank)
    if chosen.rank is Rank.REPLY_HINT and chosen.unread and not _general(catalogue, chosen.cause):
        # The reason stands in words that nobody could read: the code's most usual cause is often not it.
        return Verdict(UNDETERMINED, Confidence.NONE, None, (chosen.cause, *chosen.others)[:_MOST_OTHERS])
    unrelated = [candidate for candidate in found if not related(catalogue, chosen.cause, candidate.cause)]
    disagreeing = tuple(c for c in unrelated if c.rank <= Rank.CLIENT_CODE and c.rank <= best + 2)
    confidence = _confidence(chosen, best, found, disagreeing, catalogue)
    others = _others(chosen, found, unrelated, confidence)
    return Verdict(chosen.cause, confidence, chosen, others, disagreeing)


def _others(
    chosen: Candidate, found: Sequence[Candidate], unrelated: Sequence[Candidate], confidence: Confidence
) -> tuple[str, ...]:
    """What else would fit, the likelier first: where the cause is certain, only what the text itself names."""
    named = [c.cause for c in sorted(unrelated, key=lambda c: c.rank) if c.rank <= Rank.CLIENT_CODE]
    if confidence is not Confidence.CERTAIN:
        named += [c.cause for c in sorted(unrelated, key=lambda c: c.rank)]
        named += chosen.others
        if chosen.rank >= Rank.ANSWER_HINT:
            named += [other for c in found for other in c.others]
    return tuple(cause for cause in dict.fromkeys(named) if cause not in (chosen.cause, UNDETERMINED))[:_MOST_OTHERS]


def _tells_the_state(cause: Cause | None) -> bool:
    """Whether a cause tells that the message is out or held, which is more than why something beside it failed."""
    if cause is None or cause.general:
        return False
    sent = cause.state is MessageState.DELIVERED and cause.group == "client"
    return sent or cause.state is MessageState.WAITING


def _foremost(front: Sequence[Candidate], catalogue: Catalogue) -> Candidate:
    """Within one rank: the closer cause, the earlier statement; within that what more words say, then longer ones."""

    def place(candidate: Candidate) -> tuple[bool, bool, int]:
        cause = catalogue.causes.get(candidate.cause)
        return (_general(catalogue, candidate.cause), not _tells_the_state(cause), candidate.statement)

    first = min(map(place, front))
    together = [candidate for candidate in front if place(candidate) == first]
    votes = Counter(candidate.cause for candidate in together)
    support = {
        cause: sum(count for other, count in votes.items() if related(catalogue, cause, other)) for cause in votes
    }

    def weight(candidate: Candidate) -> tuple[int, int, int]:
        piece = candidate.evidence
        length = len(piece.value) if piece.kind is EvidenceKind.PHRASE else 0
        return (-support[candidate.cause], -length, piece.span.start)

    return min(together, key=weight)


_CERTAIN, _LIKELY, _GUESS = Confidence.CERTAIN, Confidence.LIKELY, Confidence.GUESS
_CONFIDENCE: dict[Rank, tuple[Confidence, Confidence, Confidence]] = {
    Rank.TOKEN: (_CERTAIN, _CERTAIN, _LIKELY),
    Rank.ANSWER_WORDS: (_CERTAIN, _CERTAIN, _LIKELY),
    Rank.ANSWER_DETAIL: (_LIKELY, _CERTAIN, _LIKELY),
    Rank.NOTICE_WORDS: (_LIKELY, _CERTAIN, _GUESS),
    Rank.FIELD_DETAIL: (_LIKELY, _CERTAIN, _GUESS),
    Rank.CLIENT_CODE: (_LIKELY, _CERTAIN, _GUESS),
    Rank.ANSWER_HINT: (_GUESS, _CERTAIN, _GUESS),
    Rank.REPLY_CODE: (_LIKELY, _CERTAIN, _GUESS),
}
"""How sure each rank makes by itself, where evidence of another kind agrees, and where some disagrees."""
_SURENESS = (_GUESS, _LIKELY, _CERTAIN)
_UNSURE = (_GUESS, _LIKELY, _GUESS)


def _confidence(
    chosen: Candidate,
    best: Rank,
    found: Sequence[Candidate],
    disagreeing: Sequence[Candidate],
    catalogue: Catalogue,
) -> Confidence:
    alone, agreed, disputed = _CONFIDENCE.get(best, _UNSURE)
    if _general(catalogue, chosen.cause):
        agreed = min(agreed, _LIKELY, key=_SURENESS.index)
    if disagreeing:
        return disputed
    if chosen.unverified:
        return _LIKELY if alone is _CERTAIN else _GUESS
    agreeing = any(
        candidate.evidence.kind is not chosen.evidence.kind
        and candidate.evidence.kind is not EvidenceKind.REPLY_CODE
        and related(catalogue, chosen.cause, candidate.cause)
        for candidate in found
    )
    return agreed if agreeing else alone
