// SPDX-License-Identifier: MIT
// Files written under other names and in other orders of axes. What is expected is the format's text by hand,
// and that the policies of load read it back.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/scopes.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>
#include <string>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
                              vs::get_variable<"cube", vs::shape<1, 2, 2>>(vs::constant({1, 2, 3, 4})),
                              vs::get_variable<"flags", vs::shape<3>, bool>(vs::ones)),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

// A file without the spaces that align its data.
struct parsed {
    std::string header;
    std::string data;
};
parsed parse(const std::filesystem::path& path) {
    const std::string bytes = contents(path);
    std::size_t size = 0;
    for (std::size_t i = 8; i-- > 0;) size = size << 8 | static_cast<unsigned char>(bytes[i]);
    CHECK((8 + size) % 64 == 0);
    const std::string header = bytes.substr(8, size);
    return {header.substr(0, header.find_last_not_of(' ') + 1), bytes.substr(8 + size)};
}
void check_equal(const store_type& loaded) { CHECK(bytes_in(loaded) == bytes_in(store_type())); }

} // namespace

TEST_CASE("a file for PyTorch has dots, its order of axes, and its format") {
    const temporary_folder folder;
    vs::save(store_type(), folder / "m", vs::dotted, vs::transpose<"net/kernel">);
    const parsed file = parse(folder / "m");
    CHECK(file.header == R"({"__metadata__":{"format":"pt"},)"
                         R"("step":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
                         R"("net.kernel":{"dtype":"F32","shape":[3,2],"data_offsets":[8,32]},)"
                         R"("net.cube":{"dtype":"F32","shape":[1,2,2],"data_offsets":[32,48]},)"
                         R"("net.flags":{"dtype":"BOOL","shape":[3],"data_offsets":[48,51]}})");
    CHECK(file.data ==
          bytes_of(std::int64_t{7}, 1.f, 4.f, 2.f, 5.f, 3.f, 6.f, 1.f, 2.f, 3.f, 4.f) + "\1\1\1");
    check_equal(store_type::load(folder / "m", vs::dotted, vs::transpose<"net/kernel">));
}

TEST_CASE("axes in any order are written as they are read") {
    const temporary_folder folder;
    const auto axes = vs::transpose<"net/cube", 2, 0, 1>;
    vs::save(store_type(), folder / "m", axes);
    // Axis 0 of the variable is axis 2 of the tensor, 1 is 0 and 2 is 1: [2,2,1].
    CHECK(parse(folder / "m").header.find(R"("net/cube":{"dtype":"F32","shape":[2,2,1])") !=
          std::string::npos);
    check_equal(store_type::load(folder / "m", axes));
}

TEST_CASE("names are renamed, suffixed and put under a name") {
    const temporary_folder folder;
    const auto names = vs::renames(vs::rename_prefix<"model", "net">, vs::rename<"a \"b\"\\\n", "step">);
    vs::save(store_type(), folder / "m", names, vs::suffixed<":0">, vs::under<"all">);
    const std::string header = parse(folder / "m").header;
    CHECK(header.find(R"("all/a \"b\"\\\u000a":{)") != std::string::npos);
    CHECK(header.find(R"("all/model/kernel:0":{)") != std::string::npos);
    check_equal(store_type::load(folder / "m", names, vs::suffixed<":0">, vs::under<"all">));
}

TEST_CASE("a scope is saved under its full paths, or under its own") {
    const temporary_folder folder;
    const store_type store;
    vs::save(vs::scope<"net">(store), folder / "full");
    CHECK(parse(folder / "full").header ==
          R"({"__metadata__":{"varscope.format":"1"},)"
          R"("net/kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
          R"("net/cube":{"dtype":"F32","shape":[1,2,2],"data_offsets":[24,40]},)"
          R"("net/flags":{"dtype":"BOOL","shape":[3],"data_offsets":[40,43]}})");
    vs::save(vs::scope<"net">(store), folder / "own", vs::relative, vs::unsynced);
    CHECK(parse(folder / "own").header.find(R"("kernel":{)") != std::string::npos);

    store_type other(vs::uninitialized);
    for (std::byte& each : other.bytes()) each = std::byte{0};
    vs::load(vs::scope<"net">(other), folder / "full");
    vs::load(vs::scope<"net">(other), folder / "own", vs::relative);
    vs::get<"step">(other)() = 7;
    check_equal(other);
}

TEST_CASE("the tensors of a scope are aligned, whatever is left out between them") {
    static constexpr auto mixed =
        vs::variables(vs::variable_scope<"net">(
                          vs::get_variable<"half", vs::shape<3>, vs::bfloat16>(),
                          vs::get_variable<"wide", vs::shape<1>, std::int64_t>(vs::trainable(false)),
                          vs::get_variable<"rows", vs::shape<16>, std::int32_t>(vs::trainable(false))),
                      vs::get_variable<"pad", vs::shape<1>, vs::bfloat16>());
    const temporary_folder folder;
    const vs::variable_store<vs::graph<mixed>> store;
    vs::save(vs::scope<"net">(store), folder / "m");
    CHECK(parse(folder / "m").header == R"({"__metadata__":{"varscope.format":"1"},)"
                                        R"("net/rows":{"dtype":"I32","shape":[16],"data_offsets":[0,64]},)"
                                        R"("net/wide":{"dtype":"I64","shape":[1],"data_offsets":[64,72]},)"
                                        R"("net/half":{"dtype":"BF16","shape":[3],"data_offsets":[72,78]}})");
}

TEST_CASE("two variables of one name are not saved") {
    const temporary_folder folder;
    const std::string path = (folder / "m").string();
    write_contents(path, "as it was");
    CHECK(message_of<vs::checkpoint_mismatch>([&] {
              vs::save(store_type(), path, vs::renames(vs::rename<"x", "net/cube">, vs::rename<"x", "step">));
          }) == "varscope: cannot save " + path + ": net/cube and step would both be called x in the file");
    CHECK(message_of<vs::checkpoint_mismatch>([&] {
              vs::save(store_type(), path, vs::renames(vs::rename<"__metadata__", "step">));
          }) == "varscope: cannot save " + path + ": safetensors files have no tensor __metadata__");
    CHECK(message_of<vs::checkpoint_mismatch>([&] {
              vs::save(store_type(), path, vs::renames(vs::rename<"\xff", "step">));
          }).ends_with("\xff, which is not UTF-8"));
    CHECK(contents(path) == "as it was");
}

TEST_CASE("resource variables and several stores are saved under other names") {
    static constexpr auto shared = vs::variables(
        vs::get_variable<"w", vs::shape<2, 2>>(vs::use_resource(true), vs::constant({1, 2, 3, 4})));
    const temporary_folder folder;
    const vs::variable_store<vs::graph<shared>> weights;
    const float power = 0.5f;
    vs::save(vs::together(weights, vs::scalar<"beta1_power">(power)), folder / "m", vs::suffixed<":0">,
             vs::transpose<"w">);
    const parsed file = parse(folder / "m");
    CHECK(file.header.find(R"("w:0":{)") != std::string::npos);
    CHECK(file.header.find(R"("beta1_power:0":{)") != std::string::npos);
    vs::variable_store<vs::graph<shared>> loaded(vs::seed(0));
    float again = 0;
    vs::load(vs::together(loaded, vs::scalar<"beta1_power">(again)), folder / "m", vs::suffixed<":0">,
             vs::transpose<"w">);
    CHECK(vs::get<"w">(loaded).read()(1, 0) == 3);
    CHECK(again == 0.5f);
}

TEST_CASE("a saver saves under other names") {
    const temporary_folder folder;
    vs::saver keep(folder / "m");
    const std::string path = keep.save(store_type(), 3, vs::dotted, vs::unsynced);
    check_equal(store_type::load(path, vs::dotted));
}
