// SPDX-License-Identifier: MIT
// Loads while each system call in turn fails: the values are right, or nothing has changed.
#include <support/catch.hpp>
#include <support/message_of.hpp>
#include <support/safetensors_text.hpp>
#include <support/system_calls.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/checkpoint/npy.hpp>
#include <varscope/checkpoint/together.hpp>
#include <varscope/varscope.hpp>

#include <cstring>

namespace vs = varscope;

namespace {

using system_calls::mishap;

constexpr auto variables = vs::variables(vs::get_variable<"w", vs::shape<3>>(vs::constant({1, 2, 3})),
                                         vs::get_variable<"b", vs::shape<2>>(vs::constant({4, 5})));
using store_type = vs::variable_store<vs::graph<variables>>;

// The values of the model from another writer: in another order, with another dtype.
const std::string of_other_writer =
    safetensors_file(R"({"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                     R"("w":{"dtype":"F64","shape":[3],"data_offsets":[8,32]}})",
                     bytes_of(4.0f, 5.0f, 1.0, 2.0, 3.0));

// Makes each system call of load(store) fail in turn: it must change the store completely, or throw.
void check_each(mishap what, int error, bool may_fail, const std::filesystem::path& path, auto load) {
    const store_type right;
    std::size_t failures = 0;
    for (std::size_t n = 1;; ++n) {
        INFO("call " << n);
        store_type store;
        vs::get<"w">(store) = {7, 8, 9};
        const std::string before = bytes_in(store);
        std::string message;
        const bool is_reached = system_calls::reached(
            what, n, error, [&] { message = message_of<vs::file_error>([&] { load(store); }); });
        CHECK(bytes_in(store) == (message == no_error ? bytes_in(right) : before));
        CHECK((message == no_error || (may_fail && message.find(path.string()) != message.npos)));
        failures += message == no_error ? 0 : 1;
        if (!is_reached) break;
    }
    CHECK(system_calls::calls.find('r') != std::string::npos); // else the calls are not intercepted
    CHECK((failures > 1) == may_fail);
}
void check_all(const std::filesystem::path& path, auto load) {
    for (const int error : {EIO, EACCES}) check_each(mishap::error, error, true, path, load);
    check_each(mishap::nothing, 0, true, path, load);
    check_each(mishap::portion, 0, false, path, load);
    check_each(mishap::error, EINTR, false, path, load);
}

} // namespace

TEST_CASE("whatever fails while a model's own file is loaded") {
    const temporary_folder folder;
    vs::save(store_type(), folder / "m");
    check_all(folder / "m", [&](store_type& store) { vs::load(store, folder / "m"); });
    check_all(folder / "m", [&](store_type& store) { store = store_type::load(folder / "m"); });
}

TEST_CASE("whatever fails while a file of another writer is loaded") {
    const temporary_folder folder;
    write_contents(folder / "m", of_other_writer);
    const auto policy = vs::convert<float, double>;
    check_all(folder / "m", [&](store_type& store) { vs::load(store, folder / "m", policy); });
    check_all(folder / "m", [&](store_type& store) { store = store_type::load(folder / "m", policy); });
}

TEST_CASE("whatever fails while a file is mapped") {
    const temporary_folder folder;
    vs::save(store_type(), folder / "m");
    check_all(folder / "m", [&](store_type& store) {
        const auto mapped = store_type::map(folder / "m");
        std::memcpy(store.data(), mapped.data(), mapped.bytes().size());
    });
}

TEST_CASE("whatever fails while one variable is loaded from an npy file") {
    const temporary_folder folder;
    store_type right;
    vs::save_npy(vs::get<"w">(right), folder / "m");
    check_all(folder / "m", [&](store_type& store) { vs::load_npy(vs::get<"w">(store), folder / "m"); });
}

TEST_CASE("whatever fails while several stores are loaded, none changes") {
    const temporary_folder folder;
    const vs::slot_store<vs::graph<variables>, "Adam"> zeros;
    const double half = 0.5;
    const store_type right;
    vs::save(vs::together(zeros, right, vs::scalar<"power">(half)), folder / "m");
    check_all(folder / "m", [&](store_type& store) {
        vs::slot_store<vs::graph<variables>, "Adam"> slots;
        vs::get<"w/Adam">(slots).fill(4);
        double power = 2;
        const std::string message = message_of<vs::file_error>(
            [&] { vs::load(vs::together(slots, store, vs::scalar<"power">(power)), folder / "m"); });
        const bool is_loaded = message == no_error;
        CHECK(power == (is_loaded ? 0.5 : 2));
        CHECK(vs::get<"w/Adam">(slots)(2) == (is_loaded ? 0 : 4));
        if (!is_loaded) throw vs::file_error(message);
    });
}
