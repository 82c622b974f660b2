"""`coverage`: the keys promised to others, a past year on 31/12, the running one today."""

from desktop.domain.assignment import Assignment
from desktop.services.book import Book


def test_the_promised_keys(run, sổ):
    with Book.open(sổ) as book:
        must = book.assignments.coverage(book.today().year).must
        today, year = book.today(), book.today().year
        book.assignments.save_all([Assignment(member_id=m, year=year, title="Phụ trách hộ") for m in must[:-1]])
        left = book.members.get(must[-1])
    done = run("coverage", sổ, "--year", year, "--json")
    assert done.status == 0
    assert done.json == {
        "on": today.isoformat(),
        "must": len(must),
        "assigned": len(must) - 1,
        "without": [{"dv": left.id, "name": left.full_name}],
    }
    said = run("coverage", sổ, "--year", year)
    assert f"Chưa có nhiệm vụ: {left.full_name} (dv:{left.id})" in said.out


def test_a_past_year_is_counted_on_its_last_day(run, sổ):
    done = run("coverage", sổ, "--year", "2025", "--json")
    assert done.json["on"] == "2025-12-31"
    assert done.json["assigned"] == 0


def test_without_a_year_the_usage_is_told(run, sổ):
    done = run("coverage", sổ)
    assert done.status == 2
    assert "--year" in done.err
