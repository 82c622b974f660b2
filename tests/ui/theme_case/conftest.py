"""A real window on a real book with the themes of a year, and ways to press what stands on it."""

from tests.ui.meeting.conftest import clock, window

__all__ = ["clock", "window"]
