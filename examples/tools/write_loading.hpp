// SPDX-License-Identifier: MIT
// Writes the comment that says how the files are loaded, and the headers that this needs.
#pragma once

#include "chosen_tensors.hpp"
#include "file_format.hpp"
#include "spell_names.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace model_import {

// How a file of that format is loaded: the header that this needs, into a new store, and into another.
struct loading {
    std::string_view header;
    std::string_view of_graph; // GRAPH is in it
    std::string_view into_store;
};
inline loading loading_of(const std::string& file) {
    switch (tools::format_of(file)) {
    case tools::file_format::npz: return {"npz", "load_npz<GRAPH>", "load_npz"};
    case tools::file_format::sharded: return {"sharded", "load_sharded<GRAPH>", "load_sharded"};
    case tools::file_format::tf1: return {"tf1", "load_tf1<GRAPH>", "load_tf1"};
    case tools::file_format::pytorch: return {"pytorch", "load_pytorch<GRAPH>", "load_pytorch"};
    default: return {"", "variable_store<GRAPH>::load", "load"};
    }
}

class loading_writer {
  public:
    loading_writer(const std::vector<std::string>& files, const chosen_tensors& chosen,
                   const import_options& options)
        : files_(files),
          chosen_(chosen),
          options_(options) {}

    [[nodiscard]] std::string comment() const {
        std::string text =
            "// The variables of " + names() + ", as varscope-import found them. To load them:\n";
        for (const std::string& file : files_) text += call(file, &file == &files_.front());
        if (chosen_.slot_count() != 0)
            text += "// Without " + std::to_string(chosen_.slot_count()) +
                    (chosen_.slot_count() == 1 ? " variable" : " variables") + " of optimizers.\n";
        if (!chosen_.invalid().empty()) text += "// Without those that cannot be variables:\n";
        for (const std::string& each : chosen_.invalid()) text += "//   " + in_comment(each) + '\n';
        return text;
    }
    [[nodiscard]] std::string includes() const {
        std::set<std::string> headers;
        if (chosen_.is_dotted()) headers.insert("checkpoint/names");
        if (!options_.under.empty()) headers.insert("checkpoint/scopes");
        for (const std::string& file : files_)
            if (const std::string_view header = loading_of(file).header; !header.empty())
                headers.insert("checkpoint/" + std::string(header));
        headers.insert("varscope");
        std::string text;
        for (const std::string& header : headers) text += "#include <varscope/" + header + ".hpp>\n";
        return text;
    }

  private:
    [[nodiscard]] std::string names() const {
        std::string text;
        for (const std::string& file : files_) {
            const bool is_last = &file == &files_.back();
            text += (text.empty() ? "" : is_last ? " and " : ", ") + base_name(file);
        }
        return text;
    }
    // The first file is loaded into a new store, the others into the same.
    [[nodiscard]] std::string call(const std::string& file, bool is_first) const {
        const loading how = loading_of(file);
        std::string function(is_first ? how.of_graph : how.into_store);
        if (const std::size_t at = function.find("GRAPH"); at != function.npos)
            function.replace(at, 5, options_.space + "::graph");
        return std::string("//   ") + (is_first ? "auto store = varscope::" : "varscope::") + function +
               (is_first ? "(" : "(store, ") + in_quotes(base_name(file)) + policies() + ");\n";
    }
    [[nodiscard]] std::string policies() const {
        return std::string(chosen_.is_dotted() ? ", varscope::dotted" : "") +
               (options_.under.empty() ? "" : ", varscope::under<" + in_quotes(options_.under) + '>') +
               (files_.size() > 1 ? ", varscope::allow_missing" : "") +
               (chosen_.leaves_out() ? ", varscope::allow_unexpected" : "");
    }

    const std::vector<std::string>& files_;
    const chosen_tensors& chosen_;
    const import_options& options_;
};

} // namespace model_import
