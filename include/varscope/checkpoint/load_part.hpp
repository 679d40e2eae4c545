// SPDX-License-Identifier: MIT
// load_part<graph>(range, path), load_part(shard, path): reads the values of a shard from a safetensors file.
#pragma once

#include <varscope/checkpoint/detail/reading/range_reader.hpp>
#include <varscope/checkpoint/load.hpp>
#include <varscope/store/shard.hpp>

#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

namespace varscope {

namespace detail {

// Where a shard is filled, and from what.
class part_loader {
  public:
    part_loader(const model_schema& model, std::byte* data, shard_range range, const files::file& source)
        : model_(model),
          data_(data),
          range_(range),
          source_(source) {}

    void read(const checkpoint_report& report) const {
        for (const comparison::tensor_reading& step : report.found().readings) read(step);
        for (const comparison::part_reading& step : report.found().part_readings) read(step);
    }
    // Bools other than 0 and 1.
    void check_booleans() const {
        for (std::uint32_t i = 0; i < model_.size; ++i) {
            if (model_.variables[i].dtype != data_type::boolean) continue;
            const shards::inside here = inside_of(i);
            if (here.count == 0) continue;
            const std::byte* const values = place_of(i, here);
            const std::size_t at = elements::count_booleans(values, here.count);
            if (at != here.count)
                reading::refuse_boolean(values[at], here.first + at, source_.path(), model_.key(i));
        }
    }
    // Replaces the values of `to`, of the same range, where the file has some.
    void copy_to(std::byte* to, const list<bool>& is_missing) const {
        for (std::uint32_t i = 0; i < model_.size; ++i) {
            const shards::inside here = inside_of(i);
            if (is_missing[i] || here.count == 0) continue;
            const std::byte* const from = place_of(i, here);
            std::memcpy(to + (from - data_), from, here.count * size_of(model_.variables[i].dtype));
        }
    }

  private:
    [[nodiscard]] shards::inside inside_of(std::uint32_t index) const {
        const model_variable& variable = model_.variables[index];
        return {range_, size_in_memory(variable.offset), variable.byte_size(), size_of(variable.dtype)};
    }
    [[nodiscard]] std::byte* place_of(std::uint32_t index, const shards::inside& here) const {
        const model_variable& variable = model_.variables[index];
        return data_ +
               (size_in_memory(variable.offset) + here.first * size_of(variable.dtype) - range_.begin);
    }

    void read(const comparison::tensor_reading& step) const {
        const shards::inside here = inside_of(step.variable);
        if (here.count == 0) return;
        const model_variable& variable = model_.variables[step.variable];
        const reading::transfer from{model_.key(step.variable),
                                     variable.dtype,
                                     view_of(variable.shape),
                                     step.tensor,
                                     step.convert,
                                     step.axes};
        const reading::range_reader reader(source_, from);
        if (step.first == nullptr) return reader.read(place_of(step.variable, here), here.first, here.count);
        const std::size_t bytes = here.count * size_of(variable.dtype);
        const memory::scratch again(bytes);
        reader.read(again.data(), here.first, here.count);
        if (std::memcmp(again.data(), place_of(step.variable, here), bytes) != 0)
            reading::refuse_different(source_.path(), step.first->name, step.tensor->name);
    }
    // Takes memory for the whole array, as one that the file has in other parts.
    void read(const comparison::part_reading& step) const {
        bool is_here = false;
        for (const std::uint32_t variable : step.variables)
            is_here = is_here || inside_of(variable).count != 0;
        if (!is_here) return;
        const std::uint64_t begin = model_.variables[step.variables[0]].offset;
        std::uint64_t end = begin;
        for (const std::uint32_t variable : step.variables)
            end = model_.variables[variable].offset + model_.variables[variable].byte_size();
        const memory::scratch parts(size_in_memory(end - begin));
        const auto place_in_parts = [&](std::uint32_t variable) {
            return parts.data() + (model_.variables[variable].offset - begin);
        };
        const auto elements_of_tensor = [&](const tensor_info& tensor, shape_view) {
            return elements_of(source_, tensor);
        };
        reading::part_reader(elements_of_tensor, step, model_, source_.path()).read(place_in_parts);
        for (const std::uint32_t variable : step.variables) {
            const shards::inside here = inside_of(variable);
            const std::size_t size = size_of(model_.variables[variable].dtype);
            if (here.count != 0)
                std::memcpy(place_of(variable, here), place_in_parts(variable) + here.first * size,
                            here.count * size);
        }
    }

    const model_schema& model_;
    std::byte* data_;
    shard_range range_;
    const files::file& source_;
};

// Bools are checked, also those that are not used.
inline void clear(std::span<std::byte> bytes) {
    for (std::byte& each : bytes) each = std::byte{};
}

// Reads what the file has; what it lacks is initialized or, if it is not used, left as it is.
template<missing_values Missing, class Graph>
load_result load_range(shard_store<Graph>& shard, file_path path, policies::policy_set policies) {
    constexpr const model_schema& model = model_schema_of<Graph>::value;
    files::file source(path);
    if (const std::uint64_t own = policies.is_plain() ? own_data_begin(source, model) : 0; own != 0) {
        source.read(shard.data(), shard.range().size(), own + shard.range().begin);
        part_loader(model, shard.data(), shard.range(), source).check_booleans();
        return result_of_all(model);
    }
    const file_schema schema(std::move(source));
    checkpoint_report report(schema, model, std::move(policies));
    if (!report.fits()) raise(checkpoint_mismatch(report.message()));
    if constexpr (Missing == missing_values::initial)
        initial_values::fill_bytes({shard.data(), shard.range()}, initial_values::initial_values_of<Graph>,
                                   report.policies().seed.number, [&](const auto& entry) {
                                       return is_missing_in(report.is_missing(), entry);
                                   });
    else
        clear(shard.bytes());
    const part_loader loader(model, shard.data(), shard.range(), schema.source());
    loader.read(report);
    loader.check_booleans();
    return result_of(std::move(report), model);
}

// Values for a shard, read apart, so that nothing has changed if some rank cannot read its own.
template<class Graph>
class loaded_part {
  public:
    template<class... Policy>
    loaded_part(shard_range range, file_path path, const Policy&... policies)
        : values_(range, uninitialized),
          result_(load_range<missing_values::unused>(values_, path, policies::set_of<Graph>(policies...))) {}

    // Leaves what the file lacks, and tells the program of it.
    void copy_to(shard_store<Graph>& shard) {
        constexpr const model_schema& model = model_schema_of<Graph>::value;
        const files::file none;
        part_loader(model, values_.data(), values_.range(), none).copy_to(shard.data(), result_.is_missing);
        result_.tell(model);
    }

  private:
    shard_store<Graph> values_;
    load_result result_;
};

} // namespace detail

/// A shard with its values from a safetensors file of any writer, saved by any number of ranks:
/// load_part<graph>(shard_of<graph>(rank, count), "model.safetensors", policies...). Reads the header, and of
/// the values those of the range; of a tensor whose axes are transposed, the elements between them, too, in
/// blocks of 16,384; of a variable that the file has in other parts, all of them. All tensors are compared
/// with the graph before any value is read, as by variable_store::load, with the same policies and errors, on
/// each rank alike.
template<class Graph, class... Policy>
shard_store<Graph> load_part(shard_range range, file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    shard_store<Graph> shard(range, uninitialized);
    detail::load_range<detail::missing_values::initial>(shard, path,
                                                        detail::policies::set_of<Graph>(policies...))
        .tell(detail::model_schema_of<Graph>::value);
    return shard;
}
/// Loads into an existing shard. With allow_missing, variables that the file lacks keep their values. If it
/// throws, nothing has changed; it needs memory for a second shard.
template<class Graph, class... Policy>
void load_part(shard_store<Graph>& shard, file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    detail::loaded_part<Graph>(shard.range(), path, policies...).copy_to(shard);
}

} // namespace varscope
