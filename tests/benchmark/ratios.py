#!/usr/bin/env python3
"""The table of ratios of a run of the benchmarks.

    ratios.py FILE        FILE is what --benchmark_out wrote

Benchmarks are named case/who. A ratio is varscope's time divided by the other's, so less than 1 is faster; the median
of the ratios of repetitions of the same number, which lie near to each other in time, with their quartiles.
"""
import json
import re
import statistics
import sys

NANOSECONDS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}


def times_of(run):
    """The nanoseconds of all repetitions: {case: {who: {repetition: time}}}."""
    cases = {}
    for each in run["benchmarks"]:
        if each.get("run_type", "iteration") != "iteration":
            continue
        if each.get("error_occurred"):
            sys.exit(f"{each['name']} failed: {each.get('error_message', '')}")
        case, who = each["name"].split("/")[:2]
        repetitions = cases.setdefault(case, {}).setdefault(who, {})
        number = each.get("repetition_index", len(repetitions))
        # As Google Benchmark does: small ones have their processor time.
        time = "real_time" if re.search("/(real|manual)_time", each["name"]) else "cpu_time"
        repetitions[number] = each[time] * NANOSECONDS[each["time_unit"]]
    return cases


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0]
    quarters = statistics.quantiles(values, n=4, method="inclusive")
    return quarters[0], quarters[2]


def spell_ratio(ours, others):
    ratios = [ours[number] / others[number] for number in ours if others.get(number)]
    if not ratios:
        return "no repetitions in common"
    low, high = quartiles(ratios)
    return f"{statistics.median(ratios):.3g} ({low:.3g} to {high:.3g})"


def spell_time(nanoseconds):
    for unit in ("ns", "us", "ms"):
        if nanoseconds < 1000 * NANOSECONDS[unit]:
            return f"{nanoseconds / NANOSECONDS[unit]:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


def row_of(case, times):
    ours = times["varscope"]
    limit = spell_ratio(ours, times["limit"]) if "limit" in times else "-"
    peers = [f"{who} {spell_ratio(ours, times[who])}" for who in times if who not in ("varscope", "limit")]
    return [case, spell_time(statistics.median(ours.values())), limit, "; ".join(peers) or "-"]


def print_table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[-1]]))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    with open(sys.argv[1]) as file:
        cases = times_of(json.load(file))
    rows = [row_of(case, times) for case, times in sorted(cases.items()) if "varscope" in times]
    if not rows:
        sys.exit(f"{sys.argv[1]} has no benchmark of varscope")
    print_table([["case", "varscope", "time to limit's", "time to others'"], *rows])


main()
