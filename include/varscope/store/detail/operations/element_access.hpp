// SPDX-License-Identifier: MIT
// The elements of all kinds of views by their positions in row-major order.
#pragma once

#include <cstddef>

namespace varscope::detail::operations {

// Calls the private members of views: read_elements(f) and change_elements(f) call f once with an object
// whose [i] is the element at position i in row-major order, a pointer if they lie in that order.
struct element_access {
    template<class View, class F>
    static void read(const View& view, F f) {
        if constexpr (requires { view.read_elements(f); })
            view.read_elements(f);
        else
            f(static_cast<const typename View::value_type*>(view.data()));
    }
    template<class View, class F>
    static void change(const View& view, F f) {
        view.change_elements(f);
    }
    // What no other variable has.
    template<class View>
    static const void* identity(const View& view) {
        if constexpr (requires { view.identity(); })
            return view.identity();
        else
            return view.data();
    }
};

template<class Value>
constexpr void copy_elements(Value* to, const Value* from, std::size_t count) {
    if (count != 0) __builtin_memmove(to, from, count * sizeof(Value));
}
template<class Out, class In>
constexpr void copy_elements(const Out& to, const In& from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

} // namespace varscope::detail::operations
