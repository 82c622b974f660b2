"""Seasons: begun for a year under the rule pack of that year, changed, and read with the figures they are judged by."""

import dataclasses
import datetime as dt
import json

from desktop.domain.branch import Branch, BranchKind
from desktop.domain.member import COMMITTEE_POSTS, Member, within
from desktop.domain.problems import UserError
from desktop.domain.rating import RatingRules
from desktop.domain.rules import Pack, RuleFault
from desktop.domain.season import RatingSeason, Reviewed
from desktop.services.desk import Desk
from desktop.services.members import MemberService
from desktop.services.packs import Packs

KIND = "rating"


class Seasons:
    """Mùa kiểm điểm, xếp loại."""

    def __init__(self, desk: Desk, members: MemberService, packs: Packs) -> None:
        self._desk = desk
        self._members = members
        self._packs = packs
        self._frozen: dict[tuple[str, str], RatingRules] = {}

    def get(self, year: int) -> RatingSeason | None:
        found = self._desk.records(RatingSeason).find(year=year)
        return found[0] if found else None

    def years(self) -> list[int]:
        """Years that have a season, newest first."""
        return sorted({season.year for season in self._desk.records(RatingSeason).all()}, reverse=True)

    def begin(self, year: int) -> RatingSeason:
        """Begin the season of a year, or give back the one there is.

        Raises UserError for a year before the first rule pack: of such a year only decided levels can be kept.
        """
        found = self.get(year)
        if found is not None and not found.from_paper:
            return found
        pack = self.pack_of(year)
        if pack is None:
            raise UserError(
                f"Chương trình chưa có bộ quy định của năm {year}. Hãy nhập mức đã được quyết định từ sổ giấy."
            )
        rules = self._packs.typed(pack, RatingRules)
        with self._desk.write(f"Bắt đầu mùa xếp loại năm {year}") as write:
            season = found or write.add(RatingSeason(year=year))
            return write.update(
                dataclasses.replace(
                    season, from_paper=False, pack=pack.id, secret=rules.secret, reviewed=self._reviewed(year, rules)
                )
            )

    def _reviewed(self, year: int, rules: RatingRules) -> Reviewed:
        """The chi ủy reviews itself where it has enough posts (HD 43, 7.4), else the branch does."""
        day = dt.date(year, 12, 31)
        held = {
            post.member_id
            for post in self._members.posts()
            if post.kind in COMMITTEE_POSTS and within(day, post.since, post.until)
        }
        return Reviewed.COMMITTEE if len(held) >= rules.collective_least else Reviewed.BRANCH

    def from_paper(self, year: int) -> RatingSeason:
        """The season that holds only levels keyed from paper, made when there is none."""
        found = self.get(year)
        if found is not None:
            return found
        pack = self.pack_of(year)
        with self._desk.write(f"Nhập mức xếp loại năm {year} từ sổ giấy") as write:
            return write.add(RatingSeason(year=year, pack=pack.id if pack else "", from_paper=True))

    def save(self, season: RatingSeason) -> RatingSeason:
        """Keep the season. When the branch has been rated, the figures of that day are kept with it."""
        figures = ""
        if season.branch_rated_on is not None:
            kept = self._desk.records(RatingSeason).one(season.id).figures
            figures = kept or json.dumps(self._own(season), sort_keys=True)
        season = dataclasses.replace(season, figures=figures)
        with self._desk.write(f"Sửa mùa xếp loại năm {season.year}") as write:
            return write.update(season)

    def _own(self, season: RatingSeason) -> dict[str, object]:
        found: dict[str, object] = self._desk.setting(f"rules:{season.pack}", {})
        return found

    def day(self, year: int) -> dt.date:
        """The day who is rated is looked at: that of the season, else the last of the year."""
        season = self.get(year)
        if season is None:
            return dt.date(year, 12, 31)
        return season.rated_on or season.members_rated_on or dt.date(year, 12, 31)

    def pack_of(self, year: int) -> Pack | None:
        """The pack in force at the end of a year; None before the first one."""
        pack = self._packs.in_force(KIND, dt.date(year, 12, 31))
        return pack if pack.start <= dt.date(year, 12, 31) else None

    def branch_kind(self) -> BranchKind:
        """What kind of branch this book is of."""
        found = self._desk.records(Branch).all()
        return found[0].kind if found else BranchKind.VILLAGE

    def proposed_form(self, rules: RatingRules, member: Member) -> str:
        """The form proposed for a member of this branch."""
        return rules.proposed_form(member.kind, self.branch_kind())

    def rules(self, season: RatingSeason | None) -> RatingRules:
        """What a season is judged by: its pack with the figures it kept, or as the book has them today."""
        year = season.year if season is not None else self._desk.today().year
        pack = (self._packs.by_id(season.pack, KIND) if season is not None else None) or self._packs.in_force(
            KIND, dt.date(year, 12, 31)
        )
        if season is not None and season.figures:
            return self._kept(pack, season.figures)
        return self._packs.typed(pack, RatingRules)

    def _kept(self, pack: Pack, figures: str) -> RatingRules:
        """The pack with the figures a season kept; those an older program wrote and this one hasn't are left out."""
        key = pack.id, figures
        if key not in self._frozen:
            original = self._packs.original(pack.id, KIND) or pack
            try:
                self._frozen[key] = original.changed(json.loads(figures)).read(RatingRules)
            except RuleFault:
                self._frozen[key] = original.read(RatingRules)
        return self._frozen[key]
