# SPDX-License-Identifier: MIT
"""generate.py PROGRAM FOLDER: writes PyTorch files, and compares what varscope reads from them with values computed here.
Needs no PyTorch."""
import collections, os, struct, subprocess, sys, zipfile, zlib

from torch_pickle import Parameter, Storage, Tensor, members_of, write

program, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)
count = 0


def output(task, path):
    return subprocess.run([program, task, path], check=True, capture_output=True, text=True).stdout


def same(what, got, expected):
    global count
    count += 1
    if got != expected:
        sys.exit("%s: expected\n%s\ngot\n%s" % (what, expected, got))


def path_of(name):
    return os.path.join(folder, name + ".pt")


def check(name, value, tensors, only="", protocol=2, order="little", **how):
    write(path_of(name), members_of(value, protocol, order), **how)
    same(name, output("list", path_of(name)),
         "".join(line + "\n" for line in ["only " + only] + [tensor.line(key) for key, tensor in tensors.items()]))


def check_refused(name, members, expected, **how):
    write(path_of(name), members, **how)
    message = output("list", path_of(name))
    if expected not in message:
        sys.exit("%s: expected a refusal with\n%s\ngot\n%s" % (name, expected, message))


def numbers(dtype, count, first=0):
    if dtype == "bool":
        return [i % 3 == 0 for i in range(count)]
    if dtype.startswith("complex"):
        return [complex(first + i, -i) for i in range(count)]
    is_real = "float" in dtype
    return [first + (i / 2 if is_real else i) for i in range(count)]


def full(dtype, *shape, first=0):
    size = 1
    for extent in shape:
        size *= extent
    return Tensor(Storage(dtype, numbers(dtype, size, first)), shape)


class Call:
    def __reduce__(self):
        return os.system, ("true",)


dtypes = ["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool", "complex64",
          "complex128", "uint16", "uint32", "uint64"]
for order in "little", "big":
    for protocol in 2, 3, 4, 5:
        all_types = {dtype: full(dtype, 3, 5) for dtype in dtypes}
        check("dtypes_%s_%d" % (order, protocol), all_types, all_types, protocol=protocol, order=order)

# A training run.
weights = collections.OrderedDict([("net.w", full("float32", 3, 4)), ("net.b", full("float32", 4, first=9))])
slots = {i: {"step": 3, "exp_avg": full("float32", 3, 4, first=i), "exp_avg_sq": full("float32", 3, 4, first=-i)}
         for i in range(2)}
run = {"epoch": 7, "loss": 0.5, "note": "best", "nothing": None, "is_best": True, "ratio": [1.0, 2.0],
       "huge": 1 << 100, "model_state_dict": weights,
       "optimizer": {"state": slots, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.999), "params": [0, 1]}]}}
expected = {"model_state_dict/" + key: tensor for key, tensor in weights.items()}
for i, slot in slots.items():
    expected.update({"optimizer/state/%d/%s" % (i, key): slot[key] for key in ["exp_avg", "exp_avg_sq"]})
check("training", run, expected)
check("training_5", run, expected, protocol=5)
check("only", {"epoch": 7, "state_dict": weights}, {"state_dict/" + key: each for key, each in weights.items()},
      only="state_dict")
weights._metadata = collections.OrderedDict([("", {"version": 1}), ("net", {"version": 2})])
check("metadata", weights, dict(weights))
check("parameters", {"w": Parameter(weights["net.w"]), "tied": weights["net.w"]},
      {"w": weights["net.w"], "tied": weights["net.w"]})

# Views.
shared = Storage("int32", range(100, 160))
views = {"all": Tensor(shared, (60,)), "part": Tensor(shared, (3, 4), offset=7), "last": Tensor(shared, (), offset=59),
         "transposed": Tensor(shared, (4, 3), (1, 4)), "column": Tensor(shared, (6,), (10,), 3),
         "cube": Tensor(shared, (2, 3, 4), (1, 2, 6), 5), "fortran": Tensor(shared, (5, 4, 3), (1, 5, 20)),
         "permuted": Tensor(shared, (3, 5, 4), (20, 1, 5)), "steps": Tensor(shared, (3, 5), (20, 2)),
         "row": Tensor(shared, (5, 3), (0, 1), 8), "spread": Tensor(shared, (2, 2, 3), (3, 0, 0), 2),
         "windows": Tensor(shared, (10, 4), (2, 1)), "empty": Tensor(shared, (0, 5)), "ones": Tensor(shared, (1, 3, 1), (9, 1, 9))}
check("views", views, views)
check("list", [views["part"], 3, [views["row"], {"a": views["last"]}]],
      {"0": views["part"], "2/0": views["row"], "2/1/a": views["last"]})
check("lone", views["cube"], {"": views["cube"]})
check("keys", {1: views["row"], -2: views["last"], "a/b": views["part"]},
      {"1": views["row"], "-2": views["last"], "a/b": views["part"]})
check("zip64", views, views, force_zip64=True)
check("folder", views, views, folder="a folder with a long name " * 20)
model = {"net/w": full("float32", 3, 4), "net/b": full("float32", 4, first=9), "step": Tensor(Storage("int64", [77]), ())}
write(path_of("model"), members_of(model))
for task in "load", "unchecked":
    same(task, output(task, path_of("model")),
         "".join("%s\t%s\n" % (key, each.line(key).split("\t")[3]) for key, each in model.items()))

# What is not read.
check_refused("call", members_of({"w": views["row"], "run": Call()}), "of data.pkl, it names posix.system: only tensors")
check_refused("call_4", members_of(Call(), 4), "of data.pkl, it names posix.system: only tensors")
check_refused("outside", members_of({"w": Tensor(shared, (3, 4), (20, 6), 3)}), "a tensor goes on after the end of its storage")
check_refused("missing", {name: data for name, data in members_of(views).items() if name != "data/0"},
              "the archive has no member data/0")
short = members_of(views)
short["data/0"] = short["data/0"][:-1]
check_refused("short", short, "the storage 0 has more elements than its member of the archive")
check_refused("order", {**members_of(views), "byteorder": b"pdp"}, "byteorder says neither little nor big")
check_refused("deflated", members_of(views), "is compressed, which torch.save never does", compression=zipfile.ZIP_DEFLATED)
check_refused("tuple_key", members_of({(1, 2): views["row"]}), "neither a text nor an integer")
check_refused("set", members_of({"names": {1, 2}}), "it names __builtin__.set: only tensors")

# More than 4 GiB, most of it a hole.
size = (1 << 32) + 1000


def write_large(path, members):
    directory = b""
    with open(path, "wb") as file:
        for name, (data, length, crc) in members.items():
            name, begin = b"archive/" + name.encode(), file.tell()
            sizes = struct.pack("<HHQQ", 1, 16, length, length)
            both = (45, 0, 0, 0, 33, crc, 0xffffffff, 0xffffffff, len(name))
            file.write(b"PK\3\4" + struct.pack("<5H3IH", *both) + struct.pack("<H", len(sizes)) + name + sizes)
            file.seek(length - len(data), 1)
            file.write(data)
            extra = struct.pack("<HHQQQ", 1, 24, length, length, begin)
            directory += (b"PK\1\2" + struct.pack("<H", 45) + struct.pack("<5H3IH", *both) +
                          struct.pack("<HHHHII", len(extra), 0, 0, 0, 0, 0xffffffff) + name + extra)
        begin = file.tell()
        file.write(directory + b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, len(members), len(members),
                                                       len(directory), begin))
        file.write(b"PK\6\7" + struct.pack("<IQI", 0, begin + len(directory), 1) +
                   b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0))


class Large(Storage):
    def __init__(self):
        super().__init__("uint8", [])

    def __eq__(self, other):
        return self is other


ending = bytes(range(1, 9))
zeros, crc = bytes(1 << 24), 0
for i in range((size - 8) >> 24):
    crc = zlib.crc32(zeros, crc)
crc = zlib.crc32(ending, zlib.crc32(zeros[:(size - 8) & ((1 << 24) - 1)], crc))
large = Large()
large.values = range(size)  # for its length alone
large.data = lambda order: b""
after = Storage("int16", [5, -6])
value = {"end": Tensor(large, (6,), offset=size - 7), "after": Tensor(after, (2,))}
members = {name: (data, len(data), zlib.crc32(data)) for name, data in members_of(value).items()}
members["data/0"] = (ending, size, crc)
write_large(path_of("large"), members)
same("large", output("list", path_of("large")), "only \nend\tuint8\t[6,]\t%s\nafter\tint16\t[2,]\t0500faff\n" % ending[1:7].hex())
os.remove(path_of("large"))
print("%d files are read as expected" % count)
