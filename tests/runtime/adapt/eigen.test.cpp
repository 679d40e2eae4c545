// SPDX-License-Identifier: MIT
// Eigen's matrices over the memory of a store. Expected products are by hand.
#include <support/catch.hpp>

#include <varscope/adapt/eigen.hpp>
#include <varscope/varscope.hpp>

#include <complex>
#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"l">(vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
                            vs::get_variable<"b", vs::shape<3>>(vs::constant({10, 20, 30})),
                            vs::get_variable<"column", vs::shape<3, 1>>(vs::constant({1, 0, 2})),
                            vs::get_variable<"row", vs::shape<1, 3>>(vs::constant({1, 2, 3})),
                            vs::get_variable<"one", vs::shape<1, 1>>(vs::ones),
                            vs::get_variable<"none", vs::shape<0, 3>>(),
                            vs::get_variable<"aligned", vs::shape<4, 16>>(vs::ones)),
    vs::variable_scope<"types">(
        vs::get_variable<"half", vs::shape<3>, vs::float16>(vs::constant({1, 2, 3}), vs::trainable(false)),
        vs::get_variable<"brain", vs::shape<2, 2>, vs::bfloat16>(vs::ones, vs::trainable(false)),
        vs::get_variable<"complex", vs::shape<2>, vs::complex64>(vs::ones, vs::trainable(false)),
        vs::get_variable<"integer", vs::shape<2>, std::int64_t>(vs::ones, vs::trainable(false)),
        vs::get_variable<"flag", vs::shape<2>, bool>(vs::ones, vs::trainable(false))));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

} // namespace

TEST_CASE("a matrix is over the memory of its variable, with its sizes") {
    store_type store;
    auto w = vs::eigen(vs::get<"l/w">(store));
    static_assert(decltype(w)::RowsAtCompileTime == 2 && decltype(w)::ColsAtCompileTime == 3);
    static_assert(decltype(w)::IsRowMajor);
    CHECK(w.data() == vs::get<"l/w">(store).data());
    CHECK(w(0, 2) == 3);
    CHECK(w(1, 0) == 4);
    w(1, 2) = 70;
    CHECK(vs::get<"l/w">(store)(1, 2) == 70);
    vs::get<"l/w">(store)(0, 0) = 80;
    CHECK(w(0, 0) == 80);
    w = 2 * w;
    CHECK(vs::get<"l/w">(store)(0, 0) == 160);
}

TEST_CASE("columns, rows, and arrays without elements") {
    store_type store;
    const auto b = vs::eigen(vs::get<"l/b">(store));
    static_assert(decltype(b)::RowsAtCompileTime == 3 && decltype(b)::ColsAtCompileTime == 1);
    const auto column = vs::eigen(vs::get<"l/column">(store));
    static_assert(decltype(column)::RowsAtCompileTime == 3 && decltype(column)::ColsAtCompileTime == 1);
    const auto row = vs::eigen(vs::get<"l/row">(store));
    static_assert(decltype(row)::RowsAtCompileTime == 1 && decltype(row)::ColsAtCompileTime == 3);
    CHECK((row * b).value() == 140);
    CHECK((row * column).value() == 7);
    CHECK(vs::eigen(vs::get<"l/one">(store))(0, 0) == 1);
    CHECK(vs::eigen(vs::get<"l/none">(store)).size() == 0);
}

TEST_CASE("what a const store has can only be read") {
    const store_type store;
    const auto w = vs::eigen(vs::get<"l/w">(store));
    static_assert(std::is_same_v<decltype(w.data()), const float*>);
    static_assert(!std::is_assignable_v<decltype((w(0, 0))), float>);
    const Eigen::RowVector3f y = Eigen::RowVector2f(1, 2) * w + vs::eigen(vs::get<"l/b">(store)).transpose();
    CHECK(y == Eigen::RowVector3f(19, 32, 45));
}

TEST_CASE("a loop over a store gives matrices of all its variables") {
    store_type store;
    float sum = 0;
    vs::for_each(vs::scope<"l">(store), [&](auto view) { sum += vs::eigen(view).sum(); });
    CHECK(sum == 21 + 60 + 3 + 6 + 1 + 64);
}

TEST_CASE("an alignment is asked for and checked") {
    store_type store;
    const auto aligned = vs::eigen<Eigen::Aligned64>(vs::get<"l/aligned">(store));
    static_assert(Eigen::internal::traits<std::remove_const_t<decltype(aligned)>>::Alignment == 64);
    CHECK(aligned.sum() == 64);
    CHECK(vs::detail::is_aligned(reinterpret_cast<const void*>(64), 64));
    CHECK(!vs::detail::is_aligned(reinterpret_cast<const void*>(32), 64));
    CHECK(vs::detail::is_aligned(reinterpret_cast<const void*>(3), Eigen::Unaligned));
}

TEST_CASE("elements have Eigen's types, and are the same to both") {
    store_type store;
    auto half = vs::eigen(vs::get<"types/half">(store));
    static_assert(std::is_same_v<decltype(half)::Scalar, Eigen::half>);
    auto brain = vs::eigen(vs::get<"types/brain">(store));
    static_assert(std::is_same_v<decltype(brain)::Scalar, Eigen::bfloat16>);
    auto complex = vs::eigen(vs::get<"types/complex">(store));
    static_assert(std::is_same_v<decltype(complex)::Scalar, std::complex<float>>);
    for (int i = 0; i < 3; ++i) {
        const float x = static_cast<float>(half(i));
        half(i) = Eigen::half(2 * x);
        CHECK(static_cast<float>(vs::get<"types/half">(store)(i)) == 2 * static_cast<float>(i + 1));
        vs::get<"types/half">(store)(i) = vs::float16(x);
        CHECK(static_cast<float>(half(i)) == x);
    }
    brain(1, 0) = Eigen::bfloat16(1.5f);
    CHECK(static_cast<float>(vs::get<"types/brain">(store)(1, 0)) == 1.5f);
    CHECK(brain.cast<float>().sum() == 4.5f);
    complex(1) = {0, 2};
    CHECK(vs::get<"types/complex">(store)(1).imag() == 2);
    CHECK(vs::eigen(vs::get<"types/integer">(store)).sum() == 2);
    CHECK(vs::eigen(vs::get<"types/flag">(store)).all());
}

TEST_CASE("all trainable variables are one column") {
    store_type store;
    const auto all = vs::eigen(vs::trainable_span(store));
    CHECK(all.size() == 2 * 3 + 3 + 3 + 3 + 1 + 64);
    CHECK(all.sum() == 155);
    const auto b = vs::eigen(vs::get<"l/b">(store).span());
    static_assert(decltype(b)::RowsAtCompileTime == 3);
    CHECK(b(2) == 30);
}
