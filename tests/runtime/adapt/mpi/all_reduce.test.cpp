// SPDX-License-Identifier: MIT
#include <support/ranks.hpp>

#include <cmath>
#include <utility>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
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
void fill(vs::variable_store<graph>& store, int rank) {
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
void check_multiples(const vs::variable_store<graph>& store, float by, float of_minus_one) {
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

} // namespace

TEST_CASE("all_reduce adds the trainable variables of each dtype, and leaves the others") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, store);
    check_multiples(store, static_cast<float>(ranks::sum_of_numbers()), static_cast<float>(-group.size()));
    CHECK(vs::get<"frozen">(store)[0] == static_cast<float>(group.rank() + 1));
    CHECK(vs::get<"count">(store)[2] == 2 * (group.rank() + 1));
}

TEST_CASE("all_reduce has the average") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, store, vs::mpi::average);
    check_multiples(store, static_cast<float>(group.size() + 1) / 2, -1); // (1 + ... + n) / n
}

TEST_CASE("all_reduce has the least and the greatest value, also of halves and bools") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    const bool is_alone = group.size() == 1;
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce(group, vs::scope<"half">(store), vs::mpi::greatest);
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == static_cast<float>(6 * group.size()));
    CHECK(static_cast<float>(vs::get<"half/b">(store)[6]) == static_cast<float>(6 * group.size()));
    CHECK(vs::get<"d">(store)[2] == 2 * (group.rank() + 1)); // outside of the scope
    fill(store, group.rank());
    vs::mpi::all_reduce(group, vs::scope<"half">(store), vs::mpi::least);
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == 6);
    vs::mpi::all_reduce<"flags">(group, store, vs::mpi::least);
    CHECK(vs::get<"seen">(store)[0] == is_alone);
    CHECK(vs::get<"seen">(store)[1]);
    fill(store, group.rank());
    vs::mpi::all_reduce<"flags">(group, store, vs::mpi::greatest);
    CHECK(vs::get<"seen">(store)[0]);
}

TEST_CASE("all_reduce has the product") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    vs::mpi::all_reduce<"counts">(group, store, vs::mpi::product);
    vs::mpi::all_reduce(group, store, vs::mpi::product);
    int factorial = 1;
    for (int i = 2; i <= group.size(); ++i) factorial *= i;
    CHECK(vs::get<"count">(store)[1] == factorial);
    CHECK(vs::get<"w">(store)[1] == static_cast<float>(factorial));
    CHECK(static_cast<float>(vs::get<"half/f">(store)[1]) == static_cast<float>(factorial));
    // (0 - i)^n
    const float real[] = {1, 0, -1, 0}, imag[] = {0, -1, 0, 1};
    CHECK(vs::get<"c">(store)[0] == vs::complex64(real[group.size() % 4], imag[group.size() % 4]));
}

TEST_CASE("all_reduce is for gradients and other variants of the model, and in pieces") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::trainable_store<graph> gradients(vs::uninitialized);
    vs::get<"w">(gradients).fill(1);
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_reduction, 12);
    vs::mpi::all_reduce(group, gradients);
    vs::detail::mpi::bytes_per_reduction = before;
    for (const float value : vs::get<"w">(gradients)) CHECK(value == static_cast<float>(group.size()));
    vs::variable_store<vs::as_dtype<graph, float>> wider(vs::uninitialized);
    vs::get<"half/f">(wider).fill(0.5f);
    vs::mpi::all_reduce(group, wider);
    CHECK(vs::get<"half/f">(wider)[0] == 0.5f * static_cast<float>(group.size()));
}

TEST_CASE("a reduction that has begun ends with wait") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    const std::size_t before = std::exchange(vs::detail::mpi::bytes_per_reduction, 12);
    auto halves = vs::mpi::begin_all_reduce(group, vs::scope<"half">(store), vs::mpi::average);
    auto counts = vs::mpi::begin_all_reduce<"counts">(group, store);
    vs::detail::mpi::bytes_per_reduction = before;
    while (!counts.is_done()) continue;
    counts.wait();
    auto moved = std::move(halves);
    moved.wait();
    CHECK(vs::get<"count">(store)[2] == 2 * ranks::sum_of_numbers());
    CHECK(static_cast<float>(vs::get<"half/f">(store)[6]) == 3 * static_cast<float>(group.size() + 1));
    CHECK(vs::get<"w">(store)[1] == static_cast<float>(group.rank() + 1));
}

TEST_CASE("a reduction that nobody waits for ends before the store") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    { auto pending = vs::mpi::begin_all_reduce<"counts">(group, store); }
    CHECK(vs::get<"count">(store)[1] == ranks::sum_of_numbers());
}

TEST_CASE("tree_all_reduce adds neighbours first") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    vs::variable_store<graph> store(vs::uninitialized);
    fill(store, group.rank());
    const auto reduce = [&] { vs::mpi::tree_all_reduce(group, store); };
    if ((group.size() & (group.size() - 1)) != 0) {
        CHECK(message_of<vs::mpi::rank_mismatch>(reduce) ==
              "varscope: there are " + std::to_string(group.size()) +
                  " ranks; a tree takes 1, 2, 4, 8 or another power of 2");
        return;
    }
    reduce();
    check_multiples(store, static_cast<float>(ranks::sum_of_numbers()), static_cast<float>(-group.size()));

    // (2^24 + 1) + (1 + 1) is 2^24 + 2 in float; from the left it would be 2^24.
    vs::get<"w">(store).fill(group.rank() == 0 ? 16'777'216.0f : 1.0f);
    reduce();
    const float expected[] = {0, 16'777'216.0f, 16'777'216.0f, 0, 16'777'218.0f};
    CHECK(vs::get<"w">(store)[99] == expected[group.size()]);
}

TEST_CASE("halves are rounded to even after each addition") {
    const vs::mpi::group<graph> group(MPI_COMM_WORLD);
    if ((group.size() & (group.size() - 1)) != 0) return;
    vs::variable_store<graph> store(vs::uninitialized);
    vs::get<"half/f">(store).fill(group.rank() == 0 ? vs::float16(1.0) : vs::float16(std::ldexp(1.0, -11)));
    vs::mpi::tree_all_reduce(group, vs::scope<"half">(store));
    // 1 + 2^-11 is rounded to 1, 2^-11 + 2^-11 is exact.
    CHECK(static_cast<double>(vs::get<"half/f">(store)[0]) ==
          (group.size() == 4 ? 1 + std::ldexp(1.0, -10) : 1));
}
