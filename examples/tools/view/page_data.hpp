// SPDX-License-Identifier: MIT
// What the page is drawn from, as JSON. The names of its members are short, as there may be 20,000 tensors;
// page/data.js says what they mean.
#pragma once

#include "json_writer.hpp"
#include "survey.hpp"

#include "../describe.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace tensor_view {

// Of a size such that all tensors of no more elements have at most so many together.
inline std::uint64_t largest_listed(const std::vector<surveyed>& all, std::uint64_t budget) {
    std::map<std::uint64_t, std::uint64_t> elements; // by the size of a tensor
    for (const surveyed& each : all) {
        const std::uint64_t size = tools::element_count(each.first ? *each.first : *each.second);
        elements[size] += size;
    }
    std::uint64_t largest = 0, listed = 0;
    for (const auto& [size, together] : elements) {
        if ((listed += together) > budget) break;
        largest = size;
    }
    return largest;
}

// Pages stay below 1 MB up to some 200 tensors, below 8 MB for 20,000.
inline detail_limits limits_for(const std::vector<surveyed>& all) {
    constexpr std::size_t cell_budget = 250'000, value_budget = 8'000;
    const std::size_t count = std::max<std::size_t>(1, all.size());
    detail_limits limits;
    limits.bins = count <= 1000 ? 64 : 16;
    limits.map_side = 4;
    while (limits.map_side < 48 && (limits.map_side + 4) * (limits.map_side + 4) * count < cell_budget)
        limits.map_side += 4;
    if (count > 4000) limits.map_side = 0;
    limits.map_slices = count <= 200 ? 9 : 1;
    limits.most_values = largest_listed(all, value_budget);
    return limits;
}

class page_data {
  public:
    explicit page_data(const std::vector<surveyed>& all) : all_(all) { find_duplicates(); }

    [[nodiscard]] std::string tensors() const {
        std::string out = "[";
        for (const surveyed& each : all_) out += (out.size() > 1 ? ",\n" : "") + text_of(each);
        return out + ']';
    }

  private:
    using content = std::tuple<std::string, std::uint64_t>; // type and hash

    void find_duplicates() {
        std::map<content, std::size_t> counts;
        for (const surveyed& each : all_)
            if (is_compared(each)) ++counts[content_of(each)];
        for (const auto& [key, count] : counts)
            if (count > 1) groups_.emplace(key, groups_.size());
    }
    // Zeros are like other zeros, which says nothing.
    static bool is_compared(const surveyed& each) {
        return each.here && each.here->count > 1 && !each.here->is_constant;
    }
    static content content_of(const surveyed& each) {
        return {tools::type_of(*each.first), each.here->content};
    }

    [[nodiscard]] std::string text_of(const surveyed& each) const {
        json_object out;
        add_type(out.add("n", json_string(each.name)), each.first ? *each.first : *each.second);
        if (each.here) out.add("v", text_of(*each.here, each.first->dtype));
        if (is_compared(each))
            if (const auto group = groups_.find(content_of(each)); group != groups_.end())
                out.add("g", json_number(std::uint64_t{group->second}));
        if (each.second) out.add("o", text_of_other(each));
        if (!each.first) out.add("only", "2");
        if (each.difference)
            out.add("x", json_array(json_number(each.difference->count), json_number(each.difference->first),
                                    json_number(static_cast<double>(each.difference->largest))));
        return out.text();
    }
    static std::string text_of_other(const surveyed& each) {
        json_object out;
        add_type(out, *each.second);
        if (each.there) out.add("v", text_of(*each.there, each.second->dtype));
        return out.text();
    }
    static void add_type(json_object& out, const vs::tensor_info& tensor) {
        out.add("d", json_string(tools::dtype_of(tensor)))
            .add("s", json_list(tensor.shape))
            .add("b", json_number(tensor.byte_size));
    }

    static std::string text_of(const statistics& of, vs::data_type type) {
        json_object out;
        if (of.nan + of.positive_infinite + of.negative_infinite + of.zero + of.denormal != 0)
            out.add("c", json_array(json_number(of.nan), json_number(of.positive_infinite),
                                    json_number(of.negative_infinite), json_number(of.zero),
                                    json_number(of.denormal)));
        if (of.is_constant) out.add("k", "1");
        if (of.zero_rows != 0 || of.zero_columns != 0)
            out.add("z", json_array(json_number(of.zero_rows), json_number(of.rows),
                                    json_number(of.zero_columns), json_number(of.columns)));
        if (of.finite.count() != 0)
            add_finite(out, of, key_bits(type) == 64 ? 17 : 9); // all that the dtype has
        if (!of.values.empty()) out.add("l", json_list(of.values));
        if (of.picture->cell_count() > 1) out.add("p", text_of(*of.picture));
        return out.text();
    }
    static void add_finite(json_object& out, const statistics& of, int digits) {
        out.add("m", json_array(json_number(of.min, digits), json_number(of.max, digits),
                                json_number(of.finite.mean(), 9), json_number(of.finite.deviation(), 9)));
        out.add("q", json_list(of.quantiles));
        out.add("h", json_list(of.bins.counts()));
        if (of.bins.low() != of.min || of.bins.high() != of.max)
            out.add("r", json_array(json_number(of.bins.low(), digits), json_number(of.bins.high(), digits)));
    }
    static std::string text_of(const heat_map& picture) {
        return json_array(json_number(picture.slices()), json_number(picture.rows()),
                          json_number(picture.columns()), json_number(picture.scale()),
                          '"' + base64(picture.codes()) + '"');
    }

    const std::vector<surveyed>& all_;
    std::map<content, std::size_t> groups_{}; // of tensors with the same content
};

} // namespace tensor_view
