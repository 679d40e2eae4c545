# SPDX-License-Identifier: MIT
"""Pretty printers for gdb: `source .packaging/varscope_gdb.py`, or in ~/.gdbinit.

A view is printed with its name, dtype and shape, and its elements by their indices; a 16-bit floating-point number as its
value. `set print elements` limits how many elements are printed.
"""
import itertools
import re
import struct

import gdb
import gdb.printing


half_names = {"varscope::basic_float16<5, 10>": "float16", "varscope::basic_float16<8, 7>": "bfloat16"}


class ViewPrinter:
    """varscope::variable_view<T, varscope::shape<...>>"""

    def __init__(self, view):
        self.view = view
        of = view.type.strip_typedefs()
        self.element = of.template_argument(0).unqualified()
        # gdb knows no parameter packs, but their text.
        self.extents = [int(extent) for extent in re.findall(r"\d+", of.template_argument(1).name)]

    def to_string(self):
        shape = ",".join(str(extent) for extent in self.extents)
        return f"{self.view['name_'].string()} {half_names.get(self.element.strip_typedefs().name, self.element)} [{shape}]"

    def children(self):
        data = self.view["data_"]
        for position, index in enumerate(itertools.product(*(range(extent) for extent in self.extents))):
            yield "[" + ",".join(str(i) for i in index) + "]", data[position]


class Float16Printer:
    """varscope::float16"""

    def __init__(self, number):
        self.bits = int(number["bits"])

    def to_string(self):
        return str(struct.unpack("<e", struct.pack("<H", self.bits))[0])


class Bfloat16Printer(Float16Printer):
    """varscope::bfloat16"""

    def to_string(self):
        return str(struct.unpack("<f", struct.pack("<I", self.bits << 16))[0])


class Printers(gdb.printing.PrettyPrinter):
    kinds = [
        (re.compile(r"^varscope::variable_view<"), ViewPrinter),
        (re.compile(r"^varscope::basic_float16<5, 10>$"), Float16Printer),
        (re.compile(r"^varscope::basic_float16<8, 7>$"), Bfloat16Printer),
    ]

    def __init__(self):
        super().__init__("varscope")

    def __call__(self, value):
        name = value.type.strip_typedefs().unqualified().name or ""
        for pattern, printer in self.kinds:
            if pattern.match(name):
                return printer(value)
        return None


gdb.printing.register_pretty_printer(None, Printers(), replace=True)
