# SPDX-License-Identifier: MIT
# python3 reference.py [LAYER...]: the values that the tests of examples/layers expect, by numpy in float64.
# The gradients are formulas, each of which is compared with finite differences of the forward pass.
import sys

import numpy as np


def wave(shape, start):
    return np.sin(np.arange(np.prod(shape, dtype=int)) + float(start)).reshape(shape)


def show(name, values):
    print(f"    {name}: {{" + ", ".join(f"{value:.8g}" for value in np.ravel(values)) + "}")


# forward(**arrays) gives a list of outputs, each of which gets a wave as its gradient; backward(outputs' gradients, **arrays)
# gives a dict of gradients by the arrays' names.
def case(name, forward, backward, arrays, constant=()):
    print(name)
    outputs = forward(**arrays)
    starts = [500 + 100 * i for i in range(len(outputs))]
    gradients_of_outputs = [wave(y.shape, start) for y, start in zip(outputs, starts)]
    for i, y in enumerate(outputs):
        show(f"y{i}", y)
    gradients = backward(*gradients_of_outputs, **arrays)
    assert set(gradients) == set(arrays) - set(constant)
    for key, gradient in gradients.items():
        check(forward, gradients_of_outputs, arrays, key, gradient)
        show("d_" + key, gradient)


def check(forward, gradients_of_outputs, arrays, key, gradient, step=1e-5):
    def loss(at):
        return sum(np.sum(y * dy) for y, dy in zip(forward(**{**arrays, key: at}), gradients_of_outputs))

    for index in np.ndindex(arrays[key].shape):
        change = np.zeros(arrays[key].shape)
        change[index] = step
        difference = (loss(arrays[key] + change) - loss(arrays[key] - change)) / (2 * step)
        assert abs(difference - gradient[index]) < 1e-7 * max(1, abs(difference)), (key, index, difference, gradient[index])


def dense():
    def forward(x, kernel, bias):
        return [x @ kernel + bias]

    def backward(dy, x, kernel, bias):
        return {"x": dy @ kernel.T, "kernel": x.T @ dy, "bias": dy.sum(0)}

    case("dense", forward, backward, {"x": wave((2, 3), 1), "kernel": wave((3, 2), 100), "bias": wave((2,), 200)})


LAYERS = {"dense": dense}

if __name__ == "__main__":
    for layer in sys.argv[1:] or LAYERS:
        LAYERS[layer]()
