# SPDX-License-Identifier: MIT
# What gpt2.test.cpp expects: a tiny GPT-2 in numpy's double precision, by the formulas of OpenAI's src/model.py, all
# tokens at once. Weights are sines of their index: element i of the variable number k is scale * sin(0.7 k + 1.3 i).
import numpy as np

n_vocab, n_ctx, n_embd, n_layer, n_head = 11, 8, 8, 2, 2
tokens = [3, 7, 1, 10, 0]
count = 0


def values(shape, scale=0.3):
    global count
    i = np.arange(np.prod(shape), dtype=np.float64)
    values = (scale * np.sin(0.7 * count + 1.3 * i)).reshape(shape)
    count += 1
    return values


def norm():
    return 1 + values([n_embd]), values([n_embd])


def conv1d(nx, nf):
    return values([nx, nf]), values([nf])


wpe, wte = values([n_ctx, n_embd]), values([n_vocab, n_embd])
blocks = [dict(ln_1=norm(), c_attn=conv1d(n_embd, 3 * n_embd), c_proj=conv1d(n_embd, n_embd), ln_2=norm(),
               c_fc=conv1d(n_embd, 4 * n_embd), mlp_proj=conv1d(4 * n_embd, n_embd)) for _ in range(n_layer)]
ln_f = norm()


def normalized(x, gb):
    u = x.mean(axis=-1, keepdims=True)
    s = ((x - u) ** 2).mean(axis=-1, keepdims=True)
    return (x - u) / np.sqrt(s + 1e-5) * gb[0] + gb[1]


def linear(x, wb):
    return x @ wb[0] + wb[1]


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(x, block):
    q, k, v = np.split(linear(x, block["c_attn"]), 3, axis=-1)
    heads = []
    for q, k, v in zip(*(np.split(a, n_head, axis=-1) for a in (q, k, v))):
        w = q @ k.T / np.sqrt(n_embd // n_head)
        heads.append(softmax(np.where(np.tril(np.ones_like(w)) == 1, w, -1e10)) @ v)
    return linear(np.concatenate(heads, axis=-1), block["c_proj"])


def logits(tokens):
    x = wte[tokens] + wpe[: len(tokens)]
    for block in blocks:
        x = x + attention(normalized(x, block["ln_1"]), block)
        x = x + linear(gelu(linear(normalized(x, block["ln_2"]), block["c_fc"])), block["mlp_proj"])
    return normalized(x, ln_f)[-1] @ wte.T


print(", ".join(f"{x:.9f}f" for x in logits(tokens)))
for _ in range(3):
    tokens.append(int(np.argmax(logits(tokens))))
print(tokens)
