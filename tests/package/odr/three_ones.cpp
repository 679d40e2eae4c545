// SPDX-License-Identifier: MIT
#include "own_model.hpp"

namespace {

constexpr auto layer() {
    return vs::variable_scope<>(vs::default_name<"ones">, vs::get_variable<"w", vs::shape<3>>(
                                                              vs::constant(1), vs::collections("averaged")));
}
constexpr auto hidden = vs::variables(layer(), layer());

} // namespace

constexpr auto own = vs::variables(layer(), layer());

own_models models_of_three_ones() { return {facts_of<vs::graph<hidden>>(), facts_of<vs::graph<own>>()}; }
