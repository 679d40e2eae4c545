# SPDX-License-Identifier: MIT
# recipes.py PROGRAM FOLDER RECIPES: files as Keras and Flax write them, converted by the recipes, are loaded by PROGRAM.
# Exits with 77 where h5py or numpy is not installed.
import os
import shutil
import subprocess
import sys

program, folder, recipes = sys.argv[1:4]
try:
    import h5py
    import numpy
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
kernel = numpy.arange(6, dtype="float32").reshape(2, 3)
bias = numpy.array([10, 11, 12], dtype="float32")

# As model.save("model.h5") of Keras 2: groups of layers, and an optimizer beside them.
h5 = os.path.join(folder, "model.h5")
with h5py.File(h5, "w") as file:
    file.attrs["backend"] = "tensorflow"
    layer = file.create_group("model_weights/dense/dense")
    layer.create_dataset("kernel:0", data=kernel)
    layer.create_dataset("bias:0", data=bias)
    file.create_group("model_weights/dropout")
    file.create_dataset("optimizer_weights/iteration:0", data=numpy.int64(7))
keras = os.path.join(folder, "keras.npz")
subprocess.run([sys.executable, "-B", os.path.join(recipes, "keras_to_npz.py"), h5, keras], check=True)

sys.dont_write_bytecode = True
sys.path.insert(0, recipes)
from flax_to_npz import save_npz  # noqa: E402

flax = os.path.join(folder, "flax.npz")
save_npz({"params": {"dense": {"kernel": kernel, "bias": bias.tolist()}}}, flax)
with numpy.load(flax) as arrays:
    assert sorted(arrays.files) == ["params/dense/bias", "params/dense/kernel"], arrays.files
    wide = dict(arrays)  # a list becomes an array of float64
numpy.savez(flax, **{name: array.astype("float32") for name, array in wide.items()})

sys.exit(subprocess.run([program, keras, flax]).returncode)
