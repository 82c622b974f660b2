"""From the book to the facts of what is made of a whole season: minutes, report, tie-out, mending plan, the file."""

import dataclasses
from typing import TYPE_CHECKING, Any

from desktop.documents.facts import signer_of
from desktop.documents.minutes import minutes_facts
from desktop.documents.rating import gather
from desktop.documents.rating.mending_plan import Line, PlanFacts
from desktop.documents.rating.reports import ReportFacts
from desktop.documents.rating.review_minutes import ReviewMinutesFacts
from desktop.documents.rating.season import SeasonFacts, collective_name
from desktop.documents.rating.whole_file import FileFacts
from desktop.documents.refs import Ref, Subject
from desktop.documents.subjects import at_meeting, of_member, year_of
from desktop.domain.rating import ReviewForm
from desktop.domain.season import MemberReview
from desktop.domain.shortcoming import Shortcoming

if TYPE_CHECKING:
    from desktop.services.book import Book


def _fields(facts: SeasonFacts) -> dict[str, Any]:
    return {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}


# --- minutes ----------------------------------------------------------------------------------------------------------


def review_minutes(book: "Book", ref: Ref) -> ReviewMinutesFacts:
    """The minutes of a season's meeting, with what each review says of shortcomings."""
    plain = gather.season_facts(book, ref)
    season = plain.season
    kept = None
    if season.meeting_id:
        meeting = book.meetings.get(season.meeting_id)
        kept = minutes_facts(book, at_meeting(meeting), Subject.MEETING)
    return ReviewMinutesFacts(**_fields(plain), minutes=kept, faults=_faults(book, plain))


def _faults(book: "Book", facts: SeasonFacts) -> dict[int, str]:
    """Shortcomings by review (0: the collective): as written in its part II, else as named for the plan."""
    if not facts.season.id:
        return {}
    found = {0: _faults_of(book, facts, None, facts.rules.collective)}
    for person in facts.rated:
        if person.review.id:
            found[person.review.id] = _faults_of(book, facts, person.review, facts.rules.form(person.form))
    return found


def _faults_of(book: "Book", facts: SeasonFacts, review: MemberReview | None, form: ReviewForm) -> str:
    texts = book.ratings.texts(facts.season, review)
    section = next((s.id for s in form.written if s.id.endswith("II.1")), "")
    if section in texts and texts[section].text.strip():
        return texts[section].text
    named = book.ratings.shortcomings(facts.year, review.member_id if review else 0)
    return "\n".join(one.text.strip() for one in named)


# --- report, tie-out --------------------------------------------------------------------------------------------------


def report(book: "Book", ref: Ref) -> ReportFacts:
    """A season with its cap, its commendations and the collective's shortcomings."""
    plain = gather.season_facts(book, ref)
    season = plain.season
    faults = _faults_of(book, plain, None, plain.rules.collective) if season.id else ""
    return ReportFacts(
        **_fields(plain),
        cap=book.ratings.cap(season) if season.id else None,
        faults=faults,
        awards=tuple(book.ratings.awards(plain.year)),
    )


# --- the mending plan -------------------------------------------------------------------------------------------------


def mending_plan(book: "Book", ref: Ref) -> PlanFacts:
    """The shortcomings a year's review named: the collective's, then each member's in the order of review."""
    year = year_of(book, ref)
    season = gather.season_of(book, year)
    on = min(book.ratings.day(year), book.today())
    signer, post = signer_of(book, on)
    named: dict[int, list[Shortcoming]] = {}
    for one in book.ratings.shortcomings(year):
        named.setdefault(one.member_id, []).append(one)
    order = [0, *(person.member.id for person in book.ratings.people(year))]
    order += [member for member in named if member not in order]
    names = book.members.told_apart({member: book.members.name(member) for member in named if member})
    groups = []
    for member in order:
        if member in named:
            words = names[member] if member else collective_name(book.branch, season.reviewed)
            lines = tuple(Line(one, book.members.name(one.responsible_id)) for one in named[member])
            groups.append((f"Đồng chí {words}" if member else words, lines))
    return PlanFacts(
        branch=book.branch,
        key=f"year:{year}",
        year=year,
        on=on,
        signer=signer,
        signer_post=post,
        groups=tuple(groups),
    )


# --- the whole file ---------------------------------------------------------------------------------------------------


def season_of_file(book: "Book", ref: Ref) -> FileFacts:
    """The file without its members' forms: enough for its list."""
    plain = report(book, ref)
    paper = plain.rules.collective.paper
    return FileFacts(
        **_fields(plain), minutes=review_minutes(book, ref), report=gather.collective_form(paper, book, ref)
    )


def whole_file(book: "Book", ref: Ref) -> FileFacts:
    """The file with every member's form and annex, in the order of review."""
    facts = season_of_file(book, ref)
    refs = [(of_member(person.member, facts.year), person.form) for person in facts.rated]
    forms = tuple(gather.member_form(facts.rules.form(form).paper, book, one) for one, form in refs)
    annexes = tuple(gather.annex(book, one) for one, _ in refs)
    return dataclasses.replace(facts, forms=forms, annexes=annexes)
