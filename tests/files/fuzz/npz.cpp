// SPDX-License-Identifier: MIT
// Any bytes as an npz file: its schema, and load_npz under policies.
#include "loading.hpp"
#include "zip_mutation.hpp"

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/npz.hpp>

#include <optional>
#include <set>

namespace vs = varscope;
using namespace fuzzing;

namespace {

const input_file input("input.npz"), member("member.npy");
const std::string& saved_path() {
    static const std::string path = (folder() / "saved.npz").string();
    return path;
}

void check_schema(const vs::npz_schema& schema) {
    std::set<std::string_view> names;
    for (const vs::tensor_info& tensor : schema) {
        __extension__ unsigned __int128 size = vs::size_of(tensor.dtype);
        for (const std::uint64_t extent : tensor.shape) size = extent == 0 ? 0 : size * extent;
        const bool has_numbers = tensor.dtype != vs::data_type::unspecified; // else it is text or the like
        require(!has_numbers || size == tensor.byte_size, "a tensor has as many bytes as its shape says");
        require(names.insert(tensor.name).second, "names are unique");
        require(schema.find(tensor.name) == &tensor, "tensors are found by name");
    }
}

// A member that is not compressed is read as a separate file.
void check_members(const store_type& store, std::string_view file) {
    static store_type again;
    const std::vector<zip_member> members = members_of(file);
    vs::for_each(again, [&](auto view) {
        for (const zip_member& each : members) {
            if (each.method != 0 || each.name != std::string(view.key()) + ".npy") continue;
            require(each.crc_error == 0, "members that are loaded have the right checksum");
            member.write(each.data);
            vs::load_npy(view, member.path());
            const std::size_t at =
                static_cast<std::size_t>(reinterpret_cast<const std::byte*>(view.data()) - again.data());
            const std::string values = values_of(view);
            require(is_same(store.bytes().subspan(at, values.size()), values),
                    "values are those of the members");
        }
    });
}
void check_saved(const store_type& store, bool is_deflated) {
    if (is_deflated)
        vs::save_npz(store, saved_path(), vs::deflated, vs::unsynced);
    else
        vs::save_npz(store, saved_path(), vs::unsynced);
    require(is_same(vs::load_npz<graph>(saved_path()).bytes(), copy_of(store.bytes())),
            "what is saved is loaded");
}

struct loader {
    template<class... Policy>
    void load(store_type& store, const Policy&... policies) const {
        vs::load_npz(store, input.path(), policies...);
    }
    template<class... Policy>
    store_type make(const Policy&... policies) const {
        return vs::load_npz<graph>(input.path(), policies...);
    }
};
void check_loads(store_type& store, const vs::npz_schema& schema, std::string_view file) {
    using namespace vs;
    if (check_load(loader(), store, schema)) {
        check_members(store, file);
        check_saved(store, file.size() % 2 == 0);
    }
    check_load(loader(), store, schema, allow_missing, allow_unexpected, convert<float, bfloat16>,
               convert<float, double>, convert<double, float>, convert<bool, std::uint8_t>,
               convert<std::int64_t, std::uint64_t>, convert<complex64, float16>, transpose<"bytes">);
    check_load(loader(), store, schema, dotted, transpose<"net/*/kernel">, alias<"head", "wte">,
               renames(rename_prefix<"model", "net">), allow_missing, allow_unexpected);
}

void check_malformed(store_type& store) {
    require(!refusal_by(store, [&] { vs::load_npz(store, input.path()); }).empty(),
            "load_npz refuses what npz_schema refuses");
}

// ---- Inputs ----

constexpr std::string_view names[] = {"net/h0/kernel",
                                      "net/h0/bias",
                                      "net/h1/kernel",
                                      "net/h1/bias",
                                      "wte",
                                      "step",
                                      "flags",
                                      "half",
                                      "brain",
                                      "bytes",
                                      "z",
                                      "none",
                                      "head",
                                      "model.h0.kernel",
                                      "../wte",
                                      "/wte",
                                      "net\\wte",
                                      ""};

// What numpy or libzip writes for the model.
std::string saved_file(unsigned seed, bool is_deflated) {
    const store_type store{vs::seed(seed)};
    check_saved(store, is_deflated);
    return contents(saved_path());
}
void change(random_source& random, zip_member& each, std::size_t max_size) {
    const std::size_t way = pick(random, 16);
    const std::string name = std::string(one_of(random, names)) + ".npy";
    if (way == 0) each.name = mutated(each.name, 200);
    if (way == 1) each.name = name;
    if (way == 2) each.method = static_cast<std::uint16_t>(pick(random, 10));
    if (way == 3) each.flags ^= static_cast<std::uint16_t>(1u << pick(random, 16));
    if (way == 4) each.crc_error ^= 1;
    if (way == 5) each.claimed ^= 1u << pick(random, 32);
    if (way > 5)
        each.data =
            each.method == 0 ? mutated_npy(random, each.data, max_size) : mutated(each.data, max_size);
}
std::string changed_archive(random_source& random, std::vector<zip_member> members, std::size_t max_size) {
    const std::size_t way = pick(random, 8);
    if (way == 0 || members.empty())
        members.push_back({std::string(one_of(random, names)) + ".npy", random_npy(random)});
    for (zip_member& each : members)
        if (each.method == 0) each.crc_error = 0;
    zip_member& each = members[pick(random, members.size())];
    if (way == 1) std::swap(each, members[0]);
    if (way == 2) members.erase(members.begin() + (&each - members.data()));
    if (way > 2) change(random, each, max_size);
    return pick(random, 8) != 0 ? zip_file(members) : zip64_file(members);
}

} // namespace

// Before libFuzzer can mutate.
std::vector<std::string> fuzzing::seeds() {
    random_source random;
    const std::string stored = saved_file(1, false), packed = saved_file(2, true);
    const std::vector<zip_member> members = members_of(stored);
    std::vector<std::string> files = {
        "", stored, packed, zip_file(members), zip64_file(members), zip64_file({})};
    std::vector<zip_member> described = {members[0], members[1]};
    for (zip_member& each : described) each.flags |= 8;
    files.push_back(zip_file(described, "PK\7\10" + std::string(12, '\0')));
    for (int i = 0; i < 30; ++i)
        files.push_back(zip_file({{std::string(one_of(random, names)) + ".npy", random_npy(random)}}));
    return files;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static store_type store;
    const std::string_view file = text_of(data, size);
    input.write(file);
    std::optional<vs::npz_schema> schema;
    (void)refusal_of([&] { schema.emplace(input.path()); });
    if (!schema) return check_malformed(store), 0;
    check_schema(*schema);
    check_loads(store, *schema, file);
    return 0;
}

// A mutation of all bytes, or of one member, with sizes, offsets and checksums that are right again.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    if (pick(random, 4) == 0 || max_size < 64) return LLVMFuzzerMutate(data, size, max_size);
    return put(data, max_size, changed_archive(random, members_of(text_of(data, size)), max_size));
}
