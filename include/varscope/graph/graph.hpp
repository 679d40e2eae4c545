// SPDX-License-Identifier: MIT
// graph<variables>: a model whose rules have all been checked, as compile-time constants.
#pragma once

#include <varscope/graph/detail/errors/compile_error.hpp>

#include <varscope/graph/detail/arguments/evaluation_limit.hpp>
#include <varscope/graph/detail/derived/fingerprint.hpp>
#include <varscope/graph/detail/derived/layout.hpp>
#include <varscope/graph/detail/lookup/lookup.hpp>
#include <varscope/graph/detail/lookup/partitioned_keys.hpp>
#include <varscope/graph/variable_info.hpp>

// g++ 14.2 gives what is instantiated for a constexpr object external linkage, also where the object has
// internal linkage: the models of two source files would share their code. 13.3, 14.4 and 15.3 do not; the
// versions between are not trusted.
#if !defined(__clang__) && ((__GNUC__ == 14 && __GNUC_MINOR__ < 4) || (__GNUC__ == 15 && __GNUC_MINOR__ < 3))
#define VARSCOPE_NAMES_MODELS_BY_CONTENT
#include <varscope/graph/detail/derived/content.hpp>
#endif

namespace varscope {

namespace detail {

// Copies, so that lists of variables do not put the whole table into a program.
template<std::uint32_t Count>
struct option_list {
    records::option_record of[Count + 1]{};
};
template<std::uint32_t Count>
struct made_key_list {
    std::string_view of[Count + 1]{};
};
template<const auto& Variables>
inline constexpr auto made_keys_of = [] {
    made_key_list<resolve::size_of_table<Variables>.made_keys> copy;
    for (std::uint32_t i = 0; i != resolve::size_of_table<Variables>.made_keys; ++i)
        copy.of[i] = resolve::resolved<Variables>.made_keys[i];
    return copy;
}();
template<const auto& Variables>
inline constexpr auto option_list_of = [] {
    option_list<resolve::resolved<Variables>.option_count> copy;
    for (std::uint32_t i = 0; i <= resolve::resolved<Variables>.option_count; ++i) {
        copy.of[i] = resolve::resolved<Variables>.options[i];
        if (const std::uint32_t made = copy.of[i].collections.made; made != 0)
            copy.of[i].collections.keys = made_keys_of<Variables>.of + made - 1;
    }
    return copy;
}();
template<const auto& Variables>
constexpr const records::option_record& options_at(std::uint32_t options) {
    return options == 0 ? records::no_options : detail::option_list_of<Variables>.of[options];
}

// A whole is not a variable itself; it begins where its first part does.
template<const auto& Variables>
constexpr variable_info info_of_whole(std::uint32_t index) {
    const records::partitioned_record& of = resolve::resolved<Variables>.wholes[index];
    return {.key = lookup::whole_key_at<Variables>(index),
            .dtype = of.whole.dtype,
            .shape = view_of(lookup::shape_of<Variables>(of.whole)),
            .offset = derived::layout_of<Variables>.offset[of.first],
            .byte_size = of.whole.shape->count * size_of(of.whole.dtype),
            .trainable = of.whole.trainable,
            .initializer = *of.whole.values,
            .declared = of.whole.name->where(),
            .options = &options_at<Variables>(of.whole.options)};
}

template<const auto& Variables>
constexpr variable_info info_at(entry_index entry) {
    if (entry == entry_index::none) return {}; // after an error
    if constexpr (resolve::resolved<Variables>.whole_count != 0)
        if (is_partitioned(entry)) return info_of_whole<Variables>(number_of(entry));
    if (is_computed(entry)) return {}; // not a variable
    const std::uint32_t index = number_of(entry);
    const records::variable_record& variable = resolve::resolved<Variables>.variables[index];
    return {.key = derived::key_at<Variables>(index),
            .dtype = variable.dtype,
            .shape = view_of(lookup::shape_of<Variables>(variable)),
            .offset = derived::layout_of<Variables>.offset[index],
            .byte_size = variable.shape->count * size_of(variable.dtype),
            .trainable = variable.trainable,
            .initializer = *variable.values,
            .declared = variable.name->where(),
            .options = &options_at<Variables>(variable.options)};
}

template<const auto& Variables>
constexpr auto list_variables() {
    variable_list<resolve::resolved<Variables>.variable_count> list;
    for (std::uint32_t i = 0; i < list.size(); ++i) list.all[i] = info_at<Variables>(entry_index{i});
    return list;
}
template<const auto& Variables>
constexpr auto list_requests() {
    variable_list<resolve::resolved<Variables>.request_count> list;
    for (std::uint32_t i = 0; i < list.size(); ++i)
        list.all[i] = info_at<Variables>(resolve::resolved<Variables>.requests[i]);
    return list;
}

} // namespace detail

/// The model that the constexpr object `Variables` declares, as constants. Write graph<variables>, which
/// checks it first.
template<const auto& Variables>
class resolved_graph {
  public:
    /// The number of variables.
    static constexpr std::size_t size = detail::resolve::resolved<Variables>.variable_count;
    /// The number of elements of all variables.
    static constexpr std::size_t parameter_count = detail::resolve::resolved<Variables>.parameter_count;
    /// The bytes of all variables: the size of a store's bytes().
    static constexpr std::size_t byte_size = detail::resolve::resolved<Variables>.byte_size;
    /// A hash of all keys, dtypes and shapes, whatever their order; of nothing else. Stable between versions
    /// and compilers.
    static constexpr std::uint64_t fingerprint = detail::derived::fingerprint<Variables>();
    /// A hash of the layout: of the variables in order of creation, each with its key, dtype, shape, offset,
    /// and whether it is trainable, a resource or cached. Of two programs with the same one, each can use the
    /// bytes of the other's stores. Stable between versions and compilers.
    static constexpr std::uint64_t layout_fingerprint = detail::derived::layout_fingerprint<Variables>();
    /// All variables in order of creation; a part of a partitioned variable is a variable.
    static constexpr variable_list<size> variables = detail::list_variables<Variables>();
    /// The variable that each get_variable call got, in program order; an empty info if a custom getter
    /// returned a formula.
    static constexpr variable_list<detail::resolve::resolved<Variables>.request_count> requests =
        detail::list_requests<Variables>();

    /// Whether there is a variable at that full path: graph::contains<"encoder/w">.
    template<name Path>
    static constexpr bool contains =
        detail::lookup::find_variable<detail::lookup::scope_id{}>(resolved_graph(), Path) != detail::no_index;

  private:
    template<name Path>
    struct known {
        static constexpr std::uint32_t index =
            detail::lookup::find_variable<detail::lookup::scope_id{}>(resolved_graph(), Path);
    };
    template<name Path>
    using lookup = std::conditional_t<contains<Path>, known<Path>,
                                      detail::lookup::reported<detail::lookup::unknown_variable<
                                          resolved_graph, detail::lookup::scope_id{}, Path>>>;

  public:
    /// The variable at that full path, graph::info<"encoder/w">; a compile error if there is none.
    template<name Path>
    static constexpr variable_info
        info = detail::info_at<Variables>(detail::entry_index{lookup<Path>::index});
};

/// Whether the declaration breaks no rule. Unlike graph, not a compile error if it does.
template<const auto& Variables>
inline constexpr bool well_formed = detail::resolve::resolved<Variables>.first.kind == finding_kind::none;

/// What is wrong with a declaration, as a constant: `.kind`, `.message()`. Its first finding, if there are
/// several.
template<const auto& Variables>
inline constexpr const diagnosis_report& diagnosis = detail::errors::explained<Variables>;

namespace detail {

enum class admission { well_formed, malformed, not_declared, not_constant, too_large };

template<class T>
constexpr bool can_be_copied(T) {
    return true;
}
// Whether the object can be read in constant evaluation.
template<const auto& Variables, class = void>
inline constexpr bool is_constant = false;
template<const auto& Variables>
inline constexpr bool is_constant<Variables, std::void_t<std::bool_constant<can_be_copied(Variables)>>> =
    true;

template<const auto& Variables>
constexpr admission admission_of() {
    if constexpr (arguments::role_of<std::remove_cvref_t<decltype(Variables)>> !=
                  arguments::role::declaration)
        return admission::not_declared;
    else if constexpr (!is_constant<Variables>)
        return admission::not_constant;
    else if constexpr (!arguments::is_evaluated<resolve::size_by_type<Variables>>)
        return admission::too_large;
    else
        return well_formed<Variables> ? admission::well_formed : admission::malformed;
}

// In place of a refused graph, so that look-ups in its store add no errors.
inline constexpr auto nothing_declared = variables();
using refused_graph = resolved_graph<nothing_declared>;

struct without_graph {
    template<class>
    using then = refused_graph;
};
template<class Variables>
struct not_declared : without_graph {
    static_assert(never<Variables>, "varscope: graph takes an object made by vs::variables(...)");
};
template<class Variables>
struct not_constant : without_graph {
    static_assert(never<Variables>,
                  "varscope: graph takes a constexpr object; write constexpr before its auto");
};
// By the number of variables, as compilers print the whole type of the model otherwise.
template<std::uint32_t Requests>
struct too_large : without_graph {
    static_assert(Requests == 0, "varscope: checking this model takes more steps than clang evaluates by "
                                 "default; compile with -fconstexpr-steps=100000000");
};

template<const auto& Variables, admission>
struct verdict {
    using type = errors::passed;
};
template<const auto& Variables>
struct verdict<Variables, admission::malformed> {
    using type = errors::report<errors::failure<errors::explained<Variables>>>;
};
template<const auto& Variables>
struct verdict<Variables, admission::not_declared> {
    using type = errors::after<not_declared<std::remove_cvref_t<decltype(Variables)>>, without_graph>;
};
template<const auto& Variables>
struct verdict<Variables, admission::not_constant> {
    using type = errors::after<not_constant<std::remove_cvref_t<decltype(Variables)>>, without_graph>;
};
template<const auto& Variables>
struct verdict<Variables, admission::too_large> {
    using type = errors::after<too_large<resolve::size_by_type<Variables>.requests>, without_graph>;
};

} // namespace detail

/// The model that the constexpr object `Variables` declares, a resolved_graph; or one compile error that says
/// what is wrong with it, where, and what to write instead.
template<const auto& Variables>
using graph = typename detail::verdict<Variables, detail::admission_of<Variables>()>::type::template then<
#ifdef VARSCOPE_NAMES_MODELS_BY_CONTENT
#undef VARSCOPE_NAMES_MODELS_BY_CONTENT
    typename detail::derived::model<Variables, detail::admission_of<Variables>() ==
                                                   detail::admission::well_formed>::type>;
#else
    resolved_graph<Variables>>;
#endif

} // namespace varscope
