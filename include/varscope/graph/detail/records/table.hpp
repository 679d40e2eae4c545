// SPDX-License-Identifier: MIT
// The result of the walk: an array of plain records for each kind of thing, without types.
#pragma once

#include <varscope/declare/options.hpp>
#include <varscope/graph/detail/records/options.hpp>
#include <varscope/graph/detail/records/variable_record.hpp>
#include <varscope/graph/finding.hpp>
#include <varscope/initializers/custom.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::detail::records {

// What an opening of a scope appends to operation names: the scope's name, the last component of it (if the
// scope is entered again), or nothing.
enum class op_scope_kind : unsigned char { of_name, of_component, none };

// One opening of a scope. A name scope has a record too, but does not change paths.
struct scope_record {
    const label* name = nullptr;
    std::uint32_t parent = 0;      // 0 is the root
    std::uint32_t path_length = 0; // without the '/' at its end
    std::uint32_t extras = 0; // index of its opening_extras; 0: opened in its parent, with op names of_name
};

// What few openings have: for operation names.
struct opening_extras {
    std::uint32_t around = 0;   // the enclosing opening
    std::uint32_t original = 0; // the first opening of a scope that is entered again, else 0
    op_scope_kind op_scope = op_scope_kind::of_name;
};

// The length of the longest suffix of a name: "_" or "part_" and a number.
inline constexpr std::uint32_t suffix_room = 16;

// When scopes with a path were last opened and closed, counted in openings and closings.
struct path_count {
    std::uint64_t path_hash = 0;
    std::uint32_t opened = 0;
    std::uint32_t closed = 0;
    std::uint32_t open_now = 0;
    std::uint32_t next = 1; // the suffix to try next
};

// A name that is not in the source: "dense_1".
struct generated_name {
    label name{};
    name_facts facts{};
};

// The position of the walk.
struct scope_position {
    std::uint64_t path_hash = empty_path_hash;
    std::uint32_t path_length = 0;
    std::uint32_t scope = 0;
    std::uint32_t opened = 0;     // the innermost record: of a name scope, or of the scope
    std::uint32_t cleared = 0;    // when the numbers of default names in this scope last started again
    std::uint32_t capture = 0;    // the capture_record to keep up to date, 0 if there is none
    std::uint32_t constraint = 0; // the option_record with the scope's own constraint
    std::uint64_t own_hash = 0;   // of the path without its '/'; only if there are default names
};

// The position, and what the scope hands down, which few scopes change.
struct scope_state : scope_position {
    const initializer* values = &no_initializer;
    std::uint32_t special = 0;
    std::uint32_t options = 0;
    std::uint32_t getters = 0;    // the number of the innermost custom getter
    std::uint32_t references = 0; // how many of the enclosing scopes are entered again
    std::uint32_t reset = 0;      // the one of these that the getters around it do not reach, from 1
    data_type dtype = data_type::unspecified;
    reuse_mode reuse = reuse_mode::inherited;
    bool is_sealed = false; // create_only in this scope or an enclosing one
    bool is_frozen = false; // not trainable unless a variable says so
};

// A formula that getters returned: enough to call them again where the result is read.
struct computed_record {
    scope_state scope{};
    std::uint32_t first_leaf = 0; // the first of the variables they got, in the order of their calls
};

// A scope that can be entered again, by its tag or as a template.
struct capture_record {
    const label* tag = nullptr;
    bool is_of_template = false;
    bool has_object = false;
    const void* object = nullptr; // of a template that has one
    bool was_called = false;
    scope_state scope{};
};

// The index of the last capture with that tag, or 0; [1] is the root, which has no tag. An index, as under
// UBSan g++ 12 cannot compare pointers to records with null.
constexpr std::uint32_t find_capture(const capture_record* captures, std::uint32_t count,
                                     std::string_view tag) {
    while (count > 1 && (captures[count].is_of_template || captures[count].tag->view() != tag)) --count;
    return count > 1 ? count : 0;
}

// What few initializers have: a list of values, or a callable.
enum class special_kind : unsigned char { none, list, custom };
struct special_record {
    special_kind kind = special_kind::none;
    const number* values = nullptr;
    std::uint32_t value_count = 0;
    bool has_shape = false; // whether it is an array
    const extents* shape = nullptr;
    callable_record callable{};
    custom_record custom{}; // bound to the rank of a variable
};

// Upper bounds that follow from the type of a declaration.
struct extra_size {
    std::uint32_t options = 0;
    std::uint32_t captures = 0;
    std::uint32_t default_names = 0;
    std::uint32_t name_chars = 0; // of generated names
    std::uint32_t seeds = 0;      // taken from another path
    bool hands_down_callable = false;
    bool hands_down_constraint = false;
    bool has_partitioners = false;
    bool has_getters = false;
    bool has_opening_extras = false;
    bool has_slots = false;
};
struct table_size : extra_size {
    std::uint32_t requests = 0;
    std::uint32_t scopes = 0;
    std::uint32_t specials = 0;
    std::uint32_t parts = 0;        // of partitioned variables, counted by a first walk
    std::uint32_t calls = 0;        // of getters, likewise
    std::uint32_t made_extents = 0; // of the shapes of parts, and of those that getters make
    std::uint32_t made_keys = 0;    // of collections, by getters
};

// What variables that are not counted one by one need: how many, and the characters of their names.
struct entry_room {
    std::uint32_t entries = 0;
    std::uint32_t chars = 0;
};

// The size of a hash table for so many entries: a power of two, with room to spare.
constexpr std::uint32_t slot_count(std::uint32_t entries) {
    std::uint32_t slots = 8;
    while (slots < entries + entries / 2) slots *= 2;
    return slots;
}
// Fibonacci hashing: the high bits of the product are the well mixed ones.
constexpr std::uint32_t home_slot(std::uint64_t hash, std::uint32_t slots) {
    return static_cast<std::uint32_t>(hash * 0x9e3779b97f4a7c15u >> 32) & (slots - 1);
}

// Constructed in place, so that pointers to its generated names and shapes remain valid.
template<table_size Size>
struct table {
    template<class Walk>
    constexpr explicit table(Walk walk_into) {
        walk_into(*this);
    }

    static constexpr std::uint32_t slots = slot_count(Size.requests + Size.calls + Size.parts);
    static constexpr std::uint32_t parts_bound = Size.parts;
    static constexpr std::uint32_t made_extents_bound = Size.made_extents;
    static constexpr std::uint32_t calls_bound = Size.calls;
    static constexpr bool has_captures = Size.captures != 0;
    static constexpr std::uint32_t count_slots = Size.default_names == 0 ? 0 : slot_count(Size.scopes);
    static constexpr std::uint32_t specials_bound =
        Size.specials + (Size.hands_down_callable ? Size.requests : 0) + Size.calls;
    static constexpr std::uint32_t options_bound =
        Size.options + (Size.hands_down_constraint ? Size.requests : 0) + Size.calls;
    static constexpr std::uint32_t asked_bound = Size.requests + Size.calls;
    static constexpr std::uint32_t wholes_bound = Size.has_partitioners ? asked_bound : 0;
    static constexpr std::uint32_t whole_slots = Size.has_partitioners ? slot_count(asked_bound) : 0;
    // The shapes of parts, two for each whole, and those that getters make.
    static constexpr std::uint32_t made_shapes_bound = 2 * wholes_bound + Size.calls;
    static constexpr std::uint32_t variables_bound = asked_bound + Size.parts;
    static constexpr std::uint32_t made_keys_bound = Size.made_keys;
    variable_record variables[variables_bound + 1]{};
    bool is_missing[variables_bound + 1]{}; // created only in place of one that does not exist
    partitioned_record wholes[wholes_bound + 1]{};
    extents made_shapes[made_shapes_bound + 1]{}; // from 1 on
    std::size_t made_extents[made_extents_bound + 1]{};
    std::string_view made_keys[Size.made_keys + 1]{};
    initializer made_values[Size.calls + 1]{};
    computed_record computed[(Size.has_getters ? Size.requests : 0) + 1]{};
    entry_index leaves[Size.calls + 1]{};
    std::uint32_t whole_slot[whole_slots + 1]{};
    variable_extras extras[Size.parts + Size.calls + Size.seeds + 1]{};
    scope_record scopes[Size.scopes + 1]{};
    opening_extras openings[(Size.has_opening_extras ? Size.scopes : 0) + 1]{};
    special_record specials[specials_bound + 1]{};
    option_record options[options_bound + 1]{};
    entry_index requests[Size.requests + 1]{};
    capture_record captures[Size.captures + 2]{}; // [1] is the root
    generated_name names[Size.default_names + Size.parts + Size.calls + 1]{};
    path_count counts[count_slots + 1]{};
    char name_chars[Size.name_chars + 1]{};
    std::uint32_t slot[slots]{}; // of the hash table: variable index + 1, or 0
    std::uint32_t variable_count = 0;
    std::uint32_t request_count = 0;
    std::uint32_t scope_count = 0;
    std::uint32_t capture_count = 0;
    std::uint32_t option_count = 0;
    std::uint32_t whole_count = 0;
    std::uint32_t parts_needed = 0; // by the second walk
    std::uint32_t calls_needed = 0; // of getters, likewise
    std::uint32_t chars_needed = 0; // for the names of both
    std::uint32_t extents_needed = 0;
    std::uint32_t keys_needed = 0;
    bool needs_wholes = false; // for partitioners that getters give
    std::uint32_t made_shape_count = 0;
    std::uint32_t computed_count = 0;
    std::uint64_t parameter_count = 0;
    std::uint64_t byte_size = 0;
    finding first{};
};

} // namespace varscope::detail::records
