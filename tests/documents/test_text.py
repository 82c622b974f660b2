"""Papers as plain text."""

import pytest

from desktop.documents.blocks import clean
from desktop.documents.write_text import plain
from tests.documents import paper_samples as samples


@pytest.mark.parametrize("name", ["minutes", "empty_form", "year_table", "sign_in"])
def test_text_of_the_samples(name, golden):
    golden(f"sample_{name}.txt", plain(getattr(samples, name)()))


def test_body_alone_for_the_handbook():
    text = plain(samples.minutes(), body_only=True)
    assert text.startswith("Thời gian: 14 giờ 00 phút")
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "CHỦ TRÌ HỘI NGHỊ" not in text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Bie\u0302n\x00 ba\u0309n\x1f", "Biên bản"),
        ("một\thai\u200b\ufeff", "một hai"),
        ("\ud800x\ufffe\uffff", "x"),
        ("\U0001f44d\ufe0f", "\U0001f44d"),
        ("giữ\xa0cách", "giữ\xa0cách"),
    ],
)
def test_texts_are_cleaned(raw, kept):
    assert clean(raw) == kept
