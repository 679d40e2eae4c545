// SPDX-License-Identifier: MIT
// variable_store<graph>::load(path), load(store, path): values from a safetensors file, all or none.
#pragma once

#include <varscope/checkpoint/detail/safetensors_header.hpp>
#include <varscope/checkpoint/report.hpp>
#include <varscope/store/detail/scratch.hpp>
#include <varscope/store/detail/source.hpp>

namespace varscope {

namespace detail {

// Of any other value, reading a bool is undefined behaviour.
inline void check_booleans(const model_schema& model, const std::byte* data, const std::string& path) {
    for (std::uint32_t i = 0; i < model.size; ++i) {
        const model_variable& variable = model.variables[i];
        if (variable.dtype != data_type::boolean) continue;
        for (std::size_t at = 0; at < variable.shape->count; ++at)
            if (const auto value = std::to_integer<unsigned>(data[variable.offset + at]); value > 1)
                throw malformed_file("varscope: " + path + " has " + std::to_string(value) + " as element " +
                                     std::to_string(at) + " of the bool " + std::string(model.key(i)));
    }
}

inline void read_converted(const file& from, const tensor_reading& step, const model_variable& variable,
                           std::byte* out, std::string_view key) {
    constexpr std::size_t portion = std::size_t{1} << 16;
    const std::size_t count = variable.shape->count;
    const std::size_t size_in = size_of(step.tensor->dtype), size_out = size_of(variable.dtype);
    const scratch elements((count < portion ? count : portion) * size_in);
    for (std::size_t first = 0; first < count; first += portion) {
        const std::size_t here = count - first < portion ? count - first : portion;
        from.read(elements.data(), here * size_in, step.tensor->offset + first * size_in);
        const std::size_t done = step.convert(out + first * size_out, elements.data(), here);
        if (done != here)
            throw checkpoint_mismatch("varscope: " + from.path() + " has an element " +
                                      std::to_string(first + done) + " of " + std::string(key) +
                                      " that is no " + std::string(name_of(variable.dtype)));
    }
}
inline void read_elements(const file& from, const tensor_reading& step, const model_variable& variable,
                          std::byte* out, std::string_view key) {
    if (step.convert == nullptr)
        from.read(out, variable.byte_size(), step.tensor->offset);
    else
        read_converted(from, step, variable, out, key);
}
inline void read_transposed(const file& from, const tensor_reading& step, const model_variable& variable,
                            std::byte* out, std::string_view key) {
    const scratch elements(variable.byte_size());
    read_elements(from, step, variable, elements.data(), key);
    transpose_elements(out, elements.data(), view_of(variable.shape), *step.axes, size_of(variable.dtype));
}
// Tied weights that are there under two names.
inline void expect_equal(const file& source, const tensor_info& a, const tensor_info& b) {
    const auto size = static_cast<std::size_t>(a.byte_size);
    const scratch first(size), second(size);
    source.read(first.data(), size, a.offset);
    source.read(second.data(), size, b.offset);
    if (size != 0 && std::memcmp(first.data(), second.data(), size) != 0)
        throw checkpoint_mismatch("varscope: " + source.path() + " has other values in " +
                                  std::string(a.name) + " than in " + std::string(b.name) +
                                  ", which are one variable here");
}
inline void read_tensors(const file_schema& schema, const checkpoint_report& report,
                         const model_schema& model, std::byte* data) {
    for (const tensor_reading& step : report.readings()) {
        const model_variable& variable = model.variables[step.variable];
        std::byte* const out = data + variable.offset;
        if (step.equal != nullptr) expect_equal(schema.source(), *step.tensor, *step.equal);
        (step.axes != nullptr ? read_transposed : read_elements)(schema.source(), step, variable, out,
                                                                 model.key(step.variable));
    }
}

// The data of a file that has the model's own header begins there; 0 of any other file.
inline std::uint64_t own_data_begin(const file& source, const model_schema& model) {
    using namespace safetensors;
    unsigned char length[length_size]{};
    if (source.size() < length_size + model.byte_size) return 0;
    source.read(length, sizeof length, 0);
    const std::uint64_t size = length_of(length);
    if (size != source.size() - length_size - model.byte_size || size > max_header_size) return 0;
    list<char> text(static_cast<std::size_t>(size));
    source.read(text.data(), text.size(), length_size);
    return is_header_of(model, {text.data(), text.size()}) ? length_size + size : 0;
}

// Fills a store that nobody else sees.
template<class Graph>
void run_missing_initializers(std::byte* data, const list<bool>& is_missing, seed_value from) {
    run_initializers(
        data, initial_values_of<Graph>, from.number,
        [&](const initial_entry& entry) {
            bool is_chosen = is_missing[entry.variable];
            for (std::uint32_t part = 1; part < entry.split.parts; ++part)
                is_chosen |= is_missing[entry.variable + part];
            return is_chosen;
        },
        [](std::size_t) {});
}
template<class Graph>
list<bool> load_arena(variable_store<Graph>& store, file_path path, policy_set policies) {
    constexpr const model_schema& model = model_schema_of<Graph>::value;
    std::byte* const data = store.data();
    list<bool> is_missing(Graph::size);
    for (bool& each : is_missing) each = false;
    file source(path);
    if (const std::uint64_t begin = policies.names.is_empty() ? own_data_begin(source, model) : 0;
        begin != 0) {
        source.read(data, Graph::byte_size, begin);
    } else {
        const file_schema schema(std::move(source));
        const checkpoint_report report(schema, model, std::move(policies));
        if (!report.fits()) throw checkpoint_mismatch(report.message());
        if (report.policies().allows_missing)
            run_missing_initializers<Graph>(data, report.is_missing(), report.policies().seed);
        read_tensors(schema, report, model, data);
        for (std::uint32_t i = 0; i < Graph::size; ++i) is_missing[i] = report.is_missing()[i];
    }
    check_booleans(model, data, path.c_str());
    open_annexes<Graph>(data);
    annexes<Graph>::refresh(data);
    return is_missing;
}

template<const auto& Variables>
void copy_loaded(resolved_graph<Variables>, std::byte* to, const std::byte* from,
                 const list<bool>& is_missing) {
    for (std::uint32_t i = 0; i < resolved<Variables>.variable_count; ++i) {
        const variable_bytes bytes = bytes_of<Variables>(i);
        if (is_missing[i] || bytes.size == 0) continue;
        change_bytes<has_annexes<Variables>>(
            to, bytes, [&](std::byte* out) { std::memcpy(out, from + bytes.offset, bytes.size); });
    }
    annexes<resolved_graph<Variables>>::refresh(to);
}

} // namespace detail

/// A store with the values of a safetensors file. Everything is compared first. Throws file_error,
/// malformed_file, checkpoint_mismatch, out_of_memory.
template<class Graph>
template<class Path, class... Policy>
variable_store<Graph> variable_store<Graph>::load(const Path& path, const Policy&... policies) {
    static_assert(((sizeof(detail::policy_error<Graph, Policy>) != 0) && ...));
    variable_store store(uninitialized);
    if constexpr (detail::is_graph<Graph>)
        detail::load_arena(store, path, detail::set_of<Graph>(policies...));
    return store;
}

/// The same into a store that is there; under allow_missing, variables that the file lacks stay as they are.
/// If something is wrong, nothing has changed: all is read into a second store first.
template<class Graph, class... Policy>
void load(variable_store<Graph>& store, file_path path, const Policy&... policies) {
    static_assert(((sizeof(detail::policy_error<Graph, Policy>) != 0) && ...));
    variable_store<Graph> loaded(uninitialized);
    const detail::list<bool> is_missing =
        detail::load_arena(loaded, path, detail::set_of<Graph>(policies...));
    detail::copy_loaded(Graph(), store.data(), loaded.data(), is_missing);
}

} // namespace varscope
