# SPDX-License-Identifier: MIT
# python3 keras_to_npz.py model.h5 model.npz: the weights that Keras saved, for vs::load_npz. Needs h5py and numpy.
# vs::under<"model_weights"> is the model of a file that model.save() wrote, vs::suffixed<":0"> the end of its names.
import sys

import h5py
import numpy

weights = {}
with h5py.File(sys.argv[1], "r") as file:
    file.visititems(lambda name, item: weights.update({name: item[()]} if isinstance(item, h5py.Dataset) else {}))
numpy.savez(sys.argv[2], **weights)
