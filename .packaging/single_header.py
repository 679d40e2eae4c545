#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes one header that has all that another one includes of varscope.

    single_header.py [HEADER] > varscope.hpp      HEADER: varscope/varscope.hpp by default

Other libraries' headers stay as they are included. A header that begins without #pragma once is written wherever it is
included; others once, or, where an #if may leave the first place out, under a guard in each place.
"""
import pathlib
import re
import sys

include_folder = pathlib.Path(__file__).resolve().parent.parent / "include"
own_include = re.compile(r"^\s*#\s*include\s+<(varscope/[^>]+)>")
condition = re.compile(r"^\s*#\s*(if|ifdef|ifndef|else|elif|elifdef|elifndef|endif)\b")


class Writer:
    def __init__(self):
        self.lines = []
        self.written = [set()]  # in what is compiled if this place is: a set for each #if around it

    def write(self, header):
        if any(header in known for known in self.written):
            return
        text = (include_folder / header).read_text(encoding="utf-8")
        is_once = re.search(r"^#pragma once$", text, re.MULTILINE) is not None
        guard = "VARSCOPE_HAS_" + re.sub(r"\W", "_", header.removeprefix("varscope/")).upper()
        if is_once:
            self.written[-1].add(header)
            self.lines += [f"#ifndef {guard}", f"#define {guard}"]
        for line in text.splitlines():
            self.write_line(line)
        if is_once:
            self.lines.append("#endif")

    def write_line(self, line):
        if found := own_include.match(line):
            return self.write(found[1])
        if line == "#pragma once" or line.startswith("// SPDX-License-Identifier"):
            return
        if found := condition.match(line):
            if found[1] in ("else", "elif", "elifdef", "elifndef", "endif"):
                self.written.pop()
            if found[1] != "endif":
                self.written.append(set())
        self.lines.append(line)


def main():
    header = sys.argv[1] if len(sys.argv) > 1 else "varscope/varscope.hpp"
    writer = Writer()
    writer.write(header)
    license_text = (include_folder.parent / "LICENSE").read_text(encoding="utf-8")
    print("// SPDX-License-Identifier: MIT")
    print(f"// All of <{header}> in one file, made by .packaging/single_header.py.\n//")
    print("\n".join(("// " + line).rstrip() for line in license_text.splitlines()))
    print("#pragma once\n")
    print("\n".join(writer.lines))


main()
