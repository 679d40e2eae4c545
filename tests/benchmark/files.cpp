// SPDX-License-Identifier: MIT
// Saving and loading the model, without waiting for the disk. The limit is to write and to read its bytes.
#include "numpy.hpp"
#include "raw_files.hpp"
#include "registration.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace of_benchmark {

namespace {

void save() { vs::save(training::get().weights, "varscope.safetensors", vs::unsynced); }
// For loads that come before the first save. Removed at the end.
void make_files() {
    [[maybe_unused]] static const int made = [] {
        save();
        write_raw("raw");
        return std::atexit([] {
            for (const char* name : {"raw", "varscope.safetensors", "numpy.npz"}) std::remove(name);
        });
    }();
}

} // namespace

void add_files() {
    add_large("save/varscope", [] {
        make_files();
        save();
    });
    add_large("save/limit", [] {
        make_files();
        write_raw("raw");
    });
    add_large("load/varscope", [] {
        make_files();
        const store loaded = store::load("varscope.safetensors");
        benchmark::DoNotOptimize(loaded.data());
    });
    add_large("load/limit", [] {
        make_files();
        read_raw("raw");
    });
    if (numpy::get().is_there()) {
        add_measured("save/numpy", [] { return numpy::get().seconds_of("save numpy.npz"); });
        add_measured("load/numpy", [] { return numpy::get().seconds_of("load numpy.npz"); });
    }
}

} // namespace of_benchmark
