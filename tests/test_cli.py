"""The command line answers wrong words with a Vietnamese line and status 2, and the door sends each word its way."""

import pytest

from desktop import __main__, __version__, cli


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["khong-co"], "Không có lệnh khong-co."),
        (["--khong-co"], "Không có tùy chọn --khong-co."),
        ([], "Chưa có lệnh nào."),
    ],
)
def test_wrong_usage_is_status_2_and_one_line(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(says)
    assert err.count("\n") == 1


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"so-chi-bo {__version__}"


def test_the_door_knows_every_command() -> None:
    assert set(cli.commands.commands) <= __main__.COMMANDS


@pytest.mark.parametrize("words", [[], ["so.socb"], ["./check"], ["--quit-after-paint"], ["so.socb", "check"]])
def test_the_door_opens_the_window_for_anything_else(words: list[str]) -> None:
    assert not __main__.is_command(words)
