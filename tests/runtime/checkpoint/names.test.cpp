// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/names.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

consteval auto block() {
    return vs::variables(vs::get_variable<"kernel", vs::shape<2, 3>>(),
                         vs::get_variable<"bias", vs::shape<2>>());
}
constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::variable_scope<"h0">(block()), vs::variable_scope<"h1">(block())),
    vs::get_variable<"wte", vs::shape<2>>());
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

std::string entry(const std::string& name, const std::string& shape, std::size_t begin, std::size_t end) {
    return '"' + name + R"(":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":[)" +
           std::to_string(begin) + ',' + std::to_string(end) + "]}";
}
// As in PyTorch: dots, and kernels as [out,in].
std::string torch_file(const std::string& prefix, const std::string& more = "",
                       const std::string& data = "") {
    return safetensors_file(
        '{' + entry(prefix + "h0.kernel", "[3,2]", 0, 24) + ',' + entry(prefix + "h0.bias", "[2]", 24, 32) +
            ',' + entry(prefix + "h1.kernel", "[3,2]", 32, 56) + ',' +
            entry(prefix + "h1.bias", "[2]", 56, 64) + ',' + entry("wte", "[2]", 64, 72) + more + '}',
        bytes_of(0.f, 1.f, 2.f, 3.f, 4.f, 5.f, 6.f, 7.f, 8.f, 9.f, 10.f, 11.f, 12.f, 13.f, 14.f, 15.f, 16.f,
                 17.f) +
            data);
}

} // namespace

TEST_CASE("dots, a prefix and reversed axes together load a file of PyTorch") {
    const temporary_folder folder;
    write_contents(folder / "m", torch_file("model.layers."));
    const auto store = store_type::load(folder / "m", vs::dotted, vs::transpose<"net/*/kernel">,
                                        vs::renames(vs::rename_prefix<"model.layers", "net">));
    const auto kernel = vs::get<"net/h1/kernel">(store);
    // The tensor is [[8, 9], [10, 11], [12, 13]].
    CHECK(kernel(0, 0) == 8);
    CHECK(kernel(0, 1) == 10);
    CHECK(kernel(0, 2) == 12);
    CHECK(kernel(1, 0) == 9);
    CHECK(kernel(1, 2) == 13);
    CHECK(vs::get<"net/h0/bias">(store)(1) == 7);
}

TEST_CASE("single names are renamed, and a prefix may be the root") {
    const temporary_folder folder;
    write_contents(folder / "m", torch_file(""));
    const auto store = store_type::load(folder / "m", vs::dotted, vs::transpose<"net/*/kernel", 1, 0>,
                                        vs::renames(vs::rename_prefix<"", "net">, vs::rename<"wte", "wte">));
    CHECK(vs::get<"net/h0/kernel">(store)(0, 1) == 2);
    CHECK(vs::get<"wte">(store)(1) == 17);
}

TEST_CASE("axes are permuted as numpy.transpose does") {
    static constexpr auto one = vs::variables(vs::get_variable<"k", vs::shape<2, 3, 4>>());
    using one_graph = vs::graph<one>;
    const temporary_folder folder;
    std::string data;
    for (int i = 0; i < 24; ++i) data += bytes_of(static_cast<float>(i));
    write_contents(folder / "m", safetensors_file('{' + entry("k", "[4,2,3]", 0, 96) + '}', data));
    // numpy.arange(24).reshape(4, 2, 3).transpose(1, 2, 0)[i, j, l] is 6 l + 3 i + j.
    const auto store = vs::variable_store<one_graph>::load(folder / "m", vs::transpose<"k", 1, 2, 0>);
    const auto k = vs::get<"k">(store);
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t l = 0; l < 4; ++l) CHECK(k(i, j, l) == static_cast<float>(6 * l + 3 * i + j));
}

TEST_CASE("tied weights may have either name, or both if they are equal") {
    const temporary_folder folder;
    const auto load = [&] {
        return store_type::load(folder / "m", vs::dotted, vs::transpose<"net/*/kernel">,
                                vs::renames(vs::rename_prefix<"", "net">),
                                vs::alias<"lm_head.weight", "wte">);
    };
    const std::string head = ',' + entry("lm_head.weight", "[2]", 72, 80);
    write_contents(folder / "m", torch_file("", head, bytes_of(16.f, 17.f)));
    const auto both = load();
    CHECK(vs::get<"wte">(both)(0) == 16);
    std::string other = torch_file("");
    other.replace(other.find("\"wte\""), 5, "\"lm_head.weight\"");
    const std::size_t length =
        static_cast<unsigned char>(other[0]) + 256u * static_cast<unsigned char>(other[1]) + 11;
    other[0] = static_cast<char>(length & 0xff);
    other[1] = static_cast<char>(length >> 8);
    write_contents(folder / "m", other);
    const auto alias = load();
    CHECK(vs::get<"wte">(alias)(1) == 17);
    write_contents(folder / "m", torch_file("", head, bytes_of(16.f, 18.f)));
    CHECK(message_of(load) ==
          "varscope: " + (folder / "m").string() +
              " has different values in wte and lm_head.weight, which are one variable in the model");
}

TEST_CASE("tied weights may have any number of names, and each a dtype of its own") {
    const temporary_folder folder;
    constexpr static auto tied = vs::variables(vs::get_variable<"wte", vs::shape<2>>());
    using tied_graph = vs::graph<tied>;
    const auto write = [&](float last) {
        write_contents(folder / "m",
                       safetensors_file(R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},)" +
                                            entry("b", "[2]", 4, 12) + ',' + entry("wte", "[2]", 12, 20) +
                                            '}',
                                        bytes_of(std::uint16_t{0x3f80}, std::uint16_t{0x4000}, 1.f, last, 1.f,
                                                 2.f))); // 1 and 2 as bfloat16
    };
    const auto load = [&] {
        return vs::variable_store<tied_graph>::load(folder / "m", vs::alias<"a", "wte">,
                                                    vs::alias<"b", "wte">, vs::convert<float, vs::bfloat16>);
    };
    write(2);
    const auto store = load();
    CHECK(vs::get<"wte">(store)(1) == 2);
    write(3);
    CHECK(message_of(load).find("different values in wte and b, which are one variable") !=
          std::string::npos);
}

TEST_CASE("a tensor for two variables, and missing names, are differences") {
    const temporary_folder folder;
    write_contents(folder / "m", torch_file(""));
    CHECK(message_of([&] {
              return store_type::load(folder / "m", vs::dotted, vs::transpose<"net/*/kernel">,
                                      vs::renames(vs::rename_prefix<"", "net/h0">));
          }) ==
          "varscope: " + (folder / "m").string() +
              " does not fit the model of 5 variables\n"
              "  missing: net/h0/kernel, kernel in the file, float32 [2,3]; the file has h0.kernel\n"
              "  missing: net/h0/bias, bias in the file, float32 [2]; the file has h0.bias\n"
              "  missing: net/h1/kernel, net.h1.kernel in the file, float32 [2,3]; the file has h1.kernel\n"
              "  missing: net/h1/bias, net.h1.bias in the file, float32 [2]; the file has h1.bias\n"
              "  unexpected: h0.kernel, F32 [3,2]; the model has net/h0/kernel\n"
              "  unexpected: h0.bias, F32 [2]; the model has net/h0/bias\n"
              "  unexpected: h1.kernel, F32 [3,2]; the model has net/h1/kernel\n"
              "  unexpected: h1.bias, F32 [2]; the model has net/h1/bias");
    const std::string message = message_of([&] {
        return store_type::load(
            folder / "m", vs::dotted,
            vs::renames(vs::rename_prefix<"", "net/h0">, vs::rename<"wte", "net/h1/bias">));
    });
    CHECK(message.find("wte and net/h1/bias would both get the values of wte") != std::string::npos);
}

TEST_CASE("several renames that do not overlap are one; an alias may be the name itself") {
    const temporary_folder folder;
    std::string file = torch_file("model.");
    write_contents(folder / "m", file);
    const auto store =
        store_type::load(folder / "m", vs::dotted, vs::transpose<"net/*/kernel">, vs::strict,
                         vs::renames(vs::rename_prefix<"model.h0", "net/h0">),
                         vs::renames(vs::rename_prefix<"model.h1", "net/h1">), vs::alias<"wte", "wte">);
    CHECK(vs::get<"net/h0/bias">(store)(1) == 7);
    CHECK(vs::get<"net/h1/bias">(store)(1) == 15);
    CHECK(vs::get<"wte">(store)(1) == 17);
}

TEST_CASE("a renamed variable is missing without its old name, and allow_missing initializes it") {
    static constexpr auto one = vs::variables(vs::get_variable<"b", vs::shape<1>>(vs::constant(5)));
    const temporary_folder folder;
    write_contents(folder / "m", safetensors_file('{' + entry("b", "[1]", 0, 4) + '}', bytes_of(1.f)));
    using one_store = vs::variable_store<vs::graph<one>>;
    const auto renamed = vs::renames(vs::rename<"x", "b">);
    CHECK(message_of([&] {
              (void)one_store::load(folder / "m", renamed, vs::allow_missing);
          }).find("unexpected: b, F32 [1]") != std::string::npos);
    const auto store = one_store::load(folder / "m", renamed, vs::allow_missing, vs::allow_unexpected);
    CHECK(vs::get<"b">(store)(0) == 5);
}

TEST_CASE("a prefix ends where a component ends") {
    static constexpr auto two =
        vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<1>>()),
                      vs::variable_scope<"network">(vs::get_variable<"w", vs::shape<1>>()),
                      vs::variable_scope<"nets">(vs::get_variable<"w", vs::shape<1>>()));
    const temporary_folder folder;
    write_contents(folder / "m", safetensors_file('{' + entry("old/w", "[1]", 0, 4) + ',' +
                                                      entry("network/w", "[1]", 4, 8) + ',' +
                                                      entry("nets/w", "[1]", 8, 12) + '}',
                                                  bytes_of(1.f, 2.f, 3.f)));
    const auto store =
        vs::variable_store<vs::graph<two>>::load(folder / "m", vs::renames(vs::rename_prefix<"old", "net">));
    CHECK(vs::get<"net/w">(store)(0) == 1);
    CHECK(vs::get<"network/w">(store)(0) == 2);
    CHECK(vs::get<"nets/w">(store)(0) == 3);
}

TEST_CASE("policies about names hold for files that save wrote too") {
    const temporary_folder folder;
    static constexpr auto two = vs::variables(vs::get_variable<"a", vs::shape<1>>(vs::constant(1)),
                                              vs::get_variable<"b", vs::shape<1>>(vs::constant(2)));
    using two_store = vs::variable_store<vs::graph<two>>;
    vs::save(two_store(), folder / "m");
    const auto swapped =
        two_store::load(folder / "m", vs::renames(vs::rename<"b", "a">, vs::rename<"a", "b">));
    CHECK(vs::get<"a">(swapped)(0) == 2);
    CHECK(vs::get<"b">(swapped)(0) == 1);
    static constexpr auto square =
        vs::variables(vs::get_variable<"k", vs::shape<2, 2>>(vs::constant({1, 2, 3, 4})));
    using square_store = vs::variable_store<vs::graph<square>>;
    vs::save(square_store(), folder / "k");
    const auto turned = square_store::load(folder / "k", vs::transpose<"k">);
    CHECK(vs::get<"k">(turned)(0, 1) == 3);
    CHECK(vs::get<"k">(turned)(1, 0) == 2);
}
