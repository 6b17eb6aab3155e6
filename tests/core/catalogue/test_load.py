"""The catalogue is compiled to one file; an organisation's own part is laid over it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.load import (
    compile_folder,
    default_catalogue,
    read_compiled,
    with_own_part,
    write_compiled,
)
from mailwhy.catalogue.source import CatalogueError
from mailwhy.codes import EnhancedCode, ReplyCode
from mailwhy.explainer import Explainer

OWN = """
[[own_steps]]
cause = "recipient-unknown"
steps = [{ who = "you", text = "Call the help desk on 1234." }]

[[own_servers]]
hosts = ["mail.our.example.org"]

[[reply]]
code = "550"
standing = "vendor"
name = "Our own 550"
meaning = "Our gateway says so."
causes = ["policy-refused"]
sources = ["Our handbook"]

[[enhanced]]
code = "5.7.999"
standing = "vendor"
name = "Our data rule"
meaning = "Our gateway holds the message."
causes = ["own-policy-refused"]
strength = "strong"
sources = ["Our handbook"]

[[phrase]]
pattern = '(?i)\\bour gateway holds this back\\b'
cause = "own-policy-refused"
examples = ["our gateway holds this back"]
sources = ["Our handbook"]
"""


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_a_compiled_file_gives_back_what_was_compiled(own_folder: Path, tmp_path: Path) -> None:
    compiled = compile_folder(own_folder)
    target = tmp_path / "catalogue.bin"
    write_compiled(compiled, target)
    assert read_compiled(target) == compiled
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["catalogue.bin"]


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xc1\xff\xfe", b"{}", b"\x81\xa1x\x01"])
def test_a_damaged_compiled_file_is_none(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "catalogue.bin"
    target.write_bytes(content)
    assert read_compiled(target) is None


def test_a_missing_compiled_file_is_none(tmp_path: Path) -> None:
    assert read_compiled(tmp_path / "catalogue.bin") is None


def test_a_cut_compiled_file_is_none(own_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "catalogue.bin"
    write_compiled(compile_folder(own_folder), target)
    target.write_bytes(target.read_bytes()[:-10])
    assert read_compiled(target) is None


def test_the_hash_tells_when_to_compile_again(own_folder: Path) -> None:
    before = compile_folder(own_folder)
    (own_folder / "more.toml").write_text("", encoding="utf-8")
    assert compile_folder(own_folder).content_hash != before.content_hash


def test_a_folder_that_cannot_be_used_is_not_compiled(own_folder: Path) -> None:
    (own_folder / "wrong.toml").write_text("[[phrase]]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"wrong\.toml:1"):
        compile_folder(own_folder)


def test_the_default_catalogue_is_loaded_once_and_kept() -> None:
    first = default_catalogue()
    started = time.perf_counter()
    assert default_catalogue() is first
    assert time.perf_counter() - started < 0.01
    assert first.causes


def test_without_an_own_part_the_catalogue_stays_the_same(tmp_path: Path, catalogue: Catalogue) -> None:
    assert with_own_part(catalogue, tmp_path / "nowhere") == (catalogue, ())


def test_own_entries_are_laid_over_the_catalogue(own_folder: Path) -> None:
    base = default_catalogue()
    own, skipped = with_own_part(base, own_folder)
    assert skipped == ()
    reply = own.reply(ReplyCode(550))
    assert reply is not None
    assert reply.name == "Our own 550"
    assert sum(entry.code == "550" for entry in own.data.reply) == 1
    assert own.enhanced(EnhancedCode("5", 7, 999))[0].name == "Our data rule"
    assert own.data.phrase[0].cause == "own-policy-refused"
    assert len(own.data.phrase) == len(base.data.phrase) + 1
    assert own.own_hosts == ("mail.our.example.org",)
    base_reply = base.reply(ReplyCode(550))
    assert base_reply is not None
    assert base_reply.name != "Our own 550"


def test_a_wrong_own_file_is_named_and_skipped_and_the_others_hold(own_folder: Path) -> None:
    (own_folder / "typing-error.toml").write_text('\n[[own_steps]]\ncause = "x"\nstep = []\n', encoding="utf-8")
    (own_folder / "no-toml.toml").write_text("<html>", encoding="utf-8")
    own, skipped = with_own_part(default_catalogue(), own_folder)
    assert own.own_hosts == ("mail.our.example.org",)
    assert len(skipped) == 2
    assert "no-toml.toml: not valid TOML" in skipped[0]
    assert "typing-error.toml:2" in skipped[1]


def test_only_wrong_own_files_leave_the_catalogue_as_it_is(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "wrong.toml").write_text("x", encoding="utf-8")
    own, skipped = with_own_part(catalogue, tmp_path)
    assert own is catalogue
    assert len(skipped) == 1


def test_own_steps_codes_phrases_and_servers_are_in_the_answer(own_folder: Path) -> None:
    own, _ = with_own_part(default_catalogue(), own_folder)
    explainer = Explainer(own)
    (unknown,) = explainer.explain("550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown").diagnoses
    assert unknown.cause == "recipient-unknown"
    assert unknown.steps[0].text == "Call the help desk on 1234."
    (code,) = explainer.explain("5.7.999").diagnoses
    assert code.cause == "own-policy-refused"
    (phrase,) = explainer.explain("554 5.7.1 our gateway holds this back").diagnoses
    assert phrase.cause == "own-policy-refused"
    (refused,) = explainer.explain(
        "<joe@example.net>: host mail.our.example.org[192.0.2.5] said: 554 5.7.1 <joe@example.net>: Relay access denied"
    ).diagnoses
    assert refused.cause == "relay-denied"
    assert refused.fault == "you"


def test_a_compiled_file_with_broken_text_counts_as_damaged(tmp_path: Path) -> None:
    broken = tmp_path / "catalogue.bin"
    broken.write_bytes(b"\x81\xa4\xff\xfe\x86\x81\xc0")
    assert read_compiled(broken) is None
    broken.write_bytes(b"\x81\xaccontent_hash\xa2\xff\xfe")
    assert read_compiled(broken) is None
