// SPDX-License-Identifier: MIT
#pragma once

#include <varscope/varscope.hpp>

namespace shipped {
inline constexpr auto variables =
    varscope::variables(varscope::variable_scope<"dense">(varscope::get_variable<"w", varscope::shape<2>>()),
                        varscope::get_variable<"step", varscope::shape<>, long>());
using graph = varscope::graph<variables>;
} // namespace shipped

namespace changed {
inline constexpr auto variables =
    varscope::variables(varscope::variable_scope<"dense">(varscope::get_variable<"w", varscope::shape<3>>()),
                        varscope::get_variable<"step", varscope::shape<>, long>());
using graph = varscope::graph<variables>;
} // namespace changed

namespace renamed {
inline constexpr auto variables =
    varscope::variables(varscope::get_variable<"step", varscope::shape<>, long>(),
                        varscope::get_variable<"kernel", varscope::shape<2>>());
using graph = varscope::graph<variables>;
} // namespace renamed
