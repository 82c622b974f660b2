"""Groups of members a task or a commitment may be given to at once: who has nothing, by cell, post, age, standing."""

from typing import TYPE_CHECKING

from desktop.domain.member import MemberState
from desktop.domain.records import dataclass
from desktop.services.assignments import age_of

if TYPE_CHECKING:
    from desktop.services.book import Book


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group with its words and its members (of those who must be assigned), in list order."""

    label: str
    members: tuple[int, ...]


def groups(book: "Book", year: int) -> list[PeopleGroup]:
    """The groups of a year that have anybody; "Tự chọn" with nobody comes first."""
    coverage = book.assignments.coverage(year)
    rules = book.assignments.rules(year)
    light, young = rules.light_age, rules.young_age
    day = coverage.on
    lines = [line for line in book.assignments.people(year) if line.member.id in set(coverage.must)]
    ages = {line.member.id: age_of(line.member, day) for line in lines}
    made = [
        PeopleGroup("Tự chọn từng người", ()),
        PeopleGroup("Những người chưa có việc", coverage.without),
        PeopleGroup("Tất cả", coverage.must),
    ]
    made += [
        PeopleGroup(cell.name, tuple(line.member.id for line in lines if line.member.cell_id == cell.id))
        for cell in book.members.cells()
    ]
    made += [
        PeopleGroup("Chi ủy", tuple(line.member.id for line in lines if line.post is not None)),
        PeopleGroup("Đảng viên dự bị", tuple(x.member.id for x in lines if x.state is MemberState.PROBATIONARY)),
        PeopleGroup(f"Dưới {young} tuổi", tuple(m for m, age in ages.items() if age is not None and age < young)),
        PeopleGroup(f"Dưới {light} tuổi", tuple(m for m, age in ages.items() if age is not None and age < light)),
        PeopleGroup(f"Từ {light} tuổi", tuple(m for m, age in ages.items() if age is not None and age >= light)),
    ]
    return [made[0], *(group for group in made[1:] if group.members)]
