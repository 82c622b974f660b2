"""What the collective is judged by: disciplines of the chi ủy's members, a forced case set aside with a reason."""

import dataclasses
import datetime as dt

import pytest

from desktop.domain.member import PostKind
from desktop.domain.merit import Discipline
from desktop.domain.season import Level, RatingSeason
from desktop.services.book import Book


@pytest.fixture
def season(book: Book) -> RatingSeason:
    """The season of 2026, begun."""
    return book.ratings.begin(2026)


def test_a_discipline_of_duty_in_the_chi_uy_forces_the_collectives_level_until_set_aside(
    book: Book, season: RatingSeason
) -> None:
    lines = book.ratings.people(2026).lines
    changed = book.ratings.save_season(
        dataclasses.replace(season, common_points=28.0, task_points=66.0, tasks_keyed=(10, 10, 0, 0, 4))
    )
    book.merits.save(Discipline(member_id=lines[6].member.id, date=dt.date(2026, 3, 3), in_duty=True))
    assert book.ratings.judged_branch(changed).flags == ()  # not a member of the chi ủy
    book.merits.save(Discipline(member_id=lines[1].member.id, date=dt.date(2026, 3, 3), in_duty=True))
    judged = book.ratings.judged_branch(changed)
    assert (judged.allowed, [flag.case.id for flag in judged.flags]) == (Level.NOT_DONE, ["collective_discipline"])
    aside = book.ratings.save_season(dataclasses.replace(changed, forced_set_aside="Tự phát hiện, đã xử lý kịp thời"))
    assert book.ratings.judged_branch(aside).allowed is Level.GOOD


def test_who_lost_his_post_by_the_discipline_still_counts_as_the_collectives(book: Book, season: RatingSeason) -> None:
    post = next(post for post in book.members.posts() if post.kind is PostKind.COMMITTEE)
    ended = dataclasses.replace(post, until=dt.date(2026, 3, 2), ended_because="Cách chức")
    book.members.set_post(ended)
    book.merits.save(Discipline(member_id=post.member_id, date=dt.date(2026, 3, 3), degenerate=True))
    flags = book.ratings.judged_branch(season).flags
    assert [flag.case.id for flag in flags] == ["collective_degenerate"]
