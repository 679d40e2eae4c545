// SPDX-License-Identifier: MIT
// Each instruction set gives the same bits, for ordinary and for special values.
#include <support/catch.hpp>

#include <varscope/core/bits.hpp>
#include <varscope/sweep/detail/kernels/instruction_sets.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <vector>

namespace {

using namespace varscope::detail::kernels;

template<class T>
using limits = std::numeric_limits<T>;

// A third of the numbers are special ones.
template<class T>
class number_source {
  public:
    T next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        const auto bits = static_cast<std::uint32_t>(state_ >> 33);
        if (bits % 3 == 0) return special[bits / 3 % std::size(special)];
        return static_cast<T>(static_cast<int>(bits / 3 % 20001) - 10000) * static_cast<T>(0.0013);
    }

  private:
    static constexpr T special[] = {T(0),
                                    -T(0),
                                    T(1),
                                    limits<T>::denorm_min(),
                                    -limits<T>::denorm_min(),
                                    limits<T>::min(),
                                    -limits<T>::min() / 2,
                                    limits<T>::max(),
                                    -limits<T>::max(),
                                    limits<T>::infinity(),
                                    -limits<T>::infinity(),
                                    limits<T>::quiet_NaN()};
    std::uint64_t state_ = 1;
};

template<class T>
std::vector<T> numbers(std::size_t size, number_source<T>& source) {
    std::vector<T> result(size);
    for (T& number : result) number = source.next();
    return result;
}

// By its bits, as -ffast-math takes every number for one. Which NaN it is depends on the order of operands,
// which the compiler chooses.
std::uint64_t bits_or_nan(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return varscope::detail::is_nan(number) ? ~std::uint64_t{0} : bits;
}

template<class T>
bool same_numbers(const std::vector<T>& a, const std::vector<T>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (bits_or_nan(static_cast<double>(a[i])) != bits_or_nan(static_cast<double>(b[i]))) return false;
    return a.size() == b.size();
}

template<class T>
struct arrays {
    std::vector<T> of[5];

    explicit arrays(std::size_t size) {
        number_source<T> source;
        for (auto& array : of) array = numbers(size, source);
    }
    friend bool operator==(const arrays& a, const arrays& b) {
        for (std::size_t i = 0; i < 5; ++i)
            if (!same_numbers(a.of[i], b.of[i])) return false;
        return true;
    }
};

// Calls f(set) for a function object `set` of each instruction set that this machine has.
template<class F>
void for_each_set(F f) {
    f([](auto... arguments) { baseline::sweep(arguments...); }, "baseline");
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) f([](auto... arguments) { avx2::sweep(arguments...); }, "avx2");
    if (__builtin_cpu_supports("avx512f"))
        f([](auto... arguments) { avx512::sweep(arguments...); }, "avx512");
#endif
    f([](auto... arguments) { sweep(arguments...); }, "chosen");
}

// One element at a time, with the baseline, and as a whole, with each set; Count arrays, of which the second
// is only read.
template<class T, std::size_t Count, class Formula>
void check_sets(const Formula& formula) {
    constexpr std::size_t size = 3333;
    const auto call = [&](const auto& set, arrays<T>& a, std::size_t begin, std::size_t count) {
        const T* const read = a.of[1].data() + begin;
        T *const x = a.of[0].data() + begin, *const y = a.of[2].data() + begin,
                 *const z = a.of[3].data() + begin;
        if constexpr (Count == 1) set(formula, count, x);
        if constexpr (Count == 2) set(formula, count, x, read);
        if constexpr (Count == 3) set(formula, count, x, read, y);
        if constexpr (Count == 4) set(formula, count, x, read, y, z);
        if constexpr (Count == 5) set(formula, count, x, read, y, z, a.of[4].data() + begin);
    };
    arrays<T> expected(size);
    for (std::size_t i = 0; i < size; ++i)
        call([](auto... arguments) { baseline::sweep(arguments...); }, expected, i, 1);
    CHECK_FALSE(expected == arrays<T>(size));
    for_each_set([&](const auto& set, const char* name) {
        INFO(name);
        arrays<T> actual(size);
        call(set, actual, 0, size);
        CHECK(actual == expected);
    });
}

template<class T, std::size_t Count, class Factors>
void check_optimizer(const Factors& factors) {
    using update = adjusted_update<Factors, T>;
    check_sets<T, Count>(update{factors, adjustment<T>({})});
    check_sets<T, Count>(update{factors, adjustment<T>({.gradient_scale = 0.7, .l1 = 0.3, .l2 = 0.1})});
    check_sets<T, Count>(update{factors, adjustment<T>({.l1 = 0.3, .is_non_negative = true})});
}

} // namespace

TEMPLATE_TEST_CASE("each instruction set gives the same bits", "", float, double) {
    using T = TestType;
    const rmsprop_factors<T> rmsprop{T(0.3), T(0.9), T(0.1), T(0.7), T(1e-3), T(1e-4)};
    check_optimizer<T, 2>(descent_factors<T>{T(0.3)});
    check_optimizer<T, 3>(momentum_factors<T>{T(0.3), T(0.7), false});
    check_optimizer<T, 3>(momentum_factors<T>{T(0.3), T(0.7), true});
    check_optimizer<T, 4>(adam_factors<T>{T(0.3), T(0.1), T(0.01), T(1e-3), T(0), false});
    check_optimizer<T, 4>(adam_factors<T>{T(0.3), T(0.1), T(0.01), T(1e-3), T(0.2), true});
    check_optimizer<T, 3>(rmsprop);
    check_optimizer<T, 4>(rmsprop);
    check_optimizer<T, 4>(centered_rmsprop_factors<T>{rmsprop});
    check_optimizer<T, 5>(centered_rmsprop_factors<T>{rmsprop});
    check_optimizer<T, 3>(adagrad_factors<T>{T(0.3), T(1e-3)});
    check_sets<T, 2>(average_factors<T>{T(0.3)});
    check_sets<T, 2>(multiple_factors<T>{T(0.3)});
    check_sets<T, 2>(scale_factors<T>{T(0.3)});
    check_sets<T, 1>(scale_factors<T>{T(0.3)});
}

TEMPLATE_TEST_CASE("each instruction set sums squares to the same bits", "", float, double) {
    std::vector<TestType> values(4096);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<TestType>(static_cast<int>(i * 37 % 1009) - 500) * static_cast<TestType>(0.1);
    double expected[square_lanes] = {1, 0.5, 3}, actual[square_lanes] = {1, 0.5, 3};
    for (std::size_t i = 0; i < values.size(); i += square_lanes)
        baseline::add_squares(expected, values.data() + i, square_lanes);
    baseline::add_squares(actual, values.data(), values.size());
    CHECK(std::memcmp(actual, expected, sizeof actual) == 0);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        double sums[square_lanes] = {1, 0.5, 3};
        avx2::add_squares(sums, values.data(), values.size());
        CHECK(std::memcmp(sums, expected, sizeof sums) == 0);
    }
    if (__builtin_cpu_supports("avx512f")) {
        double sums[square_lanes] = {1, 0.5, 3};
        avx512::add_squares(sums, values.data(), values.size());
        CHECK(std::memcmp(sums, expected, sizeof sums) == 0);
    }
#endif
}
