// SPDX-License-Identifier: MIT
// Moving averages, multiples and sums.
#include <support/catch.hpp>
#include <support/sweep_inputs.hpp>

#include <varscope/sweep/detail/kernels/arithmetic.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail::kernels;

// ---- Averages of the gradients of support/sweep_inputs.hpp, from its weights on, after 100 updates ----
//
// In float64, as tf.train.ExponentialMovingAverage is documented:
//   def average(T, t, w, g): w[:] = .9 * w + .1 * g
//   def early_average(T, t, w, g): d = min(.99, t / (9 + t)); w[:] = d * w + (1 - d) * g
// One rounding for each operation:
//   def toward(a, x, share): a += (x - a) * share
//   def average(T, t, w, g): toward(w, g, T(1 - .9))
//   def early_average(T, t, w, g): toward(w, g, T(1 - min(.99, t / (9 + t))))

struct reference {
    double averages[7];
    std::uint64_t float_bits, double_bits;
};
constexpr std::size_t places[] = {0, 1, 2, 9, 18, 27, 36};

constexpr reference average{{-0.0017834117223259217, -0.021265577007386675, 0.03188473345449119,
                             -0.0381617945718838, -0.022606945818056955, -0.04923587806093685,
                             -0.02331579567162461},
                            0x2e4fee52f3eb056a,
                            0x60c2fbc9632b6177};
constexpr reference early_average{{0.0018321936067456149, -0.021523751733672027, 0.0254774372001986,
                                   -0.030980001180392756, -0.019912921141620903, -0.04512112440152657,
                                   -0.02185095612438253},
                                  0x114f6b35b8f297a4,
                                  0xa51d0249438a672b};

template<class T>
void check_against(const reference& expected, exponential_moving_average_options options, bool counts) {
    std::vector<T> averages = sweep_weights<T>();
    for (std::uint64_t step = 1; step <= sweep_steps; ++step) {
        if (counts) options.num_updates = static_cast<std::int64_t>(step - 1);
        const auto update = exponential_moving_average_kernel(options);
        const std::vector<T> values = sweep_gradients<T>(step);
        update(20, averages.data(), values.data());
        update(sweep_size - 20, averages.data() + 20, values.data() + 20);
    }
    for (std::size_t i = 0; i < 7; ++i)
        CHECK(static_cast<double>(averages[places[i]]) ==
              Approx(expected.averages[i]).epsilon(0).margin(std::is_same_v<T, float> ? 1e-5 : 1e-12));
    CHECK(hash_of_bits(averages) == (std::is_same_v<T, float> ? expected.float_bits : expected.double_bits));
}

} // namespace

TEMPLATE_TEST_CASE("moving averages as numpy computes them", "", float, double) {
    check_against<TestType>(average, {.decay = 0.9}, false);
    check_against<TestType>(early_average, {.decay = 0.99}, true);
}

TEST_CASE("the decay of the first updates") {
    CHECK(decay_of({.decay = 0.9}) == 0.9);
    CHECK(decay_of({.decay = 0.9, .num_updates = 0}) == 0.1);
    CHECK(decay_of({.decay = 0.9, .num_updates = 8}) == 0.5);
    CHECK(decay_of({.decay = 0.9, .num_updates = 80}) == 0.9);
}

TEMPLATE_TEST_CASE("multiples of arrays", "", float, double) {
    for (std::size_t size = 0; size <= sweep_size; ++size) {
        std::vector<TestType> x(sweep_size + 1, 3), y(sweep_size + 1, 1), z(sweep_size + 1, 5);
        const std::vector<TestType>& source = x;
        add_multiple_kernel(0.5)(size, y.data(), source.data());
        scale_kernel(2)(size, z.data(), source.data());
        scale_kernel(-1)(size, x.data());
        for (std::size_t i = 0; i <= sweep_size; ++i) {
            CHECK(y[i] == (i < size ? TestType(2.5) : TestType(1)));
            CHECK(z[i] == (i < size ? TestType(6) : TestType(5)));
            CHECK(x[i] == (i < size ? TestType(-3) : TestType(3)));
        }
    }
}
