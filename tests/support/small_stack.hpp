// SPDX-License-Identifier: MIT
// Runs a function in a thread whose stack has 256 KiB.
#pragma once

#include <pthread.h>

#include <cstdlib>

template<class F>
void run_with_small_stack(F f) {
    pthread_attr_t attributes;
    pthread_t thread;
    const auto call = [](void* function) -> void* {
        (*static_cast<F*>(function))();
        return nullptr;
    };
    if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstacksize(&attributes, 256 << 10) != 0 ||
        pthread_create(&thread, &attributes, call, &f) != 0 || pthread_join(thread, nullptr) != 0)
        std::abort();
    pthread_attr_destroy(&attributes);
}
