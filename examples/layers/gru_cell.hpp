// SPDX-License-Identifier: MIT
// One step of a GRU, with the names, the order of gates and the initial values of TensorFlow 1's GRUCell.
#pragma once

#include "activations.hpp"
#include "dense.hpp"

namespace layers {

// Its state is its output: h of one step gives that of the next.
template<int In, int Units>
struct gru_cell {
    template<vs::name Name>
    static consteval auto declare() {
        constexpr int rows = In + Units;
        return vs::variable_scope<Name>(
            vs::variable_scope<"gates">(vs::get_variable<"kernel", vs::shape<rows, 2 * Units>>(),
                                        vs::get_variable<"bias", vs::shape<2 * Units>>(vs::ones)),
            vs::variable_scope<"candidate">(vs::get_variable<"kernel", vs::shape<rows, Units>>(),
                                            vs::get_variable<"bias", vs::shape<Units>>(vs::zeros)));
    }

    template<class X, class T>
    batch<T, Units> operator()(auto scope, const X& x, const batch<T, Units>& h) const {
        static_assert(has_columns<X, In>,
                      "gru_cell: x has another number of columns than the cell has inputs");
        const auto [r, u, c] = compute(scope, checked<T, In>(x), h);
        return c + u.cwiseProduct(h - c);
    }

    template<class T>
    struct gradients {
        batch<T, In> x;
        batch<T, Units> h;
    };

    // From the gradient of the next h those of x and of h.
    template<class X, class T>
    auto backward(auto scope, auto gradient, const X& x, const batch<T, Units>& h,
                  const batch<T, Units>& d_next) const {
        static_assert(has_columns<X, In>,
                      "gru_cell: x has another number of columns than the cell has inputs");
        const auto& input = checked<T, In>(x);
        const auto [r, u, c] = compute(scope, input, h);

        const batch<T, Units> dz = d_next.array() * (1 - u.array()) * (1 - c.array().square());
        const batch<T, Units> reset = r.cwiseProduct(h);
        const batch<T, In + Units> d_inner = candidate{}.backward(
            vs::scope<"candidate">(scope), vs::scope<"candidate">(gradient), beside<In>(input, reset), dz);
        const batch<T, Units> d_reset = d_inner.template rightCols<Units>();

        batch<T, 2 * Units> d_gates(x.rows(), 2 * Units);
        d_gates.template leftCols<Units>() = d_reset.array() * h.array() * r.array() * (1 - r.array());
        d_gates.template rightCols<Units>() = d_next.array() * (h - c).array() * u.array() * (1 - u.array());
        const batch<T, In + Units> d_outer = gates{}.backward(
            vs::scope<"gates">(scope), vs::scope<"gates">(gradient), beside<In>(input, h), d_gates);

        return gradients<T>{d_inner.template leftCols<In>() + d_outer.template leftCols<In>(),
                            d_next.cwiseProduct(u) + d_reset.cwiseProduct(r) +
                                d_outer.template rightCols<Units>()};
    }

  private:
    // Both are dense layers, of [x, h] and of [x, r * h].
    using gates = dense<In + Units, 2 * Units>;
    using candidate = dense<In + Units, Units>;

    template<class T>
    struct step {
        batch<T, Units> r, u, c; // reset gate, update gate, candidate
    };

    template<class T>
    static step<T> compute(auto scope, const auto& x, const batch<T, Units>& h) {
        const auto both = sigmoid{}(gates{}(vs::scope<"gates">(scope), beside<In>(x, h)));
        const batch<T, Units> r = both.template leftCols<Units>();
        const batch<T, Units> reset = r.cwiseProduct(h);
        return {r, both.template rightCols<Units>(),
                tanh{}(candidate{}(vs::scope<"candidate">(scope), beside<In>(x, reset)))};
    }
};

} // namespace layers
