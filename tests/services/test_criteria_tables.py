"""A book's own table of points and legal basis: kept, printed, undone, gone back from; closed seasons stay."""

import dataclasses
import datetime as dt

import pytest

from desktop.documents import find
from desktop.documents.making import empty_form, own_empty_form
from desktop.documents.rating import forms, self_score
from desktop.documents.write_text import plain
from desktop.domain.problems import Invalid
from desktop.domain.rating import Criterion, Group, SubPoint
from desktop.domain.rules import Pack
from desktop.domain.season import MemberReview, PointLine
from desktop.paths import resources
from desktop.services.book import Book
from desktop.services.figures import Figure, FigureKind, change, figures, unequal

TODAY = dt.date(2026, 11, 3)
PACK = "rating_hd43"


@pytest.fixture
def pack(book: Book) -> Pack:
    found = book.packs.original(PACK)
    assert found is not None
    return found


def figure(book: Book, key: str) -> Figure:
    return next(f for f in figures(book.packs, TODAY) if f.pack.id == PACK and f.key == key)


def own_table(book: Book) -> list[Criterion]:
    tables = book.criteria_tables
    made = dataclasses.replace(
        tables.new(PACK, "2c", Group.COMMON),
        title="Lối sống",
        max=30,
        parts=(SubPoint("Giản dị", 12.5), SubPoint("Gần dân", 17.5)),
    )
    return [made, *(c for c in tables.of(PACK, "2c") if c.group is Group.TASKS)]


def test_an_own_table_holds_at_once_is_one_action_and_goes_back(book: Book, pack: Pack) -> None:
    tables = book.criteria_tables
    before = tables.of(PACK, "2c")
    tables.save(pack, "2c", own_table(book), "HD 05-HD/TU ngày 10/11/2026")
    assert [c.title for c in book.ratings.rules(book.ratings.begin(2026)).criteria_of("2c", Group.COMMON)] == [
        "Lối sống"
    ]
    assert (tables.is_own(PACK, "2c"), tables.source(PACK, "2c")) == (True, "HD 05-HD/TU ngày 10/11/2026")
    assert tables.problems(PACK, "2c") == []
    assert not tables.is_own(PACK, "2b")
    tables.back(pack, "2c")
    assert tables.of(PACK, "2c") == before
    assert tables.source(PACK, "2c") == ""
    book.undo()
    assert tables.is_own(PACK, "2c")


def test_other_figures_of_the_pack_stay_and_single_points_give_way_to_the_table(book: Book, pack: Pack) -> None:
    change(book.packs, figure(book, "values/cap_percent"), "15")
    change(book.packs, figure(book, "criteria/2c.chung.1/max"), "18")
    change(book.packs, figure(book, "criteria/2b.chung.1/max"), "9")
    book.criteria_tables.save(pack, "2c", own_table(book))
    rules = book.criteria_tables.rules(PACK)
    assert rules.cap_percent == 15
    assert rules.criteria_of("2b")[0].max == 9
    assert book.criteria_tables.source(PACK, "2c") == ""
    book.criteria_tables.back(pack, "2c")
    assert book.criteria_tables.of(PACK, "2c")[0].max == 20


def test_a_table_without_lines_or_with_an_empty_one_is_refused(book: Book, pack: Pack) -> None:
    with pytest.raises(Invalid, match="ít nhất một"):
        book.criteria_tables.save(pack, "2c", [])
    with pytest.raises(Invalid, match="phải có tên"):
        book.criteria_tables.save(pack, "2c", [book.criteria_tables.new(PACK, "2c", Group.TASKS)])
    assert not book.criteria_tables.is_own(PACK, "2c")
    with pytest.raises(LookupError):
        book.criteria_tables.rules("khong_co")


def test_a_new_line_never_takes_the_points_of_one_taken_out(book: Book, pack: Pack) -> None:
    tables = book.criteria_tables
    table = own_table(book)
    tables.save(pack, "2c", table)
    season = book.ratings.begin(2026)
    review = book.ratings.save_review(
        MemberReview(season_id=season.id, member_id=book.members.roll_on(TODAY)[0].member.id, form="2c")
    )
    line = PointLine(season_id=season.id, criterion=table[0].id, own=28.0)
    assert book.ratings.save_points(season, review, {table[0].id: line}).common_points == 28
    assert tables.points_on(table[0]) == 1
    tables.save(pack, "2c", table[1:])
    assert tables.new(PACK, "2c", Group.COMMON).id != table[0].id


def test_a_season_that_is_closed_keeps_its_table(book: Book, pack: Pack) -> None:
    book.criteria_tables.save(pack, "2c", own_table(book))
    season = book.ratings.begin(2026)
    kept = book.ratings.save_season(dataclasses.replace(season, branch_rated_on=dt.date(2026, 12, 20)))
    book.criteria_tables.back(pack, "2c")
    assert book.ratings.rules(kept).criteria_of("2c")[0].title == "Lối sống"


def test_the_settings_list_the_table_and_say_what_does_not_add_up(book: Book, pack: Pack) -> None:
    shown = figure(book, "criteria[form=2c]")
    assert (shown.kind, shown.form, shown.words(shown.value), shown.changed, shown.confirmed) == (
        FigureKind.TABLE,
        "2c",
        "5 tiêu chí",
        False,
        False,
    )
    assert unequal(book.packs, shown) == ""
    table = own_table(book)
    book.criteria_tables.save(pack, "2c", [dataclasses.replace(table[0], max=29), *table[1:]], "HD 05-HD/TU")
    changed = figure(book, "criteria[form=2c]")
    assert (changed.words(changed.value), changed.changed, changed.source) == ("4 tiêu chí", True, "HD 05-HD/TU")
    assert "cộng lại 29 điểm, phải là 30" in unequal(book.packs, changed)
    assert "Các ý nhỏ của “Lối sống” cộng lại 30" in unequal(book.packs, changed)
    keys = {f.key for f in figures(book.packs, TODAY) if f.pack.id == PACK}
    assert not any(key.startswith("criteria/2c") for key in keys), "single lines stand in the table now"
    assert "criteria/2b.chung.1/max" in keys


def test_the_books_table_is_printed_in_the_form_and_the_sheet_the_programs_own_split_only_in_the_sheet(
    book: Book, pack: Pack
) -> None:
    rules = book.criteria_tables.rules(PACK)
    form = rules.form("2c")
    assert "lập trường tư tưởng" not in _text(forms.body(rules, form, forms.NOTHING))
    book.criteria_tables.save(pack, "2c", own_table(book))
    rules = book.criteria_tables.rules(PACK)
    answers = dataclasses.replace(forms.NOTHING, scores={rules.criteria_of("2c")[0].id: 27.5})
    said = _text(forms.body(rules, form, answers))
    assert "- Lối sống: 27,5/30" in said
    assert "chi bộ phân công: ........../30" in said, "no full stop before the colon"
    assert "+ Giản dị (tối đa 12,5 điểm)" in said
    sheet = plain(self_score.empty_form(rules, form, None))
    assert all(words in sheet for words in ("1.1", "Giản dị", "1.2", "Gần dân", "17,5"))


def _text(blocks: list[forms.Block]) -> str:
    from desktop.documents.blocks import Doc

    return plain(Doc("t", "t", tuple(blocks)))


def test_the_legal_basis_is_the_books_own_with_a_way_back(book: Book) -> None:
    basis, legal = figure(book, "basis"), figure(book, "legal")
    assert (basis.kind, basis.words(basis.value), basis.changed) == (FigureKind.LINES, "2 văn bản", False)
    assert basis.source == "Quy định 366-QĐ/TW ngày 30/8/2025; Hướng dẫn 43-HD/BTCTW ngày 31/10/2025"
    change(book.packs, basis, "Quy định 500-QĐ/TW ngày 01/9/2026;\n\nHướng dẫn 60-HD/BTCTW")
    change(book.packs, legal, "Quy định số 500-QĐ/TW\n Công văn số 12-CV/BTCTU ")
    assert book.packs.in_force("rating", TODAY).basis == "Quy định 500-QĐ/TW ngày 01/9/2026; Hướng dẫn 60-HD/BTCTW"
    assert book.ratings.rules(book.ratings.begin(2026)).legal == ("Quy định số 500-QĐ/TW", "Công văn số 12-CV/BTCTU")
    assert figure(book, "basis").changed
    change(book.packs, figure(book, "basis"), "")
    change(book.packs, figure(book, "legal"), "")
    assert not figure(book, "basis").changed
    assert book.packs.in_force("rating", TODAY).basis == basis.pack.basis
    assert figure(book, "legal").value == legal.original


def test_every_pack_has_its_basis_among_the_settings(book: Book) -> None:
    shown = {f.pack.id for f in figures(book.packs, TODAY) if f.key == "basis"}
    assert shown == {pack.id for pack in book.packs.originals() if pack.kind != "holidays"}


def test_the_empty_forms_of_a_book_have_its_own_table_those_without_a_book_the_programs(book: Book, pack: Pack) -> None:
    book.criteria_tables.save(pack, "2c", own_table(book), "Hướng dẫn số 7 của Đảng ủy")
    for paper in ("mau_2c_2025", "phieu_tu_cham_diem"):
        document = find(paper)
        assert "Giản dị" in plain(own_empty_form(document, book))
        assert "Giản dị" not in plain(empty_form(document, book.branch))
    assert "Mẫu 02A" in plain(own_empty_form(find("mau_02a_2023"), book)), "a form the year's pack no longer has"


def test_empty_forms_of_a_book_print_its_own_figures_and_criteria(book: Book) -> None:
    combined = next(f for f in figures(book.packs, TODAY) if f.current and f.key == "values/combined_minutes")
    change(book.packs, combined, "135")
    plan = find("ke_hoach_chuyen_de")
    assert "135 phút" in plain(own_empty_form(plan, book))
    assert "135 phút" not in plain(empty_form(plan, book.branch))
    text = (resources() / "rules" / "quality_hd42.toml").read_text(encoding="utf-8")
    text = text.replace("hd42_2025", "cua_tinh").replace("from = 2025-10-28", "from = 2026-01-01")
    text = text.replace('"Thời gian, thời lượng"', '"Đúng giờ theo tỉnh"')
    text = text.replace("Chấp hành thời gian, thời lượng sinh hoạt chi bộ", "Đúng giờ theo tỉnh")
    book.pack_files.keep(book.pack_files.parse(text))
    for paper in ("phieu_cham_diem_sinh_hoat", "nghi_quyet_thang"):
        assert "Đúng giờ theo tỉnh" in plain(own_empty_form(find(paper), book))
        assert "Đúng giờ theo tỉnh" not in plain(empty_form(find(paper), book.branch))


def test_an_empty_form_of_a_practice_book_is_marked(book: Book) -> None:
    book.save_branch(dataclasses.replace(book.branch, practice=True))
    assert own_empty_form(find("so_diem_danh"), book).practice
    assert own_empty_form(find("nghi_quyet_thang"), book).practice


def test_points_that_no_longer_fit_the_table_are_said_also_of_the_collective(book: Book, pack: Pack) -> None:
    season = book.ratings.begin(2026)
    line = PointLine(season_id=season.id, criterion="01.chung.1", own=5.0)
    book.ratings.save_points(season, None, {"01.chung.1": line})
    season = book.ratings.begin(2026)
    assert book.ratings.other_table(season, None) == ""
    own = dataclasses.replace(book.criteria_tables.new(PACK, "01", Group.COMMON), title="Đoàn kết", max=30)
    tasks = [c for c in book.criteria_tables.of(PACK, "01") if c.group is Group.TASKS]
    book.criteria_tables.save(pack, "01", [own, *tasks])
    said = "Bảng điểm đã đổi từ khi ghi phiếu này: 1 tiêu chí đã chấm không còn trong bảng."
    assert book.ratings.other_table(season, None) == said
    book.ratings.count_again(season, None)
    assert book.ratings.other_table(season, None) == ""
    kept = book.ratings.season(2026)
    assert kept is not None
    assert kept.common_points == 5.0, "a sum nothing stands for any more is left to be changed by hand"


def test_two_sums_alone_have_no_lines_to_differ_from(book: Book) -> None:
    season = book.ratings.begin(2026)
    review = book.ratings.save_review(MemberReview(season_id=season.id, member_id=1, form="2c", common_points=26.0))
    assert book.ratings.other_table(season, review) == ""
