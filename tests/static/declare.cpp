// SPDX-License-Identifier: MIT
// What a model's header includes: all of declaring and checking, and nothing of stores.
#include <varscope/declare.hpp>

#ifdef _GLIBCXX_STRING
#error "declare.hpp reads <string>"
#endif

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"dense">(vs::glorot_uniform(),
                                vs::get_variable<"kernel", vs::shape<3, 4>>(vs::l2_regularizer(1e-4)),
                                vs::get_variable<"bias", vs::shape<4>>(vs::zeros, vs::max_norm(2.0))),
    vs::slots<"Adam">(vs::get_variable<"w", vs::shape<2>>(vs::fixed_size_partitioner(2))));
using graph = vs::graph<variables>;

static_assert(vs::well_formed<variables> && vs::diagnosis<variables>.kind == vs::finding_kind::none);
static_assert(graph::contains<"dense/kernel"> && graph::parameter_count == 20);
static_assert(vs::trainable_variables<graph>().size() == 4 && vs::trainable_graph<graph>::size == 4);

} // namespace
