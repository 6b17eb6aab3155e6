"""An explainer answers with the catalogue that it was given, and keeps nothing of what it explained."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from mailwhy import default_catalogue, explain
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.explainer import Explainer


def test_an_explainer_answers_with_its_own_catalogue(catalogue: Catalogue) -> None:
    (found,) = Explainer(catalogue).explain("550").diagnoses
    assert (found.cause, found.headline) == ("recipient-unknown", "That address does not exist")
    assert found.codes[0].name == "Mailbox not available"


def test_a_code_that_its_catalogue_does_not_know_is_told_by_its_digits(catalogue: Catalogue) -> None:
    (found,) = Explainer(catalogue).explain("5.7.26").diagnoses
    assert found.cause == "undetermined"
    assert [code.known for code in found.codes] == [False]


def test_two_explainers_of_one_catalogue_answer_alike() -> None:
    text = "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"
    assert Explainer(default_catalogue()).explain(text) == explain(text)


def test_one_explainer_can_be_used_by_several_threads() -> None:
    explainer = Explainer(default_catalogue())
    texts = [
        f"<u{number}@example.net>: 55{number % 5} 5.{number % 8}.1 User unknown, mailbox full" for number in range(40)
    ]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(explainer.explain, texts * 3))
    assert together == [explain(text) for text in texts] * 3
