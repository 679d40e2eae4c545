# Sets `catch` to what run-time tests link, "" if nothing can be linked, and `catch_strict` to the flags that make a test of no
# test cases fail.
find_package(Catch2 REQUIRED) # without a version: it may be 2 or 3
set(catch Catch2::Catch2WithMain)
set(catch_strict "")

if(Catch2_VERSION VERSION_LESS 3)
  set(catch_strict -w NoTests) # what Catch2 3 does by itself
  if(NOT TARGET Catch2::Catch2WithMain OR CMAKE_CXX_FLAGS MATCHES "-stdlib=libc[+][+]")
    set(catch catch_main)
    add_library(catch_main STATIC support/catch_main.cpp)
    target_compile_features(catch_main PUBLIC cxx_std_20)
    target_compile_options(catch_main PRIVATE -O0) # half the time
    target_include_directories(catch_main PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(catch_main PUBLIC Catch2::Catch2)
  endif()
else()
  # That of Debian links with the standard library that it was built for, and with no older one.
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_LIBRARIES Catch2::Catch2WithMain)
  check_cxx_source_compiles("#include <catch2/catch_test_macros.hpp>\nTEST_CASE(\"linking\") { CHECK(true); }"
                            varscope_links_catch)
  unset(CMAKE_REQUIRED_LIBRARIES)
  if(NOT varscope_links_catch)
    set(catch "")
    add_test(NAME runtime COMMAND ${CMAKE_COMMAND} -E echo "skipped: Catch2 is built for another standard library")
    set_tests_properties(runtime PROPERTIES LABELS runtime SKIP_REGULAR_EXPRESSION "skipped: ")
  endif()
endif()
