// SPDX-License-Identifier: MIT
// Eigen's tensors over the memory of a store. Expected sums are by hand.
#include <support/catch.hpp>

#include <varscope/adapt/eigen_tensor.hpp>
#include <varscope/varscope.hpp>

#include <type_traits>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"kernel", vs::shape<2, 3, 4>>(vs::ones),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
                  vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::ones, vs::trainable(false)));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("a tensor is over the memory of its variable, with its sizes") {
    store_type store;
    auto kernel = vs::eigen_tensor(vs::get<"kernel">(store));
    CHECK(kernel.data() == vs::get<"kernel">(store).data());
    CHECK(kernel.dimension(0) == 2);
    CHECK(kernel.dimension(2) == 4);
    kernel(1, 2, 3) = 5;
    CHECK(vs::get<"kernel">(store)(1, 2, 3) == 5);
    vs::get<"kernel">(store)(0, 1, 2) = 6;
    CHECK(kernel(0, 1, 2) == 6);
    const Eigen::Tensor<float, 0, Eigen::RowMajor> sum = kernel.sum();
    CHECK(sum() == 22 + 5 + 6);
}

TEST_CASE("scalars, 16-bit elements, and stores that can only be read") {
    store_type store;
    vs::eigen_tensor(vs::get<"step">(store))() = 8;
    CHECK(vs::get<"step">(store)() == 8);
    vs::eigen_tensor(vs::get<"half">(store))(1) = Eigen::half(3.f);
    CHECK(static_cast<float>(vs::get<"half">(store)(1)) == 3.f);
    const store_type& read_only = store;
    const auto kernel = vs::eigen_tensor(vs::get<"kernel">(read_only));
    static_assert(std::is_same_v<decltype(kernel.data()), const float*>);
    CHECK(kernel(1, 1, 1) == 1);
}
