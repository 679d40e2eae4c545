// SPDX-License-Identifier: MIT
// embedded_store<graph>: a checkpoint in the constants of the program. Needs no file system, heap or
// exceptions. Not part of <varscope/varscope.hpp>.
#pragma once

#include <varscope/checkpoint/detail/elements/booleans.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/core/size_in_memory.hpp>
#include <varscope/store/get.hpp>
#include <varscope/store/variable_store.hpp>

#include <span>

namespace varscope {

namespace detail {

// Where the data of a file begins; or 0 and the reason, if it is not a file that save wrote for the model.
struct embedded_data {
    std::size_t begin = 0;
    const char* fault = "";
};
inline embedded_data find_embedded_data(const model_schema& model, std::span<const unsigned char> file) {
    using namespace safetensors;
    if (reinterpret_cast<std::uintptr_t>(file.data()) % derived::arena_alignment != 0)
        return {0, "the file does not begin at a multiple of 64 bytes; declare it alignas(64)"};
    const std::uint64_t size = file.size() < length_size ? 0 : length_of(file.data());
    if (file.size() < length_size + model.byte_size || size != file.size() - length_size - model.byte_size)
        return {0, "the file does not have the size that save writes for this model"};
    const std::size_t begin = size_in_memory(length_size + size);
    const char* const text = reinterpret_cast<const char*>(file.data()) + length_size;
    if (!is_header_of(model, {text, begin - length_size}))
        return {0, "the file does not have the header that save writes for this model"};
    embedded_data found{begin};
    elements::find_false_boolean(model, reinterpret_cast<const std::byte*>(file.data()) + begin,
                                 [&](std::uint32_t, std::size_t) {
                                     found = {0, "a bool variable has a value that is neither 0 nor 1"};
                                 });
    return found;
}

} // namespace detail

/// A store that reads the values of a file in memory, put there by `varscope_embed_checkpoint` or `#embed`.
/// save must have written the file for the same model: others are refused, so test the store before using it.
/// Allocates and copies nothing.
template<class Graph>
class embedded_store : public detail::views::store_interface<embedded_store<Graph>, Graph> {
    static_assert(!detail::memory::has_side_memory_in<Graph>,
                  "varscope: resource and cached variables need separate memory; load the file into a "
                  "variable_store");

  public:
    /// Refers to the bytes of a file, which must begin at a multiple of 64 and outlive the store and its
    /// views. Does not throw: see operator bool.
    explicit embedded_store(std::span<const unsigned char> file) noexcept {
        if constexpr (detail::is_graph<Graph>) {
            const auto found = detail::find_embedded_data(detail::model_schema_of<Graph>::value, file);
            fault_ = found.fault;
            if (found.begin != 0) data_ = reinterpret_cast<const std::byte*>(file.data()) + found.begin;
        }
    }
    /// The same from std::byte.
    explicit embedded_store(std::span<const std::byte> file) noexcept
        : embedded_store(std::span(reinterpret_cast<const unsigned char*>(file.data()), file.size())) {}

    /// Whether the file is one of this model. If not, no variable may be read.
    [[nodiscard]] explicit operator bool() const noexcept { return *fault_ == '\0'; }
    /// Why the file was refused, as a sentence with static storage; "" if it was not.
    [[nodiscard]] const char* fault() const noexcept { return fault_; }

    /// The first byte of the values, aligned to 64 bytes; null if the file was refused.
    [[nodiscard, gnu::always_inline]] const std::byte* data() const { return data_; }

  private:
    const std::byte* data_ = nullptr;
    const char* fault_ = "";
};

} // namespace varscope
