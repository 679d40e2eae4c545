# SPDX-License-Identifier: MIT
"""The numbers on varscope-view's page are those of numpy, in float64, for all dtypes and kinds of values.

    beside_numpy.py VARSCOPE-VIEW FOLDER        77 if numpy is not installed
"""
import json
import os
import re
import subprocess
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed")
    sys.exit(77)

from safetensors_file import save

LEVELS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
failures = 0


def expect(what, found, expected, tolerance=1e-6):
    global failures
    found = float(found) if isinstance(found, str) else found
    same = found == expected if isinstance(expected, (int, list)) else np.isclose(found, expected, rtol=tolerance, atol=0)
    if not same:
        failures += 1
        print(f"{what}: {found}, but numpy has {expected}")


def tensors():
    random = np.random.default_rng(7)
    weights = random.standard_normal((300, 500)).astype("float32")
    mixed = random.standard_normal(1000).astype("float32")
    mixed[[3, 50]], mixed[7], mixed[8], mixed[9], mixed[10:14] = np.nan, np.inf, -np.inf, -0.0, 1e-40
    rows = random.standard_normal((20, 30)).astype("float32")
    rows[[2, 5, 6]], rows[:, 4] = 0, 0
    bits = (random.standard_normal(70_000).astype("float32").view("uint32") >> 16).astype("uint16")
    long = random.integers(-2**62, 2**62, 100_000)
    yield "weights", weights, None
    yield "mixed", mixed, None
    yield "rows", rows, None
    yield "bfloat16", ("BF16", bits), (bits.astype("uint32") << 16).view("float32")
    yield "float16", np.array([6e-8, 1.5, -2, 65504, np.nan], "float16"), None
    yield "float64", random.standard_normal((70, 1000)) * 1e200, None
    yield "wide", np.array([-1.7e308, 1.7e308, 0.5]), None
    yield "long", long, None
    yield "counts", np.array([123456789, 123456790, 123456791]), None
    yield "large", np.full(40000, 1.7e308), None
    yield "tiny", np.array([0, 5e-324, 1e-322]), None
    yield "unsigned", random.integers(0, 2**63, 5000).astype("uint64") * 2, None
    yield "bytes", random.integers(-128, 128, (7, 9), dtype="int8"), None
    yield "bool", random.integers(0, 2, (5, 6)).astype(bool), None
    yield "complex", (random.standard_normal(50) + 1j * random.standard_normal(50)).astype("complex64"), None
    yield "scalar", np.array(2.5, "float32"), None
    yield "empty", np.zeros((0, 4), "float32"), None
    yield "constant", np.full((4, 4), 3, "float32"), None
    yield "only_nan", np.full(3, np.nan), None
    yield "copy", weights.copy(), None
    yield "negative_zeros", np.full(6, -0.0, "float32"), None


def check(name, on_page, values):
    numbers = np.abs(values.astype("complex128")) if np.iscomplexobj(values) else values
    flat = numbers.reshape(-1)
    of = on_page["v"]
    wide = flat.astype("float64")
    smallest = np.finfo(values.dtype).tiny if values.dtype.kind == "f" else 0
    if name == "bfloat16":
        smallest = np.finfo("float32").tiny
    denormals = int(((wide != 0) & (np.abs(wide) < smallest)).sum())
    expect(f"{name}: counts", of.get("c", [0] * 5), [int(np.isnan(wide).sum()), int(np.isposinf(wide).sum()), int(np.isneginf(wide).sum()),
                                        int((wide == 0).sum()), denormals])
    finite = wide[np.isfinite(wide)]
    if finite.size == 0:
        expect(f"{name}: moments", "m" in of, False)
        return
    with np.errstate(all="ignore"):
        mean, deviation = (1.7e308, None) if name == "large" else (finite.mean(), finite.std()) # numpy's overflow
    for what, found, expected in zip(("min", "max", "mean", "deviation"), of["m"],
                                     (finite.min(), finite.max(), mean, deviation)):
        if expected is not None:
            expect(f"{name}: {what}", found, expected, 1e-7)
    for level, found in zip(LEVELS, of["q"]):
        if name not in ("wide", "tiny"):  # where a difference overflows, or a half is rounded to 0 or 1
            expect(f"{name}: quantile {level}", found, np.quantile(finite, level))
    counts = of["h"]
    if name in ("tiny", "large"):  # numpy finds no bins in such a range
        expect(f"{name}: histogram", sum(counts), int(finite.size))
    elif name != "wide":
        expect(f"{name}: histogram", counts, [int(n) for n in np.histogram(finite, bins=len(counts))[0]])
    expect(f"{name}: constant", of.get("k", 0), int(flat.size > 1 and len({x.tobytes() for x in flat}) == 1))
    if values.ndim > 1:
        zero = np.asarray(values == 0)
        expected = [int(zero.reshape(len(zero), -1).all(1).sum()), len(zero),
                    int(zero.reshape(-1, values.shape[-1]).all(0).sum()), values.shape[-1]]
        expect(f"{name}: zero rows", of.get("z", [0, len(zero), 0, values.shape[-1]]), expected)
    if "l" in of:
        shown = [float(x) for x in of["l"]]
        expect(f"{name}: values", bool(np.allclose(shown, wide, rtol=1e-6, equal_nan=True)), True)


def main(tool, folder):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "numbers.safetensors")
    all_tensors = list(tensors())
    save(path, {name: value for name, value, _ in all_tensors})
    page = subprocess.run([tool, path], check=True, capture_output=True).stdout.decode()
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])
    by_name = {each["n"]: each for each in data["tensors"]}
    expect("names", sorted(by_name), sorted(name for name, _, _ in all_tensors))
    for name, value, decoded in all_tensors:
        check(name, by_name[name], value if decoded is None else decoded)
    expect("duplicates", [name for name, each in by_name.items() if "g" in each], ["weights", "copy"])
    print(f"{len(all_tensors)} tensors, {failures} failures")
    return failures != 0


sys.exit(main(*sys.argv[1:]))
