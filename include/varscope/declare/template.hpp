// SPDX-License-Identifier: MIT
// make_template: one function, one set of variables.
#pragma once

#include <varscope/declare/declare.hpp>

namespace varscope {

namespace detail {

// What the function declares, each time that the template is called.
template<std::size_t Length, class Content>
struct template_call {
    label name; // with its place, this tells one template from another
    bool is_unique_name;
    item<0, Content> content;
};
template<std::size_t Length>
struct template_creation {
    label name;
    bool is_unique_name;
};

template<std::size_t Length, class F>
struct template_function {
    label name;
    bool is_unique_name;
    F function;

    /// What function(arguments...) declares, in the scope of the template.
    template<class... Arguments>
    constexpr auto operator()(const Arguments&... arguments) const {
        using content = kept<decltype(function(arguments...))>;
        return template_call<Length, content>{name, is_unique_name, {function(arguments...)}};
    }
    /// Creates the scope here and now, not where the template is called first. create_scope_now_=True
    [[nodiscard]] constexpr template_creation<Length> create_scope() const { return {name, is_unique_name}; }
};

template<std::size_t Length>
struct template_maker : placed_label {
    bool is_unique_name;

    constexpr template_maker(const name_facts& of_name, source_place where, bool is_unique)
        : placed_label(of_name, where),
          is_unique_name(is_unique) {}

    template<class F>
    constexpr auto operator()(const F& function) const {
        return template_function<Length, std::decay_t<const F&>>{name, is_unique_name, function};
    }
};

} // namespace detail

/// A function whose variables are created where it is called first, in a scope with that default name, and
/// shared by all later calls, wherever they stand: constexpr auto fc = make_template<"fc">(dense); fc(),
/// fc(). Two templates are the same if their names stand at the same place of the source. tf.make_template
template<placed_name Name>
inline constexpr detail::template_maker<Name.size()> make_template{detail::name_facts_of(Name),
                                                                   detail::place_of(Name), false};

/// The same in a scope of exactly that name. unique_name_ of tf.make_template
template<placed_name Name>
inline constexpr detail::template_maker<Name.size()> make_unique_template{detail::name_facts_of(Name),
                                                                          detail::place_of(Name), true};

} // namespace varscope
