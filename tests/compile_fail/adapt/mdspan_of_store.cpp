// SPDX-License-Identifier: MIT
// A store as a multidimensional span.
// EXPECT: varscope: mdspan takes a view of a variable, as in vs::mdspan(vs::get<path>(store)), but not of a partitioned or a resource variable
// EXPECT-CLANG14: varscope: mdspan takes a view of a variable, as in vs::mdspan(vs::get<path>(store)), but not of a partitioned or a resource variable
#include <varscope/store.hpp>

#include <varscope/adapt/mdspan.hpp>

namespace vs = varscope;

inline constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>());
using graph = vs::graph<variables>;

template<class T, class>
class span {
  public:
    explicit span(T* data) : data_(data) {}
    [[nodiscard]] int size() const { return data_[0] > 0; }

  private:
    T* data_;
};
template<class, std::size_t...>
struct extents {};

int main() {
    vs::variable_store<graph> store(vs::seed(1));
#ifdef COMPILE_FAIL
    const auto array = vs::mdspan<span, extents>(store);
#else
    const auto array = vs::mdspan<span, extents>(vs::get<"w">(store));
#endif
    return array.size() > 1;
}
