"""Old fonts: the tables against the C library's, and names as they stand in real lists."""

import shutil
import subprocess
import unicodedata

import pytest

from desktop.sheets.legacy_text import Encoding, convert, detect, draws_capitals, is_syllable, to_unicode

NAMES = [
    ("Nguyễn Văn Đức", "NguyÔn V¨n §øc", "Nguyeãn Vaên Ñöùc"),
    ("Trần Thị Ánh Tuyết", None, "Traàn Thò AÙnh Tuyeát"),
    ("Lê Hoàng Phượng", "Lª Hoµng Ph­îng", "Leâ Hoaøng Phöôïng"),
    ("Đặng Thị Hồng Thủy", "§Æng ThÞ Hång Thñy", "Ñaëng Thò Hoàng Thuûy"),
    ("Huỳnh Quốc Kỳ", "Huúnh Quèc Kú", "Huyønh Quoác Kyø"),
    ("Bùi Bằng Giỏi", "Bïi B»ng Giái", "Buøi Baèng Gioûi"),
    ("Vũ Thị Chẩn", "Vò ThÞ ChÈn", "Vuõ Thò Chaån"),
    ("Phạm Ngọc Lữ", "Ph¹m Ngäc L÷", "Phaïm Ngoïc Löõ"),
    ("Kỹ sư, Đại học", "Kü s­, §¹i häc", "Kyõ sö, Ñaïi hoïc"),
    ("đã chuyển đi tỉnh khác", "®· chuyÓn ®i tØnh kh¸c", "ñaõ chuyeån ñi tænh khaùc"),
    ("Nghĩa vụ, thị xã Mỹ Lợi", "NghÜa vô, thÞ x· Mü Lîi", "Nghóa vuï, thò xaõ Myõ Lôïi"),
]


@pytest.mark.parametrize(("name", "tcvn3", "vni"), NAMES)
def test_names_of_both_old_encodings(name: str, tcvn3: str | None, vni: str) -> None:
    if tcvn3 is not None:
        assert to_unicode(tcvn3, Encoding.TCVN3) == name
    assert to_unicode(vni, Encoding.VNI) == name


def test_capital_fonts_draw_small_letters_as_capitals() -> None:
    assert convert("nguyÔn v¨n ®øc", ".VnTimeH") == ("NGUYỄN VĂN ĐỨC", Encoding.TCVN3)
    assert convert("NguyÔn V¨n", ".VnTime") == ("Nguyễn Văn", Encoding.TCVN3)
    assert [draws_capitals(font) for font in (".VnArialH", ".VnArial", "VNI-Times", "Arial")] == [
        True,
        False,
        False,
        False,
    ]


def test_vni_capitals() -> None:
    assert to_unicode("NGUYEÃN VAÊN ÑÖÙC", Encoding.VNI) == "NGUYỄN VĂN ĐỨC"
    assert to_unicode("CHI BOÄ THOÂN ÑOÂNG SÔN", Encoding.VNI) == "CHI BỘ THÔN ĐÔNG SƠN"


def test_every_vietnamese_letter_has_its_vni_code() -> None:
    from desktop.sheets import legacy_text

    letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệỉĩịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
    known = set(legacy_text._VNI.values())  # noqa: SLF001 - the table is what is tested
    assert set(letters) <= known
    assert {letter.upper() for letter in letters} <= known


def test_unicode_text_in_an_old_font_stays() -> None:
    assert convert("Nguyễn Văn", ".VnTime") == ("Nguyễn Văn", Encoding.UNICODE)
    assert convert("Nguyeãn", "Times New Roman") == ("Nguyeãn", Encoding.UNICODE)


def test_decomposed_letters_are_composed() -> None:
    assert convert(unicodedata.normalize("NFD", "Nguyễn Thị Ước"), "Arial") == ("Nguyễn Thị Ước", Encoding.UNICODE)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this system")
def test_tcvn3_agrees_with_the_c_library() -> None:
    from desktop.sheets import legacy_text

    for byte, letter in legacy_text._TCVN3.items():  # noqa: SLF001 - the table is what is tested
        done = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=bytes([byte]), capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("this iconv knows no TCVN5712-1")
        assert done.stdout.decode("utf-8") == letter


@pytest.mark.parametrize("column", [1, 2])
def test_detected_without_a_font(column: int) -> None:
    texts = [row[column] for row in NAMES if row[column]]
    wanted = {1: Encoding.TCVN3, 2: Encoding.VNI}[column]
    assert detect(texts) == [wanted] * len(texts)


def test_unicode_is_never_taken_for_an_old_font() -> None:
    texts = [row[0] for row in NAMES] + ["Lê Hà", "Tó", "Lò Văn Dòng", "Hồ Lê Tú", "Đà Nẵng", "tổ 3", "Kon Rơ"]
    assert set(detect(texts)) == {Encoding.UNICODE}


def test_doubtful_words_follow_the_sheet() -> None:
    # "Tó" can be Unicode Tó or TCVN3 Tú, "Lò" can be VNI Lị: the rest of the list decides.
    tcvn3 = [row[1] for row in NAMES if row[1]]
    vni = [row[2] for row in NAMES]
    assert detect([*tcvn3, "Tó"])[-1] is Encoding.TCVN3
    assert detect([*vni, "Lò"])[-1] is Encoding.VNI
    assert detect(["Tó"]) == [Encoding.UNICODE]


def test_a_sheet_pasted_from_two_lists_is_told_apart_cell_by_cell() -> None:
    assert detect(["Trần Thị Hồng", "NguyÔn V¨n", "Traàn Vaên", "Siu Bah"]) == [
        Encoding.UNICODE,
        Encoding.TCVN3,
        Encoding.VNI,
        Encoding.UNICODE,
    ]


def test_other_languages_are_left_alone() -> None:
    assert set(detect(["Müller", "España", "5 °C", "Ångström", "naïve café", "©"])) == {Encoding.UNICODE}


@pytest.mark.parametrize(
    "word", ["Nguyễn", "nghiêng", "Khuỷu", "Quyết", "ươn", "Đoàn", "gì", "Giang", "xoong", "Thuỳ", "THỦY"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nguyôn", "Traà", "NguyÔn", "Müll", "ắâ", "Thß"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)
