# With VARSCOPE_MODULE, defines varscope::module, which has the module of `import varscope;`. It is compiled in the
# project that uses it, as its flags must be those of what imports it.
if(NOT VARSCOPE_MODULE OR TARGET varscope::module)
  return()
endif()
if(CMAKE_VERSION VERSION_LESS 3.28)
  message(FATAL_ERROR "varscope: VARSCOPE_MODULE needs CMake 3.28 or newer, this is ${CMAKE_VERSION}; include the "
                      "headers instead")
endif()
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(WARNING "varscope: the module is tried with clang 19 alone; g++ 14 ends with an internal error, and clang 16 "
                  "does not compile models")
endif()

get_target_property(varscope_include_dirs varscope::varscope HEADER_DIRS)
find_file(VARSCOPE_MODULE_SOURCE varscope/varscope.cppm PATHS ${varscope_include_dirs} NO_DEFAULT_PATH REQUIRED)
mark_as_advanced(VARSCOPE_MODULE_SOURCE)
cmake_path(GET VARSCOPE_MODULE_SOURCE PARENT_PATH varscope_module_dir)
add_library(varscope_module STATIC)
set_target_properties(varscope_module PROPERTIES EXCLUDE_FROM_ALL ON)
target_sources(varscope_module PUBLIC FILE_SET CXX_MODULES BASE_DIRS ${varscope_module_dir} FILES ${VARSCOPE_MODULE_SOURCE})
target_link_libraries(varscope_module PUBLIC varscope::varscope)
if(TARGET varscope::threads)
  target_link_libraries(varscope_module PUBLIC varscope::threads)
endif()
add_library(varscope::module ALIAS varscope_module)
