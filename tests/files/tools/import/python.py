# Compares the dictionary that varscope-import writes with the header of a safetensors file, read without varscope.
#
#   python.py VARSCOPE-IMPORT FILE.safetensors DICTIONARY.py OPTION...
import json
import struct
import subprocess
import sys

tool, path, dictionary, *options = sys.argv[1:]
subprocess.run([tool, path, *options, "--python", dictionary], check=True, stdout=subprocess.DEVNULL)
written = {}
with open(dictionary) as file:
    exec(file.read(), written)

dtypes = {"BOOL": "bool", "C64": "complex64", "BF16": "bfloat16"}
for kind, name in ("I", "int"), ("U", "uint"), ("F", "float"):
    for bits in 8, 16, 32, 64:
        dtypes[f"{kind}{bits}"] = f"{name}{bits}"
with open(path, "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
expected = {
    name: (dtypes[each["dtype"]], tuple(each["shape"]))
    for name, each in header.items()
    if name != "__metadata__" and each["dtype"] in dtypes and "//" not in name
}
if not expected or written["variables"] != expected:
    sys.exit(f"{dictionary} has\n{written['variables']}\ninstead of\n{expected}")
