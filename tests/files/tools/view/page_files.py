# SPDX-License-Identifier: MIT
"""The files whose pages page.mjs looks at.

    page_files.py FOLDER        77 if numpy is not installed
"""
import json
import os
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed")
    sys.exit(77)

from safetensors_file import save


def gpt2_small(random):
    def normal(deviation, *shape):
        return random.standard_normal(shape, dtype="float32") * np.float32(deviation)

    def norm(name):
        return {f"{name}/g": np.ones(768, "float32"), f"{name}/b": np.zeros(768, "float32")}

    of = {"model/wpe": normal(0.01, 1024, 768), "model/wte": normal(0.02, 50257, 768)}
    for layer in range(12):
        scope = f"model/h{layer}"
        of |= norm(f"{scope}/ln_1") | norm(f"{scope}/ln_2")
        for name, rows, columns in (("attn/c_attn", 768, 2304), ("attn/c_proj", 768, 768), ("mlp/c_fc", 768, 3072),
                                    ("mlp/c_proj", 3072, 768)):
            of[f"{scope}/{name}/w"] = normal(0.02, 1, rows, columns)
            of[f"{scope}/{name}/b"] = np.zeros(columns, "float32")
    return of | norm("model/ln_f")


def many(random, count, *shape):
    kinds = "kernel", "bias", "gamma", "beta"
    return {f"stage{i // 2000}/block{i // 40 % 50}/layer{i // 4 % 10}/{kinds[i % 4]}":
            random.standard_normal(shape, dtype="float32") for i in range(count)}


def faulty(random):
    of = {name: random.standard_normal((40, 30)).astype("float32") for name in ("net/a/w", "net/b/w", "net/c/w", "net/d/w")}
    of["net/a/w"][3, 4], of["net/b/w"][[1, 2]] = np.nan, 0
    of["net/c/b"], of["net/d/b"] = np.zeros(9, "float32"), np.arange(9, dtype="float32")
    of["net/twin/w"] = of["net/c/w"].copy()
    of["net/conv/kernel"] = random.standard_normal((3, 3, 8, 16)).astype("float32")
    of["net/small"] = np.arange(12, dtype="int64").reshape(3, 4)
    return of


def changed(of):
    other = {name: value.copy() for name, value in of.items() if name != "net/d/b"}
    other["net/d/w"][7, 2] += 0.5
    other["net/new"] = np.ones(3, "float32")
    other["net/small"] = other["net/small"].astype("int32")
    return other


def hard(version):
    return {"/".join("a" * 30000): np.ones(1, "float32"), "float8": ("F8_E4M3", np.full(4, version, "uint8")),
            "count": np.array([123456789, 123456790 + version]), "late": np.array([1, np.nan if version else 1], "float32")}


STRANGE = ["<script>window.broken = 1</script>", "\"><img src=x onerror='window.broken = 1'>", "a'b\"c\\d", "</script>",
           "right\u202eleft", "zero\u200bwidth", "line\u2028feed", "__proto__", "constructor/toString", "&lt;b&gt;"]


def main(folder):
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(3)
    first = faulty(random)
    files = {"gpt2": lambda: gpt2_small(random), "m619": lambda: many(random, 619, 64, 64),
             "m20000": lambda: many(random, 20000, 4, 4), "faulty": lambda: first, "changed": lambda: changed(first),
             "empty": lambda: {}, "hard": lambda: hard(0), "harder": lambda: hard(1),
             "strange": lambda: {name: np.ones(2, "float32") * i for i, name in enumerate(STRANGE)}}
    for name, make in files.items():
        save(os.path.join(folder, name + ".safetensors"), make())
    model = {"varscope": 1, "bytes": 72, "fingerprint": "1", "variables": [
        {"key": "net/shared", "dtype": "float32", "shape": [2, 4], "offset": 0, "bytes": 32, "trainable": True,
         "initializer": "random_normal(0, 0.02)", "options": ["l2_regularizer(0.1)"], "declared": "<model>.hpp", "line": 8, "requests": 3},
        {"key": "net/mean", "dtype": "float32", "shape": [10], "offset": 32, "bytes": 40, "trainable": False,
         "initializer": "zeros", "options": [], "declared": "model.hpp", "line": 9, "requests": 1}]}
    with open(os.path.join(folder, "model.json"), "w") as out:
        out.write(json.dumps(model, separators=(",", ":")))


sys.exit(main(*sys.argv[1:]))
