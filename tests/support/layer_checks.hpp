// SPDX-License-Identifier: MIT
// For the tests of examples/layers: the inputs of tests/runtime/layers/reference.py, and comparison with what
// it prints.
#pragma once

#include <support/catch.hpp>

#include <layers/batch.hpp>

#include <cmath>
#include <initializer_list>

// Element i is sin(i + start), in the order of rows.
inline auto wave_from(int start) {
    return [i = start]() mutable { return static_cast<float>(std::sin(static_cast<double>(i++))); };
}

template<int Columns>
auto wave(int rows, int start) {
    layers::batch<float, Columns> x(rows, Columns);
    auto next = wave_from(start);
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < Columns; ++j) x(i, j) = next();
    return x;
}

void fill_with_wave(auto variable, int start) {
    auto next = wave_from(start);
    for (float& element : variable.span()) element = next();
}

inline void check_near(float found, double expected) {
    CHECK(static_cast<double>(found) == Approx(expected).epsilon(1e-5).margin(2e-6));
}

// In the order of rows.
template<class Matrix>
    requires requires { Matrix::ColsAtCompileTime; }
void check_near(const Matrix& found, std::initializer_list<double> expected) {
    REQUIRE(static_cast<std::size_t>(found.size()) == expected.size());
    auto next = expected.begin();
    for (Eigen::Index i = 0; i < found.rows(); ++i)
        for (Eigen::Index j = 0; j < found.cols(); ++j) check_near(found(i, j), *next++);
}

template<class View>
    requires requires(const View& view) { view.span(); }
void check_near(const View& found, std::initializer_list<double> expected) {
    REQUIRE(found.span().size() == expected.size());
    auto next = expected.begin();
    for (const float element : found.span()) check_near(element, *next++);
}
