// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>
#include <support/verdicts.hpp>
#include <support/zip_text.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
    vs::get_variable<"v", vs::shape<6>>(vs::zeros), vs::get_variable<"one", vs::shape<1>>(vs::zeros),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7)),
    vs::get_variable<"flags", vs::shape<3>, bool>(vs::ones),
    vs::get_variable<"z", vs::shape<2>, vs::complex64>(vs::zeros),
    vs::get_variable<"b", vs::shape<2>, vs::bfloat16>(vs::ones),
    vs::get_variable<"cube", vs::shape<2, 3, 2>, std::int16_t>(vs::zeros),
    vs::get_variable<"none", vs::shape<0, 3>>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

const std::string six = bytes_of(1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f);

// The message for a file that is loaded into w, after the file's name.
std::string refusal(const std::string& file) {
    const temporary_folder folder;
    const std::string path = (folder / "x.npy").string();
    write_contents(path, file);
    store_type store;
    const auto w = vs::get<"w">(store);
    std::string message = message_of([&] { vs::load_npy(w, path); });
    CHECK(w(1, 2) == 6);
    const std::string start = "varscope: " + path + " is not a valid npy file: at byte ";
    return message.find(start) == 0 ? message.substr(start.size()) : message;
}
std::string refusal_of_header(const std::string& text) { return refusal(npy_file(text, six)); }

} // namespace

TEST_CASE("a file is the same as numpy.save writes") {
    const temporary_folder folder;
    const store_type store;
    vs::save_npy(vs::get<"w">(store), folder / "w.npy");
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    header.resize(117, ' ');
    CHECK(contents(folder / "w.npy") == "\x93NUMPY" + std::string("\1\0\x76\0", 4) + header + '\n' + six);
    vs::save_npy(vs::get<"step">(store), folder / "step.npy", vs::unsynced);
    header = "{'descr': '<i8', 'fortran_order': False, 'shape': (), }";
    header.resize(117, ' ');
    CHECK(contents(folder / "step.npy") ==
          "\x93NUMPY" + std::string("\1\0\x76\0", 4) + header + '\n' + bytes_of(std::int64_t{7}));
    CHECK(folder.file_count() == 2);
}

TEST_CASE("what was saved is loaded") {
    const temporary_folder folder;
    const store_type from(vs::seed(1));
    store_type to(vs::seed(2));
    const auto pass = [&](auto saved, auto loaded) {
        vs::save_npy(saved, folder / "x.npy");
        loaded.fill({});
        vs::load_npy(loaded, folder / "x.npy");
        for (std::size_t i = 0; i < saved.size(); ++i) CHECK(saved.data()[i] == loaded.data()[i]);
    };
    pass(vs::get<"w">(from), vs::get<"w">(to));
    pass(vs::get<"step">(from), vs::get<"step">(to));
    pass(vs::get<"flags">(from), vs::get<"flags">(to));
    pass(vs::get<"z">(from), vs::get<"z">(to));
    pass(vs::get<"b">(from), vs::get<"b">(to));
    pass(vs::get<"none">(from), vs::get<"none">(to));
}

TEST_CASE("row-major and column-major order and both byte orders are read") {
    const temporary_folder folder;
    store_type store;
    const auto load = [&](auto view, const std::string& text, const std::string& data) {
        write_contents(folder / "x.npy", npy_file(text, data));
        vs::load_npy(view, folder / "x.npy");
    };
    const auto w = vs::get<"w">(store);
    load(w, npy_dictionary("<f4", "True", "(2, 3)"), bytes_of(1.0f, 4.0f, 2.0f, 5.0f, 3.0f, 6.0f));
    for (std::size_t i = 0; i < 6; ++i) CHECK(w.data()[i] == static_cast<float>(i + 1));

    const auto v = vs::get<"v">(store);
    load(v, npy_dictionary("<f4", "True", "(6,)"), six);
    CHECK(v(5) == 6);

    const auto cube = vs::get<"cube">(store);
    std::string data;
    for (int k = 0; k < 2; ++k)
        for (int j = 0; j < 3; ++j)
            for (int i = 0; i < 2; ++i) data += {'\1', static_cast<char>(100 * i + 10 * j + k)};
    load(cube, npy_dictionary(">i2", "True", "(2, 3, 2)"), data);
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 3; ++j)
            for (int k = 0; k < 2; ++k) CHECK(cube(i, j, k) == 256 + 100 * i + 10 * j + k);

    const auto z = vs::get<"z">(store);
    const std::string one("\x3f\x80\0\0", 4), two("\x40\0\0\0", 4);
    load(z, npy_dictionary(">c8", "False", "(2,)"), one + two + two + one);
    CHECK(z(0) == vs::complex64(1, 2));
    CHECK(z(1) == vs::complex64(2, 1));
}

TEST_CASE("headers may be written in other ways") {
    const temporary_folder folder;
    store_type store;
    const auto loads = [&](const std::string& text) {
        vs::get<"w">(store).fill(0);
        write_contents(folder / "x.npy", npy_file(text, six));
        vs::load_npy(vs::get<"w">(store), folder / "x.npy");
        return vs::get<"w">(store)(1, 2) == 6;
    };
    CHECK(loads(R"({"shape":(2,3),"fortran_order":False,"descr":"<f4"})"));
    CHECK(loads("  { 'fortran_order' : False , 'shape' : ( 2 , 3 , ) , 'descr' : '<f4' , }   "));
    const std::string header = npy_dictionary("<f4", "False", "(2, 3)") + '\n';
    for (const char version : {'\2', '\3'}) {
        write_contents(folder / "x.npy", "\x93NUMPY" + std::string({version, '\0'}) +
                                             bytes_of(static_cast<std::uint32_t>(header.size())) + header +
                                             six);
        vs::get<"w">(store).fill(0);
        vs::load_npy(vs::get<"w">(store), folder / "x.npy");
        CHECK(vs::get<"w">(store)(1, 2) == 6);
    }
    write_contents(folder / "b.npy",
                   npy_file(npy_dictionary("<V2", "False", "(2,)"), std::string("\x80\x3f\0\x40", 4)));
    vs::load_npy(vs::get<"b">(store), folder / "b.npy");
    CHECK(static_cast<float>(vs::get<"b">(store)(0)) == 1);
    CHECK(static_cast<float>(vs::get<"b">(store)(1)) == 2);
    write_contents(folder / "f.npy",
                   npy_file(npy_dictionary(">b1", "False", "(3,)"), std::string("\0\1\0", 3)));
    vs::load_npy(vs::get<"flags">(store), folder / "f.npy");
    CHECK(vs::get<"flags">(store)(1));
    CHECK(!vs::get<"flags">(store)(2));
}

TEST_CASE("malformed headers are refused, with the byte, what was expected and what was found") {
    CHECK(refusal("").find(" is not a valid npy file: it is an empty file") != std::string::npos);
    CHECK(refusal("\x93NUMP") == "5, expected the six bytes \\x93NUMPY; got the end");
    CHECK(refusal("\x93NUMPZ") == "5, expected the six bytes \\x93NUMPY; got Z");
    CHECK(refusal("\x93NUMPY") == "6, expected the version of the format; got the end");
    CHECK(refusal("\x93NUMPY\1\1") == "6, expected version 1.0, 2.0 or 3.0; got \\x01\\x01");
    CHECK(refusal("\x93NUMPY\4" + std::string(1, '\0')) ==
          "6, expected version 1.0, 2.0 or 3.0; got \\x04\\x00");
    const std::string start = "\x93NUMPY" + std::string("\1\0", 2);
    CHECK(refusal(start + '\1') == "9, expected the length of the header; got the end");
    CHECK(refusal(start + "\5" + std::string(1, '\0') + "{}") ==
          "8, expected a header of at most 2 bytes; got 5");
    CHECK(refusal(npy_file(std::string(10'000, ' '), "")) ==
          "8, expected a header of at most 10000 bytes; got 10001");
    CHECK(refusal(start + std::string(2, '\0')) ==
          "10, expected a newline as the last byte of the header; got the end");

    CHECK(refusal_of_header("") == "11, expected the { of a header; got the end");
    CHECK(refusal_of_header("{}") == "13, descr, fortran_order or shape is missing before this; got the end");
    CHECK(refusal_of_header("{1: 2}") == "11, expected a key in quotes; got 1: 2}\\x0a");
    CHECK(refusal_of_header("{'descr' '<f4'}") == "19, expected :; got '<f4'}\\x0a");
    CHECK(refusal_of_header("{'descr': '<f4' 'shape': (2, 3)}") ==
          "26, expected , or }; got 'shape': (2, 3)}");
    CHECK(refusal_of_header("{'descr': '<f4', 'descr': '<f4'}") ==
          "27, this key appears twice; got 'descr': '<f4'}\\x0a");
    CHECK(refusal_of_header("{'extra': 1}") ==
          "11, expected the key descr, fortran_order or shape; got 'extra': 1}\\x0a");
    CHECK(refusal_of_header(npy_dictionary("<f4", "False", "(2, 3)") + " x") ==
          "70, expected only spaces after the header; got x\\x0a");
    CHECK(refusal_of_header("{'fortran_order': 0}") == "28, expected True or False; got 0}\\x0a");
    CHECK(refusal_of_header("{'fortran_order': 'True'}") == "28, expected True or False; got 'True'}\\x0a");
    CHECK(refusal_of_header("{'descr': '<f4") == "24, a control character in a string; got \\x0a");
    CHECK(refusal_of_header("{'descr': None}") == "20, expected a dtype in quotes, as '<f4'; got None}\\x0a");
}

TEST_CASE("dtypes are those of varscope, with their byte order") {
    const auto refused = [](const std::string& descr) {
        const std::string message = refusal_of_header("{'descr': '" + descr + "'}");
        return message.substr(0, message.find(';'));
    };
    const std::string unknown = "20, expected a byte order and a dtype that varscope has, as '<f4'";
    for (const char* descr :
         {"", "f4", "<", "float32", "<f16", "<f3", "<U2", "<M8[s]", "<c4", "|S3", "<V3"}) {
        INFO(descr);
        CHECK(refused(descr) == unknown);
    }
    CHECK(refused("=f4") == "20, expected a byte order, < or >, for this dtype");
    CHECK(refused("|f4") == "20, expected a byte order, < or >, for this dtype");
    CHECK(refused(">V2") == "20, expected the byte order | for this dtype");
    CHECK(refused("=i1") == "20, expected the byte order | for this dtype");
    CHECK(refused("|O") == "20, objects are pickled, and never loaded");
    CHECK(refused("|O8") == "20, objects are pickled, and never loaded");
}

TEST_CASE("shapes are tuples of integers that match the size of the data") {
    const auto refused = [](const std::string& shape) {
        return refusal_of_header("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}");
    };
    CHECK(refused("(6)") == "60, a shape of one extent needs a comma, as in (6,); got (6)}\\x0a");
    CHECK(refused("[2, 3]") == "60, expected the ( of a shape; got [2, 3]}\\x0a");
    CHECK(refused("(-1,)") == "61, extents must be integers, 0 or more; got -1,)}\\x0a");
    CHECK(refused("(2.0, 3)") == "61, extents must be integers, 0 or more; got 2.0, 3)}\\x0a");
    CHECK(refused("(02, 3)") == "61, extents must be integers, 0 or more; got 02, 3)}\\x0a");
    CHECK(refused("(0x2, 3)") == "62, expected , or ); got x2, 3)}\\x0a");
    CHECK(refused("(2_0, 3)") == "62, expected , or ); got _0, 3)}\\x0a");
    CHECK(refused("(2L, 3L)") == "62, expected , or ); got L, 3L)}\\x0a");
    CHECK(refused("(2,, 3)") == "63, extents must be integers, 0 or more; got , 3)}\\x0a");
    CHECK(refused("(,)") == "61, extents must be integers, 0 or more; got ,)}\\x0a");
    CHECK(refused("(True, 3)") == "61, extents must be integers, 0 or more; got True, 3)}\\x0a");
    CHECK(refused("(18446744073709551616,)").find("61, this number is above 2^64 - 1; got 18446") == 0);
    CHECK(refused("(4611686018427387904, 4)").find("60, an array has less than 2^63 bytes; got (4611") == 0);
    CHECK(refused("(0, 9223372036854775807, 2)").find("60, an array has less than 2^63 bytes; got (0") == 0);
    std::string ones = "(";
    for (int i = 0; i < 33; ++i) ones += "1,";
    CHECK(refused(ones + ")").find("60, a shape has at most 32 extents; got (1,1") == 0);
    CHECK(refused("(1000000000000,)") == "78, expected 4000000000000 bytes of data, got 24");
    CHECK(refusal(npy_file(npy_dictionary("<f4", "False", "(2, 3)"), six + 'x')) ==
          "70, expected 24 bytes of data, got 25");
    CHECK(refusal(npy_file(npy_dictionary("<f4", "False", "(2, 3)"), "")) ==
          "70, expected 24 bytes of data, got 0");
}

TEST_CASE("another dtype or shape, and bytes that are not bools, change nothing") {
    const temporary_folder folder;
    store_type store;
    const std::string path = (folder / "x.npy").string();
    const auto message = [&](auto view, const std::string& text, const std::string& data) {
        write_contents(path, npy_file(text, data));
        return message_of([&] { vs::load_npy(view, path); });
    };
    const std::string start =
        "varscope: " + path + " does not fit the variable w: expected float32 [2,3]; got ";
    CHECK(message(vs::get<"w">(store), npy_dictionary("<f4", "False", "(3, 2)"), six) ==
          start + "float32 [3,2]");
    CHECK(message(vs::get<"w">(store), npy_dictionary("<i4", "False", "(2, 3)"), six) ==
          start + "int32 [2,3]");
    CHECK(
        message(vs::get<"flags">(store), npy_dictionary("|b1", "False", "(3,)"), std::string("\0\0\2", 3)) ==
        "varscope: " + path + " has the value 2 in element 2 of the bool variable flags; expected 0 or 1");
    CHECK(vs::get<"w">(store)(0, 1) == 2);
    CHECK(vs::get<"flags">(store)(0));
    CHECK_THROWS_AS(vs::load_npy(vs::get<"w">(store), folder / "no.npy"), vs::file_error);
    CHECK_THROWS_AS(vs::save_npy(vs::get<"w">(store), folder / "no/x.npy"), vs::file_error);
}

TEST_CASE("numpy's verdicts") {
    static constexpr verdicts::stricter stricter[] = {
        {"ok_structured.npy", "a dtype in quotes"},
        {"ok_unicode.npy", "a dtype that varscope has"},
        {"q_unpadded.npy", "a newline as the last byte"},
        {"q_shape_underscore.npy", "expected , or )"},
        {"q_shape_hex.npy", "expected , or )"},
        {"q_native_endian.npy", "expected a byte order"},
        {"q_no_endian.npy", "expected a byte order"},
        {"q_pipe_f4.npy", "expected a byte order"},
        {"q_negative_dim.npy", "extents must be integers"},
    };
    verdicts::check("npy", ".npy", stricter, [](const std::filesystem::path& path) {
        vs::detail::list<char> text;
        (void)vs::detail::read_npy_header(vs::detail::files::file(path), text);
    });
}
