// SPDX-License-Identifier: MIT
// What scopes hand down to what is in them.
#pragma once

#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/scopes/captured_scopes.hpp>

namespace varscope::detail::scopes {

using namespace records;

class scope_settings {
  public:
    constexpr scope_settings(workspace& work, captured_scopes& captured) : work_(work), captured_(captured) {}

    constexpr void set_reuse(reuse_mode mode) {
        if (mode == reuse_mode::inherited) return;
        work_.here.is_sealed = work_.here.is_sealed || mode == reuse_mode::never;
        work_.here.reuse = mode == reuse_mode::never ? reuse_mode::inherited : mode;
        captured_.keep();
    }
    constexpr void set_dtype(data_type type) {
        work_.here.dtype = type;
        captured_.keep();
    }
    constexpr void set_trainable(bool is_trainable) {
        work_.here.is_frozen = !is_trainable;
        captured_.keep();
    }
    constexpr void set_initializer(const initializer& values, const special_record& special = no_special) {
        work_.here.values = &values;
        work_.here.special = special.kind == special_kind::none ? 0 : work_.specials.add(special);
        captured_.keep();
    }
    template<class Option>
    constexpr void set_option(const Option& option) {
        work_.here.options = add_option(work_.options[work_.here.options], option);
        captured_.keep();
    }
    // Constraints are not handed down to inner scopes.
    template<class Option>
    constexpr void set_constraint(const Option& option) {
        work_.here.constraint = add_option(no_options, option);
    }
    // The getters are part of the walk's types; the number tells whether a scope that is entered again had
    // the same ones.
    constexpr void set_getters() {
        work_.here.getters = ++getter_count_;
        captured_.keep();
    }
    // Counts scopes that are entered again; `is_reached`: the enclosing getters apply there too.
    constexpr void count_reference(bool is_reached) {
        ++work_.here.references;
        if (!is_reached) work_.here.reset = work_.here.references;
    }

    [[nodiscard]] constexpr option_record inherited_options() const {
        return records::inherited_options(work_.options.data(), work_.here);
    }

  private:
    template<class Option>
    constexpr std::uint32_t add_option(option_record all, const Option& option) {
        set(all, option);
        all.given = {}; // not by a variable
        return work_.options.add(all);
    }

    workspace& work_;
    captured_scopes& captured_;
    std::uint32_t getter_count_ = 0;
};

} // namespace varscope::detail::scopes
