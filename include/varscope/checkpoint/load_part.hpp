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
template<class Held>
class part_loader {
  public:
    // `held` is which elements are here, and where: a held_range or held_ranges.
    part_loader(const model_schema& model, std::byte* data, const Held& held, const files::file& source)
        : model_(model),
          data_(data),
          held_(held),
          source_(source) {}

    void read(const checkpoint_report& report) const {
        for (const comparison::tensor_reading& step : report.found().readings) read(step);
        for (const comparison::part_reading& step : report.found().part_readings) read(step);
    }
    // Bools other than 0 and 1.
    void check_booleans() const {
        for (std::uint32_t i = 0; i < model_.size; ++i) {
            if (model_.variables[i].dtype != data_type::boolean) continue;
            const memory::held_elements here = held_of(i);
            if (here.count == 0) continue;
            const std::byte* const values = data_ + here.at;
            const std::size_t at = elements::count_booleans(values, here.count);
            if (at != here.count)
                reading::refuse_boolean(values[at], here.first + at, source_.path(), model_.key(i));
        }
    }
    // Replaces the values of `to`, of the same range, where the file has some.
    void copy_to(std::byte* to, const list<bool>& is_missing) const {
        for (std::uint32_t i = 0; i < model_.size; ++i) {
            const memory::held_elements here = held_of(i);
            if (is_missing[i] || here.count == 0) continue;
            std::memcpy(to + here.at, data_ + here.at, here.count * size_of(model_.variables[i].dtype));
        }
    }

  private:
    [[nodiscard]] memory::held_elements held_of(std::uint32_t index) const {
        const model_variable& variable = model_.variables[index];
        return held_.find(size_in_memory(variable.offset), variable.byte_size(), size_of(variable.dtype));
    }

    void read(const comparison::tensor_reading& step) const {
        const memory::held_elements here = held_of(step.variable);
        if (here.count == 0) return;
        const model_variable& variable = model_.variables[step.variable];
        const reading::transfer from{model_.key(step.variable),
                                     variable.dtype,
                                     view_of(variable.shape),
                                     step.tensor,
                                     step.convert,
                                     step.axes};
        const reading::range_reader reader(source_, from);
        if (step.first == nullptr) return reader.read(data_ + here.at, here.first, here.count);
        const std::size_t bytes = here.count * size_of(variable.dtype);
        const memory::scratch again(bytes);
        reader.read(again.data(), here.first, here.count);
        if (std::memcmp(again.data(), data_ + here.at, bytes) != 0)
            reading::refuse_different(source_.path(), step.first->name, step.tensor->name);
    }
    // Takes memory for the whole array, as one that the file has in other parts.
    void read(const comparison::part_reading& step) const {
        bool is_here = false;
        for (const std::uint32_t variable : step.variables) is_here = is_here || held_of(variable).count != 0;
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
            const memory::held_elements here = held_of(variable);
            const std::size_t size = size_of(model_.variables[variable].dtype);
            if (here.count != 0)
                std::memcpy(data_ + here.at, place_in_parts(variable) + here.first * size, here.count * size);
        }
    }

    const model_schema& model_;
    std::byte* data_;
    Held held_;
    const files::file& source_;
};

// Bools are checked, also those that are not used.
inline void clear(std::span<std::byte> bytes) {
    for (std::byte& each : bytes) each = std::byte{};
}

// Reads what the file has; what it lacks is initialized or, if it is not used, left as it is.
template<missing_values Missing, class Graph, class Held>
load_result load_held(std::span<std::byte> bytes, const Held& held, file_path path,
                      policies::policy_set policies) {
    constexpr const model_schema& model = model_schema_of<Graph>::value;
    files::file source(path);
    if (const std::uint64_t own = policies.is_plain() ? own_data_begin(source, model) : 0; own != 0) {
        held.for_each_range([&](const memory::held_range& each) {
            source.read(bytes.data() + each.at, each.range.size(), own + each.range.begin);
        });
        part_loader(model, bytes.data(), held, source).check_booleans();
        return result_of_all(model);
    }
    const file_schema schema(std::move(source));
    checkpoint_report report(schema, model, std::move(policies));
    if (!report.fits()) raise(checkpoint_mismatch(report.message()));
    if constexpr (Missing == missing_values::initial)
        initial_values::fill_bytes(
            initial_values::bytes_to_fill<Held>{bytes.data(), held}, initial_values::initial_values_of<Graph>,
            report.policies().seed.number,
            [&](const auto& entry) { return is_missing_in(report.is_missing(), entry); });
    else
        clear(bytes);
    const part_loader loader(model, bytes.data(), held, schema.source());
    loader.read(report);
    loader.check_booleans();
    return result_of(std::move(report), model);
}

// The values of a new shard or placed_store.
template<class Store, class Held, class... Policy>
void load_new(Store& made, const Held& held, file_path path, const Policy&... policies) {
    using graph = typename Store::graph_type;
    load_held<missing_values::initial, graph>(made.bytes(), held, path, policies::set_of<graph>(policies...))
        .tell(model_schema_of<graph>::value);
}
// Those for an existing one, read apart, so that nothing has changed if they cannot be read, be it by another
// rank.
template<class Store, class Held>
class loaded_values {
    using graph = typename Store::graph_type;

  public:
    // `made` has the same elements as the existing one; `held` says where.
    template<class... Policy>
    loaded_values(Store made, const Held& held, file_path path, const Policy&... policies)
        : values_(std::move(made)),
          held_(held),
          result_(load_held<missing_values::unused, graph>(values_.bytes(), held_, path,
                                                           policies::set_of<graph>(policies...))) {}

    // Leaves what the file lacks, and tells the program of it.
    void copy_to(Store& to) {
        constexpr const model_schema& model = model_schema_of<graph>::value;
        const files::file none;
        part_loader(model, values_.data(), held_, none).copy_to(to.data(), result_.is_missing);
        result_.tell(model);
    }

  private:
    Store values_;
    Held held_;
    load_result result_;
};
template<class Graph, class... Policy>
auto load_apart(const shard_store<Graph>& like, file_path path, const Policy&... policies) {
    shard_store<Graph> made(like.range(), uninitialized);
    const memory::held_range held = shards::held_by(made);
    return loaded_values<shard_store<Graph>, memory::held_range>(std::move(made), held, path, policies...);
}

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
    detail::load_new(shard, detail::shards::held_by(shard), path, policies...);
    return shard;
}
/// Loads into an existing shard. With allow_missing, variables that the file lacks keep their values. If it
/// throws, nothing has changed; it needs memory for a second shard.
template<class Graph, class... Policy>
void load_part(shard_store<Graph>& shard, file_path path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    detail::load_apart(shard, path, policies...).copy_to(shard);
}

} // namespace varscope
