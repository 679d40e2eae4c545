// SPDX-License-Identifier: MIT
// files write FOLDER: one model as npy, npz and safetensors files, for numpy to compare.
// files check FOLDER: loads files that numpy wrote with the same values in other forms; exits with 0 if all
// are equal.
#include <varscope/varscope.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/together.hpp>
#ifdef VARSCOPE_HAS_LIBZIP
#include <varscope/checkpoint/npz.hpp>
#endif

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

namespace vs = varscope;

namespace {

template<vs::fixed_string Name, class T>
consteval auto tensors() {
    return vs::variable_scope<Name>(vs::get_variable<"scalar", vs::shape<>, T>(vs::zeros),
                                    vs::get_variable<"vector", vs::shape<5>, T>(vs::zeros),
                                    vs::get_variable<"cube", vs::shape<2, 3, 4>, T>(vs::zeros),
                                    vs::get_variable<"empty", vs::shape<0, 12>, T>(vs::zeros));
}
// Without complex128, which safetensors does not have.
constexpr auto variables = vs::variables(
    tensors<"bool", bool>(), tensors<"int8", std::int8_t>(), tensors<"int16", std::int16_t>(),
    tensors<"int32", std::int32_t>(), tensors<"int64", std::int64_t>(), tensors<"uint8", std::uint8_t>(),
    tensors<"uint16", std::uint16_t>(), tensors<"uint32", std::uint32_t>(),
    tensors<"uint64", std::uint64_t>(), tensors<"float16", vs::float16>(),
    tensors<"bfloat16", vs::bfloat16>(), tensors<"float32", float>(), tensors<"float64", double>(),
    tensors<"complex64", vs::complex64>());
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;
using slot_type = vs::slot_store<graph, "Adam">;

// Byte i of variable v; round_trip.py has the same line. No bits that are a NaN, and bools of 0 and 1.
unsigned byte_of(std::size_t v, std::size_t i, bool is_bool) {
    const auto byte = static_cast<unsigned>((v * 7 + i * 13 + 1) % 113);
    return is_bool ? byte % 2 : byte;
}

template<class Store, class F>
void for_each_view(Store& store, F f, std::size_t index = 0) {
    vs::for_each(store, [&](auto view) { f(index++, view); });
}
template<class Store>
void fill(Store& store, std::size_t first = 0) {
    const auto fill_view = [](std::size_t index, auto view) {
        auto* const bytes = reinterpret_cast<unsigned char*>(view.data());
        for (std::size_t i = 0; i < view.size() * vs::size_of(view.dtype); ++i)
            bytes[i] = static_cast<unsigned char>(byte_of(index, i, view.dtype == vs::data_type::boolean));
    };
    for_each_view(store, fill_view, first);
}

// A model with the slots of an optimizer and two numbers of the program: one file.
struct training {
    store_type weights;
    slot_type slots;
    double power = 0;
    std::int64_t step = 0;

    void fill_all() {
        fill(weights);
        fill(slots, graph::size);
        power = 0.9;
        step = (std::int64_t{1} << 53) + 1;
    }
    auto all() {
        return vs::together(vs::scalar<"beta1_power">(power), weights, slots,
                            vs::scalar<"global/step">(step));
    }
    friend bool operator==(const training& a, const training& b) {
        const auto is_same = [](const auto& x, const auto& y) {
            return std::memcmp(x.bytes().data(), y.bytes().data(), x.bytes().size()) == 0;
        };
        return is_same(a.weights, b.weights) && is_same(a.slots, b.slots) && a.power == b.power &&
               a.step == b.step;
    }
};

std::string npy_name(std::string_view key) {
    std::string name(key);
    for (char& c : name)
        if (c == '/') c = '.';
    return name + ".npy";
}

void write(const std::string& folder) {
    store_type store;
    fill(store);
    for_each_view(store, [&](std::size_t, auto view) { vs::save_npy(view, folder + npy_name(view.key())); });
    vs::save(store, folder + "model.safetensors");
    training whole;
    whole.fill_all();
    vs::save(whole.all(), folder + "together.safetensors");
#ifdef VARSCOPE_HAS_LIBZIP
    vs::save_npz(store, folder + "stored.npz");
    vs::save_npz(store, folder + "deflated.npz", vs::deflated);
#endif
}

class checker {
  public:
    checker() { fill(expected_); }

    template<class Load>
    void check(const std::string& what, Load load) {
        store_type loaded;
        try {
            load(loaded);
            if (std::memcmp(loaded.bytes().data(), expected_.bytes().data(), graph::byte_size) == 0) return;
            std::fprintf(stderr, "%s: other values\n", what.c_str());
        } catch (const vs::error& e) {
            std::fprintf(stderr, "%s: %s\n", what.c_str(), e.what());
        }
        status_ = 1;
    }
    // Several stores as one file.
    void check_together(const std::string& path) {
        training expected, loaded;
        expected.fill_all();
        try {
            vs::load(loaded.all(), path);
            if (loaded == expected) return;
            std::fprintf(stderr, "%s: other values\n", path.c_str());
        } catch (const vs::error& e) {
            std::fprintf(stderr, "%s\n", e.what());
        }
        status_ = 1;
    }
    // Is refused, with that in the message.
    template<class Load>
    void refuse(const std::string& what, const char* reason, Load load) {
        store_type loaded;
        try {
            load(loaded);
            std::fprintf(stderr, "%s: not refused\n", what.c_str());
        } catch (const vs::malformed_file& e) {
            if (std::strstr(e.what(), reason) != nullptr) return;
            std::fprintf(stderr, "%s: %s\n", what.c_str(), e.what());
        }
        status_ = 1;
    }
    [[nodiscard]] int status() const { return status_; }

  private:
    store_type expected_;
    int status_ = 0;
};

int check(const std::string& folder) {
    checker all;
    for (const char* kind : {"c", "fortran", "big", "both", "v2", "v3"})
        all.check(kind, [&](store_type& store) {
            const std::string start = folder + kind + '.';
            for_each_view(store,
                          [&](std::size_t, auto view) { vs::load_npy(view, start + npy_name(view.key())); });
        });
    all.check("safetensors", [&](store_type& store) { vs::load(store, folder + "numpy.safetensors"); });
    all.check_together(folder + "numpy_together.safetensors");
#ifdef VARSCOPE_HAS_LIBZIP
    for (const char* kind : {"savez", "savez_compressed", "other_orders", "zip64"})
        all.check(kind, [&](store_type& store) { vs::load_npz(store, folder + kind + ".npz"); });
    for (const char* kind : {"longer", "shorter"})
        all.refuse(kind, "of the member ",
                   [&](store_type& store) { vs::load_npz(store, folder + kind + ".npz"); });
#endif
    return all.status();
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::string folder = std::string(arguments[2]) + '/';
    if (std::strcmp(arguments[1], "check") == 0) return check(folder);
    write(folder);
    return 0;
}
