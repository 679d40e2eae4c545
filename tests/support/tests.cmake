# What the folders of tests/ mean to CMake.

# The call that scripts use to compile a file as a user would: compiler, include paths, no warning flags.
get_target_property(boost_includes ${VARSCOPE_BOOST} INTERFACE_INCLUDE_DIRECTORIES)
set(compiler_call ${CMAKE_CXX_COMPILER} -I${PROJECT_SOURCE_DIR}/include)
foreach(folder IN LISTS boost_includes)
  # -isystem /usr/include would break #include_next in the standard library.
  if(IS_DIRECTORY "${folder}" AND NOT folder IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
    list(APPEND compiler_call -isystem ${folder})
  endif()
endforeach()

# Sets `sources` to the files of that pattern in and below a folder.
macro(varscope_sources folder pattern)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${pattern})
endmacro()

# Sets `name` to what the test of a file is called: runtime/store/view.test.cpp is runtime.store.view.
function(varscope_test_name source)
  cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/tests OUTPUT_VARIABLE name)
  string(REGEX REPLACE "(\\.test)?\\.cpp$" "" name ${name})
  string(REPLACE "/" "." name ${name})
  set(name ${name} PARENT_SCOPE)
endfunction()

# The build compiles the file, the test asks whether an object came out: so a failed assertion is one failed test, and
# `cmake --build ... -- -k 0` still builds all the others.
function(varscope_static_test source)
  varscope_test_name(${source})
  add_library(${name} OBJECT ${source})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE varscope::varscope varscope_warnings)
  add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E sha1sum $<TARGET_OBJECTS:${name}>)
  set_tests_properties(${name} PROPERTIES LABELS static)
endfunction()

function(varscope_runtime_test source)
  varscope_test_name(${source})
  file(STRINGS ${source} uses_npz REGEX "#include <varscope/checkpoint/npz.hpp>")
  if(uses_npz AND NOT TARGET varscope::npz)
    return()
  endif()
  add_executable(${name} ${source})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE varscope::varscope varscope_warnings ${catch})
  if(uses_npz)
    target_link_libraries(${name} PRIVATE varscope::npz)
  endif()
  add_dependencies(runtime_tests ${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS runtime)
  # Those with threads once more, under ThreadSanitizer.
  file(STRINGS ${source} uses_threads REGEX "#include <thread>")
  if(uses_threads)
    target_link_libraries(${name} PRIVATE Threads::Threads)
    add_dependencies(thread_tests ${name})
    set_tests_properties(${name} PROPERTIES LABELS "runtime;threads")
  endif()
endfunction()

function(varscope_compile_fail_test source)
  varscope_test_name(${source})
  add_test(NAME ${name} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/support/compile_fail.sh
           ${source} ${PROJECT_BINARY_DIR}/compile_fail ${compiler_call})
  set_tests_properties(${name} PROPERTIES LABELS compile_fail FIXTURES_REQUIRED compile_fail_headers
                       ENVIRONMENT COMPILE_FAIL_HEADERS=${compile_fail_headers})
endfunction()
