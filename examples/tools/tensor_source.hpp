// SPDX-License-Identifier: MIT
// The tensors of a file in any format.
#pragma once

#include "file_format.hpp"
#include "late_file.hpp"
#include "npy_list.hpp"

#include <varscope/checkpoint/pytorch.hpp>
#include <varscope/checkpoint/sharded.hpp>
#include <varscope/checkpoint/tf1.hpp>
#include <varscope/store.hpp>
#ifdef VARSCOPE_TOOLS_READ_NPZ
#include <varscope/checkpoint/npz.hpp>
#endif

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tools {

namespace vs = varscope;

// Reads the elements of one tensor in row-major order and in this machine's byte order; of dtypes that no
// variable has, the bytes.
class element_stream {
  public:
    element_stream() = default;
    element_stream(const element_stream&) = delete;
    element_stream& operator=(const element_stream&) = delete;
    virtual ~element_stream() = default;

    virtual void read(std::byte* to, std::size_t count) = 0;
};

class tensor_source {
  public:
    tensor_source() = default;
    tensor_source(const tensor_source&) = delete;
    tensor_source& operator=(const tensor_source&) = delete;
    virtual ~tensor_source() = default;

    [[nodiscard]] virtual const vs::tensor_list& tensors() const = 0;
    [[nodiscard]] virtual std::vector<std::string> files() const { return {tensors().path()}; }
    // Whether it has the bytes of a tensor of another dtype, in the form of safetensors files.
    [[nodiscard]] virtual bool has_bytes(const vs::tensor_info&) const { return false; }
    // Throws vs::error if they cannot be read.
    [[nodiscard]] virtual std::unique_ptr<element_stream> open(const vs::tensor_info& tensor) const = 0;
    [[nodiscard]] virtual std::vector<vs::metadata_entry> metadata() const { return {}; }
};

// Without what varscope says about a file of which not all stays as it is.
inline std::vector<vs::metadata_entry> without_own(std::vector<vs::metadata_entry> entries) {
    std::erase_if(entries, [](const vs::metadata_entry& each) { return each.key.starts_with("varscope."); });
    return entries;
}

inline std::vector<std::size_t> extents_of(const vs::tensor_info& tensor) {
    std::vector<std::size_t> extents;
    for (const std::uint64_t extent : tensor.shape) extents.push_back(static_cast<std::size_t>(extent));
    return extents;
}
inline std::uint64_t element_count(const vs::tensor_info& tensor) {
    std::uint64_t count = 1;
    for (const std::uint64_t extent : tensor.shape) count *= extent;
    return count;
}
// What a stream counts.
inline std::size_t element_size(const vs::tensor_info& tensor) {
    return tensor.dtype == vs::data_type::unspecified ? 1 : vs::size_of(tensor.dtype);
}
inline std::uint64_t stream_length(const vs::tensor_info& tensor) {
    return tensor.byte_size / element_size(tensor);
}
inline bool has_rank(const vs::tensor_info& tensor) { return tensor.shape.size() <= vs::detail::max_rank; }
inline bool is_readable(const vs::tensor_info& tensor, bool has_bytes) {
    return (tensor.dtype != vs::data_type::unspecified || has_bytes) && has_rank(tensor);
}
inline void require_elements(const vs::tensor_info& tensor, bool has_bytes) {
    if (is_readable(tensor, has_bytes)) return;
    throw vs::error(
        "varscope: the values of " + std::string(tensor.name) + " cannot be read: " +
        (has_rank(tensor) ? "its dtype is " + std::string(tensor.dtype_name) : "it has too many axes"));
}

template<class Schema>
class stream_of : public element_stream {
  public:
    stream_of(const Schema& schema, const vs::tensor_info& tensor)
        : extents_(extents_of(tensor)),
          next_(schema.elements_of(tensor, {extents_.data(), extents_.size()})) {}

    void read(std::byte* to, std::size_t count) override { next_(to, count); }

  private:
    using elements = decltype(std::declval<const Schema&>().elements_of(vs::tensor_info(), {}));

    std::vector<std::size_t> extents_; // which the elements refer to
    elements next_;
};

template<class Schema>
inline constexpr bool is_safetensors =
    std::is_same_v<Schema, late_file> || std::is_same_v<Schema, vs::sharded_schema>;

template<class Schema>
class source_of : public tensor_source {
  public:
    explicit source_of(const std::string& path) : schema_(vs::file_path(path)) {}

    [[nodiscard]] const vs::tensor_list& tensors() const override { return schema_; }
    [[nodiscard]] bool has_bytes(const vs::tensor_info&) const override { return is_safetensors<Schema>; }
    [[nodiscard]] std::unique_ptr<element_stream> open(const vs::tensor_info& tensor) const override {
        require_elements(tensor, has_bytes(tensor));
        return std::make_unique<stream_of<Schema>>(schema_, tensor);
    }
    [[nodiscard]] std::vector<vs::metadata_entry> metadata() const override {
        if constexpr (requires { schema_.metadata(); })
            return {schema_.metadata().begin(), schema_.metadata().end()};
        else
            return {};
    }

  private:
    Schema schema_;
};

inline std::unique_ptr<tensor_source> open_npz(const std::string& path) {
#ifdef VARSCOPE_TOOLS_READ_NPZ
    return std::make_unique<source_of<vs::npz_schema>>(path);
#else
    throw vs::error("varscope: cannot open " + path + ": this program was built without libzip");
#endif
}
inline std::unique_ptr<tensor_source> open_tensors(const std::string& path) {
    switch (format_of(path)) {
    case file_format::npy: return std::make_unique<source_of<npy_list>>(path);
    case file_format::npz: return open_npz(path);
    case file_format::sharded: return std::make_unique<source_of<vs::sharded_schema>>(path);
    case file_format::tf1: return std::make_unique<source_of<vs::tf1_schema>>(path);
    case file_format::pytorch: return std::make_unique<source_of<vs::pytorch_schema>>(path);
    case file_format::safetensors: break;
    }
    return std::make_unique<source_of<late_file>>(path);
}

} // namespace tools
