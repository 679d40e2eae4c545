// SPDX-License-Identifier: MIT
// What a custom getter receives, and passes on: one get_variable call with all its options.
#pragma once

#include <varscope/graph/detail/arguments/initializer_parts.hpp>
#include <varscope/graph/detail/records/request.hpp>
#include <varscope/graph/detail/records/request_memory.hpp>

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
template<class F>
inline constexpr bool outlives_getter<custom_regularizer_option<F>> = !has_state<F>;
template<class F>
inline constexpr bool outlives_getter<custom_constraint_option<F>> = !has_state<F>;
template<>
inline constexpr bool outlives_getter<copied_value_option> = false;

// What replaces an option of the request.
template<arguments::role Kind>
inline constexpr bool is_replaceable = Kind == arguments::role::reuse || Kind == arguments::role::trainable ||
                                       arguments::is_initializer(Kind) || arguments::is_of_variables(Kind);

} // namespace detail

/// A request for a variable: a name in its scope, a shape, a dtype and options, with those that its scopes
/// hand down. Made by varscope. The functions that change it return a changed copy:
/// getter(request.appended("/v").with(trainable(false))).
class variable_request {
  public:
    /// Made by varscope, which alone has the arguments.
    constexpr variable_request(const detail::records::request& wanted,
                               const detail::records::special_record& special,
                               const detail::records::request_extras& extras,
                               const detail::records::option_record& options,
                               const detail::records::scope_state& scope,
                               detail::records::request_memory& memory)
        : memory_(&memory),
          wanted_(wanted),
          special_(special),
          extras_(extras),
          options_(options),
          name_(wanted.name->view()),
          is_reused_(scope.reuse == detail::reuse_mode::always) {
        if (wanted_.dtype == data_type::unspecified)
            dtype_ = scope.dtype != data_type::unspecified ? scope.dtype : data_type::float32;
        else
            dtype_ = wanted_.dtype;
    }

    /// The name in its scope, as getters of inner scopes have changed it. Valid until the getter returns.
    [[nodiscard]] constexpr std::string_view name() const { return name_; }
    /// The shape; that of a scalar if it was left out. Valid until the getter returns.
    [[nodiscard]] constexpr shape_view shape() const {
        return has_own_shape_ ? extents_ : detail::view_of(wanted_.shape);
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
        changed.name_ = {memory_->text.copy(name.data(), name.size()), name.size()};
        return changed;
    }
    /// The same with a text appended to its name.
    [[nodiscard]] constexpr variable_request appended(std::string_view text) const {
        variable_request changed = *this;
        changed.name_ = {memory_->text.join(name_.data(), name_.size(), text.data(), text.size()),
                         name_.size() + text.size()};
        return changed;
    }
    /// The same for a variable at that full path, whatever the scope.
    [[nodiscard]] constexpr variable_request at_path(std::string_view path) const {
        variable_request changed = renamed(path);
        changed.is_at_root_ = true;
        return changed;
    }
    /// The same with another shape. A graph reports more than 32 extents.
    [[nodiscard]] constexpr variable_request with_shape(std::initializer_list<std::size_t> extents) const {
        variable_request changed = *this;
        changed.has_own_shape_ = true;
        changed.extents_ = {memory_->extents.copy(extents.begin(), extents.size()), extents.size()};
        return changed;
    }
    /// The same with an option that replaces the one of its kind: an initializer, trainable, a regularizer,
    /// reuse, ... A graph reports what the request would have to point to: lists, arrays, initialized_value
    /// and callables with state.
    template<class Option>
    [[nodiscard]] constexpr variable_request with(const Option& option) const {
        variable_request changed = *this;
        if constexpr (!detail::is_replaceable<detail::arguments::role_of<Option>>)
            changed.fault_ = "calls with(...) with neither an option of variables nor a reuse mode";
        else if constexpr (!detail::outlives_getter<Option>)
            changed.fault_ =
                "makes a list, initialized_value or a callable with state, which would not outlive "
                "it; write that in get_variable";
        else
            changed.set(option);
        return changed;
    }

  private:
    friend class detail::resolve::getter_calls;

    template<class Option>
    constexpr void set(const Option& option) {
        if constexpr (detail::arguments::role_of<Option> == detail::arguments::role::reuse) {
            if (option.mode == detail::reuse_mode::inherited) return;
            reuse_ = option.mode;
            is_reused_ = option.mode == detail::reuse_mode::always;
        } else if constexpr (detail::arguments::role_of<Option> == detail::arguments::role::trainable) {
            wanted_.trainable = option.value;
            wanted_.is_trainable_explicit = true;
        } else if constexpr (detail::arguments::is_initializer(detail::arguments::role_of<Option>)) {
            values_ = detail::arguments::formula_of(option);
            has_own_values_ = true;
            if (extras_.copies_value()) extras_.source = {};
            special_ = {};
            if constexpr (detail::arguments::has_special<Option>)
                special_ = detail::arguments::special_of(option);
        } else {
            detail::records::set(options_, option);
        }
    }
    // Their list is copied, as it does not outlive the getter.
    template<std::size_t Count>
    constexpr void set(const detail::collections_option<Count>& option) {
        keys_ = memory_->keys.copy(option.keys, Count);
        key_count_ = Count;
        has_own_keys_ = true;
        options_.given.add(detail::records::option_kind::collections);
        options_.collections = {.count = Count, .is_given = true};
    }

    detail::records::request_memory* memory_;
    detail::records::request wanted_;
    detail::records::special_record special_;
    detail::records::request_extras extras_;
    detail::records::option_record options_;
    std::string_view name_;
    initializer values_{};
    data_type dtype_ = data_type::unspecified;
    detail::reuse_mode reuse_ = detail::reuse_mode::inherited;
    const char* fault_ = "";
    bool is_reused_;
    bool has_own_values_ = false;
    bool has_own_shape_ = false;
    bool has_own_keys_ = false;
    bool is_at_root_ = false;
    shape_view extents_{};
    const std::string_view* keys_ = nullptr; // of collections
    std::uint32_t key_count_ = 0;
};

} // namespace varscope
