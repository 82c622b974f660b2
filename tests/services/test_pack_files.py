"""A further rule pack from a file: refused with a sentence, or kept; what changes; old seasons stay as they were."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.domain.problems import UserError
from desktop.services.book import Book
from tests.domain.rule_packs import FOLDER

TEXT = (FOLDER / "rating_hd43.toml").read_text(encoding="utf-8")


def a_pack(*changes: tuple[str, str], pack_id: str = "rating_tinh") -> str:
    text = TEXT.replace('id = "rating_hd43"', f'id = "{pack_id}"', 1).replace("from = 2025-10-31", "from = 2027-01-01")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_a_pack_is_read_compared_kept_and_holds_from_its_day(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "quy-dinh-2027.toml"
    cap = "cap_percent = { value = 20"
    half = "max = 20"
    path.write_text(a_pack((cap, "cap_percent = { value = 15"), (half, "max = 18"), ("max = 10", "max = 12")), "utf-8")
    new = book.pack_files.read(path)
    assert new.follows.id == "rating_hd43"
    told = {(change.group, change.label): (change.before, change.after) for change in new.changes}
    assert told[("Số liệu", "Trần xuất sắc")] == ("20 %", "15 %")
    assert sum(group == "Tiêu chí" for group, _ in told) == 2
    book.pack_files.keep(new)
    assert book.ratings.rules(book.ratings.begin(2027)).cap_percent == 15
    assert book.ratings.rules(book.ratings.begin(2026)).cap_percent == 20
    assert book.pack_files.used("rating_tinh")
    assert book.pack_files.compare("rating_hd43", "rating_tinh") == new.changes
    assert book.pack_files.compare("rating_hd43", "khong_co") == ()


def test_seasons_of_before_are_untouched_by_a_pack_loaded_later(book: Book) -> None:
    season = book.ratings.begin(2026)
    before = book.ratings.rules(season)
    book.pack_files.keep(book.pack_files.parse(a_pack(("from = 2027-01-01", "from = 2026-01-01"))))
    assert book.ratings.rules(season) == before
    assert season.pack == "rating_hd43"


def test_a_used_pack_is_neither_replaced_nor_dropped(book: Book) -> None:
    new = book.pack_files.parse(a_pack())
    book.pack_files.keep(new)
    book.pack_files.keep(new)
    other = book.pack_files.parse(a_pack(("value = 25, unit", "value = 26, unit")))
    book.pack_files.keep(other)
    book.ratings.begin(2027)
    with pytest.raises(UserError, match="đã dùng"):
        book.pack_files.keep(new)
    with pytest.raises(UserError, match="đã dùng"):
        book.pack_files.drop("rating_tinh")


def test_a_pack_not_used_can_be_dropped_with_its_own_values(book: Book) -> None:
    new = book.pack_files.parse(a_pack())
    book.pack_files.keep(new)
    book.packs.change(new.pack, "values/cap_percent", 22)
    book.pack_files.drop("rating_tinh")
    assert book.packs.by_id("rating_tinh") is None
    assert book.ratings.rules(book.ratings.begin(2027)).cap_percent == 20
    book.undo()
    book.undo()
    assert book.packs.by_id("rating_tinh") is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("đây không phải TOML = = =", "không đọc được"),
        ('id = "a"', "không đọc được"),
        (a_pack(pack_id="rating_hd43"), "đã có"),
        (a_pack(('kind = "rating"', 'kind = "meeting"')), "Chỉ nạp được"),
        (a_pack(("cap_percent = {", "cap_per = {")), "thiếu hoặc sai"),
        (a_pack(('reading = { value = "r2"', 'reading = { value = "r3"')), "thiếu hoặc sai"),
        (a_pack(('who = "collective"', 'who = "any"')), "tập thể"),
        (a_pack(('who = "outside"', 'who = "leader"')), "cá nhân"),
        (a_pack(("max = 20", "max = 21")), "cộng lại 31"),
        (a_pack(('id = "A.I.2"', 'id = "A.I.1"')), "trùng mã"),
        ("x = " + "[" * 100_000, "không đọc được"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_nothing_is_kept(book: Book, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        book.pack_files.parse(text)
    assert book.packs.further() == ()


def test_a_file_that_is_no_text_or_not_there_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không thấy tệp"):
        book.pack_files.read(tmp_path / "khong-co.toml")
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        book.pack_files.read(tmp_path / "a.toml")
    (tmp_path / "b.toml").write_bytes(b" " * 1_000_001)
    with pytest.raises(UserError, match="quá lớn"):
        book.pack_files.read(tmp_path / "b.toml")


def test_the_two_shipped_packs_compared_say_that_forms_changed(book: Book) -> None:
    found = book.pack_files.compare("rating_hd25", "rating_hd43")
    assert found[0].group == "Căn cứ"
    gone = [change.label for change in found if change.group == "Mẫu" and not change.after]
    come = [change.label for change in found if change.group == "Mẫu" and not change.before]
    assert gone == ["Mẫu 02A", "Mẫu 02B", "Mẫu 01 (2023)"]
    assert come == ["Mẫu 2A", "Mẫu 2B", "Mẫu 2C", "Mẫu 01"]


def test_sections_that_change_within_a_form_are_named(book: Book) -> None:
    old = "Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu của cá nhân theo quy định."
    new = book.pack_files.parse(a_pack((old, "Việc thực hiện cam kết hằng năm.")))
    assert [(c.group, c.label, c.after) for c in new.changes] == [
        ("Mẫu 2A · Mục", "Việc thực hiện cam kết hằng năm.", "Việc thực hiện cam kết hằng năm.")
    ]


def test_a_file_made_before_the_program_knew_a_figure_keeps_the_one_before(book: Book) -> None:
    lines = [line for line in a_pack().splitlines() if not line.startswith(("differ_points", "begin_by"))]
    new = book.pack_files.parse("\n".join(lines))
    assert not [change for change in new.changes if change.group == "Số liệu"]
    book.pack_files.keep(new)
    rules = book.ratings.rules(book.ratings.begin(2027))
    assert (rules.differ_points, rules.begin_by) == (5, "30/11")
    book.packs.change(new.pack, "values/differ_points", 8)
    assert book.ratings.rules(book.ratings.begin(2027)).differ_points == 8


def test_a_loaded_pack_stands_among_the_figures_of_the_settings(book: Book) -> None:
    from desktop.services.figures import figures

    book.pack_files.keep(book.pack_files.parse(a_pack()))
    ids = {figure.pack.id for figure in figures(book.packs, dt.date(2027, 5, 1))}
    assert ids >= {"rating_tinh", "rating_hd43"}
