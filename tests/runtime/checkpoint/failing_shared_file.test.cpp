// SPDX-License-Identifier: MIT
#include <support/catch.hpp>
#include <support/failing_save.hpp>

#include <varscope/checkpoint/shared_file.hpp>
#include <varscope/varscope.hpp>

namespace vs = varscope;

namespace {

constexpr auto variables =
    vs::variables(vs::get_variable<"w", vs::shape<50, 3>>(vs::random_normal(0.0, 1.0)));
using graph = vs::graph<variables>;
using store_type = vs::variable_store<graph>;

void save_in_parts(const store_type& store, const std::filesystem::path& path) {
    vs::shared_file<graph> file(path);
    for (std::size_t rank = 0; rank < 2; ++rank)
        vs::save_part(store, vs::shard_of<graph>(rank, 2), file.temporary_path());
    file.commit();
}

} // namespace

TEST_CASE("whatever fails while a file is saved in parts, the old file is there or the new one") {
    const store_type old(vs::seed(1)), now(vs::seed(2));
    const auto load = [](const std::filesystem::path& path) { (void)store_type::load(path); };
    failing_save::check([&](const auto& path) { save_in_parts(old, path); },
                        [&](const auto& path) { save_in_parts(now, path); }, load);
}
