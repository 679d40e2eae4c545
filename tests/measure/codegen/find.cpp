// SPDX-License-Identifier: MIT
// Looks all names of a model up: find.sh counts the instructions.
//
//   find ROUNDS hits|misses
//
// 148 variables named as those of BERT (Google's bert/modeling.py), nine of its layers.
#include <varscope/varscope.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace vs = varscope;

template<vs::name Name>
consteval auto dense() {
    return vs::variable_scope<Name>(vs::get_variable<"kernel", vs::shape<4, 4>>(),
                                    vs::get_variable<"bias", vs::shape<4>>());
}
consteval auto output() {
    return vs::variable_scope<"output">(
        dense<"dense">(), vs::variable_scope<"LayerNorm">(vs::get_variable<"beta", vs::shape<4>>(),
                                                          vs::get_variable<"gamma", vs::shape<4>>()));
}
template<int I>
consteval auto layer() {
    return vs::variable_scope<vs::numbered<"layer_", I>>(
        vs::variable_scope<"attention">(
            vs::variable_scope<"self">(dense<"query">(), dense<"key">(), dense<"value">()), output()),
        vs::variable_scope<"intermediate">(dense<"dense">()), output());
}
constexpr auto variables = vs::variables(vs::variable_scope<"bert">(
    vs::variable_scope<"embeddings">(vs::get_variable<"word_embeddings", vs::shape<4, 4>>(),
                                     vs::get_variable<"token_type_embeddings", vs::shape<2, 4>>()),
    vs::variable_scope<"encoder">(vs::repeat<9>([]<int I> { return layer<I>(); })),
    vs::variable_scope<"pooler">(dense<"dense">())));
using graph = vs::graph<variables>;
static_assert(graph::size == 148);

// Out of line, as in a program that looks up once.
[[gnu::noinline]] static bool finds(vs::variable_store<graph>& store, std::string_view path) {
    return vs::find(store, path).has_value();
}

int main(int, char** arguments) {
    vs::variable_store<graph> store;
    const std::size_t rounds = std::strtoul(arguments[1], nullptr, 10);
    const bool misses = arguments[2][0] == 'm';
    std::vector<std::string_view> paths;
    // In another order than that of creation. A key without its last character is no other one.
    for (std::size_t i = 0; i < graph::size; ++i) paths.push_back(graph::variables[37 * i % graph::size].key);
    if (misses)
        for (std::string_view& path : paths) path.remove_suffix(1);
    std::size_t found = 0;
    for (std::size_t round = 0; round < rounds; ++round)
        for (const std::string_view path : paths) found += finds(store, path) ? 1 : 0;
    std::printf("%zu\n", found);
    return found == (misses ? 0 : rounds * graph::size) ? 0 : 1;
}
