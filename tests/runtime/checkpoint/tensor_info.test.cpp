// SPDX-License-Identifier: MIT
// Extents of a tensor, read off the text that the file has for them.
#include <support/catch.hpp>

#include <varscope/varscope.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

using extents = std::vector<std::uint64_t>;
extents extents_in(const char* text) {
    extents all;
    for (const std::uint64_t extent : vs::file_shape(text)) all.push_back(extent);
    return all;
}
template<std::int64_t... Extents>
bool is_shape(const char* text, vs::shape<Extents...>) {
    static constexpr std::size_t all[] = {Extents..., 0};
    return vs::file_shape(text) == vs::shape_view(all, sizeof...(Extents));
}

} // namespace

TEST_CASE("extents as JSON and as Python write them") {
    CHECK(extents_in("[2,3]") == extents{2, 3});
    CHECK(extents_in("[]").empty());
    CHECK(extents_in("[ ]").empty());
    CHECK(extents_in("[0]") == extents{0});
    CHECK(extents_in("[\n 10 ,\t 0 , 7 ]") == extents{10, 0, 7});
    CHECK(extents_in("()").empty());
    CHECK(extents_in("(3,)") == extents{3});
    CHECK(extents_in("(2, 3)") == extents{2, 3});
    // 2^64 - 1, and what follows the bracket is of something else.
    CHECK(extents_in("[18446744073709551615,1]") == extents{UINT64_MAX, 1});
    CHECK(extents_in("[4,5],\"data_offsets\":[0,80]") == extents{4, 5});
}

TEST_CASE("any rank, also one that no variable has") {
    std::string text = "[1";
    for (int i = 1; i < 1000; ++i) text += "," + std::to_string(i % 10);
    text += "]";
    const vs::file_shape shape(text.c_str());
    CHECK(shape.size() == 1000);
    std::uint64_t sum = 0;
    for (const std::uint64_t extent : shape) sum += extent;
    CHECK(sum == 4501); // a hundred times 0 + ... + 9, and 1
    CHECK(!is_shape(text.c_str(), vs::shape<1>()));
    CHECK(vs::file_shape().size() == 0);
    CHECK(vs::file_shape().begin() == vs::file_shape().end());
}

TEST_CASE("a shape is that of a variable if all extents are, and no more") {
    CHECK(is_shape("[]", vs::shape<>()));
    CHECK(is_shape("[2,3]", vs::shape<2, 3>()));
    CHECK(is_shape("[0,3]", vs::shape<0, 3>()));
    CHECK(!is_shape("[2,3]", vs::shape<3, 2>()));
    CHECK(!is_shape("[2,3]", vs::shape<2>()));
    CHECK(!is_shape("[2]", vs::shape<2, 3>()));
    CHECK(!is_shape("[2,1]", vs::shape<2>()));
    CHECK(!is_shape("[]", vs::shape<1>()));
    CHECK(!is_shape("[1]", vs::shape<>()));
    CHECK(!is_shape("[0,3]", vs::shape<0, 4>()));     // both without elements
    CHECK(!is_shape("[4294967298]", vs::shape<2>())); // 2^32 + 2
}

TEST_CASE("of a tensor nothing is known at first") {
    const vs::tensor_info tensor;
    CHECK(tensor.name.empty());
    CHECK(tensor.dtype == vs::data_type::unspecified);
    CHECK(tensor.shape.size() == 0);
    CHECK(tensor.offset + tensor.byte_size == 0);
    CHECK(!(tensor.is_fortran_order || tensor.is_big_endian));
}
