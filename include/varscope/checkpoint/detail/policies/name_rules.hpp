// SPDX-License-Identifier: MIT
// Which names, and which order of axes, the variables of a model have in a file.
#pragma once

#include <varscope/checkpoint/detail/elements/axes.hpp>
#include <varscope/checkpoint/detail/list.hpp>
#include <varscope/checkpoint/detail/model_schema.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace varscope::detail::policies {

// The end of the component that begins at `begin`. A loop, as under -fsanitize=undefined g++ 12 cannot
// evaluate string_view::find in a template argument.
constexpr std::size_t component_end(std::string_view path, std::size_t begin) {
    while (begin < path.size() && path[begin] != '/') ++begin;
    return begin;
}
constexpr bool is_same_part(std::string_view a, std::size_t at, std::string_view b, std::size_t begin,
                            std::size_t length) {
    for (std::size_t i = 0; i < length; ++i)
        if (a[at + i] != b[begin + i]) return false;
    return true;
}
// Whether `path` is below that scope. Everything is below "".
constexpr bool is_below_prefix(std::string_view path, std::string_view prefix) {
    return prefix.empty() || (path.size() > prefix.size() && path[prefix.size()] == '/' &&
                              path.substr(0, prefix.size()) == prefix);
}

constexpr bool is_at_or_below(std::string_view path, std::string_view scope) {
    return path == scope || is_below_prefix(path, scope);
}

// Whether a pattern matches component by component; "*" matches any one component.
constexpr bool matches(std::string_view pattern, std::string_view path) {
    for (std::size_t at = 0, begin = 0;;) {
        const std::size_t wanted = component_end(pattern, at) - at;
        const std::size_t here = component_end(path, begin) - begin;
        const bool is_any = wanted == 1 && pattern[at] == '*';
        if (!is_any && (wanted != here || !is_same_part(pattern, at, path, begin, here))) return false;
        at += wanted;
        begin += here;
        if (at == pattern.size() || begin == path.size()) return at == pattern.size() && begin == path.size();
        ++at;
        ++begin;
    }
}

// The same of a part of `whole`, which is "" for others.
constexpr bool matches(std::string_view pattern, std::string_view path, std::string_view whole) {
    return matches(pattern, path) || (!whole.empty() && matches(pattern, whole));
}

struct name_rule {
    std::string_view in_file;
    std::string_view in_model;
    bool is_prefix = false;

    [[nodiscard]] constexpr bool is_about(std::string_view key) const {
        if (is_prefix) return is_below_prefix(key, in_model);
        return key.size() == in_model.size() && is_same_part(key, 0, in_model, 0, key.size());
    }
    // Of a part of `whole`, which is "" for others.
    [[nodiscard]] constexpr bool is_about(std::string_view key, std::string_view whole) const {
        return is_about(key) || (!is_prefix && !whole.empty() && is_about(whole));
    }
    friend constexpr bool operator==(const name_rule&, const name_rule&) = default;
};

struct name_rules {
    const model_schema* model = nullptr; // of which partitioned variables are known
    list<name_rule> renames{};
    list<name_rule> aliases{};
    list<elements::axes_rule> transpositions{};
    std::string_view under{};  // the part of the file in which all names are
    std::string_view suffix{}; // of all names that are not renamed one by one
    bool is_dotted = false;

    [[nodiscard]] bool is_empty() const {
        return renames.empty() && aliases.empty() && transpositions.empty() && under.empty() &&
               suffix.empty() && !is_dotted;
    }
    [[nodiscard]] char separator() const { return is_dotted ? '.' : '/'; }

    // The name of the variable in the file, or in that part of it.
    [[nodiscard]] std::string name_of(std::string_view key) const {
        return name_of(key, renames.empty() ? std::string_view() : whole_of(key));
    }
    // Of a part of `whole`, which is "" for others.
    [[nodiscard]] std::string name_of(std::string_view key, std::string_view whole) const {
        for (const name_rule& rule : renames) {
            if (!rule.is_about(key, whole)) continue;
            if (rule.is_prefix) return moved(rule, key).append(suffix);
            return rule.is_about(key) ? std::string(rule.in_file) : moved(rule, key);
        }
        return spelled(key).append(suffix);
    }
    // The whole name of the variable, in that part of the file.
    [[nodiscard]] std::string name_in(std::string_view part, char between, std::string_view key) const {
        std::string name(part);
        if (!name.empty()) name += between;
        return name += name_of(key);
    }
    // What the names of the variables below a scope begin with.
    [[nodiscard]] std::string name_of_scope(std::string_view path) const {
        for (const name_rule& rule : renames) {
            if (rule.is_prefix && rule.in_model == path) return std::string(rule.in_file);
            if (rule.is_prefix && rule.is_about(path)) return moved(rule, path);
        }
        return spelled(path);
    }
    [[nodiscard]] const elements::axes_rule* transposition_of(std::string_view key) const {
        if (transpositions.empty()) return nullptr;
        const std::string_view whole = whole_of(key);
        for (const elements::axes_rule& rule : transpositions)
            if (matches(rule.pattern, key, whole)) return &rule;
        return nullptr;
    }

  private:
    // Looks at each partitioned variable of the model, so it is asked for only where there are rules.
    [[nodiscard]] std::string_view whole_of(std::string_view key) const {
        return model == nullptr ? std::string_view() : model->whole_of(key);
    }
    [[nodiscard]] std::string spelled(std::string_view path) const {
        std::string name(path);
        for (char& c : name)
            if (is_dotted && c == '/') c = '.';
        return name;
    }
    [[nodiscard]] std::string moved(const name_rule& rule, std::string_view key) const {
        const std::string rest = spelled(key.substr(rule.in_model.empty() ? 0 : rule.in_model.size() + 1));
        std::string name(rule.in_file);
        if (!name.empty()) name += separator();
        return name += rest;
    }
};

} // namespace varscope::detail::policies
