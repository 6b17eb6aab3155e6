"""What outranks what: the one table by which evidence is weighed."""

from __future__ import annotations

import enum

from mailwhy.catalogue.entries import Cause
from mailwhy.catalogue.terms import Strength
from mailwhy.evidence import EvidenceKind, Voice


class Rank(enum.IntEnum):
    """How closely evidence speaks of the reason; the smaller, the closer."""

    TOKEN = 0
    """A provider's own token."""
    ANSWER_WORDS = 1
    """Words in a server's answer that name a cause."""
    ANSWER_DETAIL = 2
    """An enhanced code with a specific detail in a server's answer."""
    NOTICE_WORDS = 3
    """Words of a bounce, mail program or library that name a cause."""
    FIELD_DETAIL = 4
    """An enhanced code with a specific detail elsewhere."""
    CLIENT_CODE = 5
    """A mail program's, library's or system's code that names a cause."""
    ANSWER_HINT = 6
    """Words in a server's answer that usually mean a cause."""
    REPLY_CODE = 7
    """A reply code that names a cause by itself."""
    NOTICE_HINT = 8
    """Words around the answer that usually mean a cause."""
    OUTCOME = 9
    """Words that only tell how it ended: delayed, given up."""
    SUPPOSITION = 10
    """Words that a notice itself only supposes."""
    COMMAND = 11
    """A reply code in the light of the command that it answers."""
    DETAIL_HINT = 12
    """An enhanced code that has several causes."""
    REPLY_HINT = 13
    """A reply code that has several causes."""
    CLIENT_HINT = 14
    """A mail program's or system's code that has several causes: it only wraps what the server said."""
    ASIDE = 15
    """A subject line."""


_STRONG, _WEAK = Strength.STRONG, Strength.WEAK
_QUOTED = (Voice.ANSWER,)
_STATED = (Voice.ANSWER, Voice.FIELD)
_SPOKEN = (Voice.FIELD, Voice.NOTICE)
_ALL = (Voice.ANSWER, Voice.FIELD, Voice.NOTICE)

RANKS: dict[tuple[EvidenceKind, Strength, Voice], Rank] = {
    (kind, strength, voice): rank
    for kind, strength, voices, rank in (
        (EvidenceKind.PHRASE, _STRONG, _QUOTED, Rank.ANSWER_WORDS),
        (EvidenceKind.PHRASE, _STRONG, _SPOKEN, Rank.NOTICE_WORDS),
        (EvidenceKind.PHRASE, _WEAK, _QUOTED, Rank.ANSWER_HINT),
        (EvidenceKind.PHRASE, _WEAK, _SPOKEN, Rank.NOTICE_HINT),
        (EvidenceKind.PROVIDER_CODE, _STRONG, _QUOTED, Rank.ANSWER_WORDS),
        (EvidenceKind.PROVIDER_CODE, _STRONG, _SPOKEN, Rank.NOTICE_WORDS),
        (EvidenceKind.PROVIDER_CODE, _WEAK, _QUOTED, Rank.ANSWER_HINT),
        (EvidenceKind.PROVIDER_CODE, _WEAK, _SPOKEN, Rank.NOTICE_HINT),
        (EvidenceKind.ENHANCED_CODE, _STRONG, _QUOTED, Rank.ANSWER_DETAIL),
        (EvidenceKind.ENHANCED_CODE, _STRONG, _SPOKEN, Rank.FIELD_DETAIL),
        (EvidenceKind.ENHANCED_CODE, _WEAK, _ALL, Rank.DETAIL_HINT),
        (EvidenceKind.CLIENT_CODE, _STRONG, _ALL, Rank.CLIENT_CODE),
        (EvidenceKind.CLIENT_CODE, _WEAK, _ALL, Rank.CLIENT_HINT),
        (EvidenceKind.REPLY_CODE, _STRONG, _ALL, Rank.REPLY_CODE),
        (EvidenceKind.REPLY_CODE, _WEAK, _ALL, Rank.REPLY_HINT),
    )
    for voice in voices
}
"""The rank of a piece of evidence by its kind, its strength, and whose words it stands in."""


def rank_of(kind: EvidenceKind, strength: Strength, voice: Voice, cause: Cause | None, *, token: bool = False) -> Rank:
    """The rank of evidence that speaks for ``cause``.

    A provider's token stands above all. What names only a general cause (``policy-refused``) counts as a
    hint; what only tells how it ended (``delivery-expired``) as less. Whatever is said in passing comes last.
    """
    if voice is Voice.ASIDE:
        return Rank.ASIDE
    if cause is not None and cause.general:
        rank = RANKS[kind, Strength.WEAK, voice]
        return rank if cause.state is None else max(rank, Rank.OUTCOME)
    return Rank.TOKEN if token else RANKS[kind, strength, voice]
