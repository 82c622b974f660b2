"""The book's own words on days lie over the shipped table and can be taken away again."""

from desktop.services.figures import change, figures


def test_the_shipped_years_are_there(book):
    assert book.holidays.years() == list(range(2024, 2036))
    assert any("Tết Nguyên Đán" in line.name for line in book.holidays.of(2030))


def test_an_own_line_covers_the_shipped_one_and_goes_away(book):
    day = book.holidays.of(2026)[0].date
    book.holidays.set(day, "Đổi tên", works=False)
    line = next(line for line in book.holidays.of(2026) if line.date == day)
    assert (line.name, line.own, line.shipped) == ("Đổi tên", True, True)
    book.holidays.set(day, "", works=True)
    assert book.packs.work().is_working(day)
    book.holidays.reset(day)
    assert not book.packs.work().is_working(day)


def test_figures_of_the_packs_in_force_stand_first(book):
    found = figures(book.packs, book.today())
    places = [figure.current for figure in found]
    assert places == sorted(places, reverse=True)
    assert len({figure.id for figure in found}) == len(found)


def test_a_share_of_votes_is_changed_in_this_book(book):
    wanted = next(f for f in figures(book.packs, book.today()) if f.key == "votes/admission/share")
    change(book.packs, wanted, "3/4")
    kept = next(f for f in figures(book.packs, book.today()) if f.id == wanted.id)
    assert (kept.value, kept.original, kept.changed) == ("3/4", "2/3", True)
