// SPDX-License-Identifier: MIT
// varscope-import file > model.hpp: declares the variables of a file.
#include "command_line.hpp"
#include "several_files.hpp"
#include "write_model.hpp"
#include "write_python.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace tools;

// Checks a name, or several with :: between them.
std::string fault_of_namespace(const std::string& space) {
    const char* const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    for (std::size_t begin = 0, end = 0; end != space.npos; begin = end + 2) {
        end = space.find("::", begin);
        const std::string name = space.substr(begin, end == space.npos ? end : end - begin);
        const std::string digits = "0123456789";
        if (name.find_first_not_of(letters + digits) != name.npos || name.find_first_of(letters) != 0)
            return space + " is not the name of a namespace";
    }
    return "";
}

std::string fault_of_slots(const std::string& choice) {
    const bool is_known = choice == "keep" || choice == "leave-out" || choice == "declare";
    return is_known ? "" : choice + " is not keep, leave-out or declare";
}
std::string any_text(const std::string&) { return ""; }
model_import::slot_choice slots_of(const std::string& choice) {
    using enum model_import::slot_choice;
    return choice == "keep" ? keep : choice == "declare" ? declare : leave_out;
}

} // namespace

int main(int argc, char** argv) {
    command_line line("varscope-import",
                      "Writes a C++ header that declares the variables of a file, or of several as of one.");
    std::vector<std::string> paths;
    std::string slots = "keep", python;
    model_import::import_options options;
    line.arguments("file", 1, paths, read_formats);
    line.text("--namespace", options.space, "the namespace of the model", fault_of_namespace);
    line.flag("--skip-invalid", options.skips_invalid,
              "go on without the tensors that cannot be variables, and list them in a comment");
    line.text(
        "--slots", slots,
        "what becomes of the slots of TensorFlow's optimizers, as w/Adam beside w: keep, variables as all "
        "others; leave-out, also beta1_power and beta2_power; declare, as vs::slots where that gives their "
        "names",
        fault_of_slots);
    line.text("--under", options.under, "the name below which the variables are, as state_dict", any_text);
    line.text("--python", python, "a file to write: the names, dtypes and shapes as a dictionary of Python",
              any_text);
    return line.run(argc, argv, [&] {
        for (const std::string& path : paths)
            if (format_of(path) == file_format::npy)
                throw vs::error("varscope: an npy file has no names; declare the variable by hand");
        options.slots = slots_of(slots);
        const std::unique_ptr<tensor_source> source = open_tensors(paths);
        const model_import::chosen_tensors chosen(source->tensors(), options);
        if (!python.empty()) model_import::write_python(chosen, python);
        std::cout << model_import::model_of(chosen, source->files(), options);
        return fine;
    });
}
