// SPDX-License-Identifier: MIT
// The statistics of all tensors of a file, or of two, by several threads.
#pragma once

#include "statistics.hpp"

#include "../../progress.hpp"
#include "../several_files.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tensor_view {

using paths = std::vector<std::string>;

// A tensor of the first file or, where that has none of the name, of the second.
struct surveyed {
    std::string name{};
    std::optional<statistics> here{}, there{}; // none: no values can be read
    const vs::tensor_info* first = nullptr;    // of the surveyor's files, as is `second`
    const vs::tensor_info* second = nullptr;
    std::optional<tools::value_difference> difference{}; // of two tensors of one dtype and shape
};

inline bool has_values(const tools::tensor_source& source, const vs::tensor_info& tensor) {
    return tensor.dtype != vs::data_type::unspecified && tools::is_readable(tensor, source.has_bytes(tensor));
}
inline bool have_same_type(const vs::tensor_info& a, const vs::tensor_info& b) {
    return a.dtype == b.dtype && tools::extents_of(a) == tools::extents_of(b);
}

// Each thread opens the files for itself, as their readers keep state.
class surveyor {
  public:
    surveyor(paths here, paths there, const detail_limits& limits)
        : here_(std::move(here)),
          there_(std::move(there)),
          limits_(limits) {}

    // The statistics of a tensor and of the one it is compared with; histograms have a common range.
    void survey(surveyed& each) {
        const file first(*this, here_, first_, each.name), second(*this, there_, second_, each.name);
        std::optional<statistics_reader> a = first.reader(), b = second.reader();
        if (a) a->read_first();
        if (b) b->read_first();
        read_rest(a, b);
        if (a) each.here = a->result();
        if (b) each.there = b->result();
        if (a && b && have_same_type(*first.tensor, *second.tensor)) each.difference = compare(first, second);
    }

  private:
    struct file {
        const surveyor& of;
        const tools::tensor_source* source = nullptr;
        const vs::tensor_info* tensor = nullptr;

        file(const surveyor& owner, const paths& names, std::unique_ptr<tools::tensor_source>& opened,
             const std::string& name)
            : of(owner) {
            if (names.empty()) return;
            if (!opened) opened = tools::open_tensors(names);
            source = opened.get();
            tensor = source->tensors().find(name);
        }
        [[nodiscard]] std::optional<statistics_reader> reader() const {
            if (tensor == nullptr || !has_values(*source, *tensor)) return {};
            return std::make_optional<statistics_reader>(*source, *tensor, of.limits_);
        }
    };

    static void read_rest(std::optional<statistics_reader>& a, std::optional<statistics_reader>& b) {
        double low = HUGE_VAL, high = -HUGE_VAL;
        for (const std::optional<statistics_reader>* each : {&a, &b}) {
            if (!*each || (*each)->result().finite.count() == 0) continue;
            low = std::min(low, (*each)->result().min);
            high = std::max(high, (*each)->result().max);
        }
        if (a) a->read_rest(low, high);
        if (b) b->read_rest(low, high);
    }
    static tools::value_difference compare(const file& a, const file& b) {
        tools::value_comparison values(a.tensor->dtype, {});
        const std::unique_ptr<tools::element_stream> in = b.source->open(*b.tensor);
        std::vector<std::byte> other;
        for_each_block(*a.source, *a.tensor, [&](const std::byte* bytes, std::size_t count) {
            other.resize(count * tools::element_size(*b.tensor));
            in->read(other.data(), count);
            values.compare(bytes, other.data(), count);
        });
        return values.result();
    }

    paths here_, there_;
    detail_limits limits_;
    std::unique_ptr<tools::tensor_source> first_, second_;
};

// Surveys all, the largest first. Throws what a thread threw.
class survey {
  public:
    survey(const paths& here, const paths& there, const detail_limits& limits)
        : here_(here),
          there_(there),
          limits_(limits) {}

    void run(std::vector<surveyed>& all) {
        order_.resize(all.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::sort(order_.begin(), order_.end(),
                  [&](std::size_t a, std::size_t b) { return size_of(all[a]) > size_of(all[b]); });
        const std::size_t count =
            std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), all.size());
        running_ = count;
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&] { work(all); });
        show_progress(all);
        threads.clear();
        if (failure_) std::rethrow_exception(failure_);
    }

  private:
    static std::uint64_t size_of(const surveyed& each) {
        return (each.first ? each.first->byte_size : 0) + (each.second ? each.second->byte_size : 0);
    }
    void work(std::vector<surveyed>& all) {
        try {
            surveyor own(here_, there_, limits_);
            for (std::size_t i = next_++; i < all.size() && !has_failed_; i = next_++) {
                own.survey(all[order_[i]]);
                done_ += size_of(all[order_[i]]);
            }
        } catch (...) {
            const std::scoped_lock lock(mutex_);
            if (!has_failed_.exchange(true)) failure_ = std::current_exception();
        }
        --running_;
    }
    void show_progress(const std::vector<surveyed>& all) const {
        using namespace std::chrono_literals;
        std::uint64_t bytes = 0;
        for (const surveyed& each : all) bytes += size_of(each);
        progress bar("reading");
        for (; running_ != 0; std::this_thread::sleep_for(10ms)) bar.show(done_, bytes);
    }

    const paths& here_;
    const paths& there_;
    detail_limits limits_;
    std::vector<std::size_t> order_{};
    std::atomic<std::size_t> next_{0}, running_{0};
    std::atomic<std::uint64_t> done_{0};
    std::atomic<bool> has_failed_{false};
    std::exception_ptr failure_{};
    std::mutex mutex_{};
};

} // namespace tensor_view
