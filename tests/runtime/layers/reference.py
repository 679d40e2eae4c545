# SPDX-License-Identifier: MIT
# python3 reference.py [LAYER...]: the values that the tests of examples/layers expect, by numpy in float64.
# python3 reference.py check: fails if the tests do not have all of them.
# The gradients are formulas, each of which is compared with finite differences of the forward pass.
import pathlib
import re
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: there is no numpy")
    sys.exit(77)

shown = {}


def wave(shape, start):
    return np.sin(np.arange(np.prod(shape, dtype=int)) + float(start)).reshape(shape)


def show(name, values):
    values = np.round(np.ravel(values), 12) + 0.0  # what should be 0, and -0, are 0
    text = ", ".join(f"{value:.8g}" for value in values)
    print(f"    {name}: {{{text}}}")
    shown[text] = name


# forward(**arrays) gives a list of outputs, each of which gets a wave as its gradient; with these, backward(*gradients,
# **arrays) gives a dict of the gradients of the arrays.
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
        close = abs(difference - gradient[index]) < 1e-7 * max(1, abs(difference))
        assert close, (key, index, difference, gradient[index])


def dense():
    def forward(x, kernel, bias):
        return [x @ kernel + bias]

    def backward(dy, x, kernel, bias):
        return {"x": dy @ kernel.T, "kernel": x.T @ dy, "bias": dy.sum(0)}

    case("dense", forward, backward, {"x": wave((2, 3), 1), "kernel": wave((3, 2), 100), "bias": wave((2,), 200)})


def of_each(name, f, slope):
    def forward(x):
        return [f(x)]

    def backward(dy, x):
        return {"x": dy * slope(x)}

    case(name, forward, backward, {"x": 3 * wave((2, 3), 1)})


def sigmoid_of(x):
    return 1 / (1 + np.exp(-x))


def softmax_of(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def softmax_gradient(y, dy):
    return y * (dy - (y * dy).sum(-1, keepdims=True))


def activations():
    of_each("relu", lambda x: np.maximum(x, 0), lambda x: x > 0)
    of_each("tanh", np.tanh, lambda x: 1 - np.tanh(x) ** 2)
    of_each("sigmoid", sigmoid_of, lambda x: sigmoid_of(x) * (1 - sigmoid_of(x)))

    def softmax(x):
        return [softmax_of(x)]

    def softmax_backward(dy, x):
        return {"x": softmax_gradient(softmax_of(x), dy)}

    case("softmax", softmax, softmax_backward, {"x": 3 * wave((2, 3), 1)})

    labels = np.eye(3)[[2, 0]]

    def loss(x):
        return [-np.log((labels * softmax_of(x)).sum(-1)).mean()]

    def loss_backward(dy, x):
        return {"x": dy * (softmax_of(x) - labels) / len(x)}

    case("softmax_cross_entropy", loss, loss_backward, {"x": 3 * wave((2, 3), 1)})


def convolution(name, kernel_shape, same):
    height, width, channels = 3, 4, 2
    kernel_height, kernel_width = kernel_shape[:2]

    def padded(x):
        top, left = ((kernel_height - 1) // 2, (kernel_width - 1) // 2) if same else (0, 0)
        bottom, right = (kernel_height - 1 - top, kernel_width - 1 - left) if same else (0, 0)
        return np.pad(x.reshape(-1, height, width, channels), ((0, 0), (top, bottom), (left, right), (0, 0))), top, left

    def shifts(x):
        p, _, _ = padded(x)
        rows, columns = p.shape[1] - kernel_height + 1, p.shape[2] - kernel_width + 1
        for i, j in np.ndindex(kernel_height, kernel_width):
            yield i, j, np.s_[:, i : i + rows, j : j + columns, :], p, (len(p), rows, columns, kernel_shape[3])

    def forward(x, kernel, bias):
        y = sum(p[at] @ kernel[i, j] for i, j, at, p, _ in shifts(x)) + bias
        return [y.reshape(len(x), -1)]

    def backward(dy, x, kernel, bias):
        p, top, left = padded(x)
        d_padded, d_kernel = np.zeros_like(p), np.zeros_like(kernel)
        for i, j, at, p, shape in shifts(x):
            d_padded[at] += dy.reshape(shape) @ kernel[i, j].T
            d_kernel[i, j] = np.einsum("nyxi,nyxo->io", p[at], dy.reshape(shape))
        dx = d_padded[:, top : top + height, left : left + width, :].reshape(x.shape)
        return {"x": dx, "kernel": d_kernel, "bias": dy.reshape(-1, kernel_shape[3]).sum(0)}

    x = wave((2, height * width * channels), 1)
    case(name, forward, backward, {"x": x, "kernel": wave(kernel_shape, 100), "bias": wave(kernel_shape[3:], 200)})


def convolutions():
    convolution("same", (3, 2, 2, 2), True)
    convolution("valid", (2, 3, 2, 3), False)


def embedding():
    ids = [3, 0, 3]

    def forward(embeddings):
        return [embeddings[ids]]

    def backward(dy, embeddings):
        d_embeddings = np.zeros_like(embeddings)
        np.add.at(d_embeddings, ids, dy)
        return {"embeddings": d_embeddings}

    case("embedding", forward, backward, {"embeddings": wave((4, 2), 100)})


def normalization(name, axis, epsilon):
    def parts(x):
        factor = 1 / np.sqrt(x.var(axis, keepdims=True) + epsilon)
        return (x - x.mean(axis, keepdims=True)) * factor, factor

    def forward(x, gamma, beta):
        return [parts(x)[0] * gamma + beta]

    def backward(dy, x, gamma, beta):
        unit, factor = parts(x)
        d_unit = dy * gamma
        means = d_unit.mean(axis, keepdims=True) + unit * (d_unit * unit).mean(axis, keepdims=True)
        return {"x": factor * (d_unit - means), "gamma": (dy * unit).sum(0), "beta": dy.sum(0)}

    case(name, forward, backward, {"x": wave((4, 3), 1), "gamma": wave((3,), 100), "beta": wave((3,), 200)})


def batch_norm():
    normalization("batch_norm", 0, 1e-3)
    x, gamma, beta = wave((4, 3), 1), wave((3,), 100), wave((3,), 200)
    moving_mean = 0.99 * wave((3,), 300) + (1 - 0.99) * x.mean(0)
    moving_variance = 0.99 * wave((3,), 400) ** 2 + (1 - 0.99) * x.var(0)
    show("moving_mean", moving_mean)
    show("moving_variance", moving_variance)
    show("inference", gamma * (x - moving_mean) / np.sqrt(moving_variance + 1e-3) + beta)


def layer_norm():
    normalization("layer_norm", 1, 1e-12)


def lstm_cell():
    def parts(x, c, h, kernel, bias):
        joined = np.concatenate([x, h], 1)
        i, j, f, o = np.split(joined @ kernel + bias, 4, 1)
        i, j, f, o = sigmoid_of(i), np.tanh(j), sigmoid_of(f + 1.0), sigmoid_of(o)
        return joined, i, j, f, o, c * f + i * j

    def forward(**arrays):
        joined, i, j, f, o, c = parts(**arrays)
        return [c, np.tanh(c) * o]

    def backward(dc, dh, **arrays):
        joined, i, j, f, o, c = parts(**arrays)
        dc = dc + dh * o * (1 - np.tanh(c) ** 2)
        di, dj, df, do = dc * j, dc * i, dc * arrays["c"], dh * np.tanh(c)
        dz = np.concatenate([di * i * (1 - i), dj * (1 - j**2), df * f * (1 - f), do * o * (1 - o)], 1)
        dx, d_h = np.split(dz @ arrays["kernel"].T, [3], 1)
        return {"x": dx, "c": dc * f, "h": d_h, "kernel": joined.T @ dz, "bias": dz.sum(0)}

    arrays = {"x": wave((2, 3), 1), "c": wave((2, 2), 20), "h": wave((2, 2), 30)}
    case("lstm_cell", forward, backward, {**arrays, "kernel": wave((5, 8), 100), "bias": wave((8,), 200)})


def gru_cell():
    def parts(x, h, gates_kernel, gates_bias, candidate_kernel, candidate_bias):
        joined = np.concatenate([x, h], 1)
        r, u = np.split(sigmoid_of(joined @ gates_kernel + gates_bias), 2, 1)
        inner = np.concatenate([x, r * h], 1)
        return joined, r, u, inner, np.tanh(inner @ candidate_kernel + candidate_bias)

    def forward(**arrays):
        joined, r, u, inner, c = parts(**arrays)
        return [u * arrays["h"] + (1 - u) * c]

    def backward(dy, **arrays):
        joined, r, u, inner, c = parts(**arrays)
        h = arrays["h"]
        dz = dy * (1 - u) * (1 - c**2)
        dx, d_reset = np.split(dz @ arrays["candidate_kernel"].T, [3], 1)
        d_gates = np.concatenate([d_reset * h * r * (1 - r), dy * (h - c) * u * (1 - u)], 1)
        dx_of_gates, dh_of_gates = np.split(d_gates @ arrays["gates_kernel"].T, [3], 1)
        return {
            "x": dx + dx_of_gates,
            "h": dy * u + d_reset * r + dh_of_gates,
            "gates_kernel": joined.T @ d_gates,
            "gates_bias": d_gates.sum(0),
            "candidate_kernel": inner.T @ dz,
            "candidate_bias": dz.sum(0),
        }

    arrays = {"x": wave((2, 3), 1), "h": wave((2, 2), 30)}
    gates = {"gates_kernel": wave((5, 4), 100), "gates_bias": wave((4,), 200)}
    candidate = {"candidate_kernel": wave((5, 2), 300), "candidate_bias": wave((2,), 400)}
    case("gru_cell", forward, backward, {**arrays, **gates, **candidate})


def attention(name, is_causal):
    positions, size, heads = 3, 4, 2

    def split(y):
        return y.reshape(positions, heads, -1).transpose(1, 0, 2)

    def merge(y):
        return y.transpose(1, 0, 2).reshape(positions, size)

    def parts(x, **of):
        q, k, v = (split(x @ of[at + "_kernel"] + of[at + "_bias"]) for at in ("query", "key", "value"))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(size / heads)
        if is_causal:
            scores = np.where(np.tri(positions), scores, -np.inf)
        weights = softmax_of(scores)
        return q, k, v, weights, merge(weights @ v)

    def forward(x, **of):
        return [parts(x, **of)[-1] @ of["output_kernel"] + of["output_bias"]]

    def backward(dy, x, **of):
        q, k, v, weights, mixed = parts(x, **of)
        out = split(dy @ of["output_kernel"].T)
        d_scores = softmax_gradient(weights, out @ v.transpose(0, 2, 1)) / np.sqrt(size / heads)
        d = {"query": d_scores @ k, "key": d_scores.transpose(0, 2, 1) @ q, "value": weights.transpose(0, 2, 1) @ out}
        d = {at: merge(gradient) for at, gradient in d.items()}
        gradients = {"x": sum(d[at] @ of[at + "_kernel"].T for at in d)}
        for at, rows, columns in [(at, x, d[at]) for at in d] + [("output", mixed, dy)]:
            gradients[at + "_kernel"], gradients[at + "_bias"] = rows.T @ columns, columns.sum(0)
        return gradients

    arrays = {"x": wave((positions, size), 1)}
    for i, at in enumerate(["query", "key", "value", "output"]):
        arrays[at + "_kernel"], arrays[at + "_bias"] = wave((size, size), 100 + 50 * i), wave((size,), 300 + 50 * i)
    case(name, forward, backward, arrays)


def attentions():
    attention("attention", False)
    attention("causal_attention", True)


LAYERS = {
    "activations": activations,
    "attention": attentions,
    "batch_norm": batch_norm,
    "convolution": convolutions,
    "dense": dense,
    "embedding": embedding,
    "gru_cell": gru_cell,
    "layer_norm": layer_norm,
    "lstm_cell": lstm_cell,
}


def missing_in_tests():
    files = sorted(pathlib.Path(__file__).parent.glob("*.test.cpp"))
    tests = re.sub(r"\s+", " ", " ".join(file.read_text() for file in files))
    return [name for text, name in shown.items() if text not in tests]


if __name__ == "__main__":
    is_check = sys.argv[1:] == ["check"]
    for layer in LAYERS if is_check else sys.argv[1:] or LAYERS:
        LAYERS[layer]()
    if is_check and missing_in_tests():
        sys.exit(f"the tests do not have these values: {missing_in_tests()}")
