// SPDX-License-Identifier: MIT
// Reads the values of variables from the tensors that a report has found.
#pragma once

#include <varscope/checkpoint/detail/elements/booleans.hpp>
#include <varscope/checkpoint/detail/reading/part_reader.hpp>
#include <varscope/checkpoint/report.hpp>

namespace varscope::detail::reading {

[[noreturn]] inline void refuse_boolean(std::byte value, std::size_t element, const std::string& path,
                                        std::string_view key) {
    raise(malformed_file("varscope: " + path + " has the value " +
                         std::to_string(std::to_integer<unsigned>(value)) + " in element " +
                         std::to_string(element) + " of the bool variable " + std::string(key) +
                         "; expected 0 or 1"));
}
inline void check_booleans(const model_schema& model, const std::byte* data, const std::string& path) {
    elements::find_false_boolean(model, data, [&](std::uint32_t variable, std::size_t at) {
        refuse_boolean(data[model.variables[variable].offset + at], at, path, model.key(variable));
    });
}

// elements_of(tensor, shape) returns a function that reads the next elements of a tensor with that shape.
template<class ElementsOf>
void read_tensors(ElementsOf elements_of, const checkpoint_report& report, const model_schema& model,
                  std::byte* data, const std::string& path) {
    for (const comparison::tensor_reading& step : report.found().readings) {
        const model_variable& variable = model.variables[step.variable];
        const transfer from{model.key(step.variable),
                            variable.dtype,
                            view_of(variable.shape),
                            step.tensor,
                            step.convert,
                            step.axes};
        const elements::extents_in_file in_file = from.shape_in_file(); // which the elements refer to
        auto next = elements_of(*step.tensor, in_file.view());
        variable_reader reader(next, from, path);
        std::byte* const out = data + variable.offset;
        if (step.first == nullptr)
            reader.read(out);
        else
            reader.expect_equal(out, step.first->name);
    }
    const auto place_of = [&](std::uint32_t variable) { return data + model.variables[variable].offset; };
    for (const comparison::part_reading& step : report.found().part_readings)
        part_reader(elements_of, step, model, path).read(place_of);
}

} // namespace varscope::detail::reading
