// SPDX-License-Identifier: MIT
// Reads variables that are parts of an array from a file in which it is whole, or in other parts.
#pragma once

#include <varscope/checkpoint/detail/reading/part_copies.hpp>
#include <varscope/checkpoint/detail/reading/variable_reader.hpp>

namespace varscope::detail::reading {

// elements_of(tensor, shape) as for read_tensors. Takes memory for the whole array, and for a part.
template<class ElementsOf>
class part_reader {
  public:
    part_reader(ElementsOf& elements_of, const comparison::part_reading& step, const model_schema& model,
                const std::string& path)
        : elements_of_(elements_of),
          step_(step),
          model_(model),
          path_(path),
          first_(model.variables[step.variables[0]]),
          shape_(view_of(first_.shape), nullptr) {
        const std::size_t axis = step.axis_of_variables;
        shape_.of[axis] = 0;
        for (const std::uint32_t variable : step.variables)
            shape_.of[axis] += model.variables[variable].shape->of[axis];
    }

    // place_of(variable) returns where the elements of a part are written.
    template<class PlaceOf>
    void read(PlaceOf place_of) {
        const memory::scratch whole(element_count(shape_.view()) * size());
        part_copies in(whole.data(), shape_.view(), step_.axis_of_tensors, size());
        for (const tensor_info* const tensor : step_.tensors) read_tensor(in, *tensor);
        part_copies out(whole.data(), shape_.view(), step_.axis_of_variables, size());
        for (const std::uint32_t variable : step_.variables) {
            const model_variable& part = model_.variables[variable];
            out.take(place_of(variable), part.shape->of[step_.axis_of_variables]);
        }
    }

  private:
    [[nodiscard]] std::size_t size() const { return size_of(first_.dtype); }

    void read_tensor(part_copies& whole, const tensor_info& tensor) {
        elements::extents_in_file shape = shape_;
        shape.of[step_.axis_of_tensors] = extent_of(tensor);
        const transfer from{
            model_.key(step_.variables[0]), first_.dtype, shape.view(), &tensor, step_.convert, step_.axes};
        const memory::scratch part(from.byte_size());
        const elements::extents_in_file in_file = from.shape_in_file();
        auto next = elements_of_(tensor, in_file.view());
        variable_reader(next, from, path_).read(part.data());
        whole.put(part.data(), shape.of[step_.axis_of_tensors]);
    }
    // Along the axis of the parts, in the model's order of axes.
    [[nodiscard]] std::size_t extent_of(const tensor_info& tensor) const {
        const std::size_t axis = step_.axes == nullptr ? step_.axis_of_tensors
                                                       : step_.axes->axis(step_.axis_of_tensors, shape_.rank);
        auto at = tensor.shape.begin();
        for (std::size_t i = 0; i < axis; ++i) ++at;
        return detail::size_in_memory(*at);
    }

    ElementsOf& elements_of_;
    const comparison::part_reading& step_;
    const model_schema& model_;
    const std::string& path_;
    const model_variable& first_;
    elements::extents_in_file shape_; // of the whole, in the model's order of axes
};

} // namespace varscope::detail::reading
