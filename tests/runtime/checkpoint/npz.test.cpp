// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/temporary_folder.hpp>
#include <support/verdicts.hpp>
#include <support/zip_text.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/npz.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"a">(vs::get_variable<"w", vs::shape<2, 3>>(vs::random_normal(0.0, 1.0)),
                                          vs::get_variable<"flags", vs::shape<2>, bool>(vs::ones)),
                  vs::get_variable<"step", vs::shape<>, std::int32_t>(vs::constant(7)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

constexpr auto large_variables =
    vs::variables(vs::get_variable<"w", vs::shape<300, 400>>(vs::random_normal(0.0, 1.0)),
                  vs::get_variable<"z", vs::shape<3>, vs::complex128>(vs::ones),
                  vs::get_variable<"none", vs::shape<0, 3>>(vs::zeros),
                  vs::get_variable<"zeros", vs::shape<1000>, double>(vs::zeros));
using large_graph = vs::graph<large_variables>;

constexpr auto resource_variables =
    vs::variables(vs::get_variable<"plain", vs::shape<2>>(vs::constant({1, 2})),
                  vs::get_variable<"shared", vs::shape<2>>(vs::use_resource(true), vs::constant({3, 4})));
using resource_graph = vs::graph<resource_variables>;

constexpr auto no_variables = vs::variables();

const std::string w_file =
    npy_file(npy_dictionary("<f4", "False", "(2, 3)"), bytes_of(1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f));
const zip_member w{"a/w.npy", w_file};
const zip_member flags{"a/flags.npy",
                       npy_file(npy_dictionary("|b1", "False", "(2,)"), std::string("\0\1", 2))};
const zip_member step{"step.npy", npy_file(npy_dictionary("<i4", "False", "()"), bytes_of(std::int32_t{9}))};

// The message for a file, after its path; an existing store does not change.
std::string refusal(const std::string& file, auto... policies) {
    const temporary_folder folder;
    const std::string path = (folder / "x.npz").string();
    write_contents(path, file);
    store_type store(vs::seed(1));
    const std::string before = bytes_in(store);
    std::string message = message_of([&] { vs::load_npz(store, path, policies...); });
    if (message != no_error) CHECK(bytes_in(store) == before);
    const std::string start = "varscope: " + path + " is not a valid npz file: ";
    return message.find(start) == 0 ? message.substr(start.size()) : message;
}
std::string refusal_of_name(const std::string& name) {
    return refusal(zip_file({w, flags, step, {name, w_file}}), vs::allow_unexpected);
}

} // namespace

TEST_CASE("what was saved is loaded, to the bit, and written the same each time") {
    const temporary_folder folder;
    const vs::variable_store<large_graph> store(vs::seed(1));
    vs::save_npz(store, folder / "m.npz");
    const std::string stored = contents(folder / "m.npz");
    CHECK(bytes_in(vs::load_npz<large_graph>(folder / "m.npz")) == bytes_in(store));
    vs::save_npz(store, folder / "m.npz", vs::deflated, vs::unsynced);
    const std::string deflated = contents(folder / "m.npz");
    CHECK(deflated.size() < stored.size());
    CHECK(bytes_in(vs::load_npz<large_graph>((folder / "m.npz").string(), vs::strict)) == bytes_in(store));
    vs::save_npz(store, folder / "m.npz");
    CHECK(contents(folder / "m.npz") == stored);
    vs::save_npz(store, folder / "m.npz", vs::synced, vs::deflated);
    CHECK(contents(folder / "m.npz") == deflated);
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a model without variables is an archive without members") {
    const temporary_folder folder;
    using empty_graph = vs::graph<no_variables>;
    vs::save_npz(vs::variable_store<empty_graph>(), folder / "m.npz");
    CHECK(contents(folder / "m.npz") == "PK\5\6" + std::string(18, '\0'));
    (void)vs::load_npz<empty_graph>(folder / "m.npz");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("resource variables are saved and loaded with the values that readers see") {
    const temporary_folder folder;
    vs::variable_store<resource_graph> store;
    vs::get<"shared">(store).assign(7);
    vs::save_npz(store, folder / "m.npz");
    const auto loaded = vs::load_npz<resource_graph>(folder / "m.npz");
    CHECK(vs::get<"shared">(loaded).read()(1) == 7);
    vs::get<"shared">(store).assign(8);
    vs::load_npz(store, folder / "m.npz");
    CHECK(vs::get<"shared">(store).read()(0) == 7);
}

TEST_CASE("members may have any order, byte order and order of axes, and are converted if that is allowed") {
    const temporary_folder folder;
    write_contents(
        folder / "m.npz",
        zip_file({{"step.npy", npy_file(npy_dictionary(">i8", "True", "()"), std::string(7, '\0') + '\5')},
                  {"x.npy", w_file},
                  {"a/w.npy", npy_file(npy_dictionary(">i2", "True", "(2, 3)"),
                                       std::string("\0\1\0\4\0\2\0\5\0\3\0\6", 12))}}));
    const auto load = [&](auto... policies) {
        return vs::load_npz<graph>(folder / "m.npz", vs::allow_missing(vs::seed(3)), vs::allow_unexpected,
                                   policies...);
    };
    const auto store = load(vs::convert<float, std::int16_t>, vs::convert<std::int32_t, std::int64_t>);
    for (std::size_t i = 0; i < 6; ++i) CHECK(vs::get<"a/w">(store).data()[i] == static_cast<float>(i + 1));
    CHECK(vs::get<"step">(store)() == 5);
    CHECK(vs::get<"a/flags">(store)(0));
    CHECK(
        message_of([&] { (void)load(vs::convert<std::int32_t, std::int64_t>); }) ==
        "varscope: " + (folder / "m.npz").string() +
            " does not fit the model of 3 variables\n  dtype of a/w: float32 in the model, >i2 in the file; "
            "vs::convert<float, std::int16_t> allows it");
}

TEST_CASE("all differences are reported at once") {
    const std::string message =
        refusal(zip_file({{"a/W.npy", w_file},
                          flags,
                          {"step.npy", npy_file(npy_dictionary("<i4", "False", "(1,)"), "1234")}}));
    CHECK(message.substr(message.find('\n')) == "\n  missing: a/w, float32 [2,3]; the file has a/W"
                                                "\n  shape of step: [] in the model, [1] in the file"
                                                "\n  unexpected: a/W, <f4 [2,3]; the model has a/w");
}

TEST_CASE("the schema of an archive is data") {
    const temporary_folder folder;
    write_contents(folder / "m.npz", zip_file({w, flags, step}));
    const vs::npz_schema schema(folder / "m.npz");
    REQUIRE(schema.size() == 3);
    CHECK(schema[0].name == "a/w");
    CHECK(schema.find("a/flags") == &schema[1]);
    CHECK(schema.find("b") == nullptr);
    CHECK(schema[2].dtype == vs::data_type::int32);
    CHECK(vs::compare<graph>(schema).fits());
}

TEST_CASE("members with names that readers understand differently are refused") {
    CHECK(refusal_of_name("x.npy") == "no error");
    CHECK(refusal_of_name("x/..y.npy") == "no error");
    CHECK(refusal_of_name("a/w.npy").find("the member a/w.npy appears twice") != std::string::npos);
    CHECK(refusal_of_name("a/w") == "the member a/w: another member has this name and .npy");
    CHECK(refusal_of_name("../x") == "the member ../x: this name leaves the folder, by ..");
    CHECK(refusal_of_name("x/../y.txt") == "the member x/../y.txt: this name leaves the folder, by ..");
    CHECK(refusal_of_name("/x") == "the member /x: this name is an absolute path");
    CHECK(refusal_of_name("x\\y") == "the member x\\y: this name has a backslash");
    CHECK(refusal_of_name("../x.npy") == "the member ../x.npy: this name leaves the folder, by ..");
    CHECK(refusal_of_name("x/../y.npy") == "the member x/../y.npy: this name leaves the folder, by ..");
    CHECK(refusal_of_name("/x.npy") == "the member /x.npy: this name is an absolute path");
    CHECK(refusal_of_name("x\\y.npy") == "the member x\\y.npy: this name has a backslash");
    CHECK(refusal_of_name(std::string("x.npy\0.npy", 10)).find("the name of this entry has a zero byte") !=
          std::string::npos);
}

TEST_CASE("members that are compressed in other ways or malformed are refused") {
    const auto with = [](zip_member last) { return refusal(zip_file({w, flags, last})); };
    zip_member last = step;
    last.method = 12;
    CHECK(with(last) == "the member step.npy: expected method 0 or 8, stored or deflated; got 12");
    last = step;
    last.flags = 1;
    // With the 12 bytes that encryption adds: later versions of libzip look at the sizes first.
    last.claimed = static_cast<std::uint32_t>(last.data.size());
    last.data.insert(0, 12, 'x');
    CHECK(with(last) == "the member step.npy: it is encrypted");
    last = step;
    last.crc_error = 1;
    CHECK(with(last).find("of the member step.npy, CRC error") != std::string::npos);
    last = step;
    last.data += 'x';
    CHECK(with(last) == "at byte 66 of the member step.npy, expected 4 bytes of data, got 5");
    last.data = npy_file(npy_dictionary("|O", "False", "()"), "1234");
    CHECK(with(last).find("\n  dtype of step: int32 in the model, |O in the file") != std::string::npos);
    last = step;
    last.method = 8; // not what deflate writes
    CHECK(with(last).find(" of the member step.npy, ") != std::string::npos);
    CHECK(refusal(zip_file({w, step, {"a/flags.npy", flags.data.substr(0, flags.data.size() - 1) + '\2'}}))
              .find("has the value 2 in element 1 of the bool variable a/flags; expected 0 or 1") !=
          std::string::npos);
}

TEST_CASE("a file contains nothing but its records") {
    const std::string file = zip_file({w, flags, step});
    CHECK(refusal(file) == "no error");
    CHECK(refusal(file + ' ').find("expected the end record, with nothing after it") != std::string::npos);
    CHECK(refusal("GARBAGE!" + file).find("expected the end of a directory") != std::string::npos);
    CHECK(refusal(zip_file({w, flags, step}, "", "x")) ==
          "at byte 0, expected the next record; it is at byte 1");
    const std::string between = std::to_string(30 + w.name.size() + w.data.size());
    CHECK(refusal(zip_file({w, flags, step}, "x")) == "at byte " + between +
                                                          ", expected the next record; it is at byte " +
                                                          std::to_string(std::stoi(between) + 1));
    CHECK(refusal("") == "it is an empty file");
    for (std::size_t size = 1; size < file.size(); size += 3) {
        INFO(size);
        CHECK(refusal(file.substr(0, size)) != "no error");
        std::string changed = file;
        changed[size] = static_cast<char>(changed[size] ^ 0x55);
        (void)refusal(changed); // whatever the result, nothing has changed
    }
}

TEST_CASE("members that are no numbers are unexpected, and named with what they are") {
    // As numpy writes them: numpy.savez(..., text=numpy.array(["a", "b"])), and so on.
    const auto foreign = [](const std::string& descr, const std::string& data) {
        const std::string quoted = descr.front() == '[' ? descr : '\'' + descr + '\'';
        return zip_member{
            "extra.npy",
            npy_file("{'descr': " + quoted + ", 'fortran_order': False, 'shape': (2,), }", data)};
    };
    const auto check = [&](const std::string& descr, const std::string& data) {
        INFO(descr);
        const std::string file = zip_file({w, foreign(descr, data), flags, step});
        const std::string message = refusal(file);
        CHECK(message.substr(message.find('\n')) == "\n  unexpected: extra, " + descr + " [2]");
        CHECK(refusal(file, vs::allow_unexpected) == no_error);
    };
    check("<U1", bytes_of(U'a', U'b'));
    check("|S3", "abcdef");
    check("<M8[ns]", std::string(16, '\0'));
    check("<m8[D]", std::string(16, '\0'));
    check("<f16", std::string(32, '\0'));
    check("<c32", std::string(64, '\0'));
    check("|O", "\x80\x04 any length");
    check("|V8", std::string(16, '\0'));
    check("[('a', '<f4'), ('b', '<i4', (2, 3))]", std::string(56, '\0'));
    check("[('a', [('x', '<f4')])]", std::string(8, '\0'));
    // Without a limit a header of spaces that compress well would take memory.
    const std::string long_descr = "[('" + std::string(200, 'n') + "', '<f4')]";
    CHECK(refusal(zip_file({w, foreign(long_descr, "12345678"), flags, step}))
              .find("unexpected: extra, " + long_descr.substr(0, 80) + "... [2]") != std::string::npos);
    CHECK(refusal(zip_file({w, foreign("[('a', )", ""), flags, step})).find(" of the member extra.npy, ") !=
          std::string::npos);
}

TEST_CASE("members that are no arrays are unexpected, and not read") {
    const auto with = [](const zip_member& other) { return zip_file({w, other, flags, step}); };
    for (const std::string name : {"README.txt", "a/", ".npy", "a/w.npy.txt", "step.NPY"}) {
        INFO(name);
        const std::string message = refusal(with({name, "no array"}));
        CHECK(message.substr(message.find('\n')) == "\n  unexpected: " + name + ", not an array []");
        CHECK(refusal(with({name, "no array"}), vs::allow_unexpected) == no_error);
    }
    // As they are not read, it does not matter how they are stored.
    zip_member other{"README.txt", "no array"};
    other.crc_error = 1;
    CHECK(refusal(with(other), vs::allow_unexpected) == no_error);
    other.crc_error = 0;
    other.method = 12;
    CHECK(refusal(with(other), vs::allow_unexpected) == no_error);

    const temporary_folder folder;
    write_contents(folder / "m.npz", with({"README.txt", "no array"}));
    const vs::npz_schema schema(folder / "m.npz");
    REQUIRE(schema.size() == 4);
    CHECK(schema[1].name == "README.txt");
    CHECK(schema[1].dtype == vs::data_type::unspecified);
    CHECK(schema[1].dtype_name == "not an array");
    CHECK(schema[1].shape.size() == 0);
    CHECK(schema[1].byte_size == 8);
    CHECK(schema.find("a/flags") == &schema[2]);
}

TEST_CASE("a variable is not read from a member that is no array") {
    const std::string message = refusal(zip_file({w, flags, {"step", "9"}}));
    CHECK(message.substr(message.find('\n')) ==
          "\n  dtype of step: int32 in the model, not an array in the file");
}

TEST_CASE("an archive without arrays is no npz file") {
    CHECK(refusal(zip_file({{"x.txt", "no array"}})) == "the member x.txt: expected a member NAME.npy");
    CHECK(refusal(zip_file({{"m/data.pkl", "no array"}})).find("a PyTorch file; vs::load_pytorch") !=
          std::string::npos);
}

TEST_CASE("archives that other readers understand otherwise are refused") {
    const auto with = [](zip_member last) { return refusal(zip_file({w, flags, last})); };
    zip_member last = step;
    last.flags = 1 << 5;
    CHECK(with(last).find("this entry has flags that npz files do not have, 32") != std::string::npos);
    last.flags = 1 << 13;
    CHECK(with(last).find("this entry has flags that npz files do not have, 8192") != std::string::npos);
    last.flags = 1 << 11;
    CHECK(with(last) == no_error);
    last = step;
    last.version = 99;
    CHECK(with(last).find("this entry needs version 9.9 of zip; at most 4.5 is read") != std::string::npos);
    last.version = 46;
    CHECK(with(last).find("this entry needs version 4.6 of zip; at most 4.5 is read") != std::string::npos);
    last.version = 45;
    CHECK(with(last) == no_error);
}

namespace {

// step with a descriptor, of 4-byte or 8-byte sizes, with or without a signature.
std::string described(bool has_signature, bool is_large, std::uint32_t error = 0) {
    zip_member last = step;
    last.flags = 8;
    const auto size = static_cast<std::uint32_t>(last.data.size());
    last.after = has_signature ? "PK\7\10" : "";
    last.after += bytes_of(crc32_of(last.data) ^ error);
    last.after += is_large ? bytes_of(std::uint64_t{size}, std::uint64_t{size}) : bytes_of(size, size);
    return zip_file({w, last, flags});
}

} // namespace

TEST_CASE("a member may have a descriptor, in each of its four sizes, if it is that of the member") {
    for (const bool has_signature : {false, true})
        for (const bool is_large : {false, true}) {
            // From 1.11 on libzip takes sizes of 8 bytes only where the local header announces them.
            const bool is_left_to_libzip =
                is_large && LIBZIP_VERSION_MAJOR * 100 + LIBZIP_VERSION_MINOR >= 111;
            const std::string verdict = refusal(described(has_signature, is_large));
            CHECK((verdict == no_error) != is_left_to_libzip);
            CHECK((verdict.find("local header and data descriptor do not match") != verdict.npos) ==
                  is_left_to_libzip);
            CHECK(refusal(described(has_signature, is_large, 1))
                      .find("this descriptor is not that of the member before it") != std::string::npos);
            std::string file = described(has_signature, is_large);
            const std::size_t end = file.find("PK\3\4", file.find("step.npy"));
            const std::size_t first_size = end - (is_large ? 16 : 8);
            file[first_size] = static_cast<char>(file[first_size] ^ 1);
            CHECK(refusal(file).find("this descriptor is not that of the member before it") !=
                  std::string::npos);
        }
    std::string file = described(true, false);
    file[file.find("PK\7\10")] = 'Q';
    CHECK(refusal(file).find("this descriptor is not that of the member before it") != std::string::npos);
    zip_member last = step;
    last.flags = 8;
    CHECK(refusal(zip_file({w, last, flags})).find("expected the descriptor of the member before this") !=
          std::string::npos);
    last.flags = 0;
    last.after = std::string(12, 'x');
    CHECK(refusal(zip_file({w, last, flags})).find("expected the next record") != std::string::npos);
}

TEST_CASE("the directory has as many members as the end record says") {
    std::string file = zip_file({w, flags, step});
    const std::size_t end = file.rfind("PK\5\6");
    file[end + 8] = file[end + 10] = 4;
    CHECK(refusal(file).find("expected 4 members; got 3") != std::string::npos);
    file[end + 8] = file[end + 10] = 2;
    CHECK(refusal(file).find("expected 2 members; got 3") != std::string::npos);
}

TEST_CASE("numpy's verdicts of archives") {
    static constexpr verdicts::stricter stricter[] = {
        {"q_dup_member.npz", "w.npy appears twice"},
        {"q_suffix_collision.npz", "another member has this name"},
        {"q_traversal.npz", "leaves the folder"},
        {"q_trailing_bytes.npz", "with nothing after it"},
        {"q_bzip2.npz", "expected method 0 or 8"},
    };
    verdicts::check("npy", ".npz", stricter, [](const std::filesystem::path& path) {
        const vs::npz_schema schema(path);
        // What numpy does not load without allow_pickle, no policy makes a variable of.
        for (const vs::tensor_info& tensor : schema)
            if (tensor.dtype_name == "|O") throw vs::malformed_file("pickled");
    });
}

TEST_CASE("an archive is loaded into several stores, or into none") {
    const temporary_folder folder;
    const zip_member count{"count.npy",
                           npy_file(npy_dictionary("<i4", "False", "()"), bytes_of(std::int32_t{3}))};
    write_contents(folder / "m.npz", zip_file({w, flags, step, count}));
    store_type store(vs::seed(1));
    std::int32_t number = 0;
    vs::load_npz(vs::together(store, vs::scalar<"count">(number)), folder / "m.npz");
    CHECK(number == 3);
    CHECK(vs::get<"a/w">(store)(1, 2) == 6);
    CHECK(vs::get<"step">(store)() == 9);
    vs::get<"step">(store)() = 5;
    std::int64_t wide = 8;
    CHECK_THROWS_AS(vs::load_npz(vs::together(vs::scalar<"count">(wide), store), folder / "m.npz"),
                    vs::checkpoint_mismatch);
    CHECK(wide == 8);
    CHECK(vs::get<"step">(store)() == 5);
}

TEST_CASE("an archive has other names and orders of axes, or only a scope") {
    const temporary_folder folder;
    const store_type store(vs::seed(1));
    vs::save_npz(store, folder / "m.npz", vs::dotted, vs::transpose<"a/w">, vs::deflated);
    const vs::npz_schema schema(folder / "m.npz");
    REQUIRE(schema.size() == 3);
    CHECK(schema[0].name == "a.w"); // in the order of the declarations
    const std::size_t turned[] = {3, 2};
    CHECK(schema[0].shape == vs::shape_view(turned, 2));
    CHECK(schema[2].name == "step");
    CHECK(bytes_in(vs::load_npz<graph>(folder / "m.npz", vs::dotted, vs::transpose<"a/w">)) ==
          bytes_in(store));

    vs::save_npz(vs::scope<"a">(store), folder / "a.npz", vs::relative);
    CHECK(vs::npz_schema(folder / "a.npz").find("flags") != nullptr);
    CHECK(vs::npz_schema(folder / "a.npz").size() == 2);
    store_type other(vs::seed(2));
    vs::load_npz(vs::scope<"a">(other), folder / "a.npz", vs::relative);
    CHECK(bytes_in(other) == bytes_in(store));
}
