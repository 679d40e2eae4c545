// SPDX-License-Identifier: MIT
// What a custom getter is asked for, and asks for: one get_variable call with all its options.
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

// What the table would have to point to in the option.
template<class Option>
inline constexpr bool outlives_getter = !arguments::has_special<Option>;
template<arguments::callable_option Callable>
inline constexpr bool outlives_getter<Callable> = !has_state<Callable>;

} // namespace detail

/// A request for a variable: a name in its scope, a shape, a dtype and options, those of the scopes around
/// among them. Each function gives a changed copy: getter(request.appended("/v").with(trainable(false))).
class variable_request {
  public:
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

    /// In its scope, as getters of scopes further inside have made it.
    [[nodiscard]] constexpr std::string_view name() const { return {name_, name_length_}; }
    /// Empty if it was left out.
    [[nodiscard]] constexpr shape_view shape() const {
        return has_own_shape_ ? shape_view(extents_, rank_) : detail::view_of(wanted_.shape);
    }
    [[nodiscard]] constexpr data_type dtype() const { return dtype_; }
    [[nodiscard]] constexpr bool trainable() const { return wanted_.trainable; }
    /// Must the variable be there already?
    [[nodiscard]] constexpr bool is_reused() const { return is_reused_; }

    /// Another name in the same scope.
    [[nodiscard]] constexpr variable_request renamed(std::string_view name) const {
        variable_request changed = *this;
        changed.set_name(name);
        return changed;
    }
    /// The name with a text behind it.
    [[nodiscard]] constexpr variable_request appended(std::string_view text) const {
        variable_request changed = *this;
        for (const char c : text) changed.put(c);
        return changed;
    }
    /// A full path, whatever the scope.
    [[nodiscard]] constexpr variable_request at_path(std::string_view path) const {
        variable_request changed = renamed(path);
        changed.is_at_root_ = true;
        return changed;
    }
    /// Another shape, of at most eight extents.
    [[nodiscard]] constexpr variable_request with_shape(std::initializer_list<std::size_t> extents) const {
        variable_request changed = *this;
        changed.has_own_shape_ = true;
        changed.rank_ = 0;
        for (const std::size_t extent : extents)
            if (changed.rank_ < detail::records::max_made_rank) changed.extents_[changed.rank_++] = extent;
        return changed;
    }
    /// An option in place of what there was: an initializer, trainable, a regularizer, vs::reuse, ...
    template<class Option>
    [[nodiscard]] constexpr variable_request with(const Option& option) const {
        constexpr detail::arguments::role what = detail::arguments::role_of<Option>;
        static_assert(what == detail::arguments::role::reuse || what == detail::arguments::role::trainable ||
                          detail::arguments::is_initializer(what) || detail::arguments::is_of_variables(what),
                      "varscope: with takes an option of variables, or a reuse mode");
        constexpr bool outlives_getter = detail::outlives_getter<Option>;
        static_assert(outlives_getter,
                      "varscope: a list or callable with state would not outlive the getter; "
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
