"""Back and forward through what was looked at."""

from __future__ import annotations

from mailwhy_gui.history import History


def visited(*places: str, limit: int = 100) -> History[str]:
    history: History[str] = History(limit)
    for place in places:
        history.visit(place)
    return history


def test_nothing_was_looked_at_yet() -> None:
    history = visited()
    assert history.current is None
    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.back() is None
    assert history.forward() is None


def test_back_and_forward_lead_through_the_places() -> None:
    history = visited("a", "b", "c")
    assert [history.back(), history.back(), history.back()] == ["b", "a", None]
    assert [history.forward(), history.forward(), history.forward()] == ["b", "c", None]


def test_a_visit_after_going_back_forgets_what_was_forward() -> None:
    history = visited("a", "b", "c")
    history.back()
    history.visit("d")
    assert not history.can_go_forward
    assert history.back() == "b"


def test_replacing_keeps_the_way_back() -> None:
    history = visited("a", "b")
    history.visit("B", replace=True)
    assert history.current == "B"
    assert history.back() == "a"


def test_amending_keeps_what_is_forward() -> None:
    history = visited("a", "b")
    history.back()
    history.amend("A")
    assert history.current == "A"
    assert history.forward() == "b"


def test_the_oldest_places_are_forgotten() -> None:
    history = visited("a", "b", "c", limit=2)
    assert history.current == "c"
    assert history.back() == "b"
    assert history.back() is None
