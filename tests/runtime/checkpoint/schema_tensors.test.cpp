// SPDX-License-Identifier: MIT
// The tensors of a safetensors file: errors, and at which byte they are. The rules are those of
// https://github.com/huggingface/safetensors#format, and of its reader if that text says nothing.
#include <support/catch.hpp>
#include <support/safetensors_refusal.hpp>

#include <initializer_list>

namespace vs = varscope;

namespace {

const std::string dtype = R"("dtype":"F32")", shape = R"("shape":[2])", offsets = R"("data_offsets":[0,8])";

// One tensor with these fields, in a file with eight bytes of data.
std::string refused(const std::string& fields) { return refusal("{\"t\":{" + fields + "}}", "12345678"); }
std::string refused_dtype(const std::string& text) {
    return refused("\"dtype\":" + text + ',' + shape + ',' + offsets);
}
std::string refused_shape(const std::string& text) {
    return refused(dtype + ",\"shape\":" + text + ',' + offsets);
}
std::string refused_offsets(const std::string& text) {
    return refused(dtype + ',' + shape + ",\"data_offsets\":" + text);
}
std::string refused_value(const std::string& text) {
    return refused(dtype + ',' + shape + ',' + offsets + ",\"x\":" + text);
}
std::string refused_size(const std::string& type, const std::string& extents, std::size_t size) {
    return refusal("{\"t\":{\"dtype\":\"" + type + "\",\"shape\":" + extents + ",\"data_offsets\":^[0," +
                       std::to_string(size) + "]}}",
                   std::string(size, '.'));
}

// Tensors of bytes, each from one byte of the data to another.
struct range {
    std::string name;
    int begin, end;
};
std::string refused_ranges(std::initializer_list<range> all, const std::string& data) {
    std::string header = "{";
    for (const range& each : all)
        header += (header.size() == 1 ? "\"" : ",\"") + each.name + R"(":{"dtype":"U8","shape":[)" +
                  std::to_string(each.end - each.begin) + "],\"data_offsets\":[" +
                  std::to_string(each.begin) + ',' + std::to_string(each.end) + "]}";
    return refusal(header + '}', data);
}

} // namespace

TEST_CASE("a tensor has its three fields, once each, in any order") {
    CHECK(refused(offsets + ',' + dtype + ',' + shape) == "none");
    for (const std::string& fields :
         {std::string(), dtype + ',' + shape, shape + ',' + offsets, offsets + ',' + dtype})
        CHECK(refusal("{^\"t\":{" + fields + "}}") == "this tensor lacks its dtype, shape or data_offsets");
    const std::string second = "this field appears twice";
    CHECK(refused(dtype + R"(,"^dtype":"F32")") == second);
    CHECK(refused(shape + R"(,"^sh\u0061pe":[2])") == second);
    CHECK(refused(offsets + R"(,"^data_offsets":[0,8])") == second);
    CHECK(refused("^dtype:1") == "expected a name in quotes here");
    CHECK(refused(dtype + ",^") == "expected a name in quotes here");
    CHECK(refused("\"dtype\"^=1") == "expected : here");
    CHECK(refused(dtype + "^;" + shape) == "expected , or } here");
}

TEST_CASE("other fields may have any valid JSON value") {
    for (const char* text :
         {"null", "true", "false", R"("a\n")", "0", "-0", "-0.0e-0", "12.5E+3", "1e9999", "[]", "{}",
          "[ [ ] , { } , [1, \"a\"] ]", R"({"a":{"b":[null]},"c":0})", R"(1,"x":2)"})
        CHECK(refused_value(text) == "none");
    for (const char* text :
         {"^tru", "^nulL", "^True", "^NaN", "^Infinity", "^01", "^-01", "^.5", "^5.", "^+1", "^1e", "^1e+",
          "^-", "^", "^'a'", "[^,]", "[1,^]", "[1,^,2]", "{\"a\":^}"})
        CHECK(refused_value(text) == "expected a value here");
    for (const char* text : {"0^x1", "1 ^2", "true^x", "1^:2"})
        CHECK(refused_value(text) == "expected , or } here");
    for (const char* text : {"[1 ^2]", "[1^}", "{\"a\":1^]", "[[]^", "[{}^:1]"})
        CHECK(refused_value(text).find("expected , or a closing bracket here") == 0);
    for (const char* text : {"{^1:2}", "{\"a\":1,^}", "{^,}"})
        CHECK(refused_value(text) == "expected a name in quotes here");
    CHECK(refused_value("{\"a\"^}") == "expected : here");
    CHECK(refused_value("[\"^\n\"]") == "a control character in a string");
}

TEST_CASE("values may be nested as deeply as in the reference") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    // serde_json has 127 levels; the header and the tensor are two of them.
    CHECK(refused_value(nested(125)) == "none");
    CHECK(refused_value(std::string(125, '[') + '^' + nested(1) + std::string(125, ']')) ==
          "this is nested too deeply");
    std::string objects;
    for (int i = 0; i < 125; ++i) objects += "{\"a\":";
    CHECK(refused_value(objects + '1' + std::string(125, '}')) == "none");
    CHECK(refused_value(objects + "^{}" + std::string(125, '}')) == "this is nested too deeply");
    CHECK(refused_value('[' + nested(124) + ',' + nested(124) + ']') == "none");
}

TEST_CASE("dtypes are those of the format, by their exact names") {
    CHECK(refused_dtype(R"("F\u00332")") == "none");
    for (const char* text :
         {R"(^"f32")", R"(^"F32 ")", R"(^"float32")", R"(^"F24")", R"(^"")", R"(^"F\u00333")"})
        CHECK(refused_dtype(text) == "safetensors has no such dtype");
    for (const char* text : {"^1", "^null", "^[]", "^{}", "^", "^F32"})
        CHECK(refused_dtype(text) == "expected the name of a dtype here");
}

TEST_CASE("elements have the sizes of the format") {
    static constexpr struct {
        const char* dtype;
        std::size_t bits;
    } sizes[] = {{"BOOL", 8},        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8},
                 {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
                 {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
                 {"I32", 32},        {"U32", 32},    {"F32", 32},    {"C64", 64},    {"F64", 64},
                 {"I64", 64},        {"U64", 64}};
    for (const auto& [name, bits] : sizes) {
        INFO(name);
        CHECK(refused_size(name, "[4]", bits / 2) == "none");
        CHECK(refused_size(name, "[4]", bits / 2 + 1) == "these offsets do not match the dtype and shape");
        const bool is_whole = bits % 8 == 0;
        CHECK(refused_size(name, "[1]", bits / 8) == (is_whole ? "none" : "this tensor ends within a byte"));
    }
}

TEST_CASE("extents are integers below 2^64") {
    CHECK(refused_shape("[ 1 , 2 , 1 ]") == "none");
    for (const char* text : {"[^-1]", "[^-0]", "[^2.0]", "[^2e0]", "[^2E0]", "[^\"2\"]", "[^[2]]", "[^02]",
                             "[^00]", "[^+2]", "[^,]", "[2,^]", "[^null]", "[^true]", "[^"})
        CHECK(refused_shape(text) == "extents must be integers, 0 or more");
    for (const char* text : {"^2", "^\"2\"", "^null", "^{}", "^"})
        CHECK(refused_shape(text) == "expected the [ of a shape here");
    for (const char* text : {"[2^x1]", "[0^x2]", "[2 ^1]", "[2^}", "[2^;1]"})
        CHECK(refused_shape(text) == "expected , or ] here");
    CHECK(refused_shape("[0,^18446744073709551616]") == "this number is above 2^64 - 1");
    CHECK(refused_shape("[^99999999999999999999999]") == "this number is above 2^64 - 1");
}

TEST_CASE("offsets are two integers, in order") {
    CHECK(refused_offsets("[ 0 , 8 ]") == "none");
    for (const char* text : {"[^]", "[^-0,8]", "[0,^8.0]", "[0,^8e0]", "[^\"0\",8]", "[^00,8]", "[^+0,8]",
                             "[^null,8]", "[0,^]", "[0,^-8]", "[^,8]"})
        CHECK(refused_offsets(text) == "offsets must be integers, 0 or more");
    for (const char* text : {"^8", "^null", "^{}", "^\"0,8\"", "^"})
        CHECK(refused_offsets(text) == "expected the [ of two offsets here");
    for (const char* text : {"[0^]", "[0^;8]", "[0 ^8]", "[0^x8,8]"})
        CHECK(refused_offsets(text) == "expected the second of two offsets here");
    for (const char* text : {"[0,8^,8]", "[0,8^}", "[0,8 ^8]", "[0,8^,]"})
        CHECK(refused_offsets(text) == "expected the ] of two offsets here");
    CHECK(refused_offsets("^[8,0]") == "this tensor ends before it begins");
    CHECK(refused_offsets("[0,^18446744073709551616]") == "this number is above 2^64 - 1");
    CHECK(refused_offsets("^[0,18446744073709551615]") == "these offsets do not match the dtype and shape");
}

TEST_CASE("sizes are multiplied without wrapping, one extent after the other") {
    const std::string too_large = "this tensor has more than 2^64 bits";
    CHECK(refused_size("F32", "[]", 4) == "none");
    CHECK(refused_size("F32", "[0,18446744073709551615,4]", 0) == "none");
    CHECK(refused_size("F32", "[18446744073709551615,4,0]", 0) == too_large);
    CHECK(refused_size("F32", "[4294967296,4294967296]", 0) == too_large);
    // The product wraps to 4; safetensors-cpp took that for the size.
    CHECK(refused_size("U8", "[4194305,4194305,211106198978564]", 4) == too_large);
    CHECK(refused_size("U64", "[1152921504606846976]", 0) ==
          too_large);                                       // 2^60 elements, 2^63 bytes, 2^66 bits
    CHECK(refused_size("U8", "[2305843009213693951]", 7) == // 2^61 - 1 bytes are below 2^64 bits
          "these offsets do not match the dtype and shape");
    CHECK(refused_size("F32", "[0,3]", 4) == "these offsets do not match the dtype and shape");
}

TEST_CASE("tensors follow each other, from the first byte to the last") {
    CHECK(refused_ranges({{"b", 2, 4}, {"z", 2, 2}, {"a", 0, 2}, {"y", 4, 4}, {"x", 0, 0}}, "1234") ==
          "none");
    CHECK(refused_ranges({{"^a", 1, 2}}, "12") ==
          "tensor a begins at byte 1 of the data, but the one before it ends at byte 0");
    CHECK(refused_ranges({{"^b", 3, 4}, {"a", 0, 2}}, "1234") ==
          "tensor b begins at byte 3 of the data, but the one before it ends at byte 2");
    CHECK(refused_ranges({{"a", 0, 2}, {"^b", 1, 3}}, "123") ==
          "tensor b begins at byte 1 of the data, but the one before it ends at byte 2");
    CHECK(refused_ranges({{"a", 0, 4}, {"^z", 2, 2}}, "1234") ==
          "tensor z begins at byte 2 of the data, but the one before it ends at byte 4");
    CHECK(refused_ranges({{"a", 0, 2}, {"^b", 2, 5}}, "1234") ==
          "tensor b ends after the data, which has 4 bytes");
    CHECK(refused_ranges({{"a", 0, 2}}, "12^3") == "the last tensor ends, but the file has 1 more bytes");
    CHECK(refused_ranges({}, "^PK") == "the last tensor ends, but the file has 2 more bytes");
    CHECK(refusal(
              R"({"^a":{"dtype":"U8","shape":[2305843009213693951],"data_offsets":[0,2305843009213693951]}})",
              "1") == "tensor a ends after the data, which has 1 bytes");
    const std::string tied = refused_ranges({{"a", 0, 2}, {"b", 0, 2}}, "12"); // in unspecified order
    CHECK(tied.find(" begins at byte 0 of the data, but the one before it ends at byte 2") !=
          std::string::npos);
}

TEST_CASE("a name appears once, however it is spelled") {
    CHECK(refused_ranges({{"a", 0, 1}, {"b", 1, 2}, {"a", 2, 3}}, "123").find("tensor a appears twice") !=
          std::string::npos);
    CHECK(refused_ranges({{"a/b", 0, 1}, {R"(\u0061\/b)", 1, 2}}, "12").find("tensor a/b appears twice") !=
          std::string::npos);
    CHECK(refused_ranges({{"a", 0, 1}, {"A", 1, 2}, {"", 2, 3}, {"a ", 3, 4}}, "1234") == "none");
    CHECK(refused_ranges({{"__metadata_", 0, 1}, {"__METADATA__", 1, 2}}, "12") == "none");
}

TEST_CASE("a name that is long or has control characters is shortened in messages") {
    const std::string message = refused_ranges({{"^" + std::string(5000, 'x'), 1, 2}}, "12");
    CHECK(message.find("tensor xxx") == 0);
    CHECK(message.size() < 500);
    CHECK(refused_ranges({{"^\\u0000\\u001b[2J\\u00e9", 1, 2}}, "12") ==
          "tensor ??[2J?? begins at byte 1 of the data, but the one before it ends at byte 0");
}
