# Defines varscope::python, varscope with what <varscope/adapt/python.hpp> needs besides a module of pybind11's, if that is
# found. It is looked for only where it is asked for, by the component python or VARSCOPE_PYTHON, as it chooses the Python.
if(TARGET varscope::python)
  return()
endif()
if(NOT TARGET pybind11::headers)
  if(NOT VARSCOPE_PYTHON AND NOT "python" IN_LIST varscope_FIND_COMPONENTS)
    return()
  endif()
  find_package(pybind11 QUIET CONFIG)
  if(NOT TARGET pybind11::headers)
    return()
  endif()
endif()

add_library(varscope::python INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::python INTERFACE varscope::varscope pybind11::headers)
