// SPDX-License-Identifier: MIT
// The policies with which a file would fit a model better: other names, or variables to be left out.
#pragma once

#include <varscope/checkpoint/detail/comparison/matching.hpp>
#include <varscope/graph/detail/wording/text.hpp>

#include <string>
#include <string_view>

namespace varscope::detail::comparison {

// Another way to write the names of all variables.
struct naming {
    std::string_view prefix{};   // with a separator at its end
    std::string_view suffix{};   // ":0"
    std::string_view in_scope{}; // of the model, whose variables are at the root of the file
    bool is_dotted = false;

    [[nodiscard]] std::string name_of(std::string_view key) const {
        std::string name(prefix);
        name += key.substr(in_scope.size());
        for (std::size_t at = prefix.size(); at < name.size(); ++at)
            if (is_dotted && name[at] == '/') name[at] = '.';
        return name.append(suffix);
    }
    [[nodiscard]] bool is_about(std::string_view key) const { return key.starts_with(in_scope); }
};

// Tries the ways in which the names of a few missing variables are in the file.
class hints {
  public:
    hints(const tensor_list& tensors, const model_schema& model, const policies::policy_set& policies,
          const match& found)
        : tensors_(tensors),
          model_(model),
          policies_(policies),
          found_(found) {}

    // Lines to be added to a report, or "".
    [[nodiscard]] std::string text() {
        std::string out;
        if (policies_.is_plain()) hint_at_names(out);
        hint_at_skip(out);
        return out;
    }

  private:
    static constexpr std::size_t most_tries = 64; // of which each takes a look-up for each missing variable

    void hint_at_names(std::string& out) {
        for (const difference& each : found_.differences)
            if (each.kind == difference_kind::missing) missing_.push_back(each.variable);
        if (missing_.empty()) return;
        try_names_of(longest_missing());
        try_names_of(model_.key(missing_[missing_.size() / 2]));
        const bool is_rule = most_ == missing_.size() || 2 * most_ > missing_.size();
        if (!is_rule || !can_be_spelled(best_)) return;
        (out += "\n  hint: ") += spelled(best_);
        out += most_ == 1 && missing_.size() == 1 ? " finds it"
                                                  : " finds " + std::to_string(most_) + " of the " +
                                                        std::to_string(missing_.size()) + " missing";
    }
    // The one to which fewest others are similar.
    [[nodiscard]] std::string_view longest_missing() const {
        std::string_view longest;
        for (const std::uint32_t variable : missing_)
            if (model_.key(variable).size() > longest.size()) longest = model_.key(variable);
        return longest;
    }
    void try_names_of(std::string_view key) {
        for (const bool is_dotted : {false, true}) {
            const std::string name = naming{.is_dotted = is_dotted}.name_of(key);
            for (const tensor_info& tensor : tensors_) try_tensor(tensor.name, name, is_dotted);
            for (std::size_t at = key.find('/'); at != key.npos; at = key.find('/', at + 1))
                count({.in_scope = key.substr(0, at + 1), .is_dotted = is_dotted}, key);
        }
    }
    // Whether the tensor's name is that name with something before or after it.
    void try_tensor(std::string_view tensor, const std::string& name, bool is_dotted) {
        const std::size_t at = tensor.rfind(name);
        if (at == tensor.npos) return;
        const std::string_view prefix = tensor.substr(0, at), suffix = tensor.substr(at + name.size());
        const bool is_below = prefix.empty() || (prefix.size() > 1 && is_separator(prefix.back()));
        if (is_below && (suffix.empty() || suffix.front() == ':'))
            count({.prefix = prefix, .suffix = suffix, .is_dotted = is_dotted}, {});
    }
    static bool is_separator(char c) { return c == '/' || c == '.'; }

    // Counts the missing variables that have such a name in the file; first that key, if there is one.
    void count(const naming& way, std::string_view key) {
        if (!key.empty() && tensors_.find(way.name_of(key)) == nullptr) return;
        if (++tried_ > most_tries) return;
        std::size_t found = 0;
        for (const std::uint32_t variable : missing_)
            if (way.is_about(model_.key(variable)) && tensors_.find(way.name_of(model_.key(variable))))
                ++found;
        if (found > most_) best_ = way;
        if (found > most_) most_ = found;
    }
    // A message writes long names and unusual characters otherwise than a program would.
    static bool can_be_spelled(std::string_view name) { return wording::shorten(name).view() == name; }
    static bool can_be_spelled(const naming& way) {
        return can_be_spelled(way.prefix) && can_be_spelled(way.suffix) && can_be_spelled(way.in_scope);
    }
    static std::string spelled(const naming& way) {
        std::string text;
        const auto add = [&text](std::string_view policy, std::string_view of, std::string_view end) {
            text += text.empty() ? "" : " with ";
            text += policy;
            text += of;
            text += end;
        };
        if (way.is_dotted) add("vs::dotted", "", "");
        if (!way.prefix.empty()) add("vs::under<\"", way.prefix.substr(0, way.prefix.size() - 1), "\">");
        if (!way.suffix.empty()) add("vs::suffixed<\"", way.suffix, "\">");
        if (!way.in_scope.empty())
            add("vs::renames(vs::rename_prefix<\"\", \"", way.in_scope.substr(0, way.in_scope.size() - 1),
                "\">)");
        return text;
    }

    // Where nothing else differs, variables of another shape are often the last layers, to be trained anew.
    void hint_at_skip(std::string& out) const {
        std::string_view path;
        std::size_t count = 0;
        for (const difference& each : found_.differences) {
            if (each.kind != difference_kind::shape) return;
            path = count++ == 0 ? model_.key(each.variable) : common(path, model_.key(each.variable));
        }
        if (path.empty() || !can_be_spelled(path) || count_below(path) != count) return;
        ((out += "\n  hint: vs::skip<\"") += path) +=
            count == 1 ? "\"> does not load it" : "\"> does not load them";
    }
    // The scope that both are in; "" for the root.
    static std::string_view common(std::string_view a, std::string_view b) {
        std::size_t end = 0;
        for (std::size_t at = 0; at <= a.size() && at <= b.size(); ++at) {
            const bool ends_a = at == a.size() || a[at] == '/', ends_b = at == b.size() || b[at] == '/';
            if (ends_a && ends_b) end = at;
            if (at == a.size() || at == b.size() || a[at] != b[at]) break;
        }
        return a.substr(0, end);
    }
    [[nodiscard]] std::size_t count_below(std::string_view path) const {
        std::size_t count = 0;
        for (std::uint32_t i = 0; i < model_.size; ++i)
            if (policies::is_at_or_below(model_.key(i), path)) ++count;
        return count;
    }

    const tensor_list& tensors_;
    const model_schema& model_;
    const policies::policy_set& policies_;
    const match& found_;
    list<std::uint32_t> missing_;
    naming best_{};
    std::size_t most_ = 0;
    std::size_t tried_ = 0;
};

} // namespace varscope::detail::comparison
