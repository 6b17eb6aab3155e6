"""The answer to a paste as scripts get it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from pastes import ANSWER, dialog

import mailwhy


class TestFace:
    """The face that scripts rely on."""

    def test_a_report_is_plain_data(self) -> None:
        report = mailwhy.explain(dialog(ANSWER), "x.txt")
        data = json.loads(json.dumps(report.to_dict()))
        assert data["version"] == 1
        assert data["input"]["name"] == "x.txt"
        assert data["diagnoses"][0]["cause"] == "recipient-unknown"

    def test_the_same_paste_has_the_same_report(self) -> None:
        assert mailwhy.explain(dialog(ANSWER)) == mailwhy.explain(dialog(ANSWER))

    def test_what_was_explained_before_changes_nothing(self) -> None:
        before = mailwhy.explain(ANSWER)
        mailwhy.explain(dialog("452 4.2.2 Mailbox full"))
        assert mailwhy.explain(ANSWER) == before

    @settings(max_examples=200, deadline=None)
    @given(
        st.one_of(
            st.text(max_size=300),
            st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Nd"]), max_size=80),
            st.binary(max_size=300),
            st.lists(
                st.sampled_from(
                    [
                        ANSWER,
                        dialog("550 no"),
                        "\n",
                        "\r\n",
                        "> ",
                        "<joe@example.net>",
                        "421",
                        " 5.7.1 ",
                        "said: ",
                        "\0",
                        "\ud800",
                        "Final-Recipient: rfc822; a@b.example",
                        "Action: failed\n",
                        "AUTH PLAIN AGEAYg==",
                        "&lt;",
                        "=3D=\n",
                        "\u202e",
                        "<html>",
                        "<p>",
                        "</p>",
                        "<!--",
                        "From: a@example.org\n",
                        "Subject: x\n",
                        "To: b\n",
                        "MIME-Version: 1.0\n",
                    ]
                ),
                max_size=20,
            ).map("".join),
        ),
        st.one_of(st.none(), st.text(max_size=10)),
    )
    def test_any_paste_has_a_report_whose_places_lie_inside_its_text(
        self, paste: str | bytes, name: str | None
    ) -> None:
        report = mailwhy.explain(paste, name)
        json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass")
        assert report.input.characters == len(report.text)
        for found in report.diagnoses:
            assert found.steps
            assert found.headline
            for piece in found.evidence:
                assert 0 <= piece.start < piece.end <= len(report.text)
