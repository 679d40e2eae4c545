// SPDX-License-Identifier: MIT
// varscope-view: a page that shows the tensors of a file, of two, or the variables of a model.
#include "command_line.hpp"
#include "view/model_file.hpp"
#include "view/page.hpp"
#include "view/page_data.hpp"
#include "view/survey.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace tensor_view;

// In the order of the first file, and then what only the second one has.
std::vector<surveyed> list_tensors(const tools::tensor_source& here, const tools::tensor_source* there) {
    std::vector<surveyed> all;
    for (const vs::tensor_info& tensor : here.tensors())
        all.push_back({.name = std::string(tensor.name),
                       .first = &tensor,
                       .second = there != nullptr ? there->tensors().find(tensor.name) : nullptr});
    if (there == nullptr) return all;
    for (const vs::tensor_info& tensor : there->tensors())
        if (here.tensors().find(tensor.name) == nullptr)
            all.push_back({.name = std::string(tensor.name), .second = &tensor});
    return all;
}

std::string metadata_of(const tools::tensor_source& source) {
    std::string out = "[";
    for (const vs::metadata_entry& entry : source.metadata())
        out += (out.size() > 1 ? ",[" : "[") + json_string(entry.key) + ',' + json_string(entry.value) + ']';
    return out + ']';
}

std::string file_text(const paths& here, const paths& there) {
    const std::unique_ptr<tools::tensor_source> first = tools::open_tensors(here),
                                                second = there.empty() ? nullptr : tools::open_tensors(there);
    std::vector<surveyed> all = list_tensors(*first, second.get());
    survey(here, there, limits_for(all)).run(all);
    return "\"files\":" + json_list(here) + ",\"against\":" + json_list(there) +
           ",\"levels\":" + json_list(quantile_levels) + ",\"metadata\":" + metadata_of(*first) +
           ",\"tensors\":" + page_data(all).tensors();
}

} // namespace

int main(int argc, char** argv) {
    tools::command_line line("varscope-view",
                             "Writes a page about the tensors of a file, or of several as of one, to the "
                             "standard output: varscope-view model.safetensors > page.html");
    paths here, there, models;
    const auto any = [](const std::string&) { return std::string(); };
    line.arguments("file", 1, here,
                   std::string(tools::read_formats) + ", or a .json file that vs::describe has written");
    line.texts("--against", there, "another file, to compare with", any);
    line.texts("--model", models, "what vs::describe has written about the model of the file", any);
    return line.run(argc, argv, [&] {
        if (here.size() == 1 && is_model_file(here[0])) {
            if (!there.empty() || !models.empty())
                throw vs::error("varscope: " + here[0] +
                                " is a model without values: nothing can be given with it");
            models.swap(here);
        }
        if (models.size() > 1) throw vs::error("varscope: --model can be given once");
        const std::string title = here.empty() ? models.at(0) : here[0];
        std::string data = "{\"title\":" + json_string(title);
        if (!here.empty()) data += ',' + file_text(here, there);
        if (!models.empty()) data += ",\"model\":" + model_text(models[0]);
        write_page(std::cout, title, data + '}');
        return tools::fine;
    });
}
