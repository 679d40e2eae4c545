// SPDX-License-Identifier: MIT
// What a custom getter receives, and passes on: one get_variable call with all its options.
#pragma once

#include <varscope/graph/detail/arguments/initializer_parts.hpp>
#include <varscope/graph/detail/records/request.hpp>

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace varscope {

namespace detail::resolve {

class getter_calls;

} // namespace detail::resolve

namespace detail {

// False if the records would have to point into the option.
template<class Option>
inline constexpr bool outlives_getter = !arguments::has_special<Option>;
template<arguments::callable_option Callable>
inline constexpr bool outlives_getter<Callable> = !has_state<Callable>;

} // namespace detail

/// A request for a variable: a name in its scope, a shape, a dtype and options, with those that its scopes
/// hand down. Made by varscope. The functions that change it return a changed copy:
/// getter(request.appended("/v").with(trainable(false))). Names are cut to 240 characters.
class variable_request {
  public:
    // Only the walk has the arguments.
    constexpr variable_request(const detail::records::request& wanted,
                               const detail::records::special_record& special,
                               const detail::records::request_extras& extras,
                               const detail::records::option_record& options,
                               const detail::records::scope_state& scope)
        : wanted_(wanted),
          special_(special),
          extras_(extras),
          options_(options),
          is_reused_(scope.reuse == detail::reuse_mode::always) {
        if (wanted_.dtype == data_type::unspecified)
            dtype_ = scope.dtype != data_type::unspecified ? scope.dtype : data_type::float32;
        else
            dtype_ = wanted_.dtype;
        set_name(wanted.name->view());
    }

    /// The name in its scope, as getters of inner scopes have changed it. Valid as long as the request.
    [[nodiscard]] constexpr std::string_view name() const { return {name_, name_length_}; }
    /// The shape; that of a scalar if it was left out. Valid as long as the request.
    [[nodiscard]] constexpr shape_view shape() const {
        return has_own_shape_ ? shape_view(extents_, rank_) : detail::view_of(wanted_.shape);
    }
    /// The dtype: as written, or the scope's, or float32.
    [[nodiscard]] constexpr data_type dtype() const { return dtype_; }
    /// Whether an optimizer may change the variable.
    [[nodiscard]] constexpr bool trainable() const { return wanted_.trainable; }
    /// Whether the variable must already exist.
    [[nodiscard]] constexpr bool is_reused() const { return is_reused_; }

    /// The same with another name in its scope.
    [[nodiscard]] constexpr variable_request renamed(std::string_view name) const {
        variable_request changed = *this;
        changed.set_name(name);
        return changed;
    }
    /// The same with a text appended to its name.
    [[nodiscard]] constexpr variable_request appended(std::string_view text) const {
        variable_request changed = *this;
        for (const char c : text) changed.put(c);
        return changed;
    }
    /// The same for a variable at that full path, whatever the scope.
    [[nodiscard]] constexpr variable_request at_path(std::string_view path) const {
        variable_request changed = renamed(path);
        changed.is_at_root_ = true;
        return changed;
    }
    /// The same with another shape, of at most eight extents; further ones are ignored.
    [[nodiscard]] constexpr variable_request with_shape(std::initializer_list<std::size_t> extents) const {
        variable_request changed = *this;
        changed.has_own_shape_ = true;
        changed.rank_ = 0;
        for (const std::size_t extent : extents)
            if (changed.rank_ < detail::records::max_made_rank) changed.extents_[changed.rank_++] = extent;
        return changed;
    }
    /// The same with an option that replaces the one of its kind: an initializer, trainable, a regularizer,
    /// reuse, ... A compile error for initializers that the request would have to point to: lists, arrays and
    /// callables with state.
    template<class Option>
    [[nodiscard]] constexpr variable_request with(const Option& option) const {
        constexpr detail::arguments::role kind = detail::arguments::role_of<Option>;
        static_assert(kind == detail::arguments::role::reuse || kind == detail::arguments::role::trainable ||
                          detail::arguments::is_initializer(kind) || detail::arguments::is_of_variables(kind),
                      "varscope: with takes an option of variables, or a reuse mode");
        constexpr bool outlives_getter = detail::outlives_getter<Option>;
        static_assert(outlives_getter,
                      "varscope: a list, or a callable with state, would not outlive the getter; "
                      "write it in get_variable");
        variable_request changed = *this;
        if constexpr (outlives_getter) changed.set(option);
        return changed;
    }

  private:
    friend class detail::resolve::getter_calls;
    static constexpr std::size_t name_capacity = 240;

    constexpr void put(char c) {
        if (name_length_ < name_capacity) name_[name_length_++] = c;
    }
    constexpr void set_name(std::string_view name) {
        name_length_ = 0;
        for (const char c : name) put(c);
    }
    template<class Option>
    constexpr void set(const Option& option) {
        if constexpr (detail::arguments::role_of<Option> == detail::arguments::role::reuse) {
            reuse_ = option.mode;
            is_reused_ = option.mode == detail::reuse_mode::always;
        } else if constexpr (detail::arguments::role_of<Option> == detail::arguments::role::trainable) {
            wanted_.trainable = option.value;
            wanted_.is_trainable_explicit = true;
        } else if constexpr (detail::arguments::is_initializer(detail::arguments::role_of<Option>)) {
            values_ = detail::arguments::formula_of(option);
            has_own_values_ = true;
            special_ = {};
            if constexpr (detail::arguments::has_special<Option>)
                special_ = detail::arguments::special_of(option);
        } else {
            detail::records::set(options_, option);
        }
    }

    detail::records::request wanted_;
    detail::records::special_record special_;
    detail::records::request_extras extras_;
    detail::records::option_record options_;
    initializer values_{};
    data_type dtype_ = data_type::unspecified;
    detail::reuse_mode reuse_ = detail::reuse_mode::inherited;
    bool is_reused_;
    bool has_own_values_ = false;
    bool has_own_shape_ = false;
    bool is_at_root_ = false;
    std::size_t rank_ = 0;
    std::size_t extents_[detail::records::max_made_rank]{};
    std::size_t name_length_ = 0;
    char name_[name_capacity]{};
};

} // namespace varscope
