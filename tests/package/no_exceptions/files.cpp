// SPDX-License-Identifier: MIT
// files.sh runs it: `write FOLDER` saves a model in each format and loads it again, `load PATH` loads one
// file.
#include <varscope/checkpoint/embedded.hpp>
#include <varscope/checkpoint/names.hpp>
#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/saver.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>
#ifdef HAS_LIBZIP
#include <varscope/checkpoint/npz.hpp>
#endif

#include <cstdio>
#include <string>
#include <string_view>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<2, 3>>(vs::random_normal(0.0, 1.0)),
                                         vs::get_variable<"b", vs::shape<3>>(vs::ones));
using graph = vs::graph<variables>;
using store_of_graph = vs::variable_store<graph>;

void write_index(const std::string& path) {
    std::FILE* const index = std::fopen(path.c_str(), "w");
    if (index == nullptr) return;
    std::fputs(R"({"weight_map": {"w": "model.safetensors", "b": "model.safetensors"}})", index);
    std::fclose(index);
}

template<class Store>
bool is_same(const char* what, const Store& found, const store_of_graph& expected) {
    const bool same = vs::get<"w">(found)(1, 2) == vs::get<"w">(expected)(1, 2) &&
                      vs::get<"b">(found)(2) == vs::get<"b">(expected)(2);
    if (!same) std::printf("%s: other values\n", what);
    return same;
}

bool keep_and_load(const std::string& folder, const store_of_graph& store) {
    const vs::saver keep(folder + "/kept", {.max_to_keep = 1});
    const vs::slot_store<graph, "Adam"> slots;
    const float power = 0.9f;
    for (const int step : {1, 2})
        (void)keep.save(vs::together(store, slots, vs::scalar<"power">(power)), step);
    store_of_graph other;
    float loaded = 0;
    (void)keep.load_latest(vs::together(other, vs::scalar<"power">(loaded)), vs::allow_unexpected);
    return keep.last_checkpoints().size() == 1 && loaded == power && is_same("load_latest", other, store);
}

bool round_trip(const std::string& folder) {
    store_of_graph store(vs::seed(1));
    const std::string path = folder + "/model.safetensors";
    vs::save(store, path);
    write_index(folder + "/model.safetensors.index.json");
    bool same = is_same("load", store_of_graph::load(path), store) &&
                is_same("load with names", store_of_graph::load(path, vs::dotted), store) &&
                is_same("map", store_of_graph::map(path), store) &&
                is_same("load_sharded", vs::load_sharded<graph>(path + ".index.json"), store);
    vs::save_npy(vs::get<"w">(store), folder + "/w.npy");
    store_of_graph other(vs::seed(1));
    vs::get<"w">(other)(1, 2) = 0;
    vs::load_npy(vs::get<"w">(other), folder + "/w.npy");
    same = same && is_same("load_npy", other, store) && keep_and_load(folder, store);
#ifdef HAS_LIBZIP
    vs::save_npz(store, folder + "/model.npz");
    same = same && is_same("load_npz", vs::load_npz<graph>(folder + "/model.npz"), store);
#endif
    return same;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    if (std::string_view(arguments[1]) == "write") return round_trip(arguments[2]) ? 0 : 1;
    const auto store = store_of_graph::load(arguments[2]);
    return is_same("load", store, store) ? 0 : 1;
}
