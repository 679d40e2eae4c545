// SPDX-License-Identifier: MIT
// Any bytes as a checkpoint in memory: embedded_store takes what save writes, and nothing else. The first
// byte of an input says how far from a multiple of 64 the file begins.
#include "loading.hpp"

#include <support/safetensors_text.hpp>

#include <varscope/checkpoint/embedded.hpp>

#include <new>

namespace vs = varscope;
using namespace fuzzing;

namespace {

constexpr auto few =
    vs::variables(vs::get_variable<"w", vs::shape<2>>(), vs::get_variable<"b", vs::shape<3>, bool>());
constexpr auto none = vs::variables();

const input_file input("input");
const std::string& saved_path() {
    static const std::string path = (folder() / "saved").string();
    return path;
}

// In memory of exactly that size, so that reads past the end are detected.
class placed_file {
  public:
    placed_file(std::string_view text, std::size_t moved_by)
        : memory_(static_cast<unsigned char*>(operator new(text.size() + moved_by, alignment))),
          file_(memory_ + moved_by, text.size()) {
        if (!text.empty()) std::memcpy(memory_ + moved_by, text.data(), text.size());
    }
    placed_file(const placed_file&) = delete;
    placed_file& operator=(const placed_file&) = delete;
    ~placed_file() { operator delete(memory_, alignment); }

    [[nodiscard]] std::span<const unsigned char> bytes() const { return file_; }

  private:
    static constexpr std::align_val_t alignment{64};
    unsigned char* memory_;
    std::span<const unsigned char> file_;
};

template<class Graph>
std::string what_save_writes(const vs::variable_store<Graph>& store) {
    vs::save(store, saved_path(), vs::unsynced);
    return contents(saved_path());
}
// Whether save writes this file for some values. Files of another size are not loaded to find out.
template<class Graph>
bool is_saved_file(std::string_view file) {
    static const std::size_t size = what_save_writes(vs::variable_store<Graph>()).size();
    if (file.size() != size) return false;
    bool is_same = false;
    (void)refusal_of(
        [&] { is_same = what_save_writes(vs::variable_store<Graph>::load(input.path())) == file; });
    return is_same;
}

template<class Graph>
void check(std::string_view file, std::size_t moved_by) {
    const placed_file placed(file, moved_by);
    const vs::embedded_store<Graph> store(placed.bytes());
    require(bool(store) == (store.data() != nullptr), "a store has data if its file fits");
    require(bool(store) == (*store.fault() == '\0'), "a store has a fault if its file does not fit");
    require(bool(store) == (moved_by == 0 && is_saved_file<Graph>(file)), "a file fits if save writes it");
    if (store)
        require(is_same(vs::variable_store<Graph>::load(input.path()).bytes(), copy_of(store.bytes())),
                "values are those of the file");
}

// ---- Inputs ----

template<class Graph>
std::string random_file(random_source& random) {
    vs::variable_store<Graph> store;
    for (std::byte& each : store.bytes()) each = static_cast<std::byte>(pick(random, 2));
    return what_save_writes(store);
}
std::string random_input(random_source& random) {
    std::string (*const makers[])(random_source&) = {random_file<graph>, random_file<vs::graph<few>>,
                                                     random_file<vs::graph<none>>};
    return '\0' + one_of(random, makers)(random);
}
void cut_short(random_source& random, std::string& file) {
    constexpr std::uint64_t byte_sizes[] = {graph::byte_size, vs::graph<few>::byte_size, 0};
    file.resize(9 + pick(random, file.size() - 9));
    file.replace(1, 8, bytes_of(file.size() - 9 - one_of(random, byte_sizes)));
}

} // namespace

std::vector<std::string> fuzzing::seeds() {
    random_source random;
    std::vector<std::string> files = {"", std::string(1, '\0'), std::string(9, '\0')};
    for (int i = 0; i < 10; ++i) files.push_back(random_input(random));
    files.back()[0] = 32;
    return files;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::size_t moved_by = size == 0 ? 0 : data[0] % 64;
    const std::string_view file = size == 0 ? "" : text_of(data + 1, size - 1);
    input.write(file);
    check<graph>(file, moved_by);
    check<vs::graph<few>>(file, moved_by);
    check<vs::graph<none>>(file, moved_by);
    return 0;
}

// A mutation of all bytes, or a file that does not fit at one bit, or one that is cut short, with the length
// of its header as it should be then: below zero in the end.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    random_source random(seed);
    const std::size_t way = pick(random, 8);
    if (way > 1) return LLVMFuzzerMutate(data, size, max_size);
    std::string file = random_input(random);
    if (way == 0)
        file[pick(random, file.size())] ^= static_cast<char>(1 << pick(random, 8));
    else
        cut_short(random, file);
    return put(data, max_size, file);
}
