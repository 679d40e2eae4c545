// SPDX-License-Identifier: MIT
// Sums of squares: their bits, and that these do not depend on how the work is divided.
#include <support/catch.hpp>

#include <varscope/core/float16.hpp>
#include <varscope/sweep/detail/kernels/norms.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>
#include <vector>

namespace {

using namespace varscope;
using namespace varscope::detail::kernels;

// The sums of this Python, bit by bit (math.fsum differs by less than 2e-15 of them):
//
//   import numpy as np
//   def block(x):                                   # x: at most 4096 numbers
//       lanes = [0.0] * 16
//       for i, v in enumerate(x): lanes[i % 16] += float(v) * float(v)
//       h = 8
//       while h: lanes, h = [lanes[j] + lanes[j + h] for j in range(h)], h // 2
//       return lanes[0]
//   def pairwise(s):
//       if len(s) < 2: return sum(s, 0.0)
//       m = 1 << (len(s) - 1).bit_length() - 1      # the greatest power of two below len(s)
//       return pairwise(s[:m]) + pairwise(s[m:])
//   for T in np.float32, np.float64:
//       for n in 0, 5, 4096, 30005:
//           x = (np.arange(n) * 73 % 1001 - 500).astype(T) * T(.1)
//           print(pairwise([block(x[b:b + 4096]) for b in range(0, n, 4096)]).hex())

struct reference {
    std::size_t size;
    double of_floats, of_doubles;
};
constexpr reference references[] = {{0, 0, 0},
                                    {5, 0x1.a8eb343133338p+12, 0x1.a8eb333333333p+12},
                                    {4096, 0x1.a1617b1dc4960p+21, 0x1.a1617a28f5c29p+21},
                                    {30005, 0x1.7e56d327c1b98p+24, 0x1.7e56d247ae148p+24}};

template<class T>
std::vector<T> numbers(std::size_t size) {
    std::vector<T> result(size);
    for (std::size_t i = 0; i < size; ++i)
        result[i] = static_cast<T>(static_cast<int>(i * 73 % 1001) - 500) * static_cast<T>(0.1);
    return result;
}

template<class T>
double sum_in_ranges(const std::vector<T>& values, std::size_t range) {
    pairwise_sum sum;
    for (std::size_t begin = 0; begin < values.size(); begin += range)
        sum.add(sum_of_squares(values.data() + begin,
                               values.size() - begin < range ? values.size() - begin : range));
    return sum.sum();
}

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

} // namespace

TEMPLATE_TEST_CASE("sums of squares as Python computes them", "", float, double) {
    for (const reference& expected : references) {
        const std::vector<TestType> values = numbers<TestType>(expected.size);
        CHECK(sum_of_squares(values.data(), values.size()) ==
              (std::is_same_v<TestType, float> ? expected.of_floats : expected.of_doubles));
    }
}

TEMPLATE_TEST_CASE("ranges of blocks may be summed apart", "", float, double) {
    for (const std::size_t size : {1u, 4095u, 4097u, 8192u, 12289u, 40000u, 70000u}) {
        const std::vector<TestType> values = numbers<TestType>(size);
        const double whole = sum_of_squares(values.data(), size);
        for (std::size_t range = square_block; range < 2 * size; range *= 2)
            CHECK(sum_in_ranges(values, range) == whole);
    }
}

TEMPLATE_TEST_CASE("sums of squares of 16-bit elements are those of floats", "", float16, bfloat16) {
    std::vector<TestType> halves;
    std::vector<float> floats;
    for (const float number : numbers<float>(9999)) {
        halves.push_back(number);
        floats.push_back(halves.back());
    }
    CHECK(sum_of_squares(halves.data(), halves.size()) == sum_of_squares(floats.data(), floats.size()));
}

TEST_CASE("squares of floats do not overflow, nor are they lost") {
    const float largest[] = {std::numeric_limits<float>::max(), std::numeric_limits<float>::max()};
    CHECK(sum_of_squares(largest, 2) == 0x1.fffffc000002p+256);
    const float least[] = {std::numeric_limits<float>::denorm_min()};
    CHECK(sum_of_squares(least, 1) == 0x1p-298);
    const float endless[] = {1, -std::numeric_limits<float>::infinity()};
    CHECK(sum_of_squares(endless, 2) == infinity);
    const float unknown[] = {1, std::numeric_limits<float>::quiet_NaN(), 1};
    CHECK(sum_of_squares(unknown, 3) != sum_of_squares(unknown, 3));
}

// tf.clip_by_global_norm: clip_norm * min(1 / norm, 1 / clip_norm), NaN if the norm is not finite.
TEST_CASE("the factor that clips to a norm") {
    CHECK(clip_scale(8, 2) == 0.25);
    CHECK(clip_scale(1.5, 6) == 1);
    CHECK(clip_scale(49, 49) == 1); // 49 * (1 / 49) is not
    CHECK(clip_scale(0, 5) == 1);
    CHECK(clip_scale(infinity, 1) != clip_scale(infinity, 1));
    CHECK(clip_scale(not_a_number, 1) != clip_scale(not_a_number, 1));
    CHECK(square_root(2) == 0x1.6a09e667f3bcdp+0);
}
