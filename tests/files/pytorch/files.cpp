// SPDX-License-Identifier: MIT
// files list FILE: the tensors of a PyTorch file, one a line: its name, dtype, shape and bytes. generate.py
// compares them with its own. files load FILE: loads the model below, and prints the values of its variables;
// files unchecked FILE without comparing checksums. All end with 0; a refusal is printed too.
#include <varscope/varscope.hpp>

#include <varscope/checkpoint/pytorch.hpp>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<3, 4>>(vs::zeros),
                                            vs::get_variable<"b", vs::shape<4>>(vs::zeros)),
                  vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros));
using graph = vs::graph<variables>;

void print(const std::vector<std::byte>& bytes) {
    for (const std::byte each : bytes) std::printf("%02x", std::to_integer<unsigned>(each));
    std::puts("");
}
void print(const vs::pytorch_schema& schema, const vs::tensor_info& tensor) {
    std::printf("%s\t%s\t[", std::string(tensor.name).c_str(), std::string(tensor.dtype_name).c_str());
    for (const std::uint64_t extent : tensor.shape)
        std::printf("%llu,", static_cast<unsigned long long>(extent));
    std::printf("]\t");
    std::vector<std::byte> bytes(vs::detail::size_in_memory(tensor.byte_size));
    if (!bytes.empty())
        schema.elements_of(tensor, {})(bytes.data(), bytes.size() / vs::size_of(tensor.dtype));
    print(bytes);
}
void list(const char* path) {
    const vs::pytorch_schema schema(path);
    std::printf("only %s\n", std::string(schema.only_dict()).c_str());
    for (const vs::tensor_info& tensor : schema) print(schema, tensor);
}
template<class... Policy>
void load(const char* path, const Policy&... policies) {
    const vs::variable_store<graph> store = vs::load_pytorch<graph>(path, policies...);
    vs::for_each(store, [](auto view) {
        std::vector<std::byte> bytes(view.size() * vs::size_of(view.dtype));
        std::memcpy(bytes.data(), view.data(), bytes.size());
        std::printf("%s\t", std::string(view.key()).c_str());
        print(bytes);
    });
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string task = arguments[1];
    try {
        if (task == "list")
            list(arguments[2]);
        else if (task == "load")
            load(arguments[2]);
        else
            load(arguments[2], vs::unchecked);
    } catch (const vs::error& error) {
        std::printf("%s\n", error.what());
    }
}
