"""The whole file of a season as a folder, asked for in the menu of its step: the papers of the combined PDF."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.documents import find
from desktop.documents.definition import Format
from desktop.documents.export import file_bytes
from desktop.documents.making import gather, made
from desktop.documents.refs import Ref, RefKind
from desktop.ui.components.decision import Decision
from desktop.ui.pages.rating_page import RatingPage
from tests.documents import pdf_reading
from tests.ui_walk import settle

ENTRY = "Xuất hồ sơ thành thư mục…"


@pytest.fixture
def page(window) -> RatingPage:
    found = window.front()
    assert isinstance(found, RatingPage)
    found.open_step("file")
    return found


@pytest.fixture
def choose(page, window, monkeypatch, qtbot):
    """Takes the entry and answers the question for a folder ("" is Cancel)."""

    def choose(folder: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(folder))
        page.papers.choose(ENTRY)
        qtbot.waitUntil(lambda: not window.jobs.busy(), timeout=30_000)
        settle()

    return choose


def test_the_files_of_the_folder_are_the_papers_of_the_combined_file(page, window, choose, book, tmp_path, monkeypatch):
    assert page.papers.entries()[:2] == ["Hồ sơ kiểm điểm, đánh giá, xếp loại", ENTRY]
    folder = tmp_path / "Gửi đảng ủy"
    folder.mkdir()
    opened: list[Path] = []
    monkeypatch.setattr(window, "open_file", opened.append)
    choose(folder)
    files = sorted(folder.iterdir())
    whole = find("ho_so_xep_loai")
    combined = file_bytes(made(whole, gather(whole, book, Ref(RefKind.YEAR, 2026))), Format.PDF)
    assert files[0].name == "01-2026 Danh mục hồ sơ kiểm điểm, đánh giá, xếp loại.pdf"
    assert [int(file.name[:2]) for file in files] == list(range(1, len(files) + 1))
    assert [text for file in files for text in pdf_reading.pages(file.read_bytes())] == pdf_reading.pages(combined)
    link = next(link for link in window.status.links() if link.text() == "Mở thư mục")
    link.click()
    assert opened == [folder]


def test_a_folder_with_other_files_gets_one_inside_and_a_second_time_another(window, choose, tmp_path):
    (tmp_path / "Sổ tay.docx").write_text("giữ")
    choose(tmp_path)
    choose(tmp_path)
    name = "2026 Hồ sơ kiểm điểm, đánh giá, xếp loại"
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_dir()) == [name, f"{name} (2)"]
    first, second = (sorted(file.name for file in (tmp_path / one).iterdir()) for one in (name, f"{name} (2)"))
    assert first == second
    assert (tmp_path / "Sổ tay.docx").read_text() == "giữ"


def test_no_folder_chosen_or_none_to_write_into_leaves_nothing(window, choose, tmp_path):
    choose("")
    assert window.status.links() == []
    there = sorted(tmp_path.iterdir())
    file = tmp_path / "tệp"
    file.write_text("giữ")
    choose(file)
    box = next(box for box in window.findChildren(Decision) if box.isVisible())
    assert any("Không tạo được thư mục" in label.text() for label in box.findChildren(QLabel))
    box.close()
    assert sorted(tmp_path.iterdir()) == sorted([*there, file])
