"""click in Vietnamese: help pages, and one line for each kind of wrong usage."""

import click


class Wrong(click.UsageError):
    """Wrong usage that click itself doesn't notice; the message is a Vietnamese sentence."""


class Command(click.Command):
    """A command whose help page is Vietnamese."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        known = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …"}
        return [known.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        with formatter.section("Tùy chọn"):
            formatter.write_dl([(name, text.replace("[required]", "[bắt buộc]")) for name, text in records if text])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem trang này."
        return option


class Group(Command, click.Group):
    """The group of all commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(limit=100)) for name in names])


def usage_line(error: click.UsageError) -> str:
    """What was wrong with the words typed, in Vietnamese."""
    match error:
        case Wrong():
            return error.message
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}."
        case click.MissingParameter():
            return f"Còn thiếu {_name(error.param)}."
        case click.BadParameter():
            return f"Giá trị của {_name(error.param)} không hợp lệ."
        case click.exceptions.NoArgsIsHelpError():
            return "Chưa có lệnh nào."
        case click.NoSuchCommand():
            return f"Không có lệnh {error.command_name}."
        case _:
            return "Thừa hoặc sai từ trong lệnh."


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "tham số"
    if parameter.param_type_name == "option":
        return parameter.opts[0]
    return str(getattr(parameter, "metavar", None) or parameter.name or "").upper()
