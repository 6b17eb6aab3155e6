"""Back and forward through what was looked at."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """Places in the order in which they were visited, like a browser's history."""

    def __init__(self, limit: int = 100) -> None:
        self._places: list[T] = []
        self._index = -1
        self._limit = limit

    @property
    def current(self) -> T | None:
        """The place that is shown, or None before the first."""
        return self._places[self._index] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before the current one."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after the current one."""
        return self._index < len(self._places) - 1

    def visit(self, place: T, *, replace: bool = False) -> None:
        """Go to a new place; what was forward of here is forgotten.

        With ``replace`` the new place takes the current one's stead.
        """
        if replace and self._places:
            self._places[self._index] = place
            return
        del self._places[self._index + 1 :]
        self._places.append(place)
        del self._places[: -self._limit]
        self._index = len(self._places) - 1

    def amend(self, place: T) -> None:
        """Put ``place`` where the current one stands, and keep what is forward of it."""
        if self._places:
            self._places[self._index] = place

    def back(self) -> T | None:
        """Go one place back; None where there is none."""
        if not self.can_go_back:
            return None
        self._index -= 1
        return self.current

    def forward(self) -> T | None:
        """Go one place forward; None where there is none."""
        if not self.can_go_forward:
            return None
        self._index += 1
        return self.current
