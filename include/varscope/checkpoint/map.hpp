// SPDX-License-Identifier: MIT
// variable_store<graph>::map(path): a store whose values remain in a file that is mapped into memory.
#pragma once

#include <varscope/checkpoint/load.hpp>

#include <sys/mman.h>

namespace varscope {

namespace detail {

// A whole file in memory.
class file_mapping {
  public:
    file_mapping(const files::file& source, bool is_copied_on_write)
        : size_(files::size_in_memory(source, source.size())) {
        if (size_ == 0) return; // the system does not map empty files; the reader will report it
        const int access = is_copied_on_write ? PROT_READ | PROT_WRITE : PROT_READ;
        void* const begin = mmap(nullptr, size_, access, MAP_PRIVATE, source.number(), 0);
        if (begin == MAP_FAILED) files::throw_file_error("map", source.path().c_str());
        begin_ = static_cast<std::byte*>(begin);
    }
    file_mapping(file_mapping&& other) noexcept
        : begin_(std::exchange(other.begin_, nullptr)),
          size_(other.size_) {}
    file_mapping& operator=(file_mapping&& other) noexcept {
        std::swap(begin_, other.begin_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~file_mapping() {
        if (begin_ != nullptr) munmap(begin_, size_);
    }

    [[nodiscard]] std::byte* begin() const { return begin_; }

  private:
    std::byte* begin_ = nullptr;
    std::size_t size_ = 0;
};

// The alignment that views rely on: 64 bytes if any variable's offset is a multiple of 64, else that of the
// dtypes.
inline std::size_t required_alignment(const model_schema& model) {
    std::size_t most = 1;
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const model_variable& variable = model.variables[i];
        const std::size_t here = variable.offset % derived::arena_alignment == 0
                                     ? derived::arena_alignment
                                     : alignment_of(variable.dtype);
        most = here > most ? here : most;
    }
    return most;
}

[[noreturn]] inline void refuse_to_map(const files::file& source, const std::string& why) {
    raise(checkpoint_mismatch("varscope: cannot map " + source.path() + ": " + why +
                              "; load the file, save it again, and map that"));
}
// Where the values begin in a file of another writer, if they are arranged as in the model.
inline std::uint64_t common_begin(const file_schema& schema, const model_schema& model) {
    const checkpoint_report report(schema, model, policies::policy_set());
    if (!report.fits()) raise(checkpoint_mismatch(report.message()));
    if (model.size == 0) return 0;
    const std::uint64_t begin = schema[0].offset; // tensors are in the order of the data
    for (const comparison::tensor_reading& each : report.found().readings)
        if (model.variables[each.variable].byte_size() != 0 &&
            each.tensor->offset - begin != model.variables[each.variable].offset)
            refuse_to_map(schema.source(), std::string(model.key(each.variable)) +
                                               " is stored at another offset than in the model");
    if (begin % required_alignment(model) != 0)
        refuse_to_map(schema.source(), "its data begins at byte " + std::to_string(begin) +
                                           ", which is not a multiple of " +
                                           std::to_string(required_alignment(model)));
    return begin;
}

} // namespace detail

namespace detail {

template<class Graph>
struct mapped_graph {
    static_assert(!memory::has_side_memory_in<Graph>,
                  "varscope: resource and cached variables need separate memory; load the file into a "
                  "variable_store");
};

} // namespace detail

/// A store whose values are those of a file, mapped into memory. Move-only; views are valid until the
/// mapping's owner is destroyed. Meanwhile the file may be replaced, as save does, but must not be written to
/// or truncated. Through a const object values can only be read.
template<class Graph, bool IsConst>
class mapped_store : public detail::views::store_interface<mapped_store<Graph, IsConst>, Graph> {
  public:
    /// Maps a safetensors file. Throws file_error, malformed_file, checkpoint_mismatch, the last also if the
    /// variables are not arranged as in the model or are not aligned.
    explicit mapped_store(file_path path) : mapped_store(detail::files::file(path)) {}

    /// Takes over the mapping of the other store, whose data() is then null.
    mapped_store(mapped_store&& other) noexcept
        : mapping_(std::move(other.mapping_)),
          data_(std::exchange(other.data_, nullptr)) {}
    /// Exchanges the mappings of both stores.
    mapped_store& operator=(mapped_store&& other) noexcept {
        std::swap(mapping_, other.mapping_);
        std::swap(data_, other.data_);
        return *this;
    }
    ~mapped_store() = default;

    /// The first byte of the values, aligned to 64 bytes; null after a move from the store. Valid until the
    /// mapping's owner is destroyed.
    [[nodiscard, gnu::always_inline]] detail::views::byte_of<IsConst>* data() { return data_; }
    /// The same, to read only.
    [[nodiscard, gnu::always_inline]] const std::byte* data() const { return data_; }

  private:
    explicit mapped_store(detail::files::file source) : mapping_(source, !IsConst) {
        constexpr const detail::model_schema& model = detail::model_schema_of<Graph>::value;
        std::uint64_t begin = detail::own_data_begin(source, model);
        const std::string path = source.path();
        if (begin == 0) begin = detail::common_begin(file_schema(std::move(source)), model);
        detail::reading::check_booleans(model, mapping_.begin() + begin, path);
        data_ = mapping_.begin() + begin;
    }

    detail::file_mapping mapping_;
    std::byte* data_ = nullptr;
};

/// A read-only store of a file that save wrote, or one arranged in the same way:
/// variable_store<graph>::map("model.safetensors"). Reads only the header at first (and bool variables, to
/// check them); the system reads the rest on use. Throws as mapped_store's constructor.
template<class Graph>
template<class Path>
mapped_store<Graph, true> variable_store<Graph>::map(const Path& path) {
    static_assert(sizeof(detail::mapped_graph<Graph>) != 0);
    return mapped_store<Graph, true>(path);
}
/// The same with copy_on_write: values can be changed, in memory but not in the file. To train a model, load
/// it, which is faster.
template<class Graph>
template<class Path>
mapped_store<Graph, false> variable_store<Graph>::map(const Path& path, copy_on_write_t) {
    static_assert(sizeof(detail::mapped_graph<Graph>) != 0);
    return mapped_store<Graph, false>(path);
}

} // namespace varscope
