// SPDX-License-Identifier: MIT
// The header of a safetensors file: errors, and at which byte they are. The rules are those of RFC 3629
// (UTF-8), RFC 8259 (JSON) and https://github.com/huggingface/safetensors#format.
#include <support/catch.hpp>
#include <support/safetensors_refusal.hpp>

namespace vs = varscope;

namespace {

std::string refused_name(const std::string& name) {
    return refusal("{\"" + name + R"(":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})");
}

} // namespace

TEST_CASE("a file begins with the length of its header, little-endian, and contains the header") {
    const std::string claim = "at byte 0, the length of the header is ";
    CHECK(refusal_of_file("") == "it is an empty file");
    for (const std::size_t size : std::initializer_list<std::size_t>{1, 7})
        CHECK(refusal_of_file(std::string(size, '\0')) ==
              "at byte " + std::to_string(size) +
                  ", the file ends; expected 8 bytes, the length of the header");
    CHECK(refusal_of_file(bytes_of(std::uint64_t{2}) + "{}") == "none");
    CHECK(refusal_of_file(bytes_of(std::uint64_t{3}) + "{}") ==
          claim + "3, but the file has 2 bytes after it");
    CHECK(refusal_of_file(bytes_of(std::uint64_t{100'000'000}) + "{}") ==
          claim + "100000000, but the file has 2 bytes after it");
    CHECK(refusal_of_file(bytes_of(std::uint64_t{100'000'001}) + "{}") ==
          claim + "100000001, but at most 100000000 is allowed");
    CHECK(refusal_of_file(bytes_of(~std::uint64_t{0} - 7) + "{}") ==
          claim + "18446744073709551608, but at most 100000000 is allowed");
    CHECK(refusal_of_file(std::string("\0\0\0\0\0\0\0\2{}", 10)) ==
          claim + "144115188075855872, but at most 100000000 is allowed");
}

TEST_CASE("a header is UTF-8") {
    for (const char* name : {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                             "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\x7f"})
        CHECK(refused_name(name) == "none");
    for (const char* name :
         {"^\x80", "^\xbf", "a^\xc0\x80", "^\xc1\xbf", "^\xe0\x80\x80", "^\xe0\x9f\xbf", "^\xf0\x80\x80\x80",
          "^\xf0\x8f\xbf\xbf", "^\xed\xa0\x80", "^\xed\xbf\xbf", "^\xf4\x90\x80\x80", "^\xf5\x80\x80\x80",
          "^\xff", "^\xc3(", "^\xe2\x82(", "^\xf0\x9f\x98(", "\xc3\xa9^\xe2(\xac"})
        CHECK(refused_name(name) == "the header is not valid UTF-8");
    for (const char* end : {"{}^\xc3", "{}^\xe2\x82", "{}^\xf0\x9f\x98"})
        CHECK(refusal(end, "\xac\x80\x80") == "the header is not valid UTF-8"); // not continued in the data
}

TEST_CASE("a header is one object, with spaces around it") {
    for (const char* header : {"{}", " \t\r\n{ \t\r\n} \t\r\n", "{\"__metadata__\":{}}"})
        CHECK(refusal(header) == "none");
    for (const char* header : {"^", "   ^", "^[]", "^\"x\"", "^1", "^true", "^null", "^}", "^\xef\xbb\xbf{}",
                               "^\v{}", "^//\n{}", "^\xc2\xa0{}"})
        CHECK(refusal(header) == "expected the { of a header here");
    for (const char* header : {"{}^{}", "{} ^x", "{}^,", "{}^}", "{}^//", "{}^\f"})
        CHECK(refusal(header) == "expected only spaces after the header");
    CHECK(refusal(std::string("{}^\0\0", 5)) == "expected only spaces after the header");
}

TEST_CASE("its members are names in quotes, each with a tensor") {
    for (const char* header : {"{^", "{^x:{}}", "{^'t':{}}", "{^1:{}}", "{^,}", "{^{}}"})
        CHECK(refusal(header) == "expected the name of a tensor here");
    CHECK(refusal(R"({"__metadata__":{},^})") == "expected the name of a tensor here");
    CHECK(refusal(R"({"t"^)") == "expected : here");
    CHECK(refusal(R"({"t"^,{}})") == "expected : here");
    CHECK(refusal(R"({"__metadata__":{}^)") == "expected , or } here");
    CHECK(refusal(R"({"__metadata__":{}^"t":{}})") == "expected , or } here");
    CHECK(refusal(R"({"__metadata__":{}^;"t":{}})") == "expected , or } here");
    for (const char* value : {"null", "1", "\"F32\"", "[\"F32\",[2],[0,8]]", "}", ""})
        CHECK(refusal("{\"t\": ^" + std::string(value) + '}') == "expected the { of a tensor here");
}

TEST_CASE("strings have no control characters, and only the escapes of JSON") {
    for (const char* name :
         {"", "../x", R"(\"\\\/\b\f\n\r\t)", R"(\u0041\uABcd\u0000)", R"(\ud83d\ude00)", R"(\uDBFF\uDFFF)"})
        CHECK(refused_name(name) == "none");
    CHECK(refused_name("a^\n") == "a control character in a string");
    CHECK(refused_name("^\x1f") == "a control character in a string");
    CHECK(refused_name(std::string("^\0", 2)) == "a control character in a string");
    for (const char* name : {"a^\\x", "^\\'", "^\\0", "^\\U0041", "^\\\n"})
        CHECK(refused_name(name) == "JSON has no such escape");
    for (const char* name : {"^\\u12g4", "^\\u 041", "^\\u", "^\\u123", R"(^\ud83d\ude0)"})
        CHECK(refused_name(name) == "expected four hexadecimal digits here");
    for (const char* name :
         {R"(^\ud83d)", R"(^\ude00)", R"(^\ud83dx)", R"(^\ud83d\n)", R"(^\ud83d\u0041)", R"(^\ude00\ud83d)"})
        CHECK(refused_name(name) == "half of a surrogate pair");
    CHECK(refusal("{\"t^") == "this string has no end");
    CHECK(refusal("{\"t\\^") == "this string has no end");
    CHECK(refusal("{\"t\\\"^") == "this string has no end");
}

TEST_CASE("escapes are decoded") {
    const temporary_folder folder;
    const std::string name = R"(\"\\\/\b\f\n\r\t\u0041\u00e9\u20aC\ud83d\ude00.)";
    write_contents(folder / "m", safetensors_file("{\"" + name +
                                                      R"(":{"\u0064type":"\u00463\u0032","shape":[0],)"
                                                      R"("data_offsets":[0,0]}})",
                                                  ""));
    const vs::file_schema schema = vs::schema_of(folder / "m");
    REQUIRE(schema.size() == 1);
    CHECK(schema[0].name == "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80.");
    CHECK(schema[0].dtype_name == "F32");
}

TEST_CASE("metadata is one object of strings") {
    const auto refused = [](const std::string& metadata) {
        return refusal("{\"__metadata__\":" + metadata + '}');
    };
    CHECK(refused(R"({"a":"b","a":"c","":""})") == "none");
    for (const char* metadata : {"^null", "^[]", "^\"a\"", "^1"})
        CHECK(refused(metadata) == "expected the { of __metadata__ here");
    for (const char* value : {"^{}", "^[]", "^1", "^null", "^true"})
        CHECK(refused("{\"a\":" + std::string(value) + '}') == "the values of __metadata__ must be strings");
    CHECK(refused("{^1:\"a\"}") == "expected a name in quotes here");
    CHECK(refused("{\"a\":\"b\",^}") == "expected a name in quotes here");
    CHECK(refused("{\"a\"^}") == "expected : here");
    CHECK(refused("{\"a\":\"b\"^;}") == "expected , or } here");
    CHECK(refused(R"({},^"__metadata__":{})") == "__metadata__ appears twice");
    CHECK(refused(R"({},^"\u005f_metadata__":{})") == "__metadata__ appears twice");
}

TEST_CASE("if a key of the metadata appears twice, the last value counts") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"__metadata__":{"a":"1","b":"\u0032","\u0061":"3"}})", ""));
    const vs::file_schema schema = vs::schema_of(folder / "m");
    CHECK(schema.metadata().size() == 3);
    CHECK(schema.metadata("a") == "3");
    CHECK(schema.metadata("b") == "2");
    CHECK(schema.metadata("c").empty());
}

TEST_CASE("a schema of which the file is closed knows the tensors, and reads nothing") {
    const temporary_folder folder;
    const auto path = folder / "m.safetensors";
    write_contents(path,
                   safetensors_file(R"({"w":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})", "abcd"));
    vs::file_schema schema(path);
    char value[4]{};
    schema.source().read(value, 4, schema[0].offset);
    CHECK(std::string(value, 4) == "abcd");
    schema.close();
    CHECK(schema.find("w") == schema.begin());
    CHECK(schema.source().size() == schema[0].offset + 4);
    CHECK_THROWS_AS(schema.source().read(value, 4, schema[0].offset), vs::file_error);
}
