// SPDX-License-Identifier: MIT
// Reads the elements of a tensor in the order of a variable's axes and in its dtype.
#pragma once

#include <varscope/checkpoint/detail/comparison/readings.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

#include <string>

namespace varscope::detail::reading {

// What is read of one tensor, and how.
struct transfer {
    std::string_view key; // of the variable
    data_type dtype = data_type::unspecified;
    shape_view shape{}; // in the model's order of axes
    const tensor_info* tensor = nullptr;
    elements::convert_elements convert = nullptr;
    const elements::axes_rule* axes = nullptr;

    [[nodiscard]] std::size_t byte_size() const { return element_count(shape) * size_of(dtype); }
    [[nodiscard]] elements::extents_in_file shape_in_file() const { return {shape, axes}; }
};

[[noreturn]] inline void refuse_element(const std::string& path, const transfer& from, std::size_t at) {
    raise(checkpoint_mismatch("varscope: " + path + " has a value in element " + std::to_string(at) + " of " +
                              std::string(from.key) + " that cannot be converted to " +
                              std::string(name_of(from.dtype))));
}
[[noreturn]] inline void refuse_different(const std::string& path, std::string_view first,
                                          std::string_view second) {
    raise(checkpoint_mismatch("varscope: " + path + " has different values in " + std::string(first) +
                              " and " + std::string(second) + ", which are one variable in the model"));
}

// next(to, count) reads the next elements of the tensor.
template<class Next>
class variable_reader {
  public:
    variable_reader(Next& next, const transfer& from, const std::string& path)
        : next_(next),
          from_(from),
          path_(path) {}

    void read(std::byte* out) {
        if (from_.axes == nullptr) return read_elements(out);
        const memory::scratch elements(from_.byte_size());
        read_elements(elements.data());
        elements::copy_elements(out, elements.data(), elements::walk_transposed(from_.shape, *from_.axes),
                                element_count(from_.shape), size_of(from_.dtype));
    }
    // For tied weights that a file has under two names.
    void expect_equal(const std::byte* values, std::string_view first) {
        const memory::scratch again(from_.byte_size());
        read(again.data());
        if (from_.byte_size() != 0 && std::memcmp(again.data(), values, from_.byte_size()) != 0)
            refuse_different(path_, first, from_.tensor->name);
    }

  private:
    void read_elements(std::byte* out) {
        if (from_.convert == nullptr)
            next_(out, element_count(from_.shape));
        else
            read_converted(out);
    }
    void read_converted(std::byte* out) {
        constexpr std::size_t portion = std::size_t{1} << 16;
        const std::size_t count = element_count(from_.shape), size_out = size_of(from_.dtype);
        const memory::scratch elements((count < portion ? count : portion) * size_of(from_.tensor->dtype));
        for (std::size_t first = 0; first == 0 || first < count; first += portion) {
            const std::size_t here = count - first < portion ? count - first : portion;
            next_(elements.data(), here);
            const std::size_t done = from_.convert(out + first * size_out, elements.data(), here);
            if (done != here) refuse_element(path_, from_, first + done);
        }
    }
    Next& next_;
    const transfer& from_;
    const std::string& path_;
};

} // namespace varscope::detail::reading
