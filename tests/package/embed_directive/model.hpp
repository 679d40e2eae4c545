// SPDX-License-Identifier: MIT
#pragma once

#include <varscope/varscope.hpp>

namespace embed_directive {

inline constexpr auto variables = varscope::variables(
    varscope::variable_scope<"dense">(varscope::get_variable<"kernel", varscope::shape<2, 2>>(),
                                      varscope::get_variable<"bias", varscope::shape<2>>()),
    varscope::get_variable<"learning_rate", varscope::shape<>, double>(),
    varscope::get_variable<"is_trained", varscope::shape<>, bool>(),
    varscope::get_variable<"step", varscope::shape<>, long>());
using graph = varscope::graph<variables>;

} // namespace embed_directive
