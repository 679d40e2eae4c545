// SPDX-License-Identifier: MIT
// A template of a graph.
// EXPECT: no_such_thing
// LONGEST: 400
#include "model.hpp"

template<class T>
int train(const T& part) {
#ifdef COMPILE_FAIL
    return part.no_such_thing();
#else
    return static_cast<int>(sizeof(part));
#endif
}

int use(vs::variable_store<graph>& store) {
    static_cast<void>(store);
    return train(graph());
}
