// SPDX-License-Identifier: MIT
// Any bytes as an npy file, loaded into variables of every dtype.
#include "npy_mutation.hpp"

#include <varscope/checkpoint/npy.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;
using namespace fuzzing;

namespace {

template<class T>
consteval auto variables_of() {
    return vs::variables(vs::get_variable<"scalar", vs::shape<>, T>(vs::zeros),
                         vs::get_variable<"vector", vs::shape<2>, T>(vs::zeros),
                         vs::get_variable<"matrix", vs::shape<2, 3>, T>(vs::zeros),
                         vs::get_variable<"none", vs::shape<0, 3>, T>(vs::zeros));
}
constexpr auto variables = vs::variables(
    vs::variable_scope<"b1">(variables_of<bool>()), vs::variable_scope<"i1">(variables_of<std::int8_t>()),
    vs::variable_scope<"i2">(variables_of<std::int16_t>()),
    vs::variable_scope<"i4">(variables_of<std::int32_t>()),
    vs::variable_scope<"i8">(variables_of<std::int64_t>()),
    vs::variable_scope<"u1">(variables_of<std::uint8_t>()),
    vs::variable_scope<"u2">(variables_of<std::uint16_t>()),
    vs::variable_scope<"u4">(variables_of<std::uint32_t>()),
    vs::variable_scope<"u8">(variables_of<std::uint64_t>()),
    vs::variable_scope<"f2">(variables_of<vs::float16>()),
    vs::variable_scope<"V2">(variables_of<vs::bfloat16>()), vs::variable_scope<"f4">(variables_of<float>()),
    vs::variable_scope<"f8">(variables_of<double>()), vs::variable_scope<"c8">(variables_of<vs::complex64>()),
    vs::variable_scope<"c16">(variables_of<vs::complex128>()),
    vs::get_variable<"cube", vs::shape<2, 3, 2>, std::int16_t>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

const input_file input("input.npy");
const std::string& saved_path() {
    static const std::string path = (folder() / "saved.npy").string();
    return path;
}

void check_header(const vs::tensor_info& tensor, std::string_view file) {
    __extension__ unsigned __int128 size = vs::size_of(tensor.dtype);
    for (const std::uint64_t extent : tensor.shape) size = extent == 0 ? 0 : size * extent;
    require(size == tensor.byte_size, "a tensor has as many bytes as its shape says");
    require(tensor.offset + tensor.byte_size == file.size(), "the data is what follows the header");
    require(tensor.shape.size() <= vs::detail::max_rank, "a shape has at most 32 extents");
}

// The position in a column-major file of an element in row-major order.
std::size_t column_major_place(vs::shape_view shape, std::size_t index) {
    std::size_t place = 0, step = vs::element_count(shape);
    for (std::size_t axis = shape.size(); axis-- > 0; index /= shape[axis]) {
        step /= shape[axis];
        place += index % shape[axis] * step;
    }
    return place;
}
template<class View>
std::string element_in_file(const vs::tensor_info& tensor, std::string_view file, std::size_t index) {
    const std::size_t size = vs::size_of(View::dtype);
    const std::size_t place = tensor.is_fortran_order ? column_major_place(View::shape(), index) : index;
    std::string bytes(file.substr(tensor.offset + place * size, size));
    if (!tensor.is_big_endian) return bytes;
    std::reverse(bytes.begin(), bytes.end());
    const bool is_pair = View::dtype == vs::data_type::complex64 || View::dtype == vs::data_type::complex128;
    return is_pair ? bytes.substr(size / 2) + bytes.substr(0, size / 2) : bytes;
}
template<class View>
std::string values_of(View view) {
    if (view.size() == 0) return "";
    return {reinterpret_cast<const char*>(view.data()), view.size() * vs::size_of(View::dtype)};
}

template<class View>
void check_values(View view, const vs::tensor_info& tensor, std::string_view file) {
    const std::string values = values_of(view);
    const std::size_t size = vs::size_of(View::dtype);
    for (std::size_t i = 0; i < view.size(); ++i)
        require(values.substr(i * size, size) == element_in_file<View>(tensor, file, i),
                "values are those of the file");
    if (View::dtype == vs::data_type::boolean)
        for (const char c : values) require(c == 0 || c == 1, "a bool is 0 or 1");
}
template<class View>
void check_saved(View view) {
    const std::string values = values_of(view);
    vs::save_npy(view, saved_path(), vs::unsynced);
    view.fill({});
    vs::load_npy(view, saved_path());
    require(values_of(view) == values, "what is saved is loaded");
}

template<class View>
bool is_for(const View& view, const vs::tensor_info& tensor) {
    return tensor.dtype == view.dtype && tensor.shape == view.shape();
}
template<class View>
void check_load(View view, const vs::tensor_info& tensor, std::string_view file) {
    const std::string before = values_of(view);
    const std::string refusal = refusal_of([&] { vs::load_npy(view, input.path()); });
    if (refusal.empty()) {
        require(is_for(view, tensor), "load_npy takes only what fits");
        check_values(view, tensor, file);
        return check_saved(view);
    }
    require(values_of(view) == before, "a variable that cannot be loaded keeps its values");
    const bool is_bool = refusal.find(" of the bool ") != refusal.npos;
    require(!is_for(view, tensor) || (is_bool && view.dtype == vs::data_type::boolean),
            "load_npy takes what fits");
}

void check_malformed(store_type& store, const std::string& refusal) {
    const auto view = vs::get<"f4/matrix">(store);
    const std::string before = values_of(view);
    require(refusal_of([&] { vs::load_npy(view, input.path()); }) == refusal,
            "load_npy refuses a malformed header");
    require(values_of(view) == before, "a variable that cannot be loaded keeps its values");
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    random_source random;
    std::string ones = "(";
    for (int i = 0; i < 33; ++i) ones += "1,";
    std::vector<std::string> files = {"", "\x93NUMP", npy_file("{}", ""),
                                      npy_file(npy_dictionary("<f4", "False", ones + ")"), "1234")};
    for (int i = 0; i < 100; ++i) files.push_back(random_npy(random));
    for (const char version : {'\2', '\3'}) {
        npy_parts parts = take_npy_apart(files.back());
        parts.version = version;
        files.push_back(put_together(parts));
    }
    return files;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static store_type store;
    const std::string_view file = text_of(data, size);
    input.write(file);
    vs::tensor_info tensor;
    vs::detail::list<char> text;
    const std::string refusal = refusal_of(
        [&] { tensor = vs::detail::read_npy_header(vs::detail::files::file(input.path()), text); });
    if (!refusal.empty()) return check_malformed(store, refusal), 0;
    check_header(tensor, file);
    // Of the others only some, as errors take most of the time.
    vs::for_each(store, [&, left = 3](auto view) mutable {
        if (is_for(view, tensor) || (tensor.dtype == view.dtype && left-- > 0))
            check_load(view, tensor, file);
    });
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    return put(data, max_size, mutated_npy(random, std::string(text_of(data, size)), max_size));
}
