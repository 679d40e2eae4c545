// SPDX-License-Identifier: MIT
// Pairs of functions, varscope_X and by_hand_X, that instructions.sh compares. The structure written by hand
// has the arena's order: all sizes are multiples of 64 bytes, so that is the order of declaration.
#include <varscope/varscope.hpp>

namespace vs = varscope;

template<int I>
consteval auto block() {
    return vs::variable_scope<vs::numbered<"h", I>>(
        vs::variable_scope<"attn">(vs::get_variable<"w", vs::shape<64, 48>>(vs::random_normal(0.0, 0.02)),
                                   vs::get_variable<"b", vs::shape<48>>(vs::zeros)));
}

constexpr auto variables =
    vs::variables(vs::get_variable<"wte", vs::shape<512, 64>>(vs::random_normal(0.0, 0.02)),
                  vs::repeat<4>([]<int I>() { return block<I>(); }));
using graph = vs::graph<variables>;
using store = vs::variable_store<graph>;

struct by_hand {
    struct weights {
        float wte[512][64];
        struct {
            float w[64][48];
            float b[48];
        } h[4];
    };
    weights* at;
};

extern "C" {
float* varscope_first(store& s) { return vs::get<"wte">(s).data(); }
float* by_hand_first(by_hand& s) { return &s.at->wte[0][0]; }

float* varscope_third(store& s) { return vs::get<"h2/attn/w">(s).data(); }
float* by_hand_third(by_hand& s) { return &s.at->h[2].w[0][0]; }

float* varscope_in_scope(store& s) { return vs::get<"b">(vs::scope<"h3/attn">(s)).data(); }
float* by_hand_in_scope(by_hand& s) { return &s.at->h[3].b[0]; }

const float* varscope_const(const store& s) { return vs::get<"h3/attn/b">(s).data(); }
const float* by_hand_const(const by_hand& s) { return &s.at->h[3].b[0]; }

float varscope_element(store& s) { return vs::get<"h1/attn/w">(s)(7, 5); }
float by_hand_element(by_hand& s) { return s.at->h[1].w[7][5]; }

void varscope_assign(store& s) { vs::get<"h3/attn/w">(s)(1, 2) = 3.0f; }
void by_hand_assign(by_hand& s) { s.at->h[3].w[1][2] = 3.0f; }
}
