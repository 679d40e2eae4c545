# SPDX-License-Identifier: MIT
"""round_trip.py PROGRAM FOLDER HAS_LIBZIP: compares files of varscope with numpy's, to the byte, and has varscope load
numpy's. Ends with 77 where there is no numpy."""
import io, json, os, shutil, struct, subprocess, sys, zipfile

try:
    import numpy as np
except ImportError:
    print("skipped: no numpy")
    sys.exit(77)

program, folder, has_libzip = sys.argv[1], sys.argv[2], sys.argv[3] == "1"
codes = {"bool": "|b1", "int8": "|i1", "int16": "<i2", "int32": "<i4", "int64": "<i8", "uint8": "|u1", "uint16": "<u2",
         "uint32": "<u4", "uint64": "<u8", "float16": "<f2", "bfloat16": "|V2", "float32": "<f4", "float64": "<f8",
         "complex64": "<c8"}
names = {"bool": "BOOL", "int8": "I8", "int16": "I16", "int32": "I32", "int64": "I64", "uint8": "U8", "uint16": "U16",
         "uint32": "U32", "uint64": "U64", "float16": "F16", "bfloat16": "BF16", "float32": "F32", "float64": "F64",
         "complex64": "C64"}
shapes = {"scalar": (), "vector": (5,), "cube": (2, 3, 4), "empty": (0, 12)}


def arrays_of_model(first=0, slot=""):
    """Byte i of variable v, in order of creation; files.cpp has the same line."""
    arrays = {}
    for dtype, code in codes.items():
        for kind, shape in shapes.items():
            v, size = first + len(arrays), np.dtype(code).itemsize * int(np.prod(shape))
            data = bytes((v * 7 + i * 13 + 1) % 113 % (2 if dtype == "bool" else 256) for i in range(size))
            arrays[dtype + "/" + kind + slot] = np.frombuffer(data, code).reshape(shape)
    return arrays


def arrays_of_training():
    """The model, the slots of an optimizer, and two numbers, as files.cpp has them."""
    model = arrays_of_model()
    return {"beta1_power": np.array(0.9), **model, **arrays_of_model(len(model), "/Adam"),
            "global/step": np.array(2**53 + 1)}


def read_safetensors(path):
    data = open(path, "rb").read()
    end = 8 + struct.unpack("<Q", data[:8])[0]
    tensors, ranges = {}, []
    for key, value in json.loads(data[8:end]).items():
        if key != "__metadata__":
            begin, stop = value["data_offsets"]
            ranges.append((begin, stop))
            dtype = {name: codes[each] for each, name in names.items()}[value["dtype"]]
            tensors[key] = np.frombuffer(data[end + begin:end + stop], dtype).reshape(value["shape"])
    ends = [0] + [stop for _, stop in sorted(ranges)]
    same(path + ": holes", [begin for begin, _ in sorted(ranges)] + [len(data) - end], ends)
    return tensors


def write_safetensors(path, tensors):
    header, data = {}, b""
    for key, array in tensors.items():
        # numpy has no bfloat16: those are told by their names.
        dtype = key.split("/")[0] if "/" in key and key != "global/step" else array.dtype.name
        header[key] = {"shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes],
                       "dtype": names[dtype]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)


def same(what, expected, got):
    if expected != got:
        sys.exit(what + ": not the same")


def same_arrays(what, expected, got):
    same(what, set(expected), set(got))
    for key, array in expected.items():
        same(what + " " + key, (array.dtype, array.shape, array.tobytes()),
             (got[key].dtype, got[key].shape, got[key].tobytes()))


def npy(array, version=None):
    out = io.BytesIO()
    if version is None:
        np.save(out, array)
    else:
        np.lib.format.write_array(out, array, version)
    return out.getvalue()


def big(array):
    return array if array.dtype.kind == "V" else array.astype(array.dtype.newbyteorder(">"))


def both(array):
    return np.array(big(array), order="F")


def read(name):
    return open(os.path.join(folder, name), "rb").read()


def check_written(arrays):
    for key, array in arrays.items():
        same(key, npy(array), read(key.replace("/", ".") + ".npy"))
    same_arrays("safetensors", arrays, read_safetensors(os.path.join(folder, "model.safetensors")))
    same_arrays("together", arrays_of_training(), read_safetensors(os.path.join(folder, "together.safetensors")))
    for name in ("stored.npz", "deflated.npz") if has_libzip else ():
        with np.load(os.path.join(folder, name)) as archive:
            same_arrays(name, arrays, dict(archive))
        with zipfile.ZipFile(os.path.join(folder, name)) as archive:
            same(name, [key + ".npy" for key in arrays], archive.namelist())
            for key, array in arrays.items():
                same(name + " " + key, npy(array), archive.read(key + ".npy"))


def write_npy(arrays):
    for key, array in arrays.items():
        for kind, data in (("c", npy(array)), ("fortran", npy(np.array(array, order="F"))), ("big", npy(big(array))),
                           ("both", npy(both(array))), ("v2", npy(array, (2, 0))), ("v3", npy(array, (3, 0)))):
            open(os.path.join(folder, kind + "." + key.replace("/", ".") + ".npy"), "wb").write(data)


def write_npz(arrays):
    turned = dict(reversed(arrays.items()))
    np.savez(os.path.join(folder, "savez.npz"), **arrays)
    np.savez_compressed(os.path.join(folder, "savez_compressed.npz"), **turned)
    np.savez_compressed(os.path.join(folder, "other_orders.npz"), **{key: both(a) for key, a in turned.items()})
    with zipfile.ZipFile(os.path.join(folder, "zip64.npz"), "w") as archive:
        for key, array in arrays.items():
            with archive.open(key + ".npy", "w", force_zip64=True) as member:
                member.write(npy(array))
    write_lies(arrays)


def write_lies(arrays):
    """Archives with a member whose data is of another length than the directory says."""
    liar, size = "float32/cube.npy", len(npy(arrays["float32/cube"]))
    for kind, change in (("longer", lambda data: data + b"x" * 1000), ("shorter", lambda data: data[:-1])):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, array in arrays.items():
                name = key + ".npy"
                archive.writestr(name, change(npy(array)) if name == liar else npy(array))
        data = bytearray(out.getvalue())
        entry = data.rfind(liar.encode()) - 46
        struct.pack_into("<I", data, entry + 24, size)
        struct.pack_into("<I", data, struct.unpack_from("<I", data, entry + 42)[0] + 22, size)
        open(os.path.join(folder, kind + ".npz"), "wb").write(data)


shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
subprocess.run([program, "write", folder], check=True)
model = arrays_of_model()
check_written(model)
write_npy(model)
write_safetensors(os.path.join(folder, "numpy.safetensors"), dict(sorted(model.items(), reverse=True)))
write_safetensors(os.path.join(folder, "numpy_together.safetensors"),
                  dict(sorted(arrays_of_training().items(), reverse=True)))
if has_libzip:
    write_npz(model)
sys.exit(subprocess.run([program, "check", folder]).returncode)
