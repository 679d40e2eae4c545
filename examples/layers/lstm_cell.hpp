// SPDX-License-Identifier: MIT
// One step of an LSTM, with the names, the order of gates and the defaults of TensorFlow 1.
#pragma once

#include "activations.hpp"
#include "dense.hpp"

namespace layers {

template<class T, int Units>
struct lstm_state {
    batch<T, Units> c, h;
};

// BasicLSTMCell, and LSTMCell without peepholes and projection, which has the same variables under another
// name: declare<"basic_lstm_cell">() or declare<"lstm_cell">(). Gives the next state, of which h is the
// output.
template<int In, int Units>
struct lstm_cell {
    double forget_bias = 1; // added to the variable, and not in it

    // [x, h] kernel + bias is a dense layer, and has its names.
    using linear = dense<In + Units, 4 * Units>;

    template<vs::name Name>
    static consteval auto declare() {
        return linear::template declare<Name>();
    }

    template<class X, class T>
    auto operator()(auto scope, const X& x, const lstm_state<T, Units>& state) const {
        static_assert(has_columns<X, In>,
                      "lstm_cell: x has another number of columns than the cell has inputs");
        return compute(scope, beside<In>(checked<T, In>(x), state.h), state.c).next;
    }

    template<class T>
    struct gradients {
        batch<T, In> x;
        lstm_state<T, Units> state;
    };

    // From the gradients of the next state those of x and of the state.
    template<class X, class T>
    auto backward(auto scope, auto gradient, const X& x, const lstm_state<T, Units>& state,
                  const lstm_state<T, Units>& d_next) const {
        static_assert(has_columns<X, In>,
                      "lstm_cell: x has another number of columns than the cell has inputs");
        const batch<T, In + Units> joined = beside<In>(checked<T, In>(x), state.h);
        const auto [i, j, f, o, next] = compute(scope, joined, state.c);
        const batch<T, Units> tanh_c = tanh{}(next.c);
        const batch<T, Units> dc = d_next.c + tanh{}.backward(next.c, d_next.h.cwiseProduct(o));

        batch<T, 4 * Units> dz(x.rows(), 4 * Units);
        gate<0>(dz) = dc.array() * j.array() * i.array() * (1 - i.array());
        gate<1>(dz) = dc.array() * i.array() * (1 - j.array().square());
        gate<2>(dz) = dc.array() * state.c.array() * f.array() * (1 - f.array());
        gate<3>(dz) = d_next.h.array() * tanh_c.array() * o.array() * (1 - o.array());

        const batch<T, In + Units> d_joined = linear{}.backward(scope, gradient, joined, dz);
        return gradients<T>{d_joined.template leftCols<In>(),
                            {dc.cwiseProduct(f), d_joined.template rightCols<Units>()}};
    }

  private:
    template<class T>
    struct step {
        batch<T, Units> i, j, f, o; // input gate, new input, forget gate, output gate
        lstm_state<T, Units> next;
    };

    template<class T>
    step<T> compute(auto scope, const batch<T, In + Units>& joined, const batch<T, Units>& c) const {
        auto z = linear{}(scope, joined);
        gate<2>(z).array() += static_cast<T>(forget_bias);
        step<T> at{
            sigmoid{}(gate<0>(z)), tanh{}(gate<1>(z)), sigmoid{}(gate<2>(z)), sigmoid{}(gate<3>(z)), {}};
        at.next.c = c.cwiseProduct(at.f) + at.i.cwiseProduct(at.j);
        at.next.h = tanh{}(at.next.c).cwiseProduct(at.o);
        return at;
    }

    template<int Index>
    static auto gate(auto& z) {
        return z.template middleCols<Units>(Index * Units);
    }
};

} // namespace layers
