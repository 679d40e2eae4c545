// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <sys/stat.h>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2>>(vs::random_normal(0.0, 1.0)),
                                          vs::get_variable<"b", vs::shape<2>>(vs::random_normal(0.0, 1.0))),
                  vs::get_variable<"step", vs::shape<>, std::int32_t>(vs::constant(7)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// In another order, and with spaces that varscope does not write.
const std::string other_order = safetensors_file(
    R"( { "step": {"shape": [], "dtype": "I32", "data_offsets": [0, 4]},
          "a\/b": {"dtype": "F32", "data_offsets": [4, 12], "shape": [2]},
          "a/w": {"dtype": "F32", "shape": [2], "data_offsets": [12, 20]} }  )",
    bytes_of(std::int32_t{9}, 1.0f, 2.0f, 3.0f, 4.0f));

} // namespace

TEST_CASE("what was saved is loaded, to the bit") {
    const temporary_folder folder;
    const store_type store(vs::seed(1));
    vs::save(store, folder / "m");
    CHECK(bytes_in(store_type::load(folder / "m")) == bytes_in(store));
    CHECK(bytes_in(store_type::load((folder / "m").string(), vs::strict)) == bytes_in(store));
}

TEST_CASE("a file of another writer is loaded by name") {
    const temporary_folder folder;
    write_contents(folder / "m", other_order);
    const auto store = store_type::load(folder / "m");
    CHECK(vs::get<"a/b">(store)(0) == 1);
    CHECK(vs::get<"a/b">(store)(1) == 2);
    CHECK(vs::get<"a/w">(store)(0) == 3);
    CHECK(vs::get<"a/w">(store)(1) == 4);
    CHECK(vs::get<"step">(store)() == 9);
}

TEST_CASE("all differences are reported at once, and nothing has changed") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"a/W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                    R"("a/b":{"dtype":"F16","shape":[1,2],"data_offsets":[8,12]},)"
                                    R"("step":{"dtype":"I32","shape":[],"data_offsets":[12,16]}})",
                                    std::string(16, '\0')));
    const std::string expected = "varscope: " + (folder / "m").string() +
                                 " does not fit the model of 3 variables\n"
                                 "  missing: a/w, float32 [2]; the file has a/W\n"
                                 "  shape of a/b: [2] in the model, [1,2] in the file\n"
                                 "  dtype of a/b: float32 in the model, F16 in the file; vs::convert<float, "
                                 "vs::float16> allows it\n"
                                 "  unexpected: a/W, F32 [2]; the model has a/w";
    store_type store(vs::seed(1));
    const std::string before = bytes_in(store);
    CHECK(message_of([&] { (void)store_type::load(folder / "m"); }) == expected);
    CHECK(message_of([&] { vs::load(store, folder / "m"); }) == expected);
    CHECK(bytes_in(store) == before);
}

TEST_CASE("differences are data") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"a/w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},)"
                                    R"("step":{"dtype":"I64","shape":[],"data_offsets":[12,20]}})",
                                    std::string(20, '\0')));
    const vs::file_schema schema = vs::schema_of(folder / "m");
    const vs::checkpoint_report report = vs::compare<graph>(schema);
    REQUIRE(report.size() == 3);
    const vs::difference* const all = report.begin();
    CHECK(all[0].kind == vs::difference_kind::shape);
    CHECK(graph::variables[all[0].variable].key == "a/w");
    CHECK(all[0].tensor == schema.find("a/w"));
    CHECK(all[1].kind == vs::difference_kind::missing);
    CHECK(graph::variables[all[1].variable].key == "a/b");
    CHECK(all[2].kind == vs::difference_kind::dtype);
    CHECK(vs::compare<graph>(schema, vs::allow_missing).size() == 2);
    CHECK(vs::compare<graph>(schema, vs::convert<std::int32_t, std::int64_t>).size() == 2);
}

TEST_CASE("missing variables are initialized as if nothing had been loaded") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"a/w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
                                    bytes_of(1.0f, 2.0f)));
    const store_type fresh(vs::seed(5));
    const auto store = store_type::load(folder / "m", vs::allow_missing(vs::seed(5)));
    CHECK(vs::get<"a/w">(store)(1) == 2);
    CHECK(vs::get<"a/b">(store)(0) == vs::get<"a/b">(fresh)(0));
    CHECK(vs::get<"a/b">(store)(1) == vs::get<"a/b">(fresh)(1));
    CHECK(vs::get<"step">(store)() == 7);

    store_type trained(vs::seed(1));
    vs::get<"step">(trained)() = 100;
    vs::load(trained, folder / "m", vs::allow_missing);
    CHECK(vs::get<"step">(trained)() == 100); // stays
    CHECK(vs::get<"a/w">(trained)(0) == 1);
}

TEST_CASE("unexpected tensors are ignored if that is allowed") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"x":{"dtype":"F8_E4M3","shape":[3],"data_offsets":[0,3]},)"
                                    R"("step":{"dtype":"I32","shape":[],"data_offsets":[3,7]},)"
                                    R"("a/w":{"dtype":"F32","shape":[2],"data_offsets":[7,15]},)"
                                    R"("a/b":{"dtype":"F32","shape":[2],"data_offsets":[15,23]}})",
                                    "xyz" + bytes_of(std::int32_t{1}, 1.0f, 2.0f, 3.0f, 4.0f)));
    CHECK_THROWS_AS(store_type::load(folder / "m"), vs::checkpoint_mismatch);
    const auto store = store_type::load(folder / "m", vs::allow_unexpected);
    CHECK(vs::get<"a/b">(store)(1) == 4); // not aligned in the file
}

TEST_CASE("elements are converted if that is allowed, and rounded once") {
    const temporary_folder folder;
    write_contents(folder / "m",
                   safetensors_file(R"({"a/w":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},)"
                                    R"("a/b":{"dtype":"BF16","shape":[2],"data_offsets":[16,20]},)"
                                    R"("step":{"dtype":"U64","shape":[],"data_offsets":[20,28]}})",
                                    bytes_of(0.1, 1e300, std::uint16_t{0x3f80}, std::uint16_t{0xc040},
                                             std::uint64_t{2147483647})));
    const auto load = [&] {
        return store_type::load(folder / "m", vs::convert<float, double>, vs::convert<float, vs::bfloat16>,
                                vs::convert<std::int32_t, std::uint64_t>);
    };
    const auto store = load();
    CHECK(vs::get<"a/w">(store)(0) == 0.1f);
    CHECK(vs::get<"a/w">(store)(1) == std::numeric_limits<float>::infinity());
    CHECK(vs::get<"a/b">(store)(0) == 1.0f); // 0x3f80 is 1, 0xc040 is -3
    CHECK(vs::get<"a/b">(store)(1) == -3.0f);
    CHECK(vs::get<"step">(store)() == 2147483647);

    std::string file = contents(folder / "m");
    file[file.size() - 5] = '\x80'; // 2147483648 is not an int32
    write_contents(folder / "m", file);
    CHECK(message_of(load) == "varscope: " + (folder / "m").string() +
                                  " has a value in element 0 of step that cannot be converted to int32");
}

TEST_CASE("bytes that are not bools are refused") {
    static constexpr auto flags = vs::variables(vs::get_variable<"f", vs::shape<2>, bool>());
    using flags_graph = vs::graph<flags>;
    const temporary_folder folder;
    vs::save(vs::variable_store<flags_graph>(), folder / "m");
    std::string file = contents(folder / "m");
    file.back() = '\2';
    write_contents(folder / "m", file);
    const std::string expected = "varscope: " + (folder / "m").string() +
                                 " has the value 2 in element 1 of the bool variable f; expected 0 or 1";
    CHECK(message_of([&] { (void)vs::variable_store<flags_graph>::load(folder / "m"); }) == expected);
    CHECK(message_of([&] { (void)vs::variable_store<flags_graph>::map(folder / "m"); }) == expected);
}

TEST_CASE(
    "parts of a partitioned variable are loaded one by one, and missing ones have the values of the whole") {
    static constexpr auto parted = vs::variables(
        vs::get_variable<"w", vs::shape<4, 2>>(vs::fixed_size_partitioner(2), vs::random_normal(0.0, 1.0)));
    using parted_graph = vs::graph<parted>;
    const temporary_folder folder;
    const vs::variable_store<parted_graph> fresh(vs::seed(2));
    write_contents(folder / "m",
                   safetensors_file(R"({"w/part_1":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})",
                                    bytes_of(1.0f, 2.0f, 3.0f, 4.0f)));
    const auto store = vs::variable_store<parted_graph>::load(folder / "m", vs::allow_missing(vs::seed(2)));
    const auto whole = vs::get<"w">(store);
    const auto other = vs::get<"w">(fresh);
    CHECK(whole(1, 1) == other(1, 1));
    CHECK(whole(2, 0) == 1);
    CHECK(whole(3, 1) == 4);
}

TEST_CASE("a missing or truncated file is refused") {
    const temporary_folder folder;
    CHECK_THROWS_AS(store_type::load(folder / "none"), vs::file_error);
    CHECK_THROWS_AS(store_type::load(std::filesystem::temp_directory_path()), vs::file_error);
    vs::save(store_type(), folder / "m");
    const std::string whole = contents(folder / "m");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write_contents(folder / "cut", whole.substr(0, size));
        CHECK_THROWS_AS(store_type::load(folder / "cut"), vs::malformed_file);
    }
    write_contents(folder / "longer", whole + ' ');
    CHECK_THROWS_AS(store_type::load(folder / "longer"), vs::malformed_file);
}

TEST_CASE("a pipe is refused, and is not waited for") {
    const temporary_folder folder;
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const std::string expected =
        "varscope: cannot read " + (folder / "pipe").string() + ": it is not a regular file";
    CHECK(message_of([&] { (void)store_type::load(folder / "pipe"); }) == expected);
    CHECK(message_of([&] { (void)store_type::map(folder / "pipe"); }) == expected);
}

TEST_CASE("cached copies have the loaded values") {
    static constexpr auto cached = vs::variables(
        vs::get_variable<"w", vs::shape<2>>(vs::caching_device(vs::device<"/cpu:0">), vs::constant(3)));
    using cached_store = vs::variable_store<vs::graph<cached>>;
    const temporary_folder folder;
    {
        cached_store saved; // whose memory, with copies of 3, the next store may get
        vs::get<"w">(saved).fill(5);
        vs::save(saved, folder / "m");
    }
    const auto loaded = cached_store::load(folder / "m");
    CHECK(vs::get<"w">(loaded)(1) == 5);
    cached_store store;
    vs::get<"w">(store).fill(9);
    vs::refresh(store);
    CHECK(vs::get<"w">(store)(1) == 9);
    vs::load(store, folder / "m");
    CHECK(vs::get<"w">(store)(1) == 5);
}

TEST_CASE("nothing but spaces pads the header that save writes") {
    const temporary_folder folder;
    vs::save(store_type(), folder / "m");
    const std::string file = contents(folder / "m");
    const std::size_t brace = file.find("}}") + 1;
    REQUIRE(file[brace + 1] == ' ');
    for (std::size_t at = brace + 1; file[at] == ' '; ++at) {
        std::string changed = file;
        changed[at] = 'x';
        write_contents(folder / "m", changed);
        CHECK(message_of<vs::malformed_file>([&] {
                  (void)store_type::load(folder / "m");
              }).find("expected only spaces after the header") != std::string::npos);
    }
    // With more spaces than save writes it is the file of another program, and read as such.
    std::string longer = file;
    longer.insert(brace + 1, 64, ' ');
    const std::size_t size =
        static_cast<unsigned char>(longer[0]) + 256u * static_cast<unsigned char>(longer[1]) + 64;
    longer[0] = static_cast<char>(size & 0xff);
    longer[1] = static_cast<char>(size >> 8);
    write_contents(folder / "m", longer);
    CHECK(bytes_in(store_type::load(folder / "m")) == bytes_in(store_type()));
}

TEST_CASE("a pipe without a writer is an error at once") {
    const temporary_folder folder;
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(message_of<vs::file_error>([&] {
              (void)store_type::load(folder / "pipe");
          }).find(": it is not a regular file") != std::string::npos);
    CHECK(message_of<vs::file_error>([&] {
              vs::save(store_type(), folder / "pipe");
          }).find(": it exists and is not a regular file") != std::string::npos);
}
