// SPDX-License-Identifier: MIT
// The updates of factors.hpp on vectors. Compiled once for each instruction set, as vectors.hpp is.
//
// Each operation is rounded once, in the order in which TensorFlow's kernels write them.

#if defined(VARSCOPE_SIMD)

namespace varscope::detail::kernels {
namespace VARSCOPE_SIMD_SET {

template<class Vector, class T>
VARSCOPE_SIMD void update(const descent_factors<T>& f, Vector& weights, Vector gradients) {
    weights = difference(weights, product(gradients, f.rate));
}

template<class Vector, class T>
VARSCOPE_SIMD void update(const momentum_factors<T>& f, Vector& weights, Vector gradients, Vector& sums) {
    sums = sum(product(sums, f.momentum), gradients);
    if (f.use_nesterov) {
        const Vector ahead = product(product(sums, f.momentum), f.rate);
        weights = difference(weights, sum(product(gradients, f.rate), ahead));
    } else {
        weights = difference(weights, product(sums, f.rate));
    }
}

// average += (value - average) share
template<class Vector, class T>
VARSCOPE_SIMD void approach(Vector& average, Vector value, T share) {
    average = sum(average, product(difference(value, average), share));
}

template<class Vector, class T>
VARSCOPE_SIMD void update(const adam_factors<T>& f, Vector& weights, Vector gradients, Vector& means,
                          Vector& squares) {
    approach(means, gradients, f.mean_share);
    approach(squares, product(gradients, gradients), f.square_share);
    const Vector root = sum(square_root(squares), f.epsilon);
    if (f.has_decay) weights = difference(weights, product(weights, f.decay));
    weights = difference(weights, quotient(product(means, f.rate), root));
}

template<class Vector, class T>
VARSCOPE_SIMD Vector root_of(const rmsprop_factors<T>& f, Vector squares) {
    return sum(square_root(sum(squares, f.epsilon_of_square)), f.epsilon_of_root);
}
template<class Vector, class T>
VARSCOPE_SIMD Vector step_of(const rmsprop_factors<T>& f, Vector gradients, Vector squares) {
    return quotient(product(gradients, f.rate_of_gradient), root_of(f, squares));
}
template<class Vector, class T>
VARSCOPE_SIMD void move(const rmsprop_factors<T>& f, Vector& weights, Vector step) {
    weights = difference(weights, product(step, f.rate_of_step));
}
template<class Vector, class T>
VARSCOPE_SIMD void move(const rmsprop_factors<T>& f, Vector& weights, Vector step, Vector& steps) {
    steps = sum(product(steps, f.momentum), step);
    move(f, weights, steps);
}

// With or without the array of steps that momentum needs.
template<class Vector, class T, class... Steps>
VARSCOPE_SIMD void update(const rmsprop_factors<T>& f, Vector& weights, Vector gradients, Vector& squares,
                          Steps&... steps) {
    approach(squares, product(gradients, gradients), f.share);
    move(f, weights, step_of(f, gradients, squares), steps...);
}
template<class Vector, class T, class... Steps>
VARSCOPE_SIMD void update(const centered_rmsprop_factors<T>& f, Vector& weights, Vector gradients,
                          Vector& squares, Vector& means, Steps&... steps) {
    approach(squares, product(gradients, gradients), f.plain.share);
    approach(means, gradients, f.plain.share);
    const Vector variances = difference(squares, product(means, means));
    move(f.plain, weights, step_of(f.plain, gradients, variances), steps...);
}

template<class Vector, class T>
VARSCOPE_SIMD void update(const adagrad_factors<T>& f, Vector& weights, Vector gradients, Vector& squares) {
    squares = sum(squares, product(gradients, gradients));
    const Vector root = sum(square_root(squares), f.epsilon);
    weights = difference(weights, quotient(product(gradients, f.rate), root));
}

template<class Vector, class T>
VARSCOPE_SIMD Vector adjusted(const adjustment<T>& rules, Vector weights, Vector gradients) {
    if (rules.has_scale) gradients = product(gradients, rules.scale);
    if (rules.has_l2) gradients = sum(gradients, product(weights, rules.twice_l2));
    if (rules.has_l1) gradients = sum(gradients, with_sign_of(Vector{} + rules.l1, weights));
    return gradients;
}

template<class Vector, class Factors, class T, class... Slots>
VARSCOPE_SIMD void update(const adjusted_update<Factors, T>& f, Vector& weights, Vector gradients,
                          Slots&... slots) {
    if (f.rules.changes_gradients) gradients = adjusted(f.rules, weights, gradients);
    update(f.factors, weights, gradients, slots...);
    if (f.rules.is_non_negative) weights = without_negatives(weights);
}

template<class Vector, class T>
VARSCOPE_SIMD void update(const average_factors<T>& f, Vector& averages, Vector values) {
    approach(averages, values, f.share);
}
template<class Vector, class T>
VARSCOPE_SIMD void update(const multiple_factors<T>& f, Vector& y, Vector x) {
    y = sum(y, product(x, f.factor));
}
template<class Vector, class T>
VARSCOPE_SIMD void update(const scale_factors<T>& f, Vector& x) {
    x = product(x, f.factor);
}
template<class Vector, class T>
VARSCOPE_SIMD void update(const scale_factors<T>& f, Vector& y, Vector x) {
    y = product(x, f.factor);
}

} // namespace VARSCOPE_SIMD_SET
} // namespace varscope::detail::kernels

#endif
