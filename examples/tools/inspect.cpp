// SPDX-License-Identifier: MIT
// varscope-inspect: lists what a file of tensors contains.
#include "command_line.hpp"
#include "describe.hpp"
#include "several_files.hpp"

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace tools;

void print_totals(const vs::tensor_list& tensors) {
    std::uint64_t elements = 0;
    for (const vs::tensor_info& tensor : tensors) elements += element_count(tensor);
    std::cout << tensors.size() << (tensors.size() == 1 ? " tensor, " : " tensors, ") << elements
              << " elements, " << byte_size_of(tensors) << " bytes\n";
}

void print_table(const tensor_source& source) {
    table rows;
    rows.add({"name", "dtype", "shape", "elements"});
    for (const vs::tensor_info& tensor : source.tensors())
        rows.add({printable(tensor.name), dtype_of(tensor), shape_of(tensor),
                  std::to_string(element_count(tensor))});
    std::cout << rows;
    print_totals(source.tensors());
    for (const vs::metadata_entry& entry : source.metadata())
        std::cout << printable(entry.key) << ": " << printable(entry.value) << '\n';
}

// The rows for vs::keeps_schema.
void print_rows(const vs::tensor_list& tensors) {
    for (const vs::tensor_info& tensor : tensors)
        std::cout << "{\"" << printable(tensor.name) << "\", \"" << type_of(tensor) << "\"},\n";
}

} // namespace

int main(int argc, char** argv) {
    command_line line("varscope-inspect", "Lists the tensors of a file, or of several as of one.");
    std::vector<std::string> paths;
    bool is_schema = false;
    line.arguments("file", 1, paths, read_formats);
    line.flag("--schema", is_schema, "as the rows that vs::keeps_schema takes");
    return line.run(argc, argv, [&] {
        const std::unique_ptr<tensor_source> source = open_tensors(paths);
        if (is_schema)
            print_rows(source->tensors());
        else
            print_table(*source);
        return fine;
    });
}
