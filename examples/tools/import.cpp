// SPDX-License-Identifier: MIT
// varscope-import FILE > model.hpp: declares the variables of a safetensors file.
#include "write_model.hpp"

#include <varscope/varscope.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>

namespace {

std::string model_of_file(const std::string& path, const std::string& space) {
    return model_import::model_of(varscope::schema_of(path), space);
}

// A name, or several with :: between them.
std::string fault_of_namespace(const std::string& space) {
    const char* const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    for (std::size_t begin = 0, end = 0; end != space.npos; begin = end + 2) {
        end = space.find("::", begin);
        const std::string name = space.substr(begin, end == space.npos ? end : end - begin);
        const std::string digits = "0123456789";
        if (name.find_first_not_of(letters + digits) != name.npos || name.find_first_of(letters) != 0)
            return space + " is no name of a namespace";
    }
    return "";
}

// In one line, without the library's name in front.
int fail(std::string what) {
    if (const std::string name = "varscope: "; what.rfind(name, 0) == 0) what.erase(0, name.size());
    std::replace(what.begin(), what.end(), '\n', ' ');
    std::cerr << "varscope-import: " << what << '\n';
    return 2;
}

int run(const std::string& path, const std::string& space) try {
    std::cout << model_of_file(path, space) << std::flush;
    return std::cout ? 0 : fail("the header could not be written");
} catch (const std::exception& error) {
    return fail(error.what());
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Writes a C++ header that declares the variables of a safetensors file.", "varscope-import");
    std::string path, space = "model";
    app.add_option("FILE", path, "the file, such as model.safetensors")->required();
    app.add_option("--namespace", space, "the namespace of the model")
        ->capture_default_str()
        ->check(fault_of_namespace);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return error.get_exit_code() == 0 ? app.exit(error) : fail(error.what());
    }
    return run(path, space);
}
