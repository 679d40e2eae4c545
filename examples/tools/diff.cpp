// SPDX-License-Identifier: MIT
// varscope-diff: the differences between two files of tensors.
#include "command_line.hpp"
#include "compare_values.hpp"
#include "describe.hpp"

#include "../progress.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace tools;

class file_comparison {
  public:
    file_comparison(const tensor_source& a, const tensor_source& b, std::optional<double> tolerance)
        : a_(a),
          b_(b),
          tolerance_(tolerance) {}

    // Returns the number of tensors that differ, and prints a line for each.
    std::size_t run() {
        const std::uint64_t all = byte_size_of(a_.tensors());
        std::uint64_t done = 0;
        for (const vs::tensor_info& tensor : a_.tensors()) {
            if (const vs::tensor_info* const other = b_.tensors().find(tensor.name))
                compare(tensor, *other);
            else
                report_lone(a_, tensor);
            progress_.show(done += tensor.byte_size, all);
        }
        for (const vs::tensor_info& tensor : b_.tensors())
            if (a_.tensors().find(tensor.name) == nullptr) report_lone(b_, tensor);
        return count_;
    }

  private:
    std::ostream& report() {
        ++count_;
        return std::cout;
    }
    void report_lone(const tensor_source& source, const vs::tensor_info& tensor) {
        report() << "only in " << source.tensors().path() << ": " << printable(tensor.name) << ", "
                 << type_of(tensor) << '\n';
    }
    void compare(const vs::tensor_info& a, const vs::tensor_info& b) {
        if (type_of(a) != type_of(b))
            report() << "type of " << printable(a.name) << ": " << type_of(a) << " against " << type_of(b)
                     << '\n';
        else if (!is_readable(a, a_.has_bytes(a)) || !is_readable(b, b_.has_bytes(b)))
            report() << "values of " << printable(a.name) << ": not compared, as they cannot be read\n";
        else
            compare_values(a, b);
    }
    // Of dtypes that no variable has, the bytes.
    void compare_values(const vs::tensor_info& a, const vs::tensor_info& b) {
        constexpr std::size_t most = 1 << 16;
        const std::unique_ptr<element_stream> in_a = a_.open(a), in_b = b_.open(b);
        std::vector<std::byte> of_a(most * element_size(a)), of_b(of_a.size());
        const bool are_bytes = a.dtype == vs::data_type::unspecified;
        value_comparison values =
            are_bytes ? value_comparison(vs::data_type::uint8, {}) : value_comparison(a.dtype, tolerance_);
        for (std::uint64_t left = stream_length(a); left != 0;) {
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, most));
            in_a->read(of_a.data(), count);
            in_b->read(of_b.data(), count);
            values.compare(of_a.data(), of_b.data(), count);
            left -= count;
        }
        if (values.result().count != 0) describe(a, values.result());
    }
    void describe(const vs::tensor_info& tensor, const value_difference& difference) {
        if (tensor.dtype == vs::data_type::unspecified) {
            report() << "bytes of " << printable(tensor.name) << ": " << difference.count << " of "
                     << tensor.byte_size << " differ, first byte " << difference.first << '\n';
            return;
        }
        report() << "values of " << printable(tensor.name) << ": " << difference.count << " of "
                 << element_count(tensor) << " differ, first at " << index_text(tensor, difference.first)
                 << ", by " << static_cast<double>(difference.largest) << " at most\n";
    }
    static std::string index_text(const vs::tensor_info& tensor, std::uint64_t index) {
        const std::vector<std::size_t> extents = extents_of(tensor);
        std::string text;
        for (std::size_t axis = extents.size(); axis-- > 0; index /= extents[axis])
            text = std::to_string(index % extents[axis]) + (text.empty() ? "" : ",") + text;
        return "[" + text + "]";
    }

    const tensor_source& a_;
    const tensor_source& b_;
    std::optional<double> tolerance_;
    progress progress_{"comparing"};
    std::size_t count_ = 0;
};

} // namespace

int main(int argc, char** argv) {
    command_line line(
        "varscope-diff",
        "Compares the names, types and values in two files, of the same format or not. The exit "
        "code is 0 if they are the same, 1 if they differ, 2 if something went wrong.");
    std::string a, b;
    std::optional<double> tolerance;
    line.argument("a", a, read_formats);
    line.argument("b", b, "another");
    line.number("--tolerance", tolerance, "elements may differ by this much; by default, not by a bit");
    return line.run(argc, argv, [&] {
        const std::unique_ptr<tensor_source> in_a = open_tensors(a), in_b = open_tensors(b);
        return file_comparison(*in_a, *in_b, tolerance).run() == 0 ? fine : different;
    });
}
