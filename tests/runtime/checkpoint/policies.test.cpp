// SPDX-License-Identifier: MIT
// What each policy allows, and that it allows nothing else.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <cstdint>
#include <limits>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"a", vs::shape<2>>(vs::random_normal(0.0, 1.0)),
                                         vs::get_variable<"b", vs::shape<>>(vs::constant(5)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// A file without b and with c.
struct other_file {
    temporary_folder folder;
    std::filesystem::path path = folder / "m";

    other_file() {
        write_contents(path, safetensors_file(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                              R"("c":{"dtype":"F32","shape":[],"data_offsets":[8,12]}})",
                                              bytes_of(1.0f, 2.0f, 3.0f)));
    }
    [[nodiscard]] std::size_t differences(const auto&... policies) const {
        const vs::file_schema schema = vs::schema_of(path);
        return vs::compare<graph>(schema, policies...).size();
    }
};

// One variable, and a file with one tensor of that name: the element that it gets.
template<class To>
inline constexpr auto single = vs::variables(vs::get_variable<"w", vs::shape<>, To>());
template<class To, class From>
auto converted(const char* dtype, From element) {
    const temporary_folder folder;
    const std::string size = std::to_string(sizeof(From));
    write_contents(folder / "m", safetensors_file(std::string(R"({"w":{"dtype":")") + dtype +
                                                      R"(","shape":[],"data_offsets":[0,)" + size + "]}}",
                                                  bytes_of(element)));
    const auto store = vs::variable_store<vs::graph<single<To>>>::load(folder / "m", vs::convert<To, From>);
    return vs::get<"w">(store)();
}

} // namespace

TEST_CASE("without a policy nothing may differ; each allows one thing, in any order") {
    const other_file file;
    CHECK(file.differences() == 2);
    CHECK(file.differences(vs::strict) == 2);
    CHECK(file.differences(vs::allow_missing) == 1);
    CHECK(file.differences(vs::allow_unexpected) == 1);
    CHECK(file.differences(vs::convert<float, double>) == 2);
    CHECK(file.differences(vs::allow_missing, vs::allow_unexpected) == 0);
    CHECK(file.differences(vs::allow_unexpected, vs::allow_missing) == 0);
    CHECK(file.differences(vs::allow_unexpected, vs::allow_missing(vs::seed(1))) == 0);
}

TEST_CASE("what is missing has the values of seed 0, or of the seed that is given") {
    const temporary_folder folder;
    write_contents(folder / "m", safetensors_file("{}", ""));
    const auto value = [](const store_type& store) { return vs::get<"a">(store)(1); };
    CHECK(value(store_type::load(folder / "m", vs::allow_missing)) == value(store_type(vs::seed(0))));
    const auto seeded = store_type::load(folder / "m", vs::allow_missing(vs::seed(9)));
    CHECK(value(seeded) == value(store_type(vs::seed(9))));
    CHECK(value(seeded) != value(store_type(vs::seed(0))));
    CHECK(vs::get<"b">(seeded)() == 5);
}

TEST_CASE("a conversion is from the file to the model, and not back") {
    static constexpr auto doubles = vs::variables(vs::get_variable<"a", vs::shape<2>, double>(),
                                                  vs::get_variable<"c", vs::shape<>, double>());
    const other_file file;
    const vs::file_schema schema = vs::schema_of(file.path);
    CHECK(vs::compare<vs::graph<doubles>>(schema).size() == 2);
    CHECK(vs::compare<vs::graph<doubles>>(schema, vs::convert<double, float>).size() == 0);
    CHECK(vs::compare<vs::graph<doubles>>(schema, vs::convert<float, double>).size() == 2);
    CHECK(vs::compare<vs::graph<doubles>>(schema, vs::convert<double, vs::float16>).size() == 2);
}

TEST_CASE("numbers are rounded once, to nearest even") {
    // 1 + 2^-11 lies between the halves 1 and 1 + 2^-10; by way of float the 2^-40 would be lost, and it
    // would be 1. 2^24 + 1 and 2^24 + 3 lie between floats, of which 2^24 and 2^24 + 4 are even.
    CHECK(converted<vs::float16>("F64", 1 + 0x1p-11 + 0x1p-40) == 1 + 0x1p-10f);
    CHECK(converted<vs::float16>("F64", 1 + 0x1p-11) == 1.0f);
    CHECK(converted<float>("I64", std::int64_t{16777217}) == 16777216.0f);
    CHECK(converted<float>("I64", std::int64_t{16777219}) == 16777220.0f);
    CHECK(converted<float>("F64", 1e-60) == 0.0f);
    CHECK(converted<float>("F64", -std::numeric_limits<double>::infinity()) ==
          -std::numeric_limits<float>::infinity());
}

TEST_CASE("integers are kept, or refused") {
    CHECK(converted<std::int8_t>("U8", std::uint8_t{127}) == 127);
    CHECK_THROWS_AS(converted<std::int8_t>("U8", std::uint8_t{128}), vs::error);
    CHECK(converted<std::uint8_t>("I32", std::int32_t{255}) == 255);
    CHECK_THROWS_AS(converted<std::uint8_t>("I32", std::int32_t{256}), vs::error);
    CHECK_THROWS_AS(converted<std::uint8_t>("I32", std::int32_t{-1}), vs::error);
    CHECK(converted<std::int64_t>("U64", std::uint64_t{9223372036854775807}) == 9223372036854775807);
    CHECK_THROWS_AS(converted<std::int64_t>("U64", std::uint64_t{9223372036854775808u}), vs::error);
}

TEST_CASE("integers keep their sign, or are refused") {
    const auto refuses = [](auto to, const char* dtype, auto from) {
        return message_of<vs::checkpoint_mismatch>([&] { (void)converted<decltype(to)>(dtype, from); }) !=
               no_error;
    };
    CHECK(refuses(std::uint64_t{}, "I64", std::int64_t{-1}));
    CHECK(refuses(std::int64_t{}, "U64", ~std::uint64_t{0}));
    CHECK(refuses(std::int64_t{}, "U64", std::uint64_t{1} << 63));
    CHECK(refuses(std::uint32_t{}, "I32", std::int32_t{-5}));
    CHECK(refuses(std::int32_t{}, "U32", std::uint32_t{0x80000000}));
    CHECK(refuses(std::uint8_t{}, "I8", std::int8_t{-1}));
    CHECK(!refuses(std::int64_t{}, "U64", ~std::uint64_t{0} >> 1));
    CHECK(!refuses(std::uint64_t{}, "I64", std::int64_t{0}));
}
