// SPDX-License-Identifier: MIT
// Any bytes as the index of a sharded checkpoint, with shards that do not change.
#include "loading.hpp"

#include <support/safetensors_text.hpp>

#include <varscope/checkpoint/sharded.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace vs = varscope;
using namespace fuzzing;

namespace {

const input_file input("model.safetensors.index.json");

constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;

// ---- The shards: a and b are the whole model, b, c and d too; dotted is under names with dots ----

struct shard {
    std::string_view name;
    std::vector<std::uint32_t> variables;
};
const std::vector<shard>& shards() {
    static const std::vector<shard> all = {{"a", {0, 1, 4, 6, 8, 10}},
                                           {"b", {2, 3, 5, 7, 9, 11}},
                                           {"c", {0, 1, 6, 8, 10}},
                                           {"d", {4}},
                                           {"dotted", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}};
    return all;
}
std::string name_in(const shard& in, std::uint32_t variable) {
    std::string name(model.key(variable));
    if (in.name == "dotted") std::replace(name.begin(), name.end(), '/', '.');
    return name;
}

// Each shard has different bytes.
std::string bytes_in(std::size_t shard, std::uint32_t variable) {
    const bool is_bool = model.variables[variable].dtype == vs::data_type::boolean;
    return std::string(model.variables[variable].byte_size(),
                       static_cast<char>(is_bool ? shard % 2 : shard + 1));
}
std::string shard_text(std::size_t index) {
    std::string header = "{", data;
    for (const std::uint32_t variable : shards()[index].variables) {
        header += (header.size() > 1 ? ",\"" : "\"") + name_in(shards()[index], variable) +
                  R"(":{"dtype":")" +
                  std::string(vs::detail::safetensors::dtype_name_of(model.variables[variable].dtype)) +
                  R"(","shape":)" + vs::detail::text_of(*model.variables[variable].shape) +
                  R"(,"data_offsets":[)" + std::to_string(data.size()) + ',';
        data += bytes_in(index, variable);
        header += std::to_string(data.size()) + "]}";
    }
    return safetensors_file(header + '}', data);
}

const struct written_shards {
    written_shards() {
        for (std::size_t i = 0; i < shards().size(); ++i)
            write_contents(folder() / std::string(shards()[i].name), shard_text(i));
    }
} written;

// ---- What an accepted index means ----

void check_schema(const vs::sharded_schema& schema) {
    std::set<std::string_view> names;
    for (const vs::tensor_info& tensor : schema) {
        require(names.insert(tensor.name).second, "names are unique");
        require(schema.find(tensor.name) == &tensor, "tensors are found by name");
    }
}
bool has(const shard& in, std::uint32_t variable) {
    return std::find(in.variables.begin(), in.variables.end(), variable) != in.variables.end();
}
bool is_from_shard(const store_type& store, std::uint32_t variable) {
    const auto here =
        store.bytes().subspan(model.variables[variable].offset, model.variables[variable].byte_size());
    bool is_found = false;
    for (std::size_t i = 0; i < shards().size(); ++i)
        is_found |= has(shards()[i], variable) && is_same(here, bytes_in(i, variable));
    return is_found;
}

struct loader {
    template<class... Policy>
    void load(store_type& store, const Policy&... policies) const {
        vs::load_sharded(store, input.path(), policies...);
    }
    template<class... Policy>
    store_type make(const Policy&... policies) const {
        return vs::load_sharded<graph>(input.path(), policies...);
    }
};
template<class... Policy>
void check_values(store_type& store, const vs::sharded_schema& schema, const Policy&... policies) {
    if (!check_load(loader(), store, schema, policies...)) return;
    for (std::uint32_t i = 0; i < model.size; ++i)
        require(is_from_shard(store, i), "values are those of a shard");
}
void check_loads(store_type& store, const vs::sharded_schema& schema) {
    check_values(store, schema);
    check_values(store, schema, vs::dotted);
    check_load(loader(), store, schema, vs::allow_missing, vs::allow_unexpected);
    check_load(loader(), store, schema, vs::alias<"step", "wte">, vs::allow_missing, vs::allow_unexpected);
}

void check_malformed(store_type& store, const std::string& refusal) {
    require(refusal_by(store, [&] { vs::load_sharded(store, input.path()); }) == refusal,
            "load_sharded refuses what sharded_schema refuses");
}

// ---- Inputs ----

using tensor_map = std::vector<std::pair<std::string, std::string>>;
std::string index_of(const tensor_map& tensors) {
    std::string text = "{\n  \"metadata\": {\"total_size\": 97},\n  \"weight_map\": {";
    for (const auto& [name, shard] : tensors)
        text += (text.back() == '{' ? "\"" : ", \"") + name + "\": \"" + shard + '"';
    return text + "}\n}\n";
}
tensor_map tensors_of(std::initializer_list<std::size_t> chosen) {
    tensor_map tensors;
    for (const std::size_t i : chosen)
        for (const std::uint32_t variable : shards()[i].variables)
            tensors.emplace_back(name_in(shards()[i], variable), shards()[i].name);
    return tensors;
}
tensor_map changed(random_source& random, tensor_map tensors) {
    auto& [name, shard] = tensors[pick(random, tensors.size())];
    const std::size_t way = pick(random, 5);
    if (way == 0) std::swap(name, tensors[0].first);
    if (way == 1) shard = one_of(random, shards()).name;
    if (way == 2) name = model.key(static_cast<std::uint32_t>(pick(random, model.size)));
    if (way == 3) tensors.pop_back();
    if (way == 4) tensors.push_back(tensors[pick(random, tensors.size())]);
    return tensors;
}
tensor_map random_map(random_source& random) {
    const tensor_map whole[] = {tensors_of({0, 1}), tensors_of({1, 2, 3}), tensors_of({4}),
                                tensors_of({0, 3}), tensors_of({2})};
    tensor_map tensors = one_of(random, whole);
    for (std::size_t count = pick(random, 4); count > 0 && !tensors.empty(); --count)
        tensors = changed(random, tensors);
    return tensors;
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    random_source random;
    std::vector<std::string> files = {
        "", "{}", R"({"weight_map":{"wte":"../a"}})",
        R"({"weight_map":{"\u0077te":"\u0064"},"x":[1.5e3,-0,true,null,{"y":{}},[]]})",
        R"({"weight_map":{},"x":)" + std::string(200, '[')};
    for (int i = 0; i < 30; ++i) files.push_back(index_of(random_map(random)));
    return files;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static store_type store;
    input.write(text_of(data, size));
    std::optional<vs::sharded_schema> schema;
    const std::string refusal = refusal_of([&] { schema.emplace(input.path()); });
    if (!schema) return check_malformed(store, refusal), 0;
    check_schema(*schema);
    check_loads(store, *schema);
    return 0;
}

// A new index, or a mutation of all bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    if (pick(random, 8) != 0) return LLVMFuzzerMutate(data, size, max_size);
    return put(data, max_size, index_of(random_map(random)));
}
