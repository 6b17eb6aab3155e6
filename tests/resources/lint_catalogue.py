"""The rules that every entry of the catalogue keeps.

Run as a program with TOML files (or nothing, for all) it prints what breaks a rule, a line each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import re2

from mailwhy.catalogue.entries import (
    CatalogueFile,
    CodeEntry,
    Step,
)
from mailwhy.catalogue.source import CatalogueError, read_file, source_files

FOLDER = Path(__file__).parents[2] / "resources" / "mailwhy_data" / "catalogue"
LONGEST_SENTENCE = 35
LONGEST_TITLE = 70
BLAMING = re.compile(r"(?i)\b(?:your (?:own )?(?:fault|mistake)|you (?:failed|forgot|should have|did wrong)|stupid)\b")
HARMFUL = re.compile(
    r"(?i)\b(?:trust the certificate anyway|ignore the certificate|disable (?:the )?antivirus permanently)\b"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text: split after a full stop, question mark or semicolon before a blank."""
    yield from (part for part in re.split(r"(?<=[.!?;:])\s+", text) if part)


def text_problems(where: str, text: str) -> Iterator[str]:
    """What is wrong with one text that a reader sees."""
    if not text.strip():
        yield f"{where}: empty text"
    for sentence in sentences(text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield f"{where}: a sentence of {len(sentence.split())} words: {sentence[:60]}…"
    if BLAMING.search(text):
        yield f"{where}: blames the reader: {text[:60]}"
    if HARMFUL.search(text):
        yield f"{where}: advises harm: {text[:60]}"
    if re.search(r"\b(?:TODO|FIXME|lorem)\b", text):
        yield f"{where}: unfinished"


def step_problems(where: str, steps: Iterable[Step]) -> Iterator[str]:
    """What is wrong with steps: their text and their links."""
    for step in steps:
        yield from text_problems(f"{where} step", step.text)
        if not step.text.rstrip().endswith((".", "!", "?")):
            yield f"{where}: a step does not end as a sentence: {step.text[:60]}"
        if step.link is not None and not re.fullmatch(r"https://[a-z0-9.-]+(?:/\S*)?", step.link):
            yield f"{where}: not an https link: {step.link}"


def matches(pattern: str, text: str) -> bool:
    """Whether an RE2 pattern is found in ``text``."""
    return re2.search(pattern, text) is not None


def pattern_problems(
    where: str, patterns: Iterable[str], excludes: Iterable[str], examples: Iterable[str], against: Iterable[str]
) -> Iterator[str]:
    """Patterns must compile, match every example between them, and no counter-example."""
    patterns, excludes = tuple(patterns), tuple(excludes)
    for pattern in (*patterns, *excludes):
        try:
            re2.compile(pattern)
        except re2.error as problem:
            yield f"{where}: {pattern!r} is no RE2 pattern: {problem}"
            return
    for pattern in patterns:
        if matches(pattern, ""):
            yield f"{where}: {pattern!r} matches the empty string"
        if re.search(r"\.\*|\.\+", pattern):
            yield f"{where}: {pattern!r} has an unbounded gap; write .{{0,40}}"

    def recognised(text: str) -> bool:
        return any(matches(p, text) for p in patterns) and not any(matches(p, text) for p in excludes)

    examples = tuple(examples)
    if patterns and not examples:
        yield f"{where}: patterns without an example"
    for example in examples:
        if not recognised(example):
            yield f"{where}: no pattern matches the example {example!r}"
    for pattern in patterns:
        if examples and not any(matches(pattern, example) for example in examples):
            yield f"{where}: {pattern!r} matches no example"
    for sample in against:
        if recognised(sample):
            yield f"{where}: matches the counter-example {sample!r}"


def code_problems(where: str, entry: CodeEntry, causes: set[str], warnings: set[str]) -> Iterator[str]:
    """What is wrong with a code's entry beyond its own kind."""
    if not entry.name or len(entry.name) > LONGEST_TITLE:
        yield f"{where}: name empty or over {LONGEST_TITLE} characters: {entry.name}"
    yield from text_problems(where, entry.meaning)
    yield from step_problems(where, entry.steps)
    if not entry.causes:
        yield f"{where}: no cause"
    if not entry.sources or not all(source.strip() for source in entry.sources):
        yield f"{where}: no source"
    if causes:
        yield from (f"{where}: unknown cause {cause}" for cause in entry.causes if cause not in causes)
    if warnings:
        yield from (f"{where}: unknown warning {warning}" for warning in entry.warnings if warning not in warnings)


def problems(catalogue: CatalogueFile, causes: set[str], warnings: set[str], providers: set[str]) -> Iterator[str]:
    """Everything in ``catalogue`` that breaks a rule; the sets name what may be referred to."""
    for cause in catalogue.cause:
        where = f"cause {cause.id}"
        if len(cause.title) > LONGEST_TITLE or cause.title.endswith("."):
            yield f"{where}: title over {LONGEST_TITLE} characters or ending in a full stop"
        yield from text_problems(where, cause.meaning)
        yield from step_problems(where, cause.steps)
        if not cause.steps:
            yield f"{where}: no steps"
        for variant in cause.variant:
            yield from text_problems(where, variant.meaning or "-")
            yield from step_problems(where, variant.steps or ())
    for reply in catalogue.reply:
        yield from code_problems(f"reply {reply.code}", reply, causes, warnings)
        for after in reply.after:
            yield from text_problems(f"reply {reply.code} after {after.commands}", after.meaning)
    for enhanced in catalogue.enhanced:
        yield from code_problems(f"enhanced {enhanced.code}", enhanced, causes, warnings)
        if not re.fullmatch(r"[X245]\.\d{1,3}\.\d{1,3}(?:-\d{1,3})?", enhanced.code):
            yield f"enhanced {enhanced.code}: not of the form X.2.2, 5.7.26 or 5.7.606-649"
    families = {family.id for family in catalogue.family}
    for client in catalogue.client:
        where = f"client {client.family} {client.code}"
        yield from code_problems(where, client, causes, warnings)
        yield from pattern_problems(where, client.patterns, (), client.examples, ())
        if families and client.family not in families:
            yield f"{where}: unknown family {client.family}"
        for pattern in client.near:
            re2.compile(pattern)
    for code in catalogue.provider_code:
        where = f"provider {code.provider} {code.code}"
        yield from code_problems(where, code, causes, warnings)
        yield from pattern_problems(where, code.patterns, code.excludes, code.examples, ())
        if providers and code.provider not in providers:
            yield f"{where}: unknown provider {code.provider}"
    for phrase in catalogue.phrase:
        where = f"phrase {phrase.pattern[:50]!r}"
        yield from pattern_problems(where, (phrase.pattern,), phrase.excludes, phrase.examples, phrase.against)
        if causes and phrase.cause not in causes:
            yield f"{where}: unknown cause {phrase.cause}"
        if not phrase.sources:
            yield f"{where}: no source"
    for mark in catalogue.mark:
        where = f"mark {mark.means} {mark.pattern[:40]!r}"
        yield from pattern_problems(where, (mark.pattern,), (), mark.examples, ())
    for kind, keys in (
        ("cause", [c.id for c in catalogue.cause]),
        ("reply", [r.code for r in catalogue.reply]),
        ("enhanced", [(e.code, e.provider) for e in catalogue.enhanced]),
        ("client", [(c.family, c.code, c.symbol) for c in catalogue.client]),
        ("phrase", [p.pattern for p in catalogue.phrase]),
        ("provider", [p.id for p in catalogue.provider]),
        ("provider_code", [(p.provider, p.code, p.patterns) for p in catalogue.provider_code]),
    ):
        yield from (f"{kind} {key}: stands {n} times" for key, n in Counter(keys).items() if n > 1)


def main(arguments: list[str]) -> int:
    """Print the problems of the files named, or of all; 1 where there are any."""
    files = [Path(argument) for argument in arguments] or source_files(FOLDER)
    found: list[str] = []
    every: list[CatalogueFile] = []
    for file in source_files(FOLDER):
        try:
            every.append(read_file(file))
        except CatalogueError as problem:
            if not arguments or file.resolve() in {f.resolve() for f in files}:
                found.append(str(problem))
    causes = {cause.id for part in every for cause in part.cause}
    warnings = {warning.id for part in every for warning in part.warning}
    providers = {provider.id for part in every for provider in part.provider}
    for file in files:
        try:
            found += [f"{file.name}: {text}" for text in problems(read_file(file), causes, warnings, providers)]
        except CatalogueError as problem:
            if arguments and str(problem) not in found:
                found.append(str(problem))
    print("\n".join(found) or "no problem found")  # noqa: T201
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
