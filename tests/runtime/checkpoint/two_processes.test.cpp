// SPDX-License-Identifier: MIT
// Processes that save to one path, load from it and map it at the same time never read a part of a file.
#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace vs = varscope;

namespace {

constexpr auto variables = vs::variables(vs::get_variable<"a", vs::shape<128, 128>>(vs::zeros),
                                         vs::get_variable<"b", vs::shape<64, 256>>(vs::zeros));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

store_type filled_with(float value) {
    store_type store;
    for (float* data : {vs::get<"a">(store).data(), vs::get<"b">(store).data()})
        std::fill_n(data, std::size_t{128} * 128, value);
    return store;
}
// The value that all elements have; -1 if they differ.
float value_of(const auto& store) {
    const auto bytes = store.bytes();
    float value = -1;
    if (std::memcmp(bytes.data(), bytes.data() + sizeof value, bytes.size() - sizeof value) == 0)
        std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

// A process that calls f(), which returns whether it succeeded, once all others have started too.
class process {
  public:
    process(const int (&start)[2], auto f) : number_(fork()) {
        REQUIRE(number_ >= 0);
        if (number_ != 0) return;
        close(start[1]); // or it would wait for itself
        char go = 0;
        const bool has_started = read(start[0], &go, 1) == 1;
        _exit(has_started && is_well(f) ? 0 : 1);
    }
    [[nodiscard]] bool ends_well() const {
        int status = 0;
        return waitpid(number_, &status, 0) == number_ && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

  private:
    static bool is_well(auto f) {
        try {
            return f();
        } catch (const vs::error&) {
            return false;
        }
    }

    pid_t number_;
};

bool save_many(const std::filesystem::path& path, float value) {
    const store_type store = filled_with(value);
    for (int i = 0; i < 200; ++i) vs::save(store, path, vs::unsynced);
    return true;
}
bool load_many(const std::filesystem::path& path) {
    store_type store;
    for (int i = 0; i < 200; ++i) {
        if (value_of(store_type::load(path)) < 1) return false;
        vs::load(store, path);
        if (value_of(store) < 1) return false;
    }
    return true;
}
// Each mapping remains unchanged while the next is made and the file is replaced.
bool map_many(const std::filesystem::path& path) {
    auto before = store_type::map(path);
    for (int i = 0; i < 400; ++i) {
        const float value = value_of(before);
        auto now = store_type::map(path);
        if (value < 1 || value_of(before) != value) return false;
        before = std::move(now);
    }
    return true;
}

} // namespace

TEST_CASE("while processes save to one path, others read one whole file or another") {
    const temporary_folder folder;
    const std::filesystem::path path = folder / "m";
    vs::save(filled_with(1), path);
    const auto mapped = store_type::map(path);
    int start[2];
    REQUIRE(pipe(start) == 0);
    std::vector<process> all;
    for (const float value : {2.0f, 3.0f}) all.emplace_back(start, [=] { return save_many(path, value); });
    all.emplace_back(start, [&] { return load_many(path); });
    all.emplace_back(start, [&] { return map_many(path); });
    REQUIRE(write(start[1], "1234", 4) == 4);
    for (const process& each : all) CHECK(each.ends_well());
    for (const int end : start) close(end);

    CHECK(value_of(mapped) == 1);
    CHECK(value_of(store_type::load(path)) >= 2);
    CHECK(folder.file_count() == 1);
}

TEST_CASE("the temporary file of an earlier process with the same number is skipped") {
    const temporary_folder folder;
    const std::string left = "m.tmp-" + std::to_string(getpid()) + "-0";
    write_contents(folder / left, "a part");
    vs::save(filled_with(1), folder / "m");
    CHECK(contents(folder / left) == "a part");
    CHECK(value_of(store_type::load(folder / "m")) == 1);
    CHECK(folder.file_count() == 2);
}
