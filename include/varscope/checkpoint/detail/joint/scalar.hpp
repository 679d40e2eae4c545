// SPDX-License-Identifier: MIT
// A number of the program as a model of one variable, and what is wrong with its name or type.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/core/name.hpp>
#include <varscope/graph/detail/variants/lone_scalar.hpp>
#include <varscope/graph/detail/wording/spelling.hpp>
#include <varscope/graph/graph.hpp>

#include <type_traits>

namespace varscope::detail::joint {

template<std::size_t Length>
constexpr fixed_string<Length> without_place(const name<Length>& whole) {
    fixed_string<Length> text;
    copy_text(text.text, whole.text, Length);
    return text;
}

// A class, as nvcc does not take the object `changed` of what is not known yet.
template<fixed_string Name, data_type Type>
struct scalar_graph_of {
    using type = resolved_graph<resolve::changed<variants::lone_scalar<Name, Type>>>;
};
template<fixed_string Name, class T>
using scalar_graph = typename scalar_graph_of<Name, data_type_of<std::remove_const_t<T>>>::type;

// The error about the name: one that is not a string was already an error.
template<auto Name, bool IsValid>
struct named_scalar {
    using error = errors::passed;
};
template<auto Name>
struct named_scalar<Name, false> {
    static constexpr diagnosis_report report = [] {
        diagnosis_report out{.kind = finding_kind::invalid_name,
                             .path = wording::shorten(Name.view()),
                             .here = place_of(Name)};
        out.reason << wording::fault_of_name(Name.view(), true);
        return out;
    }();
    using error = errors::error_of<report>;
};

// What is known of an argument of vs::scalar, a T&&. The assertions are last, as clang finds no member after
// one that fails.
template<name Name, class T>
struct scalar_check {
    using value = std::remove_reference_t<T>;
    static constexpr bool is_element = data_type_of<std::remove_const_t<value>> != data_type::unspecified;
    static constexpr bool outlives = std::is_lvalue_reference_v<T>;
    static constexpr bool is_named = validity_of(Name.view()) == validity::anywhere && Name.line != 0;
    static constexpr bool is_valid = is_element && outlives && is_named;
    using name_error = typename named_scalar<Name, is_named || Name.line == 0>::error;
    static_assert(is_element, "varscope: a scalar is a bool, a standard integer, float, double, vs::float16, "
                              "vs::bfloat16 or vs::complex64, as the elements of variables are");
    static_assert(outlives, "varscope: the value would not outlive vs::scalar; give it a name first");
};

} // namespace varscope::detail::joint
