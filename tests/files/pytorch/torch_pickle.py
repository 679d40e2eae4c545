# SPDX-License-Identifier: MIT
"""Tensors, and files of them, as torch.save writes them, by Python's pickle and zipfile alone. Values are computed here,
element by element."""
import collections, io, pickle, struct, sys, types, zipfile

# Modules with the names that a pickle refers to.
torch = types.ModuleType("torch")
torch._utils, torch.storage = types.ModuleType("torch._utils"), types.ModuleType("torch.storage")
sys.modules.update({"torch": torch, "torch._utils": torch._utils, "torch.storage": torch.storage})


def named(module, name, made):
    made.__module__, made.__name__, made.__qualname__ = module.__name__, name, name
    setattr(module, name, made)
    return made


rebuild_tensor = named(torch._utils, "_rebuild_tensor_v2", lambda *args: None)
rebuild_untyped = named(torch._utils, "_rebuild_tensor_v3", lambda *args: None)
rebuild_parameter = named(torch._utils, "_rebuild_parameter", lambda *args: None)
untyped = named(torch.storage, "UntypedStorage", type("UntypedStorage", (), {}))
storage_names = {"float32": "Float", "float64": "Double", "float16": "Half", "bfloat16": "BFloat16", "int64": "Long",
                 "int32": "Int", "int16": "Short", "int8": "Char", "uint8": "Byte", "bool": "Bool",
                 "complex64": "ComplexFloat", "complex128": "ComplexDouble"}
storage_types = {dtype: named(torch, name + "Storage", type(name, (), {})) for dtype, name in storage_names.items()}
formats = {"float32": "f", "float64": "d", "float16": "e", "int64": "q", "int32": "i", "int16": "h", "int8": "b", "uint8": "B",
           "bool": "?", "uint16": "H", "uint32": "I", "uint64": "Q"}


def bytes_of(dtype, number, order="<"):
    if dtype == "bfloat16":  # of a number that has few bits
        bits = struct.pack(">f", number)[:2]
        return bits[::-1] if order == "<" else bits
    if dtype.startswith("complex"):
        part = "float32" if dtype == "complex64" else "float64"
        return bytes_of(part, number.real, order) + bytes_of(part, number.imag, order)
    return struct.pack(order + formats[dtype], number)


class Dtype:
    def __init__(self, name):
        self.name = name


for each in list(formats) + ["bfloat16", "float8_e4m3fn"]:
    setattr(torch, each, Dtype(each))


class Storage:
    def __init__(self, dtype, values):
        self.dtype, self.values = dtype, list(values)

    def data(self, order):
        return b"".join(bytes_of(self.dtype, each, order) for each in self.values)


def row_major(shape):
    strides, step = [], 1
    for extent in reversed(shape):
        strides.insert(0, step)
        step *= extent
    return tuple(strides)


class Tensor:
    def __init__(self, storage, shape, strides=None, offset=0):
        self.storage, self.shape, self.offset = storage, tuple(shape), offset
        self.strides = row_major(shape) if strides is None else tuple(strides)

    def __reduce__(self):
        hooks = collections.OrderedDict()
        if self.storage.dtype in storage_types:
            return rebuild_tensor, (self.storage, self.offset, self.shape, self.strides, False, hooks)
        return rebuild_untyped, (self.storage, self.offset, self.shape, self.strides, False, hooks,
                                 getattr(torch, self.storage.dtype))

    def elements(self, axis=0, position=0):
        if axis == len(self.shape):
            return [self.storage.values[self.offset + position]]
        return [each for i in range(self.shape[axis]) for each in self.elements(axis + 1, position + i * self.strides[axis])]

    def line(self, name):
        shape = "".join("%d," % extent for extent in self.shape)
        data = b"".join(bytes_of(self.storage.dtype, each) for each in self.elements())
        return "%s\t%s\t[%s]\t%s" % (name, self.storage.dtype, shape, data.hex())


class Parameter:
    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        return rebuild_parameter, (self.tensor, True, collections.OrderedDict())


class Pickler(pickle._Pickler):
    def __init__(self, file, protocol):
        super().__init__(file, protocol)
        self.storages = []

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        if value not in self.storages:
            self.storages.append(value)
        key, size = str(self.storages.index(value)), len(value.values)
        if value.dtype in storage_types:
            return "storage", storage_types[value.dtype], key, "cpu", size
        return "storage", untyped, key, "cpu", len(value.data("<"))


# Python asks a global for its own name.
def save_dtype(pickler, value):
    pickler.write(pickle.GLOBAL + b"torch\n" + value.name.encode() + b"\n")


Pickler.dispatch = {**pickle._Pickler.dispatch, Dtype: save_dtype}


def members_of(value, protocol=2, order="little"):
    out = io.BytesIO()
    pickler = Pickler(out, protocol)
    pickler.dump(value)
    members = {"data.pkl": out.getvalue(), "byteorder": order.encode()}
    for key, storage in enumerate(pickler.storages):
        members["data/%d" % key] = storage.data("<" if order == "little" else ">")
    members["version"] = b"3\n"
    return members


def write(path, members, folder="archive", compression=zipfile.ZIP_STORED, force_zip64=False):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members.items():
            facts = zipfile.ZipInfo(folder + "/" + name)
            facts.compress_type = compression
            with archive.open(facts, "w", force_zip64=force_zip64) as member:
                member.write(data)
