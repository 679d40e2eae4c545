// SPDX-License-Identifier: MIT
#include "own_model.hpp"

namespace {

constexpr auto layer() {
    return vs::variable_scope<>(vs::default_name<"twos">, vs::get_variable<"w", vs::shape<4>>(
                                                              vs::constant(2), vs::collections("logged")));
}
constexpr auto hidden = vs::variables(layer(), layer());

} // namespace

constexpr auto own = vs::variables(layer(), layer());

own_models models_of_four_twos() { return {facts_of<vs::graph<hidden>>(), facts_of<vs::graph<own>>()}; }
