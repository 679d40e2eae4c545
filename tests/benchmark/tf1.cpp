// SPDX-License-Identifier: MIT
// Loading the model from a TensorFlow checkpoint, with its checksums and without. The limit is to read as
// many bytes.
#include "raw_files.hpp"
#include "registration.hpp"

#include <support/tf1_text.hpp>

#include <varscope/checkpoint/tf1.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace of_benchmark {

namespace {

constexpr const char* prefix = "varscope.ckpt";
constexpr const char* index_path = "varscope.ckpt.index";
constexpr const char* data_path = "varscope.ckpt.data-00000-of-00001";

// tf1_text::entry takes a string, and sums it up slowly.
std::string entry_of(const vs::variable_info& variable, const std::byte* data) {
    using namespace tf1_text;
    vs::detail::tf1::crc32c sum;
    sum.add(data + variable.offset, variable.byte_size);
    const std::vector<std::uint64_t> extents(variable.shape.begin(), variable.shape.end());
    return number_field(1, 1) + text_field(2, shape(extents)) + number_field(4, variable.offset) +
           number_field(5, variable.byte_size) + fixed_field(6, vs::detail::tf1::masked(sum.value()));
}
void write_model() {
    const std::byte* const data = training::get().weights.data();
    tf1_text::entries all{{"", tf1_text::header(1)}};
    for (const vs::variable_info& variable : graph::variables)
        all.push_back({std::string(variable.key), entry_of(variable, data)});
    std::sort(all.begin(), all.end());
    std::ofstream(index_path, std::ios::binary) << tf1_text::table(all);
    write_raw(data_path);
}
// Removed at the end.
void make_files() {
    [[maybe_unused]] static const int made = [] {
        write_model();
        return std::atexit([] {
            std::remove(index_path);
            std::remove(data_path);
        });
    }();
}

template<class... Policy>
void load(const Policy&... policies) {
    make_files();
    const store loaded = vs::load_tf1<graph>(prefix, policies...);
    benchmark::DoNotOptimize(loaded.data());
}
void read_data() {
    make_files();
    read_raw(data_path);
}

} // namespace

void add_tf1() {
    add_large("load_tf1/varscope", [] { load(); });
    add_large("load_tf1/limit", read_data);
    add_large("load_tf1_unchecked/varscope", [] { load(vs::unchecked); });
    add_large("load_tf1_unchecked/limit", read_data);
}

} // namespace of_benchmark
