# What numpy.cpp talks to: each line of the input is an operation, and the output is the seconds that it took.
# The arguments are the numbers of elements of the arrays. Written as one writes numpy.
import os
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(1)

sizes = [int(size) for size in sys.argv[1:]]
random = np.random.default_rng(1)
arrays = {}


def of(name):
    if name not in arrays:
        draw = name in ("weights", "gradients")
        arrays[name] = [random.random(n, np.float32) if draw else np.zeros(n, np.float32) for n in sizes]
    return arrays[name]


def sgd():
    for w, g in zip(of("weights"), of("gradients")):
        w -= np.float32(0.01) * g


def momentum():
    for w, g, a in zip(of("weights"), of("gradients"), of("sums")):
        a *= np.float32(0.9)
        a += g
        w -= np.float32(0.01) * a


def adam():
    for w, g, m, v in zip(of("weights"), of("gradients"), of("sums"), of("squares")):
        m += np.float32(0.1) * (g - m)
        v += np.float32(0.001) * (g * g - v)
        w -= np.float32(1e-3) * m / (np.sqrt(v) + np.float32(1e-8))


def normal():
    for w in of("weights"):
        random.standard_normal(out=w, dtype=np.float32)
        w *= np.float32(0.02)


def copy():
    for w, to in zip(of("weights"), of("sums")):
        np.copyto(to, w)


def save(path):
    np.savez(path, *of("weights"))


def load(path):
    with np.load(path) as file:
        for name in file.files:
            file[name]


operations = {each.__name__: each for each in (sgd, momentum, adam, normal, copy, save, load)}

print("r", flush=True)
for line in sys.stdin:
    name, *arguments = line.split()
    of("weights"), of("gradients"), of("sums")
    if name == "adam":
        of("squares")
    if name == "load" and not os.path.exists(arguments[0]):
        save(*arguments)
    start = time.perf_counter()
    operations[name](*arguments)
    print(time.perf_counter() - start, flush=True)
