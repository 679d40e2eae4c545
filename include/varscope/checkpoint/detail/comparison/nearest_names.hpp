// SPDX-License-Identifier: MIT
// A missing variable may be one of the unexpected tensors under another name.
#pragma once

#include <varscope/checkpoint/detail/comparison/matching.hpp>
#include <varscope/graph/detail/errors/nearest.hpp>

namespace varscope::detail::comparison {

// Names in the differences the nearest on the other side. The steps are limited, as a file with many tensors
// or long names must not take minutes.
class nearest_names {
  public:
    nearest_names(const tensor_list& tensors, const model_schema& model, const policies::policy_set& policies,
                  match& found)
        : tensors_(tensors),
          part_(part_of_file(tensors, policies)),
          found_(found) {
        for (const difference& each : found.differences)
            first_unexpected_ += each.kind != difference_kind::unexpected ? 1 : 0;
        for (difference& missing : found.differences) {
            if (missing.kind != difference_kind::missing) continue;
            const std::string_view key = model.key(missing.variable);
            const tensor_info* const nearest = nearest_tensor(policies.names.name_in(part_, '/', key));
            if (nearest == nullptr) continue;
            missing.nearest = nearest->name;
            if (difference* const other = find_unexpected(*nearest)) other->nearest = key;
        }
    }

  private:
    [[nodiscard]] const tensor_info* nearest_tensor(std::string_view wanted) {
        constexpr std::size_t most_steps = 15'000'000, longest = 4 * wording::path_capacity;
        const tensor_info* nearest = nullptr;
        std::size_t least = errors::too_far;
        for (const tensor_info& tensor : tensors_) {
            if (is_used(tensor) || !tensor.name.starts_with(part_)) continue;
            if (tensor.name.size() > longest || wanted.size() > longest) continue;
            if ((steps_ += 8) > most_steps) return nearest;
            const std::size_t distance = errors::path_distance(tensor.name, wanted, least, &steps_);
            if (distance < least) nearest = &tensor;
            if (distance < least) least = distance;
        }
        return nearest;
    }
    [[nodiscard]] bool is_used(const tensor_info& tensor) const {
        return found_.used_by[static_cast<std::size_t>(&tensor - tensors_.begin())] != no_index;
    }
    // The differences about unexpected tensors are the last, in the order of the tensors.
    [[nodiscard]] difference* find_unexpected(const tensor_info& tensor) {
        const std::size_t count = found_.differences.size() - first_unexpected_;
        difference* const unexpected = found_.differences.data() + first_unexpected_;
        const std::size_t at =
            count_before(unexpected, count, [&](const difference& each) { return each.tensor < &tensor; });
        return at < count && unexpected[at].tensor == &tensor ? unexpected + at : nullptr;
    }

    const tensor_list& tensors_;
    std::string_view part_;
    match& found_;
    std::size_t first_unexpected_ = 0;
    std::size_t steps_ = 0;
};

} // namespace varscope::detail::comparison
