// SPDX-License-Identifier: MIT
// A model with variables of each kind of dtype, for reductions over ranks.
#pragma once

#include <support/ranks.hpp>

namespace reduced_model {

namespace vs = varscope;

inline constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<100>>(),
    vs::variable_scope<"half">(vs::get_variable<"f", vs::shape<7>, vs::float16>(),
                               vs::get_variable<"b", vs::shape<7>, vs::bfloat16>()),
    vs::get_variable<"d", vs::shape<3>, double>(),
    vs::get_variable<"c", vs::shape<3>, vs::complex64>(vs::zeros),
    vs::get_variable<"z", vs::shape<3>, vs::complex128>(vs::zeros),
    vs::get_variable<"frozen", vs::shape<3>>(vs::trainable(false)),
    vs::get_variable<"count", vs::shape<3>, int>(vs::zeros, vs::trainable(false), vs::collections("counts")),
    vs::get_variable<"seen", vs::shape<2>, bool>(vs::zeros, vs::trainable(false), vs::collections("flags")));
using graph = vs::graph<variables>;

// (rank + 1) times the index of the element.
inline void fill(vs::variable_store<graph>& store, int rank) {
    const auto factor = static_cast<float>(rank + 1);
    vs::get<"frozen">(store).fill(factor);
    for (std::size_t i = 0; i < 100; ++i) vs::get<"w">(store)[i] = factor * static_cast<float>(i);
    for (std::size_t i = 0; i < 7; ++i) {
        vs::get<"half/f">(store)[i] = vs::float16(factor * static_cast<float>(i));
        vs::get<"half/b">(store)[i] = vs::bfloat16(factor * static_cast<float>(i));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const double real = static_cast<double>(factor) * static_cast<double>(i);
        vs::get<"d">(store)[i] = real;
        vs::get<"c">(store)[i] = vs::complex64(static_cast<float>(real), -1);
        vs::get<"z">(store)[i] = vs::complex128(real, -1);
        vs::get<"count">(store)[i] = (rank + 1) * static_cast<int>(i);
    }
    vs::get<"seen">(store)[0] = rank == 0;
    vs::get<"seen">(store)[1] = true;
}

// All elements are exact in each dtype: there are at most 7 ranks.
inline void check_multiples(const vs::variable_store<graph>& store, float by, float of_minus_one) {
    for (std::size_t i = 0; i < 100; ++i) CHECK(vs::get<"w">(store)[i] == by * static_cast<float>(i));
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(static_cast<float>(vs::get<"half/f">(store)[i]) == by * static_cast<float>(i));
        CHECK(static_cast<float>(vs::get<"half/b">(store)[i]) == by * static_cast<float>(i));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const double real = static_cast<double>(by) * static_cast<double>(i);
        CHECK(vs::get<"d">(store)[i] == real);
        CHECK(vs::get<"c">(store)[i] == vs::complex64(static_cast<float>(real), of_minus_one));
        CHECK(vs::get<"z">(store)[i] == vs::complex128(real, static_cast<double>(of_minus_one)));
    }
}

} // namespace reduced_model
