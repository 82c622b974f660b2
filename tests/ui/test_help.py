"""F1 shows a text of its own on every page that names one; the texts are short and in Vietnamese."""

import re

import pytest

from desktop import paths
from desktop.ui.help import GENERAL, help_text
from desktop.ui.main_window import MainWindow
from desktop.ui.opening.page import OpeningPage
from desktop.ui.pages import PAGES
from tests import factories

FOLDER = paths.resources() / "help"
_WORDS = re.compile(r"\b(the|page|click|button|save|file|press|open)\b", re.IGNORECASE)


def test_every_page_has_its_own_help(book, qtbot):
    window = MainWindow(book, clock=lambda: factories.NOW)
    qtbot.addWidget(window)
    for spec in PAGES:
        window.go(spec.key)
        page = window.front()
        assert page is not None
        assert (FOLDER / f"{page.help_key}.md").is_file(), spec.key
    assert (FOLDER / f"{OpeningPage.help_key}.md").is_file()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.md")), ids=lambda file: file.stem)
def test_a_help_text_is_short_and_vietnamese(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.splitlines()) <= 35
    assert not _WORDS.search(text)


def test_a_page_without_help_shows_the_general_one():
    assert help_text("khong-co") == help_text(GENERAL)
