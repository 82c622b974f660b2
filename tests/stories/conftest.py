"""Stories play the real window; what is left behind by one fails it, as in tests/ui."""

from tests.ui.conftest import app

__all__ = ["app"]
