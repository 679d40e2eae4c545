// SPDX-License-Identifier: MIT
// Writes the files that check.sh calls the tools with, into the folder given.
#include <support/pytorch_text.hpp>
#include <support/safetensors_text.hpp>
#include <support/tf1_text.hpp>
#include <support/zip_text.hpp>

#include <varscope/varscope.hpp>

#include <filesystem>
#include <fstream>
#include <limits>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<2, 3>>(vs::zeros),
                                            vs::get_variable<"bias", vs::shape<3>, double>(vs::zeros)),
                  vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::zeros),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>());
constexpr auto retyped_variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"kernel", vs::shape<3, 2>>(vs::zeros),
                                            vs::get_variable<"bias", vs::shape<3>>(vs::zeros)));
// `variables` as PyTorch would name and store them.
constexpr auto changed_variables =
    vs::variables(vs::get_variable<"dense.kernel", vs::shape<3, 2>>(),
                  vs::get_variable<"dense.bias", vs::shape<3>, double>(),
                  vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::zeros),
                  vs::get_variable<"sub/count", vs::shape<>, std::int64_t>());
constexpr auto complex_variables =
    vs::variables(vs::get_variable<"z", vs::shape<2>, vs::complex64>(vs::zeros));

using graph = vs::graph<variables>;

// An npz file with an array of text, and a member that is no array.
void write_foreign(const std::filesystem::path& path) {
    std::ofstream(path, std::ios::binary)
        << zip_file({{"net/w.npy", npy_file(npy_dictionary("<f4", "False", "(2,)"), bytes_of(1.f, 2.f))},
                     {"text.npy", npy_file(npy_dictionary("<U1", "False", "(1,)"), bytes_of(U'a'))},
                     {"README.txt", "words"}});
}
// Dtypes that no variable has, of less than a byte too. In narrowed, two bytes of w and the dtype of f
// differ.
void write_narrow(const std::filesystem::path& folder) {
    const auto write = [&](const char* name, const std::string& header, const std::string& data) {
        std::ofstream(folder / name, std::ios::binary) << safetensors_file(header, data);
    };
    const std::string e_and_w = R"({"e":{"dtype":"F8_E8M0","shape":[3],"data_offsets":[0,3]},
        "w":{"dtype":"F8_E4M3","shape":[2,2],"data_offsets":[3,7]},)";
    const std::string b = R"("b":{"dtype":"F32","shape":[1],"data_offsets":[10,14]}})";
    write("narrow.safetensors", e_and_w + R"("f":{"dtype":"F4","shape":[2,3],"data_offsets":[7,10]},)" + b,
          "abcdefghijklmn");
    write("narrowed.safetensors",
          e_and_w + R"("f":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[7,10]},)" + b, "abcdEFghijklmn");
    write("lone_narrow.safetensors", R"({"v":{"dtype":"F8_E5M2","shape":[2],"data_offsets":[0,2]}})", "ab");
}
// A tensor [2,3,4] of bytes, with its axes in the order 2,0,1, and in reverse.
void write_cubes(const std::filesystem::path& folder) {
    std::string cube, turned, reversed;
    for (int i = 0; i < 24; ++i) cube += static_cast<char>('a' + i);
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 2; ++j)
            for (std::size_t k = 0; k < 3; ++k) turned += cube[j * 12 + k * 4 + i];
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 2; ++k) reversed += cube[k * 12 + j * 4 + i];
    const auto write = [&](const char* name, const std::string& shape, const std::string& data) {
        std::ofstream(folder / name, std::ios::binary) << safetensors_file(
            R"({"x.y.z":{"dtype":"F8_E4M3","shape":)" + shape + R"(,"data_offsets":[0,24]}})", data);
    };
    write("cube.safetensors", "[2,3,4]", cube);
    write("turned.safetensors", "[4,2,3]", turned);
    write("reversed.safetensors", "[4,3,2]", reversed);
}
// The net of `variables` and a text, as TensorFlow writes them.
void write_tf1(const std::filesystem::path& folder) {
    using namespace tf1_text;
    const std::string kernel = bytes_of(0.f, 1.f, 2.f, 3.f, 4.f, 5.f), bias = bytes_of(0.5, 0.25, 0.125);
    std::ofstream(folder / "tf.ckpt.data-00000-of-00001", std::ios::binary) << bias + kernel + "text";
    std::ofstream(folder / "tf.ckpt.index", std::ios::binary)
        << table({{"", header(1)},
                  {"net/bias", entry(2, {3}, 0, 0, bias)},
                  {"net/kernel", entry(1, {2, 3}, 0, bias.size(), kernel)},
                  {"note", entry(7, {}, 0, bias.size() + kernel.size(), "text")}});
}
// The kernel, as TensorFlow's first format.
void write_first_tf1(const std::filesystem::path& path) {
    using namespace tf1_text;
    const std::string name = text_field(1, "net/kernel");
    const std::string values = text_field(5, bytes_of(0.f, 1.f, 2.f, 3.f, 4.f, 5.f));
    const std::string meta = text_field(1, name + text_field(2, shape({2, 3})) + number_field(3, 1));
    std::ofstream(path, std::ios::binary)
        << table({{"", text_field(1, meta + text_field(2, number_field(1, 1)))},
                  {slice_key("net/kernel", {{0, 2}, {0, 3}}),
                   text_field(2, name + text_field(2, "") + text_field(3, values))}});
}
// The net of `variables` as PyTorch saves it in a training, beside an optimizer and alone.
void write_pytorch(const std::filesystem::path& folder) {
    using namespace pytorch_text;
    const std::string kernel = tensor(storage("FloatStorage", "0", 6), 0, numbers({2, 3}), numbers({3, 1}));
    const std::string bias = tensor(storage("DoubleStorage", "1", 3), 0, numbers({3}), numbers({1}));
    const std::string net = ordered_dict(text("net.kernel") + kernel + text("net.bias") + bias);
    const members values{{"0", bytes_of(0.f, 1.f, 2.f, 3.f, 4.f, 5.f)}, {"1", bytes_of(0.5, 0.25, 0.125)}};
    const auto write = [&](const char* name, const std::string& more) {
        std::ofstream(folder / name, std::ios::binary)
            << file(dict(text("epoch") + integer(3) + text("model") + net + more), values);
    };
    write("alone.pt", "");
    write("trained.pth", text("optimizer") + dict(integer(0) + dict(text("exp_avg") + kernel)));
}

} // namespace

int main(int, char** argv) {
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);

    vs::variable_store<graph> store(vs::seed(1));
    vs::get<"net/kernel">(store) = {{0, 1, 2}, {3, 4, 5}};
    vs::get<"net/bias">(store) = {0.5, 0.25, 0.125};
    vs::save(store, folder / "model.safetensors");

    vs::get<"net/kernel">(store)(0, 1) = 1.5f;
    vs::get<"net/kernel">(store)(1, 2) = 4;
    vs::get<"step">(store)() = 9007199254740993; // 2^53 + 1, which a double cannot represent
    vs::save(store, folder / "changed.safetensors");

    vs::get<"step">(store)() = 9007199254740992;
    vs::get<"net/bias">(store)(2) = std::numeric_limits<double>::quiet_NaN();
    vs::save(store, folder / "later.safetensors");

    vs::save(vs::variable_store<vs::graph<retyped_variables>>(), folder / "retyped.safetensors");
    vs::save(vs::variable_store<vs::graph<complex_variables>>(), folder / "complex.safetensors");
    write_cubes(folder);
    vs::variable_store<vs::graph<changed_variables>> renamed;
    vs::get<"dense.kernel">(renamed) = {{0, 3}, {1, 4}, {2, 5}};
    vs::get<"dense.bias">(renamed) = {0.5, 0.25, 0.125};
    vs::save(renamed, folder / "renamed_net.safetensors");
    write_foreign(folder / "foreign.npz");
    write_narrow(folder);
    write_tf1(folder);
    write_first_tf1(folder / "first.ckpt");
    write_pytorch(folder);
    std::ofstream(folder / "malformed.safetensors") << "nothing of that kind";
}
