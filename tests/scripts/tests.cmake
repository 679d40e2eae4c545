# The meaning of the folders of tests/ in CMake.

# The call that scripts use to compile a file as a user would: compiler, standard library, include paths, no warning flags.
separate_arguments(compiler_flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
set(compiler_call ${CMAKE_CXX_COMPILER} ${compiler_flags} -I${PROJECT_SOURCE_DIR}/include)
foreach(folder IN LISTS boost_includes eigen_includes torch_includes mpi_includes) # of those that are there
  # -isystem /usr/include would break #include_next in the standard library.
  if(IS_DIRECTORY "${folder}" AND NOT folder IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
    list(APPEND compiler_call -isystem ${folder})
  endif()
endforeach()

# Sets `sources` to the files of that pattern in and below a folder.
macro(varscope_sources folder pattern)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${pattern})
endmacro()

# Sets `name` to the name of a file's test: runtime/store/view.test.cpp is runtime.store.view.
function(varscope_test_name source)
  cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/tests OUTPUT_VARIABLE name)
  string(REGEX REPLACE "(\\.test)?\\.cpp$" "" name ${name})
  string(REPLACE "/" "." name ${name})
  set(name ${name} PARENT_SCOPE)
endfunction()

# Sets `libraries` to what the headers that a file includes need besides varscope::varscope, and `has_libraries` to whether
# all of these were found.
function(varscope_libraries_of source)
  set(libraries "")
  set(has_libraries TRUE)
  foreach(header checkpoint/npz adapt/hana adapt/eigen adapt/eigen_tensor adapt/torch adapt/python adapt/mpi
          adapt/cuda adapt/nccl)
    file(STRINGS ${source} is_included REGEX "#include <varscope/${header}.hpp>")
    if(is_included)
      string(REGEX REPLACE ".*/|_tensor$" "" library ${header})
      list(APPEND libraries varscope::${library})
      if(NOT TARGET varscope::${library})
        set(has_libraries FALSE)
      endif()
    endif()
  endforeach()
  set(libraries "${libraries}" PARENT_SCOPE)
  set(has_libraries ${has_libraries} PARENT_SCOPE)
endfunction()

# The build compiles the files, each test checks whether there is an object: so a failed assertion is one failed test, and
# `cmake --build ... -- -k 0` still builds all the others.
function(varscope_static_tests)
  add_library(static_tests OBJECT)
  target_include_directories(static_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(static_tests PRIVATE varscope::varscope varscope_warnings)
  target_precompile_headers(static_tests PRIVATE <varscope/varscope.hpp>)
  foreach(source IN LISTS ARGN)
    varscope_test_name(${source})
    varscope_libraries_of(${source})
    if(NOT has_libraries)
      continue()
    endif()
    target_sources(static_tests PRIVATE ${source})
    target_link_libraries(static_tests PRIVATE ${libraries})
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE path)
    string(REPLACE "." "[.]" pattern ${path})
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E sha1sum
             "$<FILTER:$<TARGET_OBJECTS:static_tests>,INCLUDE,/${pattern}[.]>" COMMAND_EXPAND_LISTS)
    set_tests_properties(${name} PROPERTIES LABELS static)
  endforeach()
endfunction()

# A program of run-time tests, and one test for each of its files.
function(varscope_runtime_program program)
  if(NOT catch)
    return()
  endif()
  add_executable(${program} ${ARGN})
  target_include_directories(${program} PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/examples)
  target_link_libraries(${program} PRIVATE varscope::varscope varscope_warnings ${catch})
  add_dependencies(runtime_tests ${program})
  foreach(source IN LISTS ARGN)
    varscope_test_name(${source})
    cmake_path(GET source STEM LAST_ONLY stem)
    add_test(NAME ${name} COMMAND ${program} --filenames-as-tags ${catch_strict} "[#${stem}]")
    set_tests_properties(${name} PROPERTIES LABELS runtime)
    file(STRINGS ${source} includes REGEX "^#include ")
    varscope_libraries_of(${source})
    target_link_libraries(${program} PRIVATE ${libraries})
    if(libraries MATCHES "varscope::(torch|python)")
      add_dependencies(adapter_tests ${program})
    endif()
    if("varscope::python" IN_LIST libraries)
      target_link_libraries(${program} PRIVATE pybind11::embed)
    endif()
    # Those with threads once more, under ThreadSanitizer.
    if(includes MATCHES "<thread>")
      target_link_libraries(${program} PRIVATE Threads::Threads)
      add_dependencies(thread_tests ${program})
      set_tests_properties(${name} PROPERTIES LABELS "runtime;threads")
    endif()
  endforeach()
endfunction()

function(varscope_runtime_test source)
  varscope_test_name(${source})
  varscope_runtime_program(${name} ${source})
endfunction()

# The headers that most of them include are compiled once, for the first.
function(varscope_share_headers)
  list(POP_FRONT ARGN first)
  if(NOT first)
    return()
  endif()
  target_precompile_headers(${first} PRIVATE <support/catch.hpp> <varscope/varscope.hpp>)
  foreach(program IN LISTS ARGN)
    target_precompile_headers(${program} REUSE_FROM ${first})
  endforeach()
endfunction()

# One program for each folder of runtime/, but for files that replace functions of the whole program or that run threads.
function(varscope_runtime_tests)
  foreach(source IN LISTS ARGN)
    varscope_test_name(${source})
    file(STRINGS ${source} includes REGEX "^#include ")
    varscope_libraries_of(${source})
    if(NOT has_libraries)
      continue()
    endif()
    if(includes MATCHES "allocation_counter|system_calls|failing_save|<thread>|adapt/(torch|python|cuda|nccl)")
      set(program ${name})
    else()
      string(REGEX REPLACE "[.][^.]*$" "" program ${name})
    endif()
    list(APPEND programs ${program})
    list(APPEND sources_of_${program} ${source})
  endforeach()
  list(REMOVE_DUPLICATES programs)
  foreach(program IN LISTS programs)
    varscope_runtime_program(${program} ${sources_of_${program}})
    if(NOT TARGET ${program})
      continue()
    endif()
    # Some libraries define macros, and a compiled header can be used only if these are the same.
    get_target_property(libraries ${program} LINK_LIBRARIES)
    if(NOT libraries MATCHES "varscope::(hana|torch|python|cuda|nccl)")
      list(APPEND sharing ${program})
    endif()
  endforeach()
  varscope_share_headers(${sharing})
endfunction()

# What the cases of each folder are without their mistakes.
function(varscope_compile_fail_twins)
  foreach(source IN LISTS ARGN)
    cmake_path(GET source PARENT_PATH folder)
    list(APPEND folders ${folder})
    list(APPEND cases_in_${folder} ${source})
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder IN LISTS folders)
    varscope_test_name(${folder})
    string(REPLACE compile_fail compile_fail.twins name ${name})
    add_test(NAME ${name} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/compile_fail_twins.sh
             ${CMAKE_CURRENT_BINARY_DIR}/twins/${name}.cpp ${compiler_call} -- ${cases_in_${folder}})
    set_tests_properties(${name} PROPERTIES LABELS compile_fail FIXTURES_REQUIRED compile_fail_headers
                         ENVIRONMENT COMPILE_FAIL_HEADERS=${compile_fail_headers})
  endforeach()
endfunction()

# Each case writes its message for the page of mistakes.
function(varscope_compile_fail_test source)
  varscope_test_name(${source})
  add_test(NAME ${name} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/compile_fail.sh
           ${source} ${PROJECT_BINARY_DIR}/compile_fail ${compiler_call})
  set_tests_properties(${name} PROPERTIES LABELS compile_fail FIXTURES_REQUIRED compile_fail_headers
                       FIXTURES_SETUP compile_fail_messages
                       ENVIRONMENT COMPILE_FAIL_HEADERS=${compile_fail_headers})
  if("varscope::mpi" IN_LIST libraries)
    set_property(TEST ${name} APPEND PROPERTY LABELS ranks)
  endif()
endfunction()
