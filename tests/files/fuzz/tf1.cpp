// SPDX-License-Identifier: MIT
// Any bytes as a TensorFlow checkpoint: as the file of a table, as the contents of its one block, with the
// checksums that they need, or as the text that a block is decompressed from; of both formats.
#include "loading.hpp"

#include <support/tf1_text.hpp>

#include <varscope/checkpoint/tf1.hpp>

#include <algorithm>
#include <tuple>

namespace vs = varscope;
using namespace fuzzing;

namespace {

const input_file index_file("model.ckpt.index"), table_file("export-00000-of-00001"),
    data_file("model.ckpt.data-00000-of-00001");

struct loader {
    std::string path;
    template<class... Policy>
    void load(store_type& store, const Policy&... policies) const {
        vs::load_tf1(store, path, policies...);
    }
    template<class... Policy>
    store_type make(const Policy&... policies) const {
        return vs::load_tf1<graph>(path, policies...);
    }
};

// A table whose only block is stored as given, before its checksum.
std::string table_of(std::string stored) {
    stored += tf1_text::fixed(tf1_text::masked_crc(stored), 4);
    const std::string handle = tf1_text::varint(0) + tf1_text::varint(stored.size() - 5);
    const std::string index = tf1_text::stored_block(tf1_text::block_contents({{"~", handle}}), 0);
    std::string footer = tf1_text::varint(0) + tf1_text::varint(0) + tf1_text::varint(stored.size()) +
                         tf1_text::varint(index.size() - 5);
    footer.resize(40, '\0');
    return stored + index + footer + tf1_text::fixed(0xdb4775248b80fb57u, 8);
}
std::string file_of(unsigned char how, std::string_view rest) {
    switch (how % 3) {
    case 0: return std::string(rest);
    case 1: return table_of(std::string(rest) + tf1_text::fixed(0, 4) + tf1_text::fixed(1, 4) + '\0');
    default: return table_of(std::string(rest) + '\1');
    }
}

void check(const std::string& path) {
    std::string refusal = refusal_of([&] {
        const vs::tf1_schema schema(path);
        for (const vs::tensor_info& tensor : schema)
            require(schema.find(tensor.name) == &tensor, "tensors are found by name");
        store_type store;
        (void)check_load(loader{path}, store, schema);
        (void)check_load(loader{path}, store, schema, vs::allow_missing, vs::allow_unexpected);
        (void)check_load(loader{path}, store, schema, vs::dotted, vs::allow_missing, vs::allow_unexpected);
    });
    require(refusal.empty() || refusal.starts_with("varscope: "), "a refusal is a sentence of varscope");
}

constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;

// The data file is all zeros.
const struct written_data {
    written_data() { data_file.write(std::string(256, '\0')); }
} written;

std::uint64_t type_number(vs::data_type type) {
    for (std::uint64_t i = 1; i < std::size(vs::detail::tf1::stored_types); ++i)
        if (vs::detail::tf1::stored_types[i].type == type) return i;
    return 0;
}
tf1_text::entries sorted(tf1_text::entries all) {
    std::sort(all.begin(), all.end());
    return all;
}
std::vector<std::uint64_t> extents_of(std::uint32_t variable) {
    const vs::shape_view shape = vs::detail::view_of(model.variables[variable].shape);
    return {shape.begin(), shape.end()};
}
// The model in the second format, its first matrix in two slices.
tf1_text::entries bundle_entries() {
    tf1_text::entries all{{"", tf1_text::header(1)}};
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const std::uint64_t type = type_number(model.variables[i].dtype);
        const std::string name(model.key(i)), bytes(model.variables[i].byte_size(), '\0');
        if (i != 0) {
            all.emplace_back(name, tf1_text::entry(type, extents_of(i), 0, 8, bytes));
            continue;
        }
        const std::string row(bytes.size() / 2, '\0');
        std::string whole =
            tf1_text::number_field(1, type) + tf1_text::text_field(2, tf1_text::shape(extents_of(i)));
        for (int at = 0; at < 2; ++at) {
            const std::vector<std::pair<int, int>> part{{at, 1}, {0, -1}};
            all.emplace_back(tf1_text::slice_key(name, part), tf1_text::entry(type, {1, 3}, 0, 0, row));
            whole += tf1_text::text_field(7, tf1_text::slice(part));
        }
        all.emplace_back(name, whole);
    }
    return sorted(std::move(all));
}
// Some of it in the first format.
tf1_text::entries slices_entries() {
    using namespace tf1_text;
    std::string list;
    entries all;
    for (const auto& [name, field, type, values] : {std::tuple("wte", 6u, 2u, std::string(16, '\0')),
                                                    std::tuple("flags", 11u, 10u, std::string("\1\0\1", 3)),
                                                    std::tuple("step", 10u, 9u, varint(300))}) {
        const std::uint64_t count = std::string(name) == "wte" ? 2 : 3;
        const bool is_scalar = std::string(name) == "step";
        list += text_field(1, text_field(1, name) + text_field(2, is_scalar ? "" : shape({count})) +
                                  number_field(3, type));
        const std::vector<std::pair<int, int>> part = {{0, static_cast<int>(count)}};
        all.emplace_back(is_scalar ? slice_key(name, {}) : slice_key(name, part),
                         text_field(2, text_field(1, name) + text_field(3, text_field(field, values))));
    }
    all.emplace_back("", text_field(1, list));
    return sorted(std::move(all));
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    std::vector<std::string> all;
    for (const bool is_first : {false, true}) {
        const tf1_text::entries entries = is_first ? slices_entries() : bundle_entries();
        const std::string contents = tf1_text::block_contents(entries),
                          snappy = tf1_text::stored_block(contents, 1);
        // 0x81 % 3 is 0, 0x82 % 3 is 1, 0x80 % 3 is 2.
        all.push_back(std::string(1, is_first ? '\x81' : '\0') + tf1_text::table(entries));
        all.push_back(std::string(1, is_first ? '\x82' : '\1') + contents.substr(0, contents.size() - 8));
        all.push_back(std::string(1, is_first ? '\x80' : '\2') + snappy.substr(0, snappy.size() - 5));
    }
    return all;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string file = file_of(data[0], rest);
    const bool is_first_format = (data[0] & 0x80) != 0;
    (is_first_format ? table_file : index_file).write(file);
    check(is_first_format ? table_file.path() : index_file.path());
    return 0;
}
