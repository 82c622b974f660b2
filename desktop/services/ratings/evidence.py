"""Evidence of the year beside each review: lines with their source, laid into the form, edited or struck out."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from desktop.db.writer import Writer
from desktop.domain.attendance_year import AttendanceMonth, attendance_months
from desktop.domain.evidence import BRANCH_KINDS, Fact, member_facts
from desktop.domain.evidence_branch import branch_facts
from desktop.domain.rating import ReviewForm
from desktop.domain.records import dataclass
from desktop.domain.season import EvidenceChoice, MemberReview, RatingSeason
from desktop.domain.shortcoming import Shortcoming
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs
from desktop.services.ratings.facts import Known, YearFacts
from desktop.services.ratings.reviews import Of, Reviews
from desktop.services.ratings.seasons import Seasons

_OF_THE_SEASON = frozenset(
    {"member_reviews", "review_texts", "evidence_choices", "point_lines", "ballot_rounds", "ballot_counts"}
)

KEEP, EDIT, STRIKE = "keep", "edit", "strike"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One line of evidence. `section`: where it belongs in the form; `kept`: what was done with it so far;
    `proposed`: part of “lay all in” (the others are details)."""

    key: str
    section: str
    text: str
    source: str
    kept: EvidenceChoice | None
    proposed: bool = True

    @property
    def words(self) -> str:
        """As it stands in the form: changed by hand, or as the book says."""
        return self.kept.text if self.kept is not None and self.kept.choice == EDIT else self.text


class Evidence:
    """Dữ kiện của năm."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs, seasons: Seasons, reviews: Reviews) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs
        self._seasons = seasons
        self._reviews = reviews
        self._facts: dict[tuple[int, dt.date], YearFacts] = {}
        desk.store.subscribe(self._forget)

    def _forget(self, kinds: frozenset[str]) -> None:
        """What is keyed in the season itself changes no fact of the year, its days apart."""
        if kinds - _OF_THE_SEASON:
            self._facts.clear()

    def facts(self, year: int) -> YearFacts:
        """The year's records, read once until something changes."""
        key = year, self._on(year)
        if key not in self._facts:
            self._facts[key] = YearFacts(self._desk, self._packs, *key)
        return self._facts[key]

    def _on(self, year: int) -> dt.date:
        """The day the year is looked at: of a season that was voted on that day, else today."""
        season = self._seasons.get(year)
        voted = season.members_rated_on if season is not None else None
        return voted or self._desk.today()

    def of(self, year: int, member_id: int) -> tuple[EvidenceLine, ...]:
        """The lines of a member (0: of the branch), with what was done with each in the season."""
        season = self._seasons.get(year)
        review = self._review(season, member_id)
        form = self._form(season, member_id, review)
        if season is None or (member_id and review is None):
            kept: dict[str, EvidenceChoice] = {}
        else:
            kept = {c.key: c for c in self._reviews.parts(EvidenceChoice, season, review)}
        facts = self.facts(year)
        found = member_facts(facts.member(member_id)) if member_id else branch_facts(facts.branch(self._must(year)))
        return tuple(self._line(fact, form, kept) for fact in found)

    def _must(self, year: int) -> list[int]:
        day = min(dt.date(year, 12, 31), self._desk.today())
        counting = self._packs.counting(day)
        return [line.member.id for line in self._members.states_on(day) if counting.of(line.state).assigned]

    @staticmethod
    def _line(fact: Fact, form: ReviewForm, kept: dict[str, EvidenceChoice]) -> EvidenceLine:
        section = form.taking(fact.role)
        return EvidenceLine(fact.key, section, fact.text, fact.source, kept.get(fact.key), fact.proposed)

    def _review(self, season: RatingSeason | None, member_id: int) -> MemberReview | None:
        if season is None or not member_id:
            return None
        found = self._desk.records(MemberReview).find(season_id=season.id, member_id=member_id)
        return found[0] if found else None

    def _form(self, season: RatingSeason | None, member_id: int, review: MemberReview | None) -> ReviewForm:
        rules = self._seasons.rules(season)
        if not member_id:
            return rules.collective
        if review is not None and review.form:
            return rules.form(review.form)
        return rules.form(self._seasons.proposed_form(rules, self._members.get(member_id)))

    def months(self, year: int, member_id: int) -> tuple[AttendanceMonth, ...]:
        """The twelve months of a member's attendance, as known on the day the year is looked at."""
        facts = self.facts(year)
        held = [meeting for meeting in facts.meetings.values() if meeting.kind in BRANCH_KINDS]
        return attendance_months(held, facts.roll.get(member_id, ()), year, facts.on)

    def known(self, year: int) -> Known:
        """How many months of the year the book knows."""
        return self.facts(year).known()

    # -- laid in, edited, struck out ----------------------------------------------------------------------------------

    def lay_in(self, season: RatingSeason, of: Of, keys: Iterable[str]) -> MemberReview | None:
        """Put lines into their sections' texts, below what stands there; each once. One action."""
        with self._desk.write(f"Đưa dữ kiện vào bản kiểm điểm năm {season.year}") as write:
            review = self._reviews.kept(of)
            lines = self._by_key(season, review)
            texts = {section: text.text for section, text in self._reviews.texts(season, review).items()}
            for key in keys:
                line = lines[key]
                if not line.section:
                    continue
                self._choose(write, season, review, line, KEEP, "")
                texts[line.section] = _with_line(texts.get(line.section, ""), line.text)
            self._reviews.save_texts(season, review, texts)
            return review

    def edit(self, season: RatingSeason, of: Of, key: str, text: str) -> MemberReview | None:
        """Other words for a line: they stand in the form in its place."""
        with self._desk.write(f"Sửa dữ kiện trong bản kiểm điểm năm {season.year}") as write:
            review = self._reviews.kept(of)
            line = self._by_key(season, review)[key]
            self._choose(write, season, review, line, EDIT, text)
            self._replace(season, review, line, text)
            return review

    def strike(self, season: RatingSeason, of: Of, keys: Iterable[str]) -> MemberReview | None:
        """Strike lines out: they are not proposed any more, and leave the text where they stand unchanged in it."""
        with self._desk.write(f"Gạch bỏ dữ kiện của bản kiểm điểm năm {season.year}") as write:
            review = self._reviews.kept(of)
            lines = self._by_key(season, review)
            for key in keys:
                self._choose(write, season, review, lines[key], STRIKE, "")
                self._replace(season, review, lines[key], "")
            return review

    def answer(self, season: RatingSeason, of: Of, save: Callable[[], Shortcoming]) -> Shortcoming:
        """What became of an earlier shortcoming, kept by `save`; where its line stands in the form as the book said it,
        it says so too. One action."""
        with self._desk.write("Ghi kết quả khắc phục hạn chế"):
            review = of if isinstance(of, MemberReview) and of.id else self._reviews.kept(of) if of else None
            laid = [one for one in self._by_key(season, review).values() if one.kept and one.kept.choice == KEEP]
            saved = save()
            self._facts.clear()
            now = self._by_key(season, review)
            for line in laid:
                if line.key in now and now[line.key].text != line.text:
                    self._replace(season, review, line, now[line.key].text)
            return saved

    def _by_key(self, season: RatingSeason, review: MemberReview | None) -> dict[str, EvidenceLine]:
        return {line.key: line for line in self.of(season.year, review.member_id if review else 0)}

    def _replace(self, season: RatingSeason, review: MemberReview | None, line: EvidenceLine, words: str) -> None:
        text = self._reviews.texts(season, review).get(line.section)
        before = text.text.split("\n") if text is not None and text.text else []
        after = [words if row == line.words else row for row in before]
        if words and words not in after and line.section:
            after.append(words)
        if line.section and after != before:
            kept = "\n".join(row for row in after if row.strip())
            self._reviews.save_texts(season, review, {line.section: kept})

    def _choose(
        self,
        write: Writer,
        season: RatingSeason,
        review: MemberReview | None,
        line: EvidenceLine,
        choice: str,
        text: str,
    ) -> None:
        review_id = review.id if review else 0
        if line.kept is None:
            write.add(EvidenceChoice(season_id=season.id, review_id=review_id, key=line.key, choice=choice, text=text))
        else:
            write.update(dataclasses.replace(line.kept, choice=choice, text=text))


def _with_line(text: str, line: str) -> str:
    rows = text.split("\n") if text.strip() else []
    return text if line in rows else "\n".join([*rows, line])
