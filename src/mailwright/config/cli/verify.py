"""``./mw verify --facts facts.json FILE…``: the claims of files against facts, without a database.

Imports neither Django nor the database's driver, so that it starts at once.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailwright.config.cli.sources import BODY, Source, Unusable, bytes_of, read
from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.catalog.domain.feed.reading import parse
from mailwright.domains.content.domain.markup import Lines
from mailwright.domains.content.domain.verifier.judge import Judge
from mailwright.domains.content.domain.verifier.model import Claim, Report, Severity, Verdict
from mailwright.domains.content.domain.verifier.reasons import english
from mailwright.domains.content.domain.verifier.verify import judge_for, judge_parts
from mailwright.kernel import clock

_MARKS = {Severity.BLOCK: "BLOCK", Severity.WARN: "warn", Severity.PASS: "pass"}


def main(argv: list[str]) -> int:
    """Prints the claims of each file. 0: all pass or warn, 1: something blocks, 2: unusable."""
    chosen = _arguments(argv)
    unusable = False
    done: list[tuple[Source, Report]] = []
    try:
        if [chosen.facts, *chosen.files].count("-") > 1:
            raise Unusable("-: standard input can be read once only.")
        judge = _judge(chosen)
    except Unusable as error:
        print(error, file=sys.stderr)
        return 2
    for name in chosen.files:
        try:
            source = read(name, chosen.encoding)
        except Unusable as error:
            print(error, file=sys.stderr)
            unusable = True
            continue
        if source.is_empty:
            print(f"{name}: warning: there is nothing in it to check.", file=sys.stderr)
        done.append((source, judge_parts(source.parts, judge)))
    if chosen.json:
        answers = [_answer(source, report) for source, report in done]
        only = len(chosen.files) == 1 and len(answers) == 1
        print(json.dumps(answers[0] if only else answers, ensure_ascii=False))
    else:
        for source, report in done:
            print("\n".join(_lines(source, report, everything=chosen.all)))
    if unusable:
        return 2
    return 1 if any(report.verdict is Severity.BLOCK for _, report in done) else 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    made = argparse.ArgumentParser(
        prog="mw verify",
        description="Checks every claim of text, HTML or MJML files against your facts.",
        epilog="Exit code: 0 nothing blocks, 1 something blocks, 2 unusable. See docs/verifier.md.",
    )
    made.add_argument("--facts", required=True, help="the facts, as docs/facts-feed.md describes")
    made.add_argument("--lang", default="", type=_language, metavar="en|zh|pl",
                      help="language where a passage does not show its own")  # fmt: skip
    made.add_argument("--encoding", default="", metavar="NAME",
                      help="of files that are not UTF-8 and do not declare theirs")  # fmt: skip
    made.add_argument("--at", help="the moment offers are judged at, ISO 8601 (default: now)")
    made.add_argument(
        "--zone", help="time zone of “today” (default: the brand's, else that of --at)"
    )
    made.add_argument(
        "--json", action="store_true", help="print JSON: an object, or a list of them"
    )
    made.add_argument("--all", action="store_true", help="show the claims that pass, too")
    made.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
    return made.parse_args(argv)


def _language(text: str) -> str:
    known = text.strip().lower().replace("_", "-").split("-")[0]
    if known not in ("", "en", "zh", "pl"):
        raise argparse.ArgumentTypeError(f"{text!r} is none of en, zh, pl")
    return known


def _judge(chosen: argparse.Namespace) -> Judge:
    facts = _facts(chosen.facts)
    try:
        # An empty one is a variable that was not set: it must not mean "now" unnoticed.
        at = clock.now() if chosen.at is None else datetime.fromisoformat(chosen.at)
    except ValueError:
        raise Unusable(
            f"--at: {chosen.at!r} is no moment. Write it as 2026-11-22T10:00:00+01:00."
        ) from None
    try:
        zone = None if chosen.zone is None else ZoneInfo(chosen.zone)
    except (ValueError, KeyError, OSError):
        raise Unusable(
            f"--zone: there is no time zone {chosen.zone!r}. Write one such as Europe/Warsaw."
        ) from None
    if at.tzinfo is None:
        at = at.replace(
            tzinfo=zone or (ZoneInfo(facts.brand.timezone) if facts.brand.timezone else UTC)
        )
    return judge_for(facts, at, zone, chosen.lang)


def _facts(name: str) -> Facts:
    feed = parse(bytes_of(name))
    for fault in feed.warnings:
        print(f"{name}: warning: {fault}", file=sys.stderr)
    if feed.errors:
        raise Unusable("\n".join(f"{name}: {fault}" for fault in feed.errors))
    return feed.facts


def _answer(source: Source, report: Report) -> dict[str, Any]:
    places = _places(source)
    return {
        "file": source.name,
        "verdict": report.verdict.value,
        "claims": [_claim(claim, places[claim.part]) for claim in report.claims],
    }


def _places(source: Source) -> dict[str, Lines]:
    return {part.name: Lines(part.source) for part in source.parts}


def _claim(claim: Claim, lines: Lines) -> dict[str, Any]:
    line, column = lines.at(claim.start)
    # A false claim is about the fact it contradicts; an unbound one at most resembles one.
    fact = claim.fact or (claim.nearest if claim.verdict is Verdict.FALSE else None)
    return {
        "text": claim.text,
        "kind": claim.kind.value,
        "verdict": claim.verdict.value,
        "severity": claim.severity.value,
        "value": claim.value,
        "fact": fact.id if fact else None,
        "fact_version": fact.version if fact else None,
        "fact_value": fact.value if fact else None,
        "nearest": claim.nearest.id if claim.nearest else None,
        "nearest_value": claim.nearest.value if claim.nearest else None,
        "reason": english(claim),
        "reason_code": claim.reason.code,
        "part": claim.part,
        "line": line,
        "column": column,
        "start": claim.start,
        "end": claim.end,
        "language": claim.language,
    }


def _lines(source: Source, report: Report, *, everything: bool) -> list[str]:
    counts = dict.fromkeys(Severity, 0)
    for claim in report.claims:
        counts[claim.severity] += 1
    total = ", ".join(f"{count} {severity.value}" for severity, count in counts.items() if count)
    done = [f"{source.name}: {report.verdict.value}" + (f" ({total})" if total else " (no claims)")]
    places = _places(source)
    for claim in report.claims:
        if claim.severity is Severity.PASS and not everything:
            continue
        line, column = places[claim.part].at(claim.start)
        place = f"{line}:{column}" if claim.part == BODY else f"{claim.part}:{line}:{column}"
        fact = claim.fact or claim.nearest
        evidence = ""
        if fact:
            evidence = f"  [{'' if claim.fact else 'nearest: '}{fact.id}, version {fact.version}]"
        text = " ".join(claim.text.split())[:70]
        done.append(
            f"  {place:8}"
            f"  {_MARKS[claim.severity]:5}  {claim.kind.value} “{text}”: {claim.verdict.value}, "
            f"{english(claim)}{evidence}"
        )
    return done
