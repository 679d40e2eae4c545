// SPDX-License-Identifier: MIT
// Runs an LSTM on 32 inputs. Its size and the symbols that it needs are checked, and its output is that of
// numpy:
//
//   import numpy as np
//   def w(*shape): return ((np.arange(np.prod(shape)) * 37 % 101 - 50) / 128).reshape(shape)
//   k, r, b, d, e = w(1, 64), w(16, 64), w(64), w(16, 1), w(1)
//   h, c, s = np.zeros(16), np.zeros(16), lambda x: 1 / (1 + np.exp(-x))
//   for t in range(32):
//       i, f, g, o = np.split((t % 7 - 3) / 4 * k[0] + h @ r + b, 4)
//       c = s(f) * c + s(i) * np.tanh(g); h = s(o) * np.tanh(c)
//   print((h @ d + e)[0])
#include "model.hpp"

#include <varscope/embedded/weights.hpp>

int main() {
    const small::vs::embedded_store<small::graph> store(small::vs::embedded::weights());
    if (!store) return 2;
    small::lstm_state state;
    for (int t = 0; t < 32; ++t) small::step(store, static_cast<float>(t % 7 - 3) / 4, state);
    const float error = small::output_of(store, state) - (-0.477462009f);
    return error < 1e-5f && error > -1e-5f ? 0 : 1;
}
