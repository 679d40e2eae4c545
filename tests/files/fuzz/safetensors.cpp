// SPDX-License-Identifier: MIT
// Any bytes as a safetensors file: its schema, load under policies, and map.
#include "loading.hpp"
#include "safetensors_inputs.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <sys/stat.h>

namespace vs = varscope;
using namespace fuzzing;

namespace {

const input_file input("input");

// ---- What an accepted header says ----

__extension__ using wide = unsigned __int128;

void check_size(const vs::tensor_info& tensor) {
    wide bits = 1;
    const auto multiply = [&](std::uint64_t by) {
        bits *= by;
        require(bits >> 64 == 0, "a tensor has less than 2^64 bits");
    };
    for (const std::uint64_t extent : tensor.shape) multiply(extent);
    multiply(bits_of(tensor.dtype_name));
    require(tensor.byte_size * wide{8} == bits, "a tensor has as many bytes as its shape says");
}
void check_schema(const vs::file_schema& schema, std::string_view file) {
    std::set<std::string_view> names;
    std::uint64_t next =
        8 + vs::detail::safetensors::length_of(reinterpret_cast<const unsigned char*>(file.data()));
    for (const vs::tensor_info& tensor : schema) {
        require(tensor.offset == next, "tensors have no gaps between them");
        next += tensor.byte_size;
        require(next <= file.size(), "tensors are in the file");
        check_size(tensor);
        require(names.insert(tensor.name).second, "names are unique");
        require(schema.find(tensor.name) == &tensor, "tensors are found by name");
    }
    require(next == file.size(), "nothing is after the tensors");
    if (!schema.metadata().empty()) (void)schema.metadata(schema.metadata().begin()->key);
}

// ---- What loading does ----

// For variables without policies and renames: the bytes are those in the file.
void check_plain_values(const store_type& store, const vs::file_schema& schema, std::string_view file) {
    constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const vs::tensor_info* const tensor = schema.find(model.key(i));
        if (tensor == nullptr || tensor->dtype != model.variables[i].dtype) continue;
        const auto here = store.bytes().subspan(model.variables[i].offset, model.variables[i].byte_size());
        require(is_same(here, file.substr(tensor->offset, tensor->byte_size)),
                "values are those of the file");
    }
}
struct stat facts_of(const std::string& path) {
    struct stat facts {};
    require(stat(path.c_str(), &facts) == 0, "a file that was saved is there");
    return facts;
}
// Over a file of any mode, and for root of any owner and group, as the bytes of the input say.
void check_replaced(const store_type& store, const std::string& path, std::string_view file) {
    std::uint32_t hash = 0;
    for (const char c : file) hash = hash * 31 + static_cast<unsigned char>(c);
    const mode_t mode = hash >> 16 & 0777;
    const uid_t owner = hash & 3, group = hash >> 2 & 3;
    const bool is_root = geteuid() == 0;
    require(!is_root || chown(path.c_str(), owner, group) == 0, "root gives a file away");
    require(chmod(path.c_str(), mode) == 0, "a file gets a mode");
    const struct stat before = facts_of(path);
    const bool can_write = access(path.c_str(), W_OK) == 0;
    bool is_saved = true;
    try {
        vs::save(store, path, vs::unsynced);
    } catch (const vs::file_error&) {
        is_saved = false;
    }
    const struct stat now = facts_of(path);
    require(is_saved == can_write, "what cannot be written to is not replaced, and all else is");
    require(is_saved == (now.st_ino != before.st_ino), "a file is replaced by another one");
    require(now.st_mode == before.st_mode && now.st_uid == before.st_uid && now.st_gid == before.st_gid,
            "a file that is replaced keeps its mode, owner and group");
    require(chmod(path.c_str(), 0600) == 0, "a file gets a mode");
}
void check_saved(const store_type& store, std::string_view file) {
    static const std::string path = (folder() / "saved").string();
    vs::save(store, path, vs::unsynced);
    check_replaced(store, path, file);
    require(is_same(store_type::load(path).bytes(), copy_of(store.bytes())), "what is saved is loaded");
    require(is_same(store_type::map(path).bytes(), copy_of(store.bytes())), "what is saved is mapped");
}

struct loader {
    template<class... Policy>
    void load(store_type& store, const Policy&... policies) const {
        vs::load(store, input.path(), policies...);
    }
    template<class... Policy>
    store_type make(const Policy&... policies) const {
        return store_type::load(input.path(), policies...);
    }
};
template<class... Policy>
bool check_load(store_type& store, const vs::file_schema& schema, const Policy&... policies) {
    return fuzzing::check_load(loader(), store, schema, policies...);
}

// Whether the variables have the same offsets in the data as in the arena. Those without elements may be
// anywhere.
bool has_layout_of_arena(const vs::file_schema& schema) {
    constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    for (std::uint32_t i = 0; i < model.size; ++i)
        if (model.variables[i].byte_size() != 0 &&
            schema.find(model.key(i))->offset != schema[0].offset + model.variables[i].offset)
            return false;
    return true;
}
// For a file that has been loaded.
void check_map(const store_type& loaded, const vs::file_schema& schema) {
    const bool is_suitable = has_layout_of_arena(schema) && schema[0].offset % 64 == 0;
    const std::string refusal = refusal_of([&] {
        const auto mapped = store_type::map(input.path());
        require(is_suitable, "what is mapped is aligned and in order");
        require(is_same(mapped.bytes(), copy_of(loaded.bytes())),
                "what is mapped has the values of what is loaded");
        auto changeable = store_type::map(input.path(), vs::copy_on_write);
        vs::get<"wte">(changeable).fill(1);
        require(is_same(mapped.bytes(), copy_of(loaded.bytes())), "changes of a mapped store stay in memory");
    });
    require(refusal.empty() == is_suitable, "what is aligned and in order is mapped");
    require(refusal.empty() || refusal.find("cannot map") != refusal.npos, "map says why it does not map");
}
void check_not_mapped() {
    require(!refusal_of([] { (void)store_type::map(input.path()); }).empty(),
            "what is not loaded is not mapped");
}

// Kernels as [out,in]: the elements are in another order.
void check_transposed(const store_type& store, const vs::file_schema& schema, std::string_view file) {
    const vs::tensor_info* const tensor = schema.find("model.h0.kernel");
    if (tensor == nullptr) return;
    const auto kernel = vs::get<"net/h0/kernel">(store);
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            require(std::memcmp(&kernel(i, j), file.data() + tensor->offset + 4 * (2 * j + i), 4) == 0,
                    "a transposed kernel has the elements of the file");
}
// A bfloat16 is the upper half of a float.
void check_widened(const store_type& store, const vs::file_schema& schema, std::string_view file) {
    const vs::tensor_info* const tensor = schema.find("net/h0/bias");
    if (tensor == nullptr || tensor->dtype != vs::data_type::bfloat16) return;
    const auto bias = vs::get<"net/h0/bias">(store);
    for (std::size_t i = 0; i < 2; ++i) {
        float wanted = 0;
        std::memcpy(reinterpret_cast<char*>(&wanted) + 2, file.data() + tensor->offset + 2 * i, 2);
        require(bias(i) == wanted || wanted != wanted, "a bfloat16 is widened without loss");
    }
}

// A tensor with two names is the same under both.
void check_tied(const vs::file_schema& schema, std::string_view file) {
    const vs::tensor_info *const a = schema.find("wte"), *const b = schema.find("head");
    if (a == nullptr || b == nullptr) return;
    require(file.substr(a->offset, a->byte_size) == file.substr(b->offset, b->byte_size),
            "tied weights are equal");
}

void check_strict(store_type& store, const vs::file_schema& schema, std::string_view file) {
    if (!check_load(store, schema)) return check_not_mapped();
    check_plain_values(store, schema, file);
    check_saved(store, file);
    check_map(store, schema);
}
void check_policies(store_type& store, const vs::file_schema& schema, std::string_view file) {
    using namespace vs;
    if (check_load(store, schema, allow_missing, allow_unexpected)) check_plain_values(store, schema, file);
    if (check_load(store, schema, allow_missing(vs::seed(1)), allow_unexpected, convert<float, bfloat16>,
                   convert<float, double>, convert<double, std::int32_t>, convert<float16, float>,
                   convert<bfloat16, double>, convert<std::uint8_t, std::int64_t>,
                   convert<std::int64_t, std::uint64_t>, convert<bool, std::uint8_t>,
                   convert<std::int64_t, bool>, convert<complex64, float16>))
        check_widened(store, schema, file);
    if (check_load(store, schema, dotted, transpose<"net/*/kernel">, alias<"head", "wte">, allow_missing,
                   renames(rename_prefix<"model", "net">, vs::rename<"global.step", "step">),
                   allow_unexpected)) {
        check_transposed(store, schema, file);
        check_tied(schema, file);
    }
    check_load(store, schema, renames(rename_prefix<"net/h0", "net/h1">), alias<"wte2", "wte">,
               alias<"wte3", "wte">, convert<double, float>, transpose<"bytes", 1, 0>, allow_missing);
}

// The report of an input, of 64 kilobytes at most, takes no more than this with the sanitizers.
void check_report(const vs::file_schema& schema, std::size_t file_size) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string message = vs::compare<graph>(schema, vs::dotted).message();
    const std::string plain = vs::compare<graph>(schema).message();
    require(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2), "a report takes no time");
    require(message.size() < 10'000 + 20 * file_size && plain.size() < 10'000 + 20 * file_size,
            "a report is not much longer than the file");
}
// Any bytes as a path at run time.
void check_path(const store_type& store, std::string_view path) {
    const auto found = vs::find(store, path);
    const std::string refusal = refusal_of([&] { (void)vs::at(store, path); });
    require(found.has_value() == refusal.empty(), "find and at find the same");
    require(!found.has_value() || found->key() == path, "what is found has that path");
    require(refusal.size() < 1000, "the message about a path is short");
}

void check_malformed(store_type& store, const std::string& refusal) {
    require(refusal_by(store, [&] { vs::load(store, input.path()); }) == refusal,
            "load refuses what schema_of refuses");
    check_not_mapped();
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    random_source random;
    std::vector<std::string> files = {
        "",
        "\1\2\3",
        safetensors_file("{}", ""),
        safetensors_file("{", "x"),
        safetensors_file("{\"\\", ""),
        safetensors_file("{\"\\ud83d\\", ""),
        odd_file(R"("__metadata__":{"format":"pt","\u0041\n":"\ud83d\ude00"},)", ""),
        odd_file(R"("__metadata__":{},"\u005f_metadata__":{},)", ""),
        odd_file("", R"("more":[{"x":[1.5e3,-0,true,null,"y"]},{},[]],)"),
        odd_file("", R"("d\u0074ype":"F4","more":)" + std::string(200, '['))};
    for (std::size_t i = 0; i < 40; ++i) files.push_back(file_of_model(random, i / 4));
    std::vector<safetensors_entry> tied = entries_of_model();
    tied.push_back({"head", "F64", "[2]", 16});
    for (int i = 0; i < 8; ++i) files.push_back(file_of(random, tied));
    std::string slashes;
    while (slashes.size() < 50'000) slashes += "x/";
    files.push_back(
        safetensors_file("{\"" + slashes + R"(w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})", ""));
    files.push_back("net/h0/kernel");
    vs::save(store_type(), folder() / "saved", vs::unsynced);
    files.push_back(contents(folder() / "saved"));
    return files;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static store_type store;
    const std::string_view file = text_of(data, size);
    input.write(file);
    check_path(store, file);
    std::optional<vs::file_schema> schema;
    const std::string refusal = refusal_of([&] { schema.emplace(vs::schema_of(input.path())); });
    if (!schema) return check_malformed(store, refusal), 0;
    check_schema(*schema, file);
    check_report(*schema, size);
    check_strict(store, *schema, file);
    check_policies(store, *schema, file);
    return 0;
}

// A new file of the model, or a mutation: of all bytes, of the header, which may be cut short, or of the
// data.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    const std::size_t way = pick(random, 16);
    if (way == 0) return put(data, max_size, file_of_model(random, pick(random, 6)));
    if (way < 4 || max_size < 64) return LLVMFuzzerMutate(data, size, max_size);
    safetensors_parts parts = take_apart(text_of(data, size));
    std::string& part = way < 14 ? parts.header : parts.data;
    part = way == 13 ? part.substr(0, pick(random, part.size() + 1)) : mutated(part, max_size - 16);
    if (way < 12) fit_data(parts, max_size);
    return put(data, max_size, safetensors_file(parts.header, parts.data));
}
