// SPDX-License-Identifier: MIT
// Did you mean ...? Finds the path with the least edit distance. In portions, as clang allows 2^20 steps for
// one evaluation, and a message must not fail for that.
#pragma once

#include <varscope/graph/detail/derived/keys.hpp>
#include <varscope/graph/detail/wording/text.hpp>

namespace varscope::detail::errors {

using namespace wording;

constexpr std::size_t least_of(std::size_t a, std::size_t b) { return a < b ? a : b; }

inline constexpr std::size_t too_far =
    6; // names this different are no help; for short ones the limit is less
constexpr std::size_t too_far_for(std::string_view path) {
    return path.empty() ? 0 : least_of(too_far, 2 + path.size() / 2);
}

// One row of Levenshtein's table, in the band where the distance can be less than `limit`; returns its least
// entry.
constexpr std::size_t next_row(std::size_t* row, std::size_t i, char letter, std::string_view b,
                               std::size_t limit) {
    const std::size_t first = i > limit ? i - limit : 1;
    const std::size_t last = least_of(b.size(), i + limit);
    std::size_t diagonal = row[first - 1];
    std::size_t least = row[first - 1] = first == 1 ? least_of(i, limit) : limit;
    for (std::size_t j = first; j <= last; ++j) {
        const std::size_t replaced = diagonal + (letter != b[j - 1]);
        const std::size_t shifted = least_of(row[j], row[j - 1]) + 1;
        diagonal = row[j];
        row[j] = least_of(least_of(replaced, shifted), limit);
        least = least_of(least, row[j]);
    }
    return least;
}

// Levenshtein's distance, or `limit` if it is not less. Adds to `steps`, if given, about how many characters
// are compared, as likewise below.
constexpr std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit,
                                    std::size_t* steps = nullptr) {
    const std::size_t whole = a.size();
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (steps != nullptr) *steps += whole - a.size();
    if (a.size() > b.size() + limit || b.size() > a.size() + limit || b.size() > path_capacity) return limit;
    std::size_t row[path_capacity + 1]{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = least_of(j, limit);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        if (steps != nullptr) *steps += 2 * limit + 1;
        if (next_row(row, i, a[i - 1], b, limit) >= limit) return limit;
    }
    return row[b.size()];
}

// Takes the last component off a path.
constexpr std::string_view pop_component(std::string_view& path) {
    const std::size_t slash = path.rfind('/');
    const std::string_view last = slash == path.npos ? path : path.substr(slash + 1);
    path = slash == path.npos ? std::string_view() : path.substr(0, slash);
    return last;
}
constexpr bool ends_with_component(std::string_view path, std::string_view last) {
    if (path.size() < last.size() || path.substr(path.size() - last.size()) != last) return false;
    return path.size() == last.size() || path[path.size() - last.size() - 1] == '/';
}
// Whether leaving out some scopes of `longer` gives `path`. The last components must be the same. Takes time
// in proportion to the two.
constexpr bool lacks_scopes(std::string_view path, std::string_view longer, std::size_t* steps = nullptr) {
    const std::string_view last = pop_component(longer);
    if (steps != nullptr) *steps += last.size();
    if (path.empty() || !ends_with_component(path, last)) return false;
    (void)pop_component(path);
    if (steps != nullptr) *steps += longer.size();
    while (!path.empty() && !longer.empty())
        if (ends_with_component(path, pop_component(longer))) (void)pop_component(path);
    return path.empty();
}
constexpr std::size_t path_distance(std::string_view a, std::string_view b, std::size_t limit,
                                    std::size_t* steps = nullptr) {
    const std::size_t edits = edit_distance(a, b, least_of(limit, too_far_for(b)), steps);
    if (edits < least_of(limit, too_far_for(b))) return edits;
    if (limit < too_far) return limit;
    return lacks_scopes(a, b, steps) || lacks_scopes(b, a, steps) ? too_far - 1 : limit;
}

struct candidate {
    std::uint32_t index = no_index;
    std::size_t distance = too_far;
};

inline constexpr std::uint32_t texts_per_portion = 32;

// The best among one portion of the texts that `Texts::at(index)` gives. A variable template, so that each
// portion is a separate evaluation.
template<class Texts, path_text Wanted, std::uint32_t First>
inline constexpr candidate nearest_in_portion = [] {
    candidate best;
    for (std::uint32_t i = First; i < First + texts_per_portion && i < Texts::count; ++i) {
        const std::string_view text = Texts::at(i);
        const std::size_t distance =
            text.empty() ? best.distance : path_distance(text, Wanted, best.distance);
        if (distance < best.distance) best = {i, distance};
    }
    return best;
}();
template<class Texts, path_text Wanted, std::size_t... Portion>
constexpr candidate nearest_of(std::index_sequence<Portion...>) {
    constexpr candidate all[] = {nearest_in_portion<Texts, Wanted, texts_per_portion * Portion>..., {}};
    candidate best;
    for (const candidate& here : all)
        if (here.distance < best.distance) best = here;
    return best;
}

// The index of the nearest text, or no_index.
template<class Texts, path_text Wanted>
inline constexpr std::uint32_t nearest =
    nearest_of<Texts, Wanted>(std::make_index_sequence<Texts::count / texts_per_portion + 1>()).index;

template<const auto& Variables>
struct variable_texts {
    static constexpr std::uint32_t count = resolve::resolved<Variables>.variable_count;
    static constexpr std::string_view at(std::uint32_t index) { return derived::key_at<Variables>(index); }
};

// The same without those that were only created in place of missing ones. Of the first `Count` variables.
template<const auto& Variables, std::uint32_t Count = resolve::resolved<Variables>.variable_count>
struct existing_variable_texts {
    static constexpr std::uint32_t count = Count;
    static constexpr std::string_view at(std::uint32_t index) {
        return resolve::resolved<Variables>.is_missing[index] ? std::string_view()
                                                              : derived::key_at<Variables>(index);
    }
};

} // namespace varscope::detail::errors
