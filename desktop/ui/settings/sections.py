"""The sections of Cài đặt, in order."""

from desktop.ui.settings.about_section import AboutSection
from desktop.ui.settings.backup_section import BackupSection
from desktop.ui.settings.holidays_section import HolidaysSection
from desktop.ui.settings.letters_section import LettersSection
from desktop.ui.settings.opening_section import OpeningSection
from desktop.ui.settings.record_sections import BranchSection, PaperSection
from desktop.ui.settings.rules_section import RulesSection
from desktop.ui.settings.section import SectionSpec
from desktop.ui.settings.terms_section import TermsSection

SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec("branch", "Chi bộ, lịch sinh hoạt", "house", BranchSection),
    SectionSpec("terms", "Nhiệm kỳ", "calendar", TermsSection),
    SectionSpec("papers", "Giấy tờ, đánh số", "files", PaperSection),
    SectionSpec("rules", "Bộ quy định", "book-marked", RulesSection),
    SectionSpec("holidays", "Ngày nghỉ lễ, Tết", "calendar-days", HolidaysSection),
    SectionSpec("letters", "Cỡ chữ", "zoom-in", LettersSection),
    SectionSpec("backup", "Sao lưu, an toàn", "shield-check", BackupSection),
    SectionSpec("opening", "Nhập từ sổ giấy", "book-open-text", OpeningSection),
    SectionSpec("about", "Giới thiệu", "info", AboutSection),
)
