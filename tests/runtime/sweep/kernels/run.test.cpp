// SPDX-License-Identifier: MIT
// Kernels over arrays of different types, against kernels over converted copies.
#include <support/catch.hpp>
#include <support/sweep_inputs.hpp>

#include <varscope/core/float16.hpp>
#include <varscope/sweep/detail/kernels/arithmetic.hpp>
#include <varscope/sweep/detail/kernels/optimizers.hpp>
#include <varscope/sweep/detail/kernels/run.hpp>

#include <cstddef>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail::kernels;

constexpr std::size_t sizes[] = {0, 1, 37, 1023, 1024, 1025, 2500};

// Weights of type W, gradients of type G, moments of type M, in one call and by hand.
template<class Compute, class W, class G, class M>
void check_types() {
    for (const std::size_t size : sizes) {
        std::vector<W> weights = sweep_weights<W>(size);
        const std::vector<G> gradients = sweep_gradients<G>(3, size);
        std::vector<M> means = sweep_gradients<M>(2, size), squares(size, M(0.125f));
        std::vector<Compute> w(weights.begin(), weights.end()), m(means.begin(), means.end()),
            v(squares.begin(), squares.end());
        const std::vector<Compute> g(gradients.begin(), gradients.end());
        const auto kernel = adam_kernel({}, 3, {.l2 = 0.01});
        run(kernel, size, weights.data(), gradients.data(), means.data(), squares.data());
        kernel(size, w.data(), g.data(), m.data(), v.data());
        const auto rounded_once = [](const auto& all, auto like) {
            std::vector<decltype(like)> result;
            for (const Compute value : all) result.push_back(static_cast<decltype(like)>(value));
            return result;
        };
        CHECK(same_bits(weights, rounded_once(w, W())));
        CHECK(same_bits(means, rounded_once(m, M())));
        CHECK(same_bits(squares, rounded_once(v, M())));
    }
}

} // namespace

TEST_CASE("arrays of one type") {
    check_types<float, float, float, float>();
    check_types<double, double, double, double>();
}

TEST_CASE("arrays of 16-bit elements and of floats are computed as floats") {
    check_types<float, float, bfloat16, float>();
    check_types<float, bfloat16, bfloat16, float>();
    check_types<float, float16, float16, float16>();
    check_types<float, bfloat16, float16, float>();
}

TEST_CASE("with an array of doubles all is computed as doubles") {
    check_types<double, float, bfloat16, double>();
    check_types<double, double, float, float>();
    check_types<double, float16, double, bfloat16>();
}

TEST_CASE("the last rounding is the only one") {
    const double x[] = {1 + 0x1p-11 + 0x1p-40}; // as float: halfway between two float16
    float16 y[] = {0};
    run(scale_kernel(1), 1, y, x);
    CHECK(float(y[0]) == 1 + 0x1p-10f);
}

TEST_CASE("what is only read is not written") {
    const float16 x[] = {1,
                         float16::from_bits(0x7c01)}; // a signaling NaN, which a conversion would make quiet
    std::vector<float> y(2, 1);
    run(add_multiple_kernel(2), 2, y.data(), x);
    CHECK(y[0] == 3);
    CHECK(x[1].bits == 0x7c01);
    STATIC_REQUIRE(noexcept(run(add_multiple_kernel(2), 2, y.data(), x)));
}
