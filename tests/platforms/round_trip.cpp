// SPDX-License-Identifier: MIT
// Saves a model of all dtypes to FOLDER, loads and maps it again; run.sh compares the files with those of
// another machine.
#include <varscope/checkpoint/embedded.hpp>
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/varscope.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

namespace vs = varscope;

namespace {

template<vs::fixed_string Name, class T>
consteval auto integers() {
    return vs::get_variable<Name, vs::shape<7>, T>(vs::random_uniform(0, 100));
}

constexpr auto variables = vs::variables(
    vs::variable_scope<"reals">(
        vs::get_variable<"float32", vs::shape<17, 9>>(vs::glorot_uniform()),
        vs::get_variable<"float64", vs::shape<5, 3>, double>(vs::truncated_normal(0.5, 2.0)),
        vs::get_variable<"float16", vs::shape<3, 3>, vs::float16>(vs::random_normal(0.0, 1.0)),
        vs::get_variable<"bfloat16", vs::shape<5>, vs::bfloat16>(vs::random_uniform(-1.0, 1.0)),
        vs::get_variable<"complex64", vs::shape<3>, vs::complex64>(vs::ones),
        vs::get_variable<"orthogonal", vs::shape<6, 4>>(vs::orthogonal()),
        vs::get_variable<"sliced", vs::shape<10, 3>>(vs::he_normal(), vs::fixed_size_partitioner(3))),
    vs::variable_scope<"integers">(
        integers<"int8", std::int8_t>(), integers<"int16", std::int16_t>(), integers<"int32", std::int32_t>(),
        integers<"int64", std::int64_t>(), integers<"uint8", std::uint8_t>(),
        integers<"uint16", std::uint16_t>(), integers<"uint32", std::uint32_t>(),
        integers<"uint64", std::uint64_t>(),
        vs::get_variable<"bool", vs::shape<5>, bool>(vs::constant({true, false, true, true, false}))),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(5), vs::trainable(false)));
using graph = vs::graph<variables>;

// These need memory outside the arena, and cannot be mapped.
constexpr auto shared_variables = vs::variables(
    vs::get_variable<"shared", vs::shape<12>, double>(vs::random_normal(0.0, 1.0), vs::use_resource(true)),
    vs::get_variable<"other", vs::shape<5>>(vs::ones));
using shared_graph = vs::graph<shared_variables>;

constexpr auto part_variables = vs::variables(vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::zeros));
using part_graph = vs::graph<part_variables>;

bool is_all_right = true;

void expect(bool is_right, const char* what) {
    if (!is_right) std::printf("%s: other values than those that were saved\n", what);
    is_all_right = is_all_right && is_right;
}
template<class Store, class Expected>
void expect_same(const Store& found, const Expected& expected, const char* what) {
    const auto a = found.bytes(), b = expected.bytes();
    expect(a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0, what);
}

void check_model(const std::string& path) {
    const vs::variable_store<graph> store(vs::seed(1));
    vs::save(store, path);
    expect_same(vs::variable_store<graph>::load(path), store, "load");
    expect_same(vs::variable_store<graph>::map(path), store, "map");
    const auto part = vs::variable_store<part_graph>::load(path, vs::allow_unexpected);
    expect(vs::get<"step">(part)() == 5, "load of a part");
}

void check_shared(const std::string& path) {
    const vs::variable_store<shared_graph> store(vs::seed(2));
    vs::save(store, path);
    expect_same(vs::variable_store<shared_graph>::load(path), store, "load of resource variables");
}

void check_array(const std::string& path) {
    vs::variable_store<graph> store(vs::seed(1));
    const auto kernel = vs::get<"reals/float32">(store);
    const float last = kernel(16, 8);
    vs::save_npy(kernel, path);
    kernel(16, 8) = last + 1;
    vs::load_npy(kernel, path);
    expect(kernel(16, 8) == last, "load_npy");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::string folder = arguments[1];
    check_model(folder + "/model.safetensors");
    check_shared(folder + "/shared.safetensors");
    check_array(folder + "/kernel.npy");
    return is_all_right ? 0 : 1;
}
