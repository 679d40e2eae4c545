# SPDX-License-Identifier: MIT
"""with_torch.py PROGRAM FOLDER: compares what varscope reads from files of torch.save with the tensors that were saved.
Ends with 77 where there is no PyTorch; Debian's python3-torch is enough."""
import collections, os, subprocess, sys

try:
    import torch
except ImportError:
    print("skipped: no torch")
    sys.exit(77)

program, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)


def listed(path):
    return subprocess.run([program, "list", path], check=True, capture_output=True, text=True).stdout


def bits_of(tensor):
    flat = tensor.detach().clone(memory_format=torch.contiguous_format).reshape(-1)
    storage = flat.untyped_storage() if hasattr(flat, "untyped_storage") else flat.storage()
    data = bytes(storage.untyped() if hasattr(storage, "untyped") else storage)
    return data[:flat.numel() * flat.element_size()].hex()


def lines_of(value, name=""):
    if isinstance(value, torch.Tensor):
        shape = "".join("%d," % extent for extent in value.shape)
        yield "%s\t%s\t[%s]\t%s\n" % (name, str(value.dtype)[6:], shape, bits_of(value))
    elif isinstance(value, (dict, list, tuple)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from lines_of(each, name + "/" * (name != "") + str(key))


def check(what, value, only="", **how):
    path = os.path.join(folder, what + ".pt")
    torch.save(value, path, **how)
    expected, got = "only %s\n" % only + "".join(lines_of(value)), listed(path)
    if got != expected:
        sys.exit("%s: expected\n%s\ngot\n%s" % (what, expected, got))


def check_refused(what, value, expected, save=torch.save, **how):
    path = os.path.join(folder, what + ".pt")
    save(value, path, **how)
    if expected not in listed(path):
        sys.exit("%s: expected a refusal with %s; got\n%s" % (what, expected, listed(path)))


torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Flatten(), torch.nn.Linear(16, 2))
optimizer = torch.optim.Adam(model.parameters())
model(torch.randn(5, 3, 4, 4)).sum().backward()
optimizer.step()
check("state_dict", model.state_dict())
check("nested", {"epoch": 3, "model": model.state_dict()}, "model")
check("training", {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "device": torch.device("cpu"),
                   "shape": torch.Size([1, 2]), "dtype": torch.float16})
whole = torch.arange(60.).reshape(3, 4, 5)
views = {"whole": whole, "transposed": whole.transpose(0, 2), "column": whole[:, 1, 2], "part": whole[1:, 2:],
         "spread": torch.ones(3, 1).expand(3, 7), "steps": whole[:, ::2], "scalar": whole[1, 1, 1], "empty": torch.empty(0, 3),
         "tied": whole, "parameter": torch.nn.Parameter(whole), "channels": torch.randn(2, 3, 4, 5).to(
             memory_format=torch.channels_last), "flipped": whole.flip(0)}
for protocol in 2, 3, 4, 5:
    check("views_%d" % protocol, views, pickle_protocol=protocol)
check("list", [whole, (whole[0], {7: whole[1]}), "text", None])
check("lone", whole)
types = [torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool,
         torch.complex64, torch.complex128]
types += [getattr(torch, name) for name in ["uint16", "uint32", "uint64"] if hasattr(torch, name)]
check("dtypes", {str(dtype): whole.to(dtype) for dtype in types})
check("many", collections.OrderedDict((str(i), torch.full((i % 5,), i)) for i in range(300)))
check_refused("module", model, "it names torch.nn.modules.container.Sequential: only tensors")
check_refused("legacy", model.state_dict(), "of the form before version 1.6", _use_new_zipfile_serialization=False)
check_refused("quantized", torch.quantize_per_tensor(whole, 0.1, 0, torch.qint8), "quantized tensors are not read")
check_refused("sparse", whole.to_sparse(), "sparse tensors are not read")
check_refused("script", torch.jit.script(model), "it is a TorchScript archive", torch.jit.save)
print("the files of torch %s are read as expected" % torch.__version__)
