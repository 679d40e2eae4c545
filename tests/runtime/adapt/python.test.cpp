// SPDX-License-Identifier: MIT
// A store in Python: arrays over its memory, which they keep alive. The expectations are in Python.
#include <varscope/adapt/python.hpp>
#include <varscope/varscope.hpp>

#include <pybind11/embed.h>

#include <support/catch.hpp>
#include <support/temporary_folder.hpp>

#include <string>

namespace vs = varscope;
namespace py = pybind11;

namespace {

constexpr auto variables = vs::variables(
    vs::variable_scope<"net">(vs::get_variable<"w", vs::shape<2, 3>>(vs::constant({1, 2, 3, 4, 5, 6})),
                              vs::get_variable<"b", vs::shape<3>>(vs::zeros),
                              vs::get_variable<"r", vs::shape<2>>(vs::random_normal(0, 1))),
    vs::get_variable<"step", vs::shape<>, std::int64_t>(vs::constant(7), vs::trainable(false)),
    vs::get_variable<"mask", vs::shape<2>, bool>(vs::ones, vs::trainable(false)),
    vs::get_variable<"half", vs::shape<2>, vs::float16>(vs::ones, vs::trainable(false)),
    vs::get_variable<"brain", vs::shape<2>, vs::bfloat16>(vs::ones, vs::trainable(false)),
    vs::get_variable<"complex", vs::shape<1>, vs::complex64>(vs::ones, vs::trainable(false)),
    vs::get_variable<"none", vs::shape<0, 2>>());
using graph = vs::graph<variables>;
PYBIND11_EMBEDDED_MODULE(model, module) {
    vs::python::store<graph>(module, "Weights").def("total", [](const vs::variable_store<graph>& weights) {
        return vs::get<"net/w">(weights)(0, 0) + vs::get<"net/w">(weights)(1, 2);
    });
}

// Runs lines of Python, whose assertions are those of the test; the error that they end with, or "".
std::string error_of(const std::string& lines, const std::string& folder = "") {
    static const py::scoped_interpreter only;
    py::dict names;
    names["folder"] = folder;
    try {
        py::exec("import gc, numpy, pathlib, sys\nfrom model import Weights\n" + lines, names);
    } catch (const py::error_already_set& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a store is a dict of arrays over its memory") {
    CHECK(error_of(R"(
weights = Weights()
assert len(weights) == 9 and list(weights) == weights.keys()
assert weights.keys()[:3] == ["net/w", "net/b", "net/r"]
assert "net/w" in weights and "net" not in weights
w = weights["net/w"]
assert w.shape == (2, 3) and w.dtype == numpy.float32 and w.flags.c_contiguous
assert (w == [[1, 2, 3], [4, 5, 6]]).all()
w[1, 2] = 70
assert weights["net/w"][1, 2] == 70 and weights.total() == 71
assert weights["step"].shape == () and weights["step"] == 7 and weights["step"].dtype == numpy.int64
assert weights["mask"].dtype == bool and weights["half"].dtype == numpy.float16
assert weights["complex"].dtype == numpy.complex64 and weights["none"].shape == (0, 2)
assert (Weights(seed=3)["net/r"] == Weights(seed=3)["net/r"]).all()
assert (Weights(seed=3)["net/r"] != Weights(seed=4)["net/r"]).all()
)") == "");
}

TEST_CASE("errors are Python's, with the library's words") {
    CHECK(error_of(R"(
weights = Weights()
def error(type, f):
    try: f()
    except type as e: return str(e)
    raise AssertionError("no error")
assert "net/w" in error(KeyError, lambda: weights["net/v"])
assert "torch.from_dlpack" in error(TypeError, lambda: weights["brain"])
assert "cannot open" in error(RuntimeError, lambda: weights.load("/nowhere/m"))
)") == "");
}

TEST_CASE("arrays keep their store alive, and only they") {
    CHECK(error_of(R"(
weights = Weights()
before = sys.getrefcount(weights)
w = weights["net/w"]
assert sys.getrefcount(weights) == before + 1
part = w[1:, :2]
del w
assert sys.getrefcount(weights) == before + 1
del weights
gc.collect()
assert (part == [[4, 5]]).all()
part[:] = 9
assert (part == [[9, 9]]).all()
)") == "");
}

TEST_CASE("DLPack gives the memory to other libraries") {
    CHECK(error_of(R"(
weights = Weights()
variable = weights.variable("net/w")
assert (variable.name, variable.dtype, variable.shape) == ("net/w", "float32", (2, 3))
assert variable.__dlpack_device__() == (1, 0)
before = sys.getrefcount(weights)
array = numpy.from_dlpack(variable)
assert array.shape == (2, 3) and array.dtype == numpy.float32 and (array == weights["net/w"]).all()
assert sys.getrefcount(weights) == before + 1
weights["net/w"][0, 0] = 50
assert array[0, 0] == 50
del array
gc.collect()
assert sys.getrefcount(weights) == before
capsule = variable.__dlpack__(stream=None, max_version=(1, 0))
assert sys.getrefcount(weights) == before + 1
del capsule # that nobody took
assert sys.getrefcount(weights) == before
for name in ["step", "half", "complex"]:
    assert (numpy.from_dlpack(weights.variable(name)) == weights[name]).all()
weights.variable("brain").__dlpack__()
for wrong in [dict(copy=True), dict(dl_device=(2, 0))]:
    try: variable.__dlpack__(**wrong); assert False
    except BufferError: pass
assert (numpy.asarray(variable) == weights["net/w"]).all()
array = numpy.from_dlpack(Weights().variable("net/w")) # of a store without another name
gc.collect()
assert (array == [[1, 2, 3], [4, 5, 6]]).all()
)") == "");
}

TEST_CASE("files are loaded into the arrays that there are") {
    const temporary_folder folder;
    CHECK(error_of(R"(
path = pathlib.Path(folder) / "m.safetensors"
weights, others = Weights(seed=1), Weights(seed=2)
weights.save(path)
r = others["net/r"]
assert (r != weights["net/r"]).all()
others.load(str(path))
assert (r == weights["net/r"]).all()
)",
                   (folder / "").string()) == "");
}
