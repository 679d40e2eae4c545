// SPDX-License-Identifier: MIT
// Any bytes as TensorFlow's list of checkpoints.
#include <support/fuzzing.hpp>

#include <varscope/checkpoint/detail/recent/state_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace fuzzing;
namespace recent = varscope::detail::recent;

namespace {

const std::string path = "folder/checkpoint";

std::optional<recent::checkpoint_state> read(std::string_view text) {
    std::optional<recent::checkpoint_state> state;
    const std::string refusal = refusal_of([&] { state = recent::state_reader(path, text).read(); });
    const std::string start = "varscope: " + path + " is not a valid list of checkpoints: at byte ";
    require(state.has_value() == refusal.empty(), "a list is read or refused");
    require(refusal.empty() || refusal.starts_with(start), "an error says which file it is about");
    require(refusal.empty() || std::stoull(refusal.substr(start.size())) <= text.size(),
            "the byte is in the file");
    return state;
}
bool is_path(const std::string& text) { return !text.empty() && text.find('\0') == text.npos; }

} // namespace

std::vector<std::string> fuzzing::seeds() {
    return {
        "",
        "model_checkpoint_path: \"model-2\"\nall_model_checkpoint_paths: \"model-1\"\n"
        "all_model_checkpoint_paths: \"model-2\"\n",
        "# a comment\nmodel_checkpoint_path:'mod' \"el\\0551\\x31\";all_model_checkpoint_timestamps: 1.5,\n"
        "last_preserved_timestamp: -inf",
        "model_checkpoint_path: \"\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?\\303\\266\""};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::optional<recent::checkpoint_state> state = read(text_of(data, size));
    if (!state) return 0;
    require(is_path(state->latest) && std::all_of(state->all.begin(), state->all.end(), is_path),
            "paths are strings of the C library");
    const std::string text = recent::text_of(*state);
    require(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c < 127); }),
            "a list is written in ASCII");
    const std::optional<recent::checkpoint_state> again = read(text);
    require(again && again->latest == state->latest && again->all == state->all,
            "what is written is read again");
    return 0;
}
