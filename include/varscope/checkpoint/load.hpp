// SPDX-License-Identifier: MIT
// variable_store<graph>::load(path), load(store, path): reads values from a safetensors file, all or nothing.
#pragma once

#include <varscope/checkpoint/detail/files/comparison.hpp>
#include <varscope/checkpoint/detail/reading/read_tensors.hpp>
#include <varscope/checkpoint/detail/reading/targets.hpp>
#include <varscope/checkpoint/detail/safetensors/own_header.hpp>
#include <varscope/checkpoint/schema.hpp>
#include <varscope/store/variable_store.hpp>

#include <type_traits>

namespace varscope {

namespace detail {

// Where the data begins in a file with the header that save writes for the model; 0 for other files.
inline std::uint64_t own_data_begin(const files::file& source, const model_schema& model) {
    using namespace safetensors;
    unsigned char length[length_size]{};
    if (source.size() < length_size + model.byte_size) return 0;
    source.read(length, sizeof length, 0);
    const std::uint64_t size = length_of(length);
    if (size != source.size() - length_size - model.byte_size || size > max_header_size) return 0;
    files::comparison text(source, length_size, length_size + size);
    const bool is_own = is_header_of(model, size, [&](std::string_view piece) { return text.take(piece); });
    return is_own ? length_size + size : 0;
}

// Whether a variable, or one of the parts that are initialized together, is missing.
inline bool is_missing_in(const list<bool>& is_missing, const initial_values::initial_entry& entry) {
    bool is_chosen = false;
    for (std::uint32_t part = 0; part < entry.variables; ++part)
        is_chosen |= is_missing[entry.variable + part];
    return is_chosen;
}
// Runs the initializers of missing variables, in a store that no other thread uses.
template<class Graph>
void run_missing_initializers(std::byte* data, const list<bool>& is_missing, seed_value from) {
    initial_values::run_initializers(
        data, initial_values::initial_values_of<Graph>, from.number,
        [&](const initial_values::initial_entry& entry) { return is_missing_in(is_missing, entry); },
        [](std::size_t) {});
}

// What becomes of variables that are not loaded: their initializers are run, or, if they are not used, they
// stay as they are, but for bools, which are checked.
enum class missing_values { initial, unused };
inline void clear_missing(const model_schema& model, std::byte* data, const list<bool>& is_missing) {
    for (std::uint32_t i = 0; i < model.size; ++i)
        if (const model_variable& variable = model.variables[i];
            is_missing[i] && variable.dtype == data_type::boolean && variable.byte_size() != 0)
            std::memset(data + variable.offset, 0, variable.byte_size());
}

// Which variables a file has not given values, and who is told of those that it lacks.
struct load_result {
    list<bool> is_missing{};
    list<bool> is_told{};
    policies::missing_listener on_missing{};

    // Called once nothing can fail any more.
    void tell(const model_schema& model) const {
        for (std::uint32_t i = 0; i < is_told.size(); ++i)
            if (is_told[i] && on_missing.tell != nullptr) on_missing.tell(on_missing.to, model.key(i));
    }
};
// Of a file that has all variables.
inline load_result result_of_all(const model_schema& model) {
    load_result result{.is_missing = list<bool>(model.size)};
    for (bool& each : result.is_missing) each = false;
    return result;
}
inline load_result result_of(checkpoint_report&& report, const model_schema& model) {
    load_result result{.on_missing = report.policies().on_missing};
    result.is_told = list<bool>(model.size);
    for (std::uint32_t i = 0; i < model.size; ++i)
        result.is_told[i] = report.is_missing()[i] && report.policies().is_loaded(model.key(i));
    result.is_missing = std::move(report).is_missing();
    return result;
}

// Compares, initializes what is missing and reads the rest.
// elements_of(tensor, shape) returns a function that reads the next elements of a tensor with that shape.
template<missing_values Missing, class Graph, class ElementsOf>
load_result load_tensors(const tensor_list& tensors, policies::policy_set policies, std::byte* data,
                         ElementsOf elements_of) {
    constexpr const model_schema& model = model_schema_of<Graph>::value;
    checkpoint_report report(tensors, model, std::move(policies));
    if (!report.fits()) raise(checkpoint_mismatch(report.message()));
    if constexpr (Missing == missing_values::unused)
        clear_missing(model, data, report.is_missing());
    else if (report.policies().allows_missing || !report.policies().is_plain())
        run_missing_initializers<Graph>(data, report.is_missing(), report.policies().seed);
    reading::read_tensors(elements_of, report, model, data, tensors.path());
    return result_of(std::move(report), model);
}

template<class Graph>
void finish_loading(std::byte* data, file_path path) {
    reading::check_booleans(model_schema_of<Graph>::value, data, path.c_str());
    open_side_memory<Graph>(data);
    memory::side_memory_of_graph<Graph>::refresh(data);
}

// Of dtypes that no variable has, for who copies them: bytes.
inline auto elements_of(const files::file& from, const tensor_info& tensor) {
    const std::size_t width = tensor.dtype == data_type::unspecified ? 1 : size_of(tensor.dtype);
    return [&from, width, at = tensor.offset](std::byte* to, std::size_t count) mutable {
        from.read(to, count * width, at);
        at += count * width;
    };
}

template<class Schema>
auto elements_in(const Schema& schema, const tensor_info& tensor, shape_view shape,
                 elements::checksums sums) {
    if constexpr (requires { schema.elements_of(tensor, shape, sums); })
        return schema.elements_of(tensor, shape, sums);
    else
        return schema.elements_of(tensor, shape);
}

// Schema is a tensor_list with a member elements_of, as load_tensors takes it; where files have checksums, it
// also takes whether they are compared.
template<class Schema, missing_values Missing, class Graph>
load_result load_file(variable_store<Graph>& store, file_path path, policies::policy_set policies) {
    const Schema schema(path);
    const elements::checksums sums = policies.sums;
    const auto elements_of = [&](const tensor_info& tensor, shape_view shape) {
        return elements_in(schema, tensor, shape, sums);
    };
    load_result result = load_tensors<Missing, Graph>(schema, std::move(policies), store.data(), elements_of);
    finish_loading<Graph>(store.data(), path);
    return result;
}

template<missing_values Missing, class Graph>
load_result load_arena(variable_store<Graph>& store, file_path path, policies::policy_set policies) {
    files::file source(path);
    const std::uint64_t own_begin =
        policies.is_plain() ? own_data_begin(source, model_schema_of<Graph>::value) : 0;
    load_result result;
    if (own_begin != 0) {
        result = result_of_all(model_schema_of<Graph>::value);
        source.read(store.data(), Graph::byte_size, own_begin);
    } else {
        const file_schema schema(std::move(source));
        result = load_tensors<Missing, Graph>(
            schema, std::move(policies), store.data(),
            [&](const tensor_info& tensor, shape_view) { return elements_of(schema.source(), tensor); });
    }
    finish_loading<Graph>(store.data(), path);
    return result;
}

// Loads into what load_target has checked: load(loaded, rules) fills a second store and returns what is
// missing. The first is changed only after that.
template<class Source, class Store, class Load, class... Policy>
void load_over(Source, Store& store, Load load, const Policy&... policies) {
    if constexpr (Source::is_writable_store) {
        using graph = typename Source::graph;
        static_assert(sizeof(reading::target_error<Source, Policy...>) != 0);
        const auto values = reading::target_values<Source>::present(store);
        variable_store<graph> loaded(uninitialized);
        policies::policy_set rules = policies::set_of<graph>(policies...);
        if constexpr (policies::has_scope<Source>) rules.set_scope(Source::scope);
        const load_result result = load(loaded, std::move(rules));
        reading::target_values<Source>::replace(values, loaded.data(), result.is_missing);
        result.tell(model_schema_of<graph>::value);
    }
}

// The load functions of the other formats: Schema as load_file takes it. Policies have been checked.
template<class Schema, class Graph, class... Policy>
variable_store<Graph> load_as(file_path path, const Policy&... policies) {
    variable_store<Graph> store(uninitialized);
    if constexpr (is_graph<Graph>)
        load_file<Schema, missing_values::initial>(store, path, policies::set_of<Graph>(policies...))
            .tell(model_schema_of<Graph>::value);
    return store;
}
// A function as load_over takes it.
template<class Schema>
auto loader_of(file_path path) {
    return [path](auto& loaded, policies::policy_set rules) {
        return load_file<Schema, missing_values::unused>(loaded, path, std::move(rules));
    };
}

} // namespace detail

/// A store with the values of a safetensors file: variable_store<graph>::load("model.safetensors",
/// policies...). All tensors are compared with the graph before any value is read; the policies say what may
/// differ. Throws file_error, malformed_file, checkpoint_mismatch, out_of_memory.
template<class Graph>
template<class Path, class... Policy>
variable_store<Graph> variable_store<Graph>::load(const Path& path, const Policy&... policies) {
    static_assert(sizeof(detail::policies::error_of<Graph, Policy...>) != 0);
    variable_store store(uninitialized);
    if constexpr (detail::is_graph<Graph>)
        detail::load_arena<detail::missing_values::initial>(store, path,
                                                            detail::policies::set_of<Graph>(policies...))
            .tell(detail::model_schema_of<Graph>::value);
    return store;
}

/// Loads into an existing store, or into a scope of one: load(scope<"encoder">(store), path), which does not
/// look at what is outside of it in the file. With allow_missing, variables that the file lacks keep their
/// values. If it throws, nothing has changed; it needs memory for a second store. Throws as
/// variable_store::load does.
template<class Store, class... Policy>
void load(Store&& store, file_path path, const Policy&... policies) {
    detail::load_over(
        typename detail::reading::load_target<Store>::type(), store,
        [&](auto& loaded, detail::policies::policy_set rules) {
            return detail::load_arena<detail::missing_values::unused>(loaded, path, std::move(rules));
        },
        policies...);
}

} // namespace varscope
