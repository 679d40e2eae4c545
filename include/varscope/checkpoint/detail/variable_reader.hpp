// SPDX-License-Identifier: MIT
// Reads the values of variables from the tensors that a report has found.
#pragma once

#include <varscope/checkpoint/detail/elements/booleans.hpp>
#include <varscope/checkpoint/errors.hpp>
#include <varscope/checkpoint/report.hpp>
#include <varscope/store/detail/memory/scratch.hpp>

namespace varscope::detail {

[[noreturn]] inline void refuse_boolean(const std::byte* data, std::size_t at, const std::string& path,
                                        std::string_view key) {
    raise(malformed_file("varscope: " + path + " has the value " +
                         std::to_string(std::to_integer<unsigned>(data[at])) + " in element " +
                         std::to_string(at) + " of the bool variable " + std::string(key) +
                         "; expected 0 or 1"));
}
inline void check_booleans(const model_schema& model, const std::byte* data, const std::string& path) {
    elements::find_false_boolean(model, data, [&](std::uint32_t variable, std::size_t at) {
        refuse_boolean(data + model.variables[variable].offset, at, path, model.key(variable));
    });
}

// Reads one variable. next(to, count) reads the next elements of its tensor.
template<class Next>
class variable_reader {
  public:
    variable_reader(Next& next, const tensor_reading& step, const model_schema& model,
                    const std::string& path)
        : next_(next),
          step_(step),
          variable_(model.variables[step.variable]),
          key_(model.key(step.variable)),
          path_(path) {}

    void read(std::byte* out) {
        if (step_.axes == nullptr) return read_elements(out);
        const memory::scratch elements(variable_.byte_size());
        read_elements(elements.data());
        elements::copy_elements(out, elements.data(),
                                elements::walk_transposed(view_of(variable_.shape), *step_.axes),
                                variable_.shape->count, size_of(variable_.dtype));
    }
    // For tied weights that a file has under two names.
    void expect_equal(const std::byte* values) {
        const memory::scratch again(variable_.byte_size());
        read(again.data());
        if (variable_.byte_size() != 0 && std::memcmp(again.data(), values, variable_.byte_size()) != 0)
            raise(checkpoint_mismatch(
                "varscope: " + path_ + " has different values in " + std::string(step_.first->name) +
                " and " + std::string(step_.tensor->name) + ", which are one variable in the model"));
    }

  private:
    void read_elements(std::byte* out) {
        if (step_.convert == nullptr)
            next_(out, variable_.shape->count);
        else
            read_converted(out);
    }
    void read_converted(std::byte* out) {
        constexpr std::size_t portion = std::size_t{1} << 16;
        const std::size_t count = variable_.shape->count, size_out = size_of(variable_.dtype);
        const memory::scratch elements((count < portion ? count : portion) * size_of(step_.tensor->dtype));
        for (std::size_t first = 0; first == 0 || first < count; first += portion) {
            const std::size_t here = count - first < portion ? count - first : portion;
            next_(elements.data(), here);
            const std::size_t done = step_.convert(out + first * size_out, elements.data(), here);
            if (done != here) refuse_element(first + done);
        }
    }
    [[noreturn]] void refuse_element(std::size_t at) const {
        raise(checkpoint_mismatch("varscope: " + path_ + " has a value in element " + std::to_string(at) +
                                  " of " + std::string(key_) + " that cannot be converted to " +
                                  std::string(name_of(variable_.dtype))));
    }

    Next& next_;
    const tensor_reading& step_;
    const model_variable& variable_;
    std::string_view key_;
    const std::string& path_;
};

// elements_of(tensor, shape) returns a function that reads the next elements of a tensor with that shape.
template<class ElementsOf>
void read_tensors(ElementsOf elements_of, const checkpoint_report& report, const model_schema& model,
                  std::byte* data, const std::string& path) {
    for (const tensor_reading& step : report.readings()) {
        const model_variable& variable = model.variables[step.variable];
        const elements::extents_in_file shape(view_of(variable.shape), step.axes);
        auto next = elements_of(*step.tensor, shape.view());
        variable_reader reader(next, step, model, path);
        std::byte* const out = data + variable.offset;
        if (step.first == nullptr)
            reader.read(out);
        else
            reader.expect_equal(out);
    }
}

} // namespace varscope::detail
