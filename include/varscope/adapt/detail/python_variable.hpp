// SPDX-License-Identifier: MIT
// A variable in Python: an array of numpy, or of another library, over the memory of a store, which lives as
// long as the array.
#pragma once

#include <varscope/adapt/detail/dlpack.hpp>
#include <varscope/core/shape.hpp>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varscope::detail {

// Hidden, as all of pybind11 is: modules with other versions of it may be loaded beside this one.
class [[gnu::visibility("hidden")]] python_variable {
  public:
    template<class View>
    python_variable(pybind11::object store, const View& view)
        : store_(std::move(store)),
          name_(view.key()),
          data_(view.bytes().data()),
          dtype_(view.dtype()) {
        for (const std::size_t extent : view.shape())
            shape_.push_back(static_cast<pybind11::ssize_t>(extent));
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string dtype() const { return std::string(name_of(dtype_)); }
    [[nodiscard]] pybind11::tuple shape() const {
        pybind11::tuple shape(shape_.size());
        for (std::size_t axis = 0; axis < shape_.size(); ++axis) shape[axis] = shape_[axis];
        return shape;
    }

    [[nodiscard]] pybind11::array numpy() const {
        if (dtype_ == data_type::bfloat16)
            throw pybind11::type_error("varscope: numpy has no bfloat16, the dtype of " + name_ +
                                       "; give store.variable(\"" + name_ +
                                       "\") to another library, as to torch.from_dlpack");
        return pybind11::array(pybind11::dtype(dtype()), shape_, data_, store_);
    }
    // The store is released when the other library has no more use for the memory.
    [[nodiscard]] pybind11::capsule dlpack() const {
        auto managed = std::make_unique<exported>();
        managed->shape.assign(shape_.begin(), shape_.end());
        managed->store = store_;
        managed->pack.tensor = {data_,
                                {},
                                static_cast<std::int32_t>(shape_.size()),
                                dlpack_type_of(dtype_),
                                managed->shape.data()};
        managed->pack.owner = managed.get();
        managed->pack.deleter = &exported::release;
        pybind11::capsule capsule(&managed->pack, "dltensor", &exported::release_unused);
        managed.release();
        return capsule;
    }

  private:
    struct exported {
        dlpack_managed_tensor pack{};
        std::vector<std::int64_t> shape{};
        pybind11::object store{};

        static void release(dlpack_managed_tensor* pack) {
            const pybind11::gil_scoped_acquire lock;
            delete static_cast<exported*>(pack->owner);
        }
        // A library that takes a capsule gives it another name.
        static void release_unused(PyObject* capsule) {
            if (PyCapsule_IsValid(capsule, "dltensor") != 0)
                release(static_cast<dlpack_managed_tensor*>(PyCapsule_GetPointer(capsule, "dltensor")));
        }
    };

    pybind11::object store_;
    std::string name_;
    std::byte* data_;
    data_type dtype_;
    std::vector<pybind11::ssize_t> shape_;
};

} // namespace varscope::detail
