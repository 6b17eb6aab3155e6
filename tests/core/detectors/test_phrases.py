"""Words that name a cause are found where their conditions hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.detectors.phrases import PhraseFinder
from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice

StatementMaker = Callable[..., Statement]


@pytest.fixture(scope="module")
def finder(found_catalogue: Catalogue) -> PhraseFinder:
    return PhraseFinder(found_catalogue)


def causes(found: list[Evidence]) -> list[str]:
    return [piece.phrase.cause for piece in found if piece.phrase]


def test_a_phrase_is_found_at_its_place(finder: PhraseFinder, statement: StatementMaker) -> None:
    text = "550 5.1.1 <joe@example.net>: USER UNKNOWN here"
    (found,) = finder.find(statement(text), frozenset())
    assert causes([found]) == ["recipient-unknown"]
    assert text[found.span.start : found.span.end] == found.value == "USER UNKNOWN"


def test_a_phrase_gives_way_to_what_excludes_it(finder: PhraseFinder, statement: StatementMaker) -> None:
    assert causes(list(finder.find(statement("552 over quota"), frozenset()))) == ["mailbox-full"]
    assert causes(list(finder.find(statement("552 the sender is over quota"), frozenset()))) == []


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ({"5.7.8"}, True),
        ({"535"}, True),
        ({"5.5.4"}, True),
        ({"4.5.4"}, True),
        ({"421"}, True),
        ({"4.7.0"}, True),
        ({"550", "5.7.1"}, False),
        ({"5.7.80"}, False),
        (set(), False),
    ],
)
def test_a_phrase_that_wants_a_code_beside_it_is_found_only_there(
    finder: PhraseFinder, statement: StatementMaker, codes: set[str], found: bool
) -> None:
    assert bool(causes(list(finder.find(statement("not accepted"), frozenset(codes))))) is found


@pytest.mark.parametrize(("voice", "found"), [(Voice.ANSWER, True), (Voice.NOTICE, False)])
def test_words_of_any_refusal_need_no_code_where_an_answer_is_told_without_it(
    finder: PhraseFinder, statement: StatementMaker, voice: Voice, found: bool
) -> None:
    assert bool(causes(list(finder.find(statement("sorry, not for us", voice), frozenset())))) is found
    assert causes(list(finder.find(statement("sorry, not for us", voice), frozenset({"250"})))) == []


def test_tokens_programs_words_providers_and_marks_are_told_apart(
    finder: PhraseFinder, statement: StatementMaker
) -> None:
    text = "421 [AB01] acmesmtp cannot send mail, will retry for 47 hours more"
    found = {piece.kind: piece for piece in finder.find(statement(text, Voice.NOTICE), frozenset())}
    assert set(found) == {
        EvidenceKind.PROVIDER_CODE,
        EvidenceKind.PROVIDER,
        EvidenceKind.CLIENT_CODE,
        EvidenceKind.MARK,
    }
    assert found[EvidenceKind.PROVIDER].value == "acme"
    mark = found[EvidenceKind.MARK]
    assert mark.mark is not None
    assert mark.mark.means is MarkMeaning.RETRY_UNTIL
    assert text[mark.span.start : mark.span.end] == mark.value == "47 hours"
