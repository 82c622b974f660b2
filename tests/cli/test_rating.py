"""`rating`: what it answers in words and as JSON, for a year with a season and one without."""

import dataclasses

from desktop.domain.season import Level
from desktop.services.book import Book
from tests import factories

KEYS = {
    *("dv", "name", "form", "score", "self", "committee", "branch", "decided"),
    *("allowed", "reasons", "rated", "why_not"),
}


def test_the_rating_of_a_year_as_json_and_in_words(run, sổ):
    with Book.open(sổ, now=lambda: factories.NOW) as book:
        book.ratings.begin(2026)
        for review in book.ratings.open_reviews(2026):
            points = {"common_points": 25.0, "task_points": 55.0}
            book.ratings.save_review(dataclasses.replace(review, branch_level=Level.GOOD, **points))
    before = sổ.read_bytes()
    value = run("rating", sổ, "--year", 2026, "--json").json
    assert list(value) == ["pack", "members", "totals", "identities"]
    assert value["pack"] == "rating_hd43"
    assert all(set(line) == KEYS for line in value["members"])
    rated = [line for line in value["members"] if line["rated"]]
    assert len(rated) == value["totals"]["rated"] == value["totals"]["levels"]["tot"]
    assert {(line["branch"], line["score"]) for line in rated} == {("tot", 80.0)}
    assert len(value["members"]) == value["totals"]["present"]
    assert value["identities"] == {"present": True, "levels": True}
    said = run("rating", sổ, "--year", 2026)
    assert said.status == 0
    assert f"Hoàn thành tốt nhiệm vụ: {len(rated)}" in said.out
    assert sổ.read_bytes() == before


def test_a_year_nobody_was_rated_in_still_answers(run, sổ):
    value = run("rating", sổ, "--year", 2019, "--json").json
    assert (value["pack"], value["totals"]["rated"]) == ("", 0)
    assert value["identities"] == {"present": True, "levels": True}
    assert all(line["why_not"] for line in value["members"])


def test_a_year_must_be_given(run, sổ):
    assert run("rating", sổ).status == 2
