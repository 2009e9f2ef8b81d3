"""``python main.py usage``: the figures of one kiosk or of several, without a window."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from explorer.places import places_for
from explorer.takeaway.files import TakeawayError, save
from explorer.usage.known import plain_line
from explorer.usage.merge import Merged, merged_files
from explorer.usage.page import html_report
from explorer.usage.report import make_report
from explorer.usage.table import csv_table
from explorer.usage.text import BAR, PLAIN_BAR, text_report
from explorer.usage.titles import titles_in
from explorer.usage.wording import Wording

today = date.today

TO_MEND = 2
"""Exit code where there is something for the person to mend."""

_DESCRIPTION = """\
Show what people looked for on a kiosk: sums by day, by week and in all, and what was opened most.
"""
_EXAMPLES = """\
Without FILES the figures of this computer are shown. With FILES (or folders, such as that of a USB
stick) the figures of several kiosks are added; each kiosk's each day is counted once, however many
copies of its files there are. Name --data-dir too to add those of this computer.

  python main.py usage
  python main.py usage --from 2026-11-01 --to 2026-11-30 --html november.html
  python main.py usage north/usage south/usage --csv both.csv

Ends with 0, or with 2 where something could not be read or written.
"""


def run(arguments: Sequence[str]) -> int:
    """Run the command with what follows ``usage``; gives the exit code."""
    options = _options(arguments)
    places = places_for(options.data_dir)
    merged = _read(options, places.usage)
    usage, misdated = merged.usage.between(options.first, options.last).dated(today())
    with titles_in(places.catalogues) as titles:
        wording = Wording(titles=titles)
        report = make_report(usage, wording, merged.problems, misdated)
        if report.charts:
            _say(text_report(report, shutil.get_terminal_size().columns, _bar()).rstrip("\n"))
        else:
            _say(plain_line(_nothing(options, merged, places.usage)))
        problems = list(merged.problems)
        problems += _written(options.csv, partial(csv_table, usage, wording, misdated))
        problems += _written(options.html, partial(html_report, report))
    for problem in problems:
        print(plain_line(problem), file=sys.stderr)  # noqa: T201
    return TO_MEND if problems else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="main.py usage",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", metavar="FILES", nargs="*", type=_path, help="files of figures, or their folders"
    )
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        type=_path,
        help="the folder beneath which the kiosk writes everything",
    )
    parser.add_argument(
        "--csv", metavar="FILE", type=_path, help="write all figures as a table for a spreadsheet"
    )
    parser.add_argument(
        "--html", metavar="FILE", type=_path, help="write the report with charts as a web page"
    )
    parser.add_argument(
        "--from", dest="first", metavar="DAY", type=_day, help="the first day, such as 2026-11-01"
    )
    parser.add_argument(
        "--to", dest="last", metavar="DAY", type=_day, help="the last day, such as 2026-11-30"
    )
    options = parser.parse_args(arguments)
    _refuse(parser, options)
    return options


def _refuse(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a sentence where the options contradict each other."""
    if options.first and options.last and options.first > options.last:
        parser.error(f"--from {options.first} is after --to {options.last}; swap them.")
    if options.data_dir is not None and not options.data_dir.is_dir():
        parser.error(f"--data-dir: there is no folder {options.data_dir}.")
    if options.csv is not None and options.csv == options.html:
        parser.error("--csv and --html name the same file; name two.")
    for written in (options.csv, options.html):
        if written is not None and written in options.files:
            parser.error(f"{written} would be read and written over; name another file to write.")


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text).expanduser().absolute()


def _day(text: str) -> date:
    try:
        if len(text) == len("2026-11-23"):
            return date.fromisoformat(text)
    except ValueError:
        pass  # said below, as for what is not written so at all
    raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-11-23")


def _read(options: argparse.Namespace, own: Path) -> Merged:
    paths = list(options.files)
    if not paths or options.data_dir is not None:
        paths.append(own)
    return merged_files(path for path in paths if path != own or own.exists())


def _nothing(options: argparse.Namespace, merged: Merged, own: Path) -> str:
    if merged.usage.pages:
        return "Nothing was counted on the days between --from and --to."
    if options.files:
        return "Nothing was counted in the files that are named."
    return f"Nothing was counted yet: there are no figures in {own}."


def _written(path: Path | None, content: Callable[[], bytes]) -> list[str]:
    """Write a file, if one is asked for; a sentence where it could not be."""
    if path is None:
        return []
    try:
        save(path, content())
    except TakeawayError as error:
        return [str(error)]
    _say(plain_line(f"Written: {path}"))
    return []


def _bar() -> str:
    return BAR if _as_shown(BAR) == BAR else PLAIN_BAR


def _say(text: str) -> None:
    try:
        print(_as_shown(text), flush=True)  # noqa: T201
    except BrokenPipeError:
        # Whoever reads has seen enough, as with "| head"; what else there is to do is still done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _as_shown(text: str) -> str:
    """The text with a question mark for what the terminal cannot show, which is no error."""
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "replace").decode(encoding, "replace")
