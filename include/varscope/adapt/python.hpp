// SPDX-License-Identifier: MIT
// Python: a store as a dict of numpy arrays over its memory, in a module made with pybind11:
//
//     PYBIND11_MODULE(model, module) { varscope::python::store<graph>(module, "Weights"); }
//
// weights = model.Weights(seed=1); weights["encoder/w"][:] = 0; weights.save("m.safetensors")
#pragma once

#include <varscope/adapt/detail/python_variable.hpp>
#include <varscope/checkpoint.hpp>
#include <varscope/store/find.hpp>
#include <varscope/store/views.hpp>

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>

namespace varscope::python {

/// The type of the class that store makes, for more methods of one's own.
template<class Graph>
using store_class = pybind11::class_<variable_store<Graph>>;

} // namespace varscope::python

namespace varscope::detail {

// A path of Python's, which may be a pathlib.Path.
inline std::string python_path(const pybind11::object& path) {
    return pybind11::bytes(pybind11::module_::import("os").attr("fsencode")(path));
}
template<class Graph>
python_variable python_find(const pybind11::object& store, const std::string& path) {
    try {
        return {store, at(store.cast<variable_store<Graph>&>(), path)};
    } catch (const unknown_variable& unknown) {
        throw pybind11::key_error(unknown.what());
    }
}
// The store's memory changes only after all of the file has been checked; other threads of Python may run.
template<class Graph>
void python_load(variable_store<Graph>& store, const std::string& path, bool may_lack, bool may_have_more) {
    const pybind11::gil_scoped_release unlocked;
    if (may_lack && may_have_more) return load(store, path, allow_missing, allow_unexpected);
    if (may_lack) return load(store, path, allow_missing);
    if (may_have_more) return load(store, path, allow_unexpected);
    load(store, path);
}
template<class Graph>
void python_save(const variable_store<Graph>& store, const std::string& path) {
    const pybind11::gil_scoped_release unlocked;
    save(store, path);
}
template<class Graph>
pybind11::list python_keys(variable_store<Graph>& store) {
    pybind11::list keys;
    for (const any_view<Graph> each : varscope::views(store)) keys.append(std::string(each.key()));
    return keys;
}

// As array_api's __dlpack__: memory of the CPU, never a copy.
inline pybind11::capsule python_dlpack(const python_variable& variable, const pybind11::object& copy,
                                       const pybind11::object& device) {
    if (!copy.is_none() && copy.cast<bool>())
        throw pybind11::buffer_error("varscope: __dlpack__ makes no copy; copy the array that it gives");
    if (!device.is_none() && device.cast<std::pair<int, int>>() != std::pair(1, 0))
        throw pybind11::buffer_error("varscope: the memory of a store is that of the CPU");
    return variable.dlpack();
}
inline void add_python_variable(pybind11::module_& module) {
    using namespace pybind11::literals;
    if (pybind11::hasattr(module, "Variable")) return;
    pybind11::class_<python_variable>(module, "Variable", pybind11::module_local(),
                                      "A variable of a store, as an array over its memory.")
        .def_property_readonly("name", &python_variable::name)
        .def_property_readonly("dtype", &python_variable::dtype)
        .def_property_readonly("shape", &python_variable::shape)
        .def("numpy", &python_variable::numpy, "The elements as an array over the memory of the store.")
        .def(
            "__array__",
            [](const python_variable& self, const pybind11::object& dtype, const pybind11::object& copy) {
                return pybind11::module_::import("numpy").attr("array")(self.numpy(), "dtype"_a = dtype,
                                                                        "copy"_a = copy);
            },
            "dtype"_a = pybind11::none(), "copy"_a = false)
        .def(
            "__dlpack__",
            [](const python_variable& self, const pybind11::object&, const pybind11::object&,
               const pybind11::object& device,
               const pybind11::object& copy) { return python_dlpack(self, copy, device); },
            pybind11::kw_only(), "stream"_a = pybind11::none(), "max_version"_a = pybind11::none(),
            "dl_device"_a = pybind11::none(), "copy"_a = pybind11::none())
        .def("__dlpack_device__", [](const python_variable&) { return std::pair(1, 0); });
}

template<class Graph>
void add_python_methods(python::store_class<Graph>& made) {
    using namespace pybind11::literals;
    using store_type = variable_store<Graph>;
    made.def(pybind11::init([](std::uint64_t from) { return store_type(seed(from)); }), "seed"_a = 0)
        .def("__getitem__", [](const pybind11::object& self,
                               const std::string& path) { return python_find<Graph>(self, path).numpy(); })
        .def("variable", &python_find<Graph>, "path"_a,
             "The variable as an object with __dlpack__, for dtypes that numpy does not have.")
        .def("__contains__",
             [](store_type& self, const std::string& path) { return find(self, path).has_value(); })
        .def("__len__", [](const store_type&) { return Graph::size; })
        .def("__iter__", [](store_type& self) { return pybind11::iter(python_keys<Graph>(self)); })
        .def("keys", &python_keys<Graph>, "The full paths of all variables, in order of creation.")
        .def(
            "load",
            [](store_type& self, const pybind11::object& path, bool may_lack, bool may_have_more) {
                python_load(self, python_path(path), may_lack, may_have_more);
            },
            "path"_a, pybind11::kw_only(), "allow_missing"_a = false, "allow_unexpected"_a = false,
            "Loads a safetensors file into the memory of the store: all of it, or nothing if it does not "
            "fit.")
        .def(
            "save",
            [](const store_type& self, const pybind11::object& path) {
                python_save(self, python_path(path));
            },
            "path"_a, "Writes a safetensors file.");
}

} // namespace varscope::detail

namespace varscope::python {

/// Adds a class to a module whose objects are stores of the graph, in Python dicts of numpy arrays by full
/// path: Weights(seed=0), weights[path], path in weights, len, iteration, keys(), load(path,
/// allow_missing=False, allow_unexpected=False), save(path), and variable(path), with name, dtype, shape,
/// numpy(), and `__dlpack__` for other libraries.
///
/// Arrays are over the memory of the store, which lives as long as one of them: nothing is copied, and load
/// changes the elements that they have. A path that is not there is a KeyError with the nearest one, an array
/// of bfloat16, which numpy does not have, a TypeError; other errors are RuntimeErrors with their messages.
template<class Graph>
store_class<Graph> store(pybind11::module_& module, const char* name) {
    detail::add_python_variable(module);
    store_class<Graph> made(module, name,
                            "The variables of a model, a dict of arrays over one block of memory.");
    detail::add_python_methods(made);
    return made;
}

} // namespace varscope::python
