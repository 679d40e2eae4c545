// SPDX-License-Identifier: MIT
// Properties of loading the model, whatever the file.
#pragma once

#include "model.hpp"

#include <support/fuzzing.hpp>

namespace fuzzing {

inline bool is_same(std::span<const std::byte> a, std::string_view b) {
    return a.size() == b.size() && (b.empty() || std::memcmp(a.data(), b.data(), b.size()) == 0);
}
template<class View>
std::string values_of(View view) {
    if (view.size() == 0) return "";
    return {reinterpret_cast<const char*>(view.data()), view.size() * vs::size_of(View::dtype)};
}

inline void check_bools(const store_type& store) {
    for (const char c : values_of(vs::get<"flags">(store))) require(c == 0 || c == 1, "a bool is 0 or 1");
}
// What the file lacks is initialized in one and kept in the other.
inline void check_equal(const store_type& a, const store_type& b, const vs::checkpoint_report& report) {
    constexpr const vs::detail::model_schema& model = vs::detail::model_schema_of<graph>::value;
    for (std::uint32_t i = 0; i < model.size; ++i) {
        if (report.is_missing()[i]) continue;
        const std::size_t at = model.variables[i].offset, size = model.variables[i].byte_size();
        require(is_same(a.bytes().subspan(at, size), copy_of(b.bytes().subspan(at, size))),
                "both forms of load give the same values");
    }
}

// The message of the error when loading into `store`, which must then have kept its values.
template<class Load>
std::string refusal_by(const store_type& store, Load load) {
    const std::string before = copy_of(store.bytes());
    const std::string refusal = refusal_of(load);
    require(refusal.empty() || is_same(store.bytes(), before),
            "a store that cannot be loaded keeps its values");
    return refusal;
}

// Loader: load(store, policies...) and make(policies...), of the file that the schema is of. Returns whether
// it was loaded; `store` has its values then.
template<class Loader, class... Policy>
bool check_load(Loader loader, store_type& store, const vs::tensor_list& schema, const Policy&... policies) {
    const vs::checkpoint_report report = vs::compare<graph>(schema, policies...);
    const std::string refusal = refusal_by(store, [&] { loader.load(store, policies...); });
    if (!refusal.empty()) {
        require(report.fits() || refusal == report.message(), "load says what compare says");
        return false;
    }
    require(report.fits(), "load takes only what fits");
    check_bools(store);
    check_equal(loader.make(policies...), store, report);
    return true;
}

} // namespace fuzzing
