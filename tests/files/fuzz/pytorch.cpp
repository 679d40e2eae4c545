// SPDX-License-Identifier: MIT
// Any bytes as a PyTorch file, or as its pickle, in an archive whose checksums are right: its schema, and
// load_pytorch under policies.
#include "loading.hpp"
#include "zip_mutation.hpp"

#include <support/pytorch_text.hpp>

#include <varscope/checkpoint/pytorch.hpp>

namespace vs = varscope;
using namespace fuzzing;

namespace {

const input_file input("input.pt");

struct loader {
    template<class... Policy>
    void load(store_type& store, const Policy&... policies) const {
        vs::load_pytorch(store, input.path(), policies...);
    }
    template<class... Policy>
    store_type make(const Policy&... policies) const {
        return vs::load_pytorch<graph>(input.path(), policies...);
    }
};

// The elements that a schema says are there, if they are few: by all at once, and by pieces.
void check_elements(const vs::pytorch_schema& schema, const vs::tensor_info& tensor) {
    const std::size_t size = vs::size_of(tensor.dtype);
    if (tensor.byte_size == 0 || tensor.byte_size > 4096) return;
    std::string all(static_cast<std::size_t>(tensor.byte_size), '\0'), pieces = all;
    const auto read = [&](std::string& to, std::size_t piece) {
        auto next = schema.elements_of(tensor, {});
        for (std::size_t at = 0, count = to.size() / size; at < count; at += piece)
            next(reinterpret_cast<std::byte*>(to.data()) + at * size, std::min(piece, count - at));
    };
    const std::string refusal = refusal_of([&] { read(all, all.size()); });
    require(refusal_of([&] { read(pieces, 3); }) == refusal, "pieces are refused as all of a tensor");
    require(!refusal.empty() || pieces == all, "pieces make a tensor");
}
void check_schema(const vs::pytorch_schema& schema) {
    const std::string_view only = schema.only_dict();
    for (const vs::tensor_info& tensor : schema) {
        __extension__ unsigned __int128 size = vs::size_of(tensor.dtype);
        for (const std::uint64_t extent : tensor.shape) size = extent == 0 ? 0 : size * extent;
        require(size == tensor.byte_size, "a tensor has as many bytes as its shape says");
        require(schema.find(tensor.name) == &tensor, "tensors are found by name");
        require(only.empty() || (tensor.name.starts_with(only) && tensor.name.substr(only.size(), 1) == "/"),
                "all tensors are in the only dict");
        check_elements(schema, tensor);
    }
}
void check() {
    store_type store;
    const std::string refusal = refusal_of([&] {
        const vs::pytorch_schema schema(input.path());
        check_schema(schema);
        (void)check_load(loader(), store, schema);
        (void)check_load(loader(), store, schema, vs::dotted, vs::allow_missing, vs::allow_unexpected);
        (void)check_load(loader(), store, schema, vs::unchecked, vs::allow_missing, vs::allow_unexpected,
                         vs::convert<float, double>, vs::convert<bool, std::uint8_t>, vs::transpose<"bytes">);
    });
    require(refusal.empty() || refusal.starts_with("varscope: "), "a refusal is a sentence of varscope");
}

// ---- Inputs ----

constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;

std::string storage_class(vs::data_type type) {
    for (const vs::detail::pytorch::stored_type& each : vs::detail::pytorch::stored_types)
        if (each.type == type) return std::string(each.storage);
    return "";
}
// A number in 32 bits for each extent; from row-major order, or with the axes turned.
std::string numbers_of(std::uint32_t variable, bool are_strides, bool is_turned) {
    const vs::shape_view shape = vs::detail::view_of(model.variables[variable].shape);
    std::string all;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::int64_t step = 1;
        for (std::size_t i = is_turned ? 0 : axis + 1; i < (is_turned ? axis : shape.size()); ++i)
            step *= static_cast<std::int64_t>(shape[i]);
        all += pytorch_text::integer(are_strides ? step : static_cast<std::int64_t>(shape[axis]));
    }
    return pytorch_text::tuple(all);
}
pytorch_text::members model_members(bool is_turned, bool is_nested) {
    std::string items;
    pytorch_text::members storages;
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const std::string key = std::to_string(i), bytes(model.variables[i].byte_size() + 8, '\1');
        const std::string storage =
            pytorch_text::storage(storage_class(model.variables[i].dtype), key,
                                  static_cast<std::int64_t>(model.variables[i].shape->count));
        items +=
            pytorch_text::text(std::string(model.key(i))) +
            pytorch_text::tensor(storage, 0, numbers_of(i, false, false), numbers_of(i, true, is_turned));
        storages.emplace_back(key, bytes);
    }
    const std::string state = pytorch_text::ordered_dict(items);
    return pytorch_text::members_of(is_nested ? pytorch_text::dict(pytorch_text::text("state_dict") + state +
                                                                   "q\1" + pytorch_text::text("ema") +
                                                                   pytorch_text::list("h\1"))
                                              : state,
                                    storages);
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    std::vector<std::string> all{""};
    for (const bool is_turned : {false, true})
        for (const bool is_nested : {false, true}) {
            const pytorch_text::members members = model_members(is_turned, is_nested);
            all.push_back(pytorch_text::archive(members));
            all.push_back(pytorch_text::archive({members[0], members[2], members[3]}));
        }
    const std::string two = pytorch_text::storage("FloatStorage", "0", 6);
    for (const std::string& value :
         {pytorch_text::tensor(two, 1, pytorch_text::numbers({2, 2}), pytorch_text::numbers({1, 2})),
          pytorch_text::list(pytorch_text::parameter(
              pytorch_text::tensor(two, 0, pytorch_text::numbers({3}), pytorch_text::numbers({0})))),
          pytorch_text::untyped_tensor("0", 24, "uint32", pytorch_text::numbers({6}),
                                       pytorch_text::numbers({1}))}) {
        pytorch_text::members members = pytorch_text::members_of(value, {{"0", std::string(24, '\2')}});
        all.push_back(pytorch_text::archive(members));
        members[1].second = "big";
        all.push_back(pytorch_text::archive(members));
    }
    std::vector<zip_member> large = members_of(all[1]);
    all.push_back(zip64_file(large));
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    input.write(text_of(data, size));
    check();
    return 0;
}

// A mutation of all bytes, or of one member, most often the pickle, with sizes, offsets and checksums that
// are right again half of the time and more.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    std::vector<zip_member> members = members_of(text_of(data, size));
    if (members.empty() || pick(random, 4) == 0 || max_size < 64)
        return LLVMFuzzerMutate(data, size, max_size);
    const std::size_t at = pick(random, 3) != 0 ? 0 : pick(random, members.size());
    zip_member& changed = members[at];
    if (pick(random, 16) == 0)
        changed.name = mutated(changed.name, 100);
    else
        changed.data =
            mutated(changed.data, std::max<std::size_t>(std::min<std::size_t>(max_size / 2, 4096), 1));
    if (pick(random, 16) == 0) members.push_back(members[pick(random, members.size())]);
    for (zip_member& each : members) each.crc_error = pick(random, 32) == 0 ? 1 : 0;
    const std::string file = pick(random, 8) == 0 ? zip64_file(members) : zip_file(members);
    return file.size() <= max_size ? put(data, max_size, file) : LLVMFuzzerMutate(data, size, max_size);
}
