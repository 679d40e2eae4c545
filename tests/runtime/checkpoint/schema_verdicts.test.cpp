// SPDX-License-Identifier: MIT
// The verdicts of safetensors 0.8's own reader, file by file, and where varscope is stricter.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>
#include <support/verdicts.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

bool is_well_formed(const std::filesystem::path& path) {
    return message_of<vs::malformed_file>([&] { (void)vs::schema_of(path); }) == no_error;
}

template<vs::fixed_string Name, std::size_t... Extent>
constexpr auto floats() {
    return vs::get_variable<Name, vs::shape<Extent...>>(vs::ones);
}
template<class T, std::size_t... Extent>
constexpr auto t = vs::variables(vs::get_variable<"t", vs::shape<Extent...>, T>(vs::zeros));
constexpr auto nothing = vs::variables();
constexpr auto a_b = vs::variables(floats<"a", 1>(), floats<"b", 1>());
constexpr auto a_b_c = vs::variables(floats<"a", 0>(), floats<"b", 0>(), floats<"c", 1>());
constexpr auto c_z = vs::variables(floats<"c", 1>(), floats<"z", 0, 3>());
constexpr auto b_in_a = vs::variables(vs::variable_scope<"a">(floats<"b", 2>()));

// Loads a file and returns the arena.
template<const auto& Variables, auto... Policy>
std::string loaded(const std::filesystem::path& path) {
    return bytes_in(vs::variable_store<vs::graph<Variables>>::load(path, Policy...));
}
template<vs::fixed_string Name>
std::string loaded_as_t(const std::filesystem::path& path) {
    return bytes_in(
        vs::variable_store<vs::graph<t<float, 2>>>::load(path, vs::renames(vs::rename<Name, "t">)));
}

struct loading {
    std::string_view name;
    std::string (*load)(const std::filesystem::path&);
};
// Tensors that cannot be variables are ignored: then the arena has nothing of the file.
constexpr auto pass_over = loaded<nothing, vs::allow_unexpected>;
constexpr loading loadings[] = {
    {"ok_empty_padded", loaded<nothing>},
    {"ok_empty_unaligned", loaded<nothing>},
    {"ok_scalar", loaded<t<std::int32_t>>},
    {"ok_leading_ws", loaded<nothing>},
    {"ok_trailing_ws", loaded<nothing>},
    {"ok_metadata", loaded<t<float, 2>>},
    {"ok_header_order_differs", loaded<a_b>},
    {"ok_two_zero_same_offset", loaded<a_b_c>},
    {"ok_zero_at_end", loaded<c_z>},
    {"ok_dtype_U8", loaded<t<std::uint8_t, 3>>},
    {"ok_dtype_I8", loaded<t<std::int8_t, 3>>},
    {"ok_dtype_U16", loaded<t<std::uint16_t, 3>>},
    {"ok_dtype_I32", loaded<t<std::int32_t, 3>>},
    {"ok_dtype_U64", loaded<t<std::uint64_t, 3>>},
    {"ok_dtype_I64", loaded<t<std::int64_t, 3>>},
    {"ok_dtype_F32", loaded<t<float, 3>>},
    {"ok_dtype_F64", loaded<t<double, 3>>},
    {"ok_dtype_C64", loaded<t<vs::complex64, 3>>},
    {"ok_dtype_F8_E8M0", pass_over},
    {"ok_dtype_F8_E4M3FNUZ", pass_over},
    {"ok_dtype_F8_E5M2FNUZ", pass_over},
    {"ok_dtype_F6_E3M2", pass_over},
    {"ok_nan_inf", loaded<t<float, 2>>},
    {"ok_name_slash_escape", loaded<b_in_a>},
    {"ok_name_utf8", loaded_as_t<"\xc3\xa9/\xf0\x9f\x98\x80">},
    {"ok_name_surrogate_pair", loaded_as_t<"\xf0\x9f\x98\x80">},
    {"q_unknown_field", loaded<t<float, 2>>},
    {"q_escaped_dtype", loaded<t<float, 2>>},
    {"q_escaped_metadata_key", loaded<t<float, 2>>},
    {"q_many_dims", pass_over},
};

void check_loading(const verdicts::verdict& of) {
    for (const loading& each : loadings) {
        if (each.name != of.name) continue;
        const std::string file = contents(of.path), arena = each.load(of.path);
        CHECK(file.substr(file.size() - arena.size()) == arena);
        return;
    }
    FAIL("the table says nothing of this file");
}

} // namespace

TEST_CASE("the reference's verdicts") {
    static constexpr verdicts::stricter stricter[] = {
        {"q_info_as_array", "at byte 13, expected the { of a tensor here"},
        {"dup_escaped_spelling", "tensor a appears twice"},
    };
    verdicts::check("safetensors", ".safetensors", stricter,
                    [](const std::filesystem::path& path) { (void)vs::schema_of(path); });
}

TEST_CASE("what the reference accepts is loaded by name") {
    for (const verdicts::verdict& each : verdicts::read("safetensors", ".safetensors")) {
        INFO(each.name);
        if (is_well_formed(each.path) && each.name != "ok_bool_value_2") check_loading(each);
        if (each.name == "ok_bool_value_2") // the format does not say what a bool's bytes may be
            CHECK(message_of<vs::malformed_file>([&] {
                      (void)loaded<t<bool, 1>>(each.path);
                  }).ends_with("has the value 2 in element 0 of the bool variable t; expected 0 or 1"));
    }
}

TEST_CASE("a refused file changes nothing in an existing store") {
    using graph = vs::graph<t<float, 2>>;
    vs::variable_store<graph> store(vs::seed(1));
    vs::get<"t">(store) = {3, 4};
    const std::string before = bytes_in(store);
    for (const verdicts::verdict& each : verdicts::read("safetensors", ".safetensors")) {
        INFO(each.name);
        if (is_well_formed(each.path)) continue;
        CHECK_THROWS_AS(vs::load(store, each.path), vs::malformed_file);
        CHECK_THROWS_AS(vs::load(store, each.path, vs::allow_missing, vs::allow_unexpected),
                        vs::malformed_file);
        CHECK_THROWS_AS(vs::variable_store<graph>::map(each.path), vs::malformed_file);
        CHECK(bytes_in(store) == before);
    }
}
