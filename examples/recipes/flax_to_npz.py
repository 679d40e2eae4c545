# SPDX-License-Identifier: MIT
# from flax_to_npz import save_npz; save_npz(params, "model.npz"): the parameters of Flax, or of any nested dicts of
# arrays, for vs::load_npz. Needs numpy. Names are as flax.traverse_util.flatten_dict(params, sep="/") gives them.
import numpy


def flatten(params, prefix=""):
    for key, value in params.items():
        if hasattr(value, "items"):
            yield from flatten(value, f"{prefix}{key}/")
        else:
            yield prefix + key, numpy.asarray(value)


def save_npz(params, path):
    numpy.savez(path, **dict(flatten(params)))
