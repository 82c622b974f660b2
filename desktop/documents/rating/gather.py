"""From the book to the facts of the rating's papers: a season and its rules; a member's form, score, annex, remark."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from desktop.documents.facts import signer_of
from desktop.documents.rating.annex import AnnexFacts, Task
from desktop.documents.rating.collective_forms import CollectiveFacts
from desktop.documents.rating.forms import Answers
from desktop.documents.rating.member_forms import BORN, BRANCH, NAME, UNIT, MemberFormFacts, level_words
from desktop.documents.rating.residence import ResidenceFacts
from desktop.documents.rating.season import SeasonFacts, collective_name
from desktop.documents.rating.self_score import ScoreFacts
from desktop.documents.refs import Ref
from desktop.documents.subjects import member_of, year_of
from desktop.domain.action_item import ActionItem, ItemState
from desktop.domain.assignment import Assignment, Verdict, due_day, finished, shown_state
from desktop.domain.branch import BranchKind
from desktop.domain.dates import show
from desktop.domain.member import COMMITTEE_POSTS, Member, MemberKind, within
from desktop.domain.problems import UserError
from desktop.domain.rating import RatingRules, ReviewForm
from desktop.domain.rating_people import Standing
from desktop.domain.rating_votes import Counting
from desktop.domain.residence_remark import ResidenceRemark
from desktop.domain.season import MemberReview, RatingSeason
from desktop.services.members import post_words
from desktop.services.ratings import SeasonPerson
from desktop.services.ratings.evidence import STRIKE

if TYPE_CHECKING:
    from desktop.services.book import Book

_UNIONS = ("hội", "đoàn", "mặt trận", "phụ nữ", "cựu chiến binh", "nông dân", "thanh niên", "công đoàn")


def season_of(book: "Book", year: int) -> RatingSeason:
    """The season of a year; of a year whose season isn't begun one with nothing in it."""
    return book.ratings.season(year) or RatingSeason(year=year)


def form_of(book: "Book", year: int, paper: str) -> tuple[RatingRules, ReviewForm]:
    """The form a paper prints in a year. UserError when that year was rated by another guideline."""
    rules = book.ratings.rules(season_of(book, year))
    form = rules.form_for_paper(paper)
    if form is None:
        known = ", ".join(dict.fromkeys(one.label for one in rules.forms))
        raise UserError(f"Năm {year} kiểm điểm, xếp loại theo {rules.short} nên dùng {known}. Hãy chọn mẫu của năm ấy.")
    return rules, form


def fits(paper: str, book: "Book", year: int) -> bool:
    """Whether a year is rated by the guideline this form belongs to."""
    return book.ratings.rules(season_of(book, year)).form_for_paper(paper) is not None


def having_form(paper: str, book: "Book", year: int) -> frozenset[int]:
    """Who writes this form in a year."""
    _, form = form_of(book, year, paper)
    return frozenset(p.member.id for p in book.ratings.people(year).of(Standing.RATED) if p.form == form.id)


def rated_in(book: "Book", year: int) -> frozenset[int]:
    """Who is reviewed and rated in a year."""
    return frozenset(p.member.id for p in book.ratings.people(year).of(Standing.RATED))


def _person(book: "Book", ref: Ref) -> tuple[int, Member, SeasonPerson | None]:
    year, member = ref.year or book.today().year, member_of(book, ref)
    return year, member, book.ratings.people(year).one(member.id)


# --- the form of a member ---------------------------------------------------------------------------------------------


def member_form(paper: str, book: "Book", ref: Ref) -> MemberFormFacts:
    """One member's form of a year. UserError when the year has another guideline's forms."""
    year, member, person = _person(book, ref)
    rules, form = form_of(book, year, paper)
    season = season_of(book, year)
    review = person.review if person else MemberReview(season_id=season.id, member_id=member.id)
    on = book.ratings.day(year)
    signer, _ = signer_of(book, on)
    return MemberFormFacts(
        branch=book.branch,
        key=f"member:{member.id}:{year}",
        year=year,
        name=member.full_name,
        rules=rules,
        form=form,
        chosen=person.form if person else "",
        person=head_of(book, member, on),
        answers=answers(book, season, form, review),
        bodies=bodies(review),
        signer=signer,
        written_on=review.handed_in_on,
        on=min(on, book.today()) if on.year == book.today().year else on,
    )


def head_of(book: "Book", member: Member, on: dt.date) -> dict[str, str]:
    """What stands after the labels of a form's head."""
    posts = [post.title for post in book.members.village_posts(on) if post.member_id == member.id]
    unions = [post for post in posts if any(word in post.lower() for word in _UNIONS)]
    return {
        NAME: member.full_name,
        BORN: show(member.born_on),
        UNIT: member.work_unit.strip() or _village(book, member),
        BRANCH: book.branch.name.removeprefix("Chi bộ ").strip(),
        "Chức vụ Đảng": book.members.post_label(member.id, on),
        "Chức vụ chính quyền": "; ".join(post for post in posts if post not in unions),
        "Chức vụ đoàn thể": "; ".join(unions),
    }


def _village(book: "Book", member: Member) -> str:
    """Where a villager without an employer works: his village."""
    if book.branch.kind is not BranchKind.VILLAGE or member.kind is MemberKind.IN_SYSTEM:
        return ""
    place = book.branch.name.removeprefix("Chi bộ ").strip()
    commune = book.branch.commune.strip()
    return ", ".join(part for part in (place[:1].upper() + place[1:], commune[:1].lower() + commune[1:]) if part)


def answers(book: "Book", season: RatingSeason, form: ReviewForm, review: MemberReview) -> Answers:
    """What was written in a member's form, and the year's facts for the sections where nothing was."""
    texts = book.ratings.texts(season, review) if season.id and review.id else {}
    return Answers(
        texts=texts,
        kept=proposed(book, season.year, review.member_id) | _asked(form, review.suggestions),
        past=tuple(book.ratings.to_answer(season.year, review.member_id)),
        common_points=review.common_points,
        task_points=review.task_points,
        scores=_scores(book, season, review) if review.id else {},
        level=review.own_level,
        unit_level=review.unit_level,
    )


def _scores(book: "Book", season: RatingSeason, review: MemberReview | None) -> dict[str, float]:
    """The points he gave himself (None: the collective), by criterion."""
    lines = book.ratings.points(season, review) if season.id else {}
    return {key: line.own for key, line in lines.items() if line.own is not None}


def proposed(book: "Book", year: int, member_id: int) -> dict[str, tuple[str, ...]]:
    """Lines of evidence by section, without those struck out (member 0: of the branch)."""
    found: dict[str, list[str]] = {}
    for line in book.ratings.evidence(year, member_id):
        struck = line.kept is not None and line.kept.choice == STRIKE
        if line.section and line.proposed and not struck:
            found.setdefault(line.section, []).append(line.words)
    return {section: tuple(lines) for section, lines in found.items()}


def _asked(form: ReviewForm, suggestions: str) -> dict[str, tuple[str, ...]]:
    """What the committee above asked to be explained, for part IV."""
    lines = [line.strip() for line in suggestions.split("\n") if line.strip()]
    section = next((one.id for one in form.written if one.number == "IV"), "")
    return {section: tuple(f"Vấn đề được gợi ý: {line}" for line in lines)} if lines and section else {}


def bodies(review: MemberReview) -> dict[str, str]:
    """What stands after the lines of the blocks below a form, by field."""
    decided = level_words(review.decided_level)
    day = f"ngày {show(review.decided_on)}" if review.decided_on else ""
    basis = ", ".join(part for part in (review.decision.strip(), day) if part)
    return {
        "unit_remark": review.unit_remark,
        "unit_level": level_words(review.unit_level),
        "committee_remark": review.committee_remark,
        "committee_level": level_words(review.committee_level),
        "branch_level": level_words(review.branch_level),
        "decided_level": f"{decided} ({basis})" if decided and basis else decided,
    }


# --- score, annex, remark ---------------------------------------------------------------------------------------------


def score_sheet(book: "Book", ref: Ref) -> ScoreFacts:
    """One member's points of a year. UserError for a year whose forms have no points."""
    year, member, person = _person(book, ref)
    season = season_of(book, year)
    rules = book.ratings.rules(season)
    if not rules.scored:
        raise UserError(f"Năm {year} kiểm điểm theo {rules.short}, bản kiểm điểm không chấm điểm.")
    review = person.review if person else MemberReview(season_id=season.id, member_id=member.id)
    form = rules.form(person.form if person else rules.proposed_form(member.kind))
    signer, _ = signer_of(book, book.ratings.day(year))
    return ScoreFacts(
        branch=book.branch,
        key=f"member:{member.id}:{year}",
        year=year,
        name=member.full_name,
        rules=rules,
        form=form,
        lines=book.ratings.points(season, review) if season.id and review.id else {},
        common=review.common_points,
        tasks=review.task_points,
        committee=review.committee_points,
        level=review.own_level,
        signer=signer,
    )


def annex(book: "Book", ref: Ref) -> AnnexFacts:
    """All tasks and action items of one member in a year."""
    year, member, _ = _person(book, ref)
    day = min(book.today(), dt.date(year, 12, 31))
    signer, _ = signer_of(book, book.ratings.day(year))
    return AnnexFacts(
        branch=book.branch,
        key=f"member:{member.id}:{year}",
        year=year,
        name=member.full_name,
        post=book.members.post_label(member.id, day),
        groups=(
            ("Nhiệm vụ được phân công trong năm", tuple(_assigned(book, member.id, year, day))),
            ("Việc theo nghị quyết, kết luận", tuple(_items(book, member.id, year, day))),
        ),
        signer=signer,
    )


def _assigned(book: "Book", member_id: int, year: int, day: dt.date) -> list[Task]:
    return [
        Task(
            task.title,
            due_day(task),
            task.result.strip() or _so_far(task),
            task.product,
            task.year_verdict.label if task.year_verdict else shown_state(task, day).label,
            task.stopped_because.strip() or ("" if finished(task) or task.due_on else "Việc cả năm"),
        )
        for task in book.assignments.of_member(member_id, year)
    ]


def _so_far(task: Assignment) -> str:
    if task.done_on:
        return f"Xong ngày {show(task.done_on)}"
    return f"Đã làm {task.progress} %" if task.progress else ""


def _items(book: "Book", member_id: int, year: int, day: dt.date) -> list[Task]:
    mine = [item for item in book.items.all() if item.member_id == member_id]
    found = [item for item in mine if (item.due_on or item.given_on or day).year == year]
    return [
        Task(item.title, item.due_on, item.result.strip() or f"{item.state.label}", item.product,
             _pace(item, day), item.source)
        for item in found
        if item.state is not ItemState.PLANNED
    ]  # fmt: skip


def _pace(item: ActionItem, day: dt.date) -> str:
    if item.state is ItemState.DROPPED:
        return item.state.label
    ended = item.closed_on if item.state is ItemState.DONE else day
    if item.due_on is None or ended is None:
        return Verdict.ABOVE.label if item.above else item.state.label
    late = ended > item.due_on
    if item.state is ItemState.DONE:
        on_time = Verdict.ABOVE.label if item.above else "Đúng hạn"
        return "Chậm hạn" if late else on_time
    return "Quá hạn" if late else "Đang làm"


def residence(book: "Book", ref: Ref) -> ResidenceFacts:
    """The remark on one member who keeps contact with the branch of his home."""
    year, member = ref.year or book.today().year, member_of(book, ref)
    lines = {line.member.id: line.remark for line in book.residence_remarks.of_year(year)}
    remark = lines.get(member.id) or ResidenceRemark(member_id=member.id, year=year)
    day = min(book.today(), dt.date(year, 12, 31))
    signer, post = signer_of(book, remark.written_on or day)
    return ResidenceFacts(
        branch=book.branch,
        key=f"member:{member.id}:{year}",
        year=year,
        name=member.full_name,
        born=show(member.born_on),
        unit=member.work_unit or member.organisation,
        home=member.residence or _village(book, member),
        remark=remark,
        signer=signer,
        signer_post=post,
    )


def in_residence(book: "Book", year: int) -> frozenset[int]:
    """Members who only keep contact with this branch as that of their home (213)."""
    return frozenset(line.member.id for line in book.residence_remarks.of_year(year))


# --- the season -------------------------------------------------------------------------------------------------------


def collective_form(paper: str, book: "Book", ref: Ref) -> CollectiveFacts:
    """The report of a year. UserError when the year has another guideline's form."""
    year = year_of(book, ref)
    rules, form = form_of(book, year, paper)
    season = season_of(book, year)
    texts = book.ratings.texts(season, None) if season.id else {}
    said = Answers(
        texts=texts,
        kept=proposed(book, year, 0) | _asked(form, season.suggestions),
        past=tuple(book.ratings.to_answer(year, 0)),
        common_points=season.common_points,
        task_points=season.task_points,
        scores=_scores(book, season, None),
        level=season.own_level,
    )
    return CollectiveFacts(
        **_of_year(book, year),
        rules=rules,
        form=form,
        season=season,
        collective=collective_name(book.branch, season.reviewed),
        answers=said,
    )


def season_facts(book: "Book", ref: Ref) -> SeasonFacts:
    """A whole season; of a year whose season isn't begun only its people. UserError when the book has no such year."""
    year = year_of(book, ref)
    season = season_of(book, year)
    rules, people = book.ratings.rules(season), book.ratings.people(year)
    outcome = book.ratings.outcome(season) if season.id else None
    tallies = dict(outcome.tallies) if outcome else {}
    if outcome and outcome.branch:
        tallies[0] = outcome.branch
    return SeasonFacts(
        **_of_year(book, year),
        season=season,
        rules=rules,
        people=people,
        counting=outcome.counting if outcome else Counting.of(season, rules),
        rounds=tuple(book.ratings.rounds(season)) if season.id else (),
        tallies=tallies,
        names={member.id: member.full_name for member in book.members.all()},
        posts={person.member.id: post_words(person.post) for person in people},
        committee=_committee(book, book.ratings.day(year)),
        totals=book.ratings.totals(year),
        targets=tuple(book.ratings.targets(year)),
        re_ratings=tuple(book.ratings.re_ratings(season)) if season.id else (),
        no_leave=book.ratings.voters(season).no_leave,
    )


def _of_year(book: "Book", year: int) -> dict[str, Any]:
    """What every paper of a season knows, by name: the day it speaks of and who signs on the day of the rating."""
    on = book.ratings.day(year)
    signer, post = signer_of(book, on)
    return {
        "branch": book.branch,
        "key": f"year:{year}",
        "year": year,
        "on": min(on, book.today()),
        "signer": signer,
        "signer_post": post,
    }


def _committee(book: "Book", day: dt.date) -> tuple[int, ...]:
    """The holders of posts on a day, secretary first."""
    held = [
        post for post in book.members.posts() if post.kind in COMMITTEE_POSTS and within(day, post.since, post.until)
    ]
    return tuple(dict.fromkeys(post.member_id for post in sorted(held, key=lambda p: COMMITTEE_POSTS.index(p.kind))))
