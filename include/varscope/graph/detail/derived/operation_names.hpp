// SPDX-License-Identifier: MIT
// The names of operations as TensorFlow makes them: each opening of a scope gets its own name. Computed only
// in programs that ask for them.
#pragma once

#include <varscope/core/digits.hpp>
#include <varscope/graph/detail/derived/keys.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::derived {

using namespace records;

// tf.Graph.unique_name, which ignores case.
template<std::uint32_t Slots>
class names_in_use {
  public:
    // Takes a name, or the first of name_1, name_2, ... that is free, and returns that number.
    constexpr std::uint32_t take(std::uint64_t hash) {
        std::uint32_t number = at(hash).times;
        at(hash) = {hash, number + 1};
        if (number == 0) return 0;
        while (at(scopes::default_names::hash_suffix(hash, number)).times != 0) ++number;
        const std::uint64_t made = scopes::default_names::hash_suffix(hash, number);
        at(made) = {made, 1};
        return number;
    }

  private:
    struct entry {
        std::uint64_t hash = 0;
        std::uint32_t times = 0;
    };
    constexpr entry& at(std::uint64_t hash) {
        std::uint32_t slot = home_slot(hash, Slots);
        while (slots_[slot].times != 0 && slots_[slot].hash != hash) slot = (slot + 1) & (Slots - 1);
        return slots_[slot];
    }

    entry slots_[Slots]{};
};

constexpr std::uint64_t hash_lower_case(std::string_view text, std::uint64_t prefix) {
    for (const char c : text) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        prefix = hash_char(prefix, is_upper ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return prefix;
}

// What one opening appends to the name of the enclosing one.
struct op_scope {
    std::string_view leaf{};
    std::uint32_t number = 0; // appended to the leaf if it is not 0
    std::uint64_t hash = empty_path_hash;
};
template<std::uint32_t Count>
struct op_scope_list {
    op_scope of[Count + 1]{};
};

template<const auto& Variables>
constexpr opening_extras opening_of(std::uint32_t scope) {
    const scope_record& record = resolve::resolved<Variables>.scopes[scope];
    return record.extras != 0 ? resolve::resolved<Variables>.openings[record.extras]
                              : opening_extras{record.parent};
}

constexpr std::string_view leaf_of(const scope_record& scope, op_scope_kind kind) {
    const std::string_view name = scope.name->view();
    return kind == op_scope_kind::of_name ? name : name.substr(name.rfind('/') + 1);
}

template<const auto& Variables>
constexpr auto name_op_scopes() {
    constexpr const auto& all = resolve::resolved<Variables>;
    op_scope_list<all.scope_count> made;
    names_in_use<slot_count(2 * all.scope_count + all.variable_count)> used;
    std::uint32_t variable = 0;
    for (std::uint32_t i = 1; i <= all.scope_count; ++i) {
        for (; variable < all.variable_count && all.variables[variable].scopes_before < i; ++variable)
            used.take(hash_lower_case(key_at<Variables>(variable), empty_path_hash));
        const opening_extras opening = opening_of<Variables>(i);
        made.of[i].hash = made.of[opening.around].hash;
        if (opening.op_scope == op_scope_kind::none) continue;
        made.of[i].leaf = leaf_of(all.scopes[i], opening.op_scope);
        std::uint64_t hash = hash_lower_case(made.of[i].leaf, made.of[i].hash);
        made.of[i].number = used.take(hash);
        if (made.of[i].number != 0) hash = scopes::default_names::hash_suffix(hash, made.of[i].number);
        made.of[i].hash = hash_char(hash, '/');
    }
    return made;
}
template<const auto& Variables>
inline constexpr auto op_scopes_of = name_op_scopes<Variables>();

constexpr std::size_t length_of(const op_scope& scope) {
    if (scope.leaf.empty()) return 0;
    return scope.leaf.size() + 1 + (scope.number == 0 ? 0 : 1 + digit_count(scope.number));
}
// Writes "leaf_1/" so that it ends before `end`, and returns its beginning.
constexpr char* write_before(char* end, const op_scope& scope) {
    if (scope.leaf.empty()) return end;
    *--end = '/';
    if (scope.number != 0) end = write_digits_before(end, scope.number);
    if (scope.number != 0) *--end = '_';
    copy_text(end - scope.leaf.size(), scope.leaf.data(), scope.leaf.size());
    return end - scope.leaf.size();
}

// The prefix of operation names in an opening: "a_1/b/".
template<const auto& Variables, std::uint32_t Opening>
struct op_scope_text {
    static constexpr std::size_t length = [] {
        std::size_t sum = 0;
        for (std::uint32_t i = Opening; i != 0; i = opening_of<Variables>(i).around)
            sum += length_of(op_scopes_of<Variables>.of[i]);
        return sum;
    }();
    struct text {
        char chars[length + 1]{};
    };
    static constexpr text all = [] {
        text made;
        char* end = made.chars + length;
        for (std::uint32_t i = Opening; i != 0; i = opening_of<Variables>(i).around)
            end = write_before(end, op_scopes_of<Variables>.of[i]);
        return made;
    }();
    static constexpr std::string_view view{all.chars, length};
};

} // namespace varscope::detail::derived
