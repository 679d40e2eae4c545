// SPDX-License-Identifier: MIT
// Multidimensional spans over variables: the standard library's where it has them, and another's.
#include <support/catch.hpp>

#include <varscope/adapt/mdspan.hpp>
#include <varscope/varscope.hpp>

#include <cstddef>
#include <type_traits>

namespace vs = varscope;

namespace other {

template<class Index, std::size_t... Extents>
struct extents {
    static constexpr std::size_t rank = sizeof...(Extents);
    static constexpr Index of[] = {Extents..., 0};
};
struct layout_right {};

// As that of Kokkos, with defaults for what follows.
template<class T, class Extents, class Layout = layout_right>
class mdspan {
  public:
    using element_type = T;
    using extents_type = Extents;
    explicit mdspan(T* data) : data_(data) {}
    template<class... Index>
    T& operator()(Index... index) const {
        std::size_t position = 0, axis = 0;
        ((position = position * Extents::of[axis++] + static_cast<std::size_t>(index)), ...);
        return data_[position];
    }
    T* data_handle() const { return data_; }

  private:
    T* data_;
};

} // namespace other

namespace {

constexpr auto variables = vs::variables(vs::variable_scope<"a">(
    vs::get_variable<"w", vs::shape<3, 4, 5>>(), vs::get_variable<"s", vs::shape<>, double>(vs::zeros),
    vs::get_variable<"none", vs::shape<0, 2>>()));
using store_type = vs::variable_store<vs::graph<variables>>;

} // namespace

TEST_CASE("another library's span is over the memory of the store") {
    store_type store;
    const auto w = vs::mdspan<other::mdspan, other::extents>(vs::get<"a/w">(store));
    static_assert(
        std::is_same_v<decltype(w), const other::mdspan<float, other::extents<std::size_t, 3, 4, 5>>>);
    CHECK(w.data_handle() == vs::get<"a/w">(store).data());
    w(1, 2, 3) = 42;
    CHECK(vs::get<"a/w">(store)(1, 2, 3) == 42);
    vs::get<"a/w">(store)(2, 3, 4) = 43;
    CHECK(w(2, 3, 4) == 43);
    const store_type& read_only = store;
    const auto s = vs::mdspan<other::mdspan, other::extents>(vs::get<"a/s">(read_only));
    static_assert(std::is_same_v<decltype(s)::element_type, const double>);
    CHECK(s() == 0);
}

#ifdef __cpp_lib_mdspan
TEST_CASE("the standard library's span is over the memory of the store") {
    store_type store;
    const auto w = vs::mdspan(vs::get<"a/w">(store));
    static_assert(w.rank() == 3 && w.static_extent(0) == 3 && w.static_extent(2) == 5);
    static_assert(sizeof w == sizeof(void*));
    CHECK(w.data_handle() == vs::get<"a/w">(store).data());
    w[1, 2, 3] = 42;
    CHECK(vs::get<"a/w">(store)(1, 2, 3) == 42);
    const store_type& read_only = store;
    const auto s = vs::mdspan(vs::get<"a/s">(read_only));
    static_assert(std::is_same_v<decltype(s)::element_type, const double>);
    CHECK(s[] == 0);
    CHECK(vs::mdspan(vs::get<"a/none">(store)).size() == 0);
}
#endif
