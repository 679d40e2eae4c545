# Defines varscope::threads, varscope with what <varscope/threads.hpp> needs, if the system's threads are found.
if(TARGET varscope::threads)
  return()
endif()
find_package(Threads QUIET)
if(NOT TARGET Threads::Threads)
  return()
endif()

add_library(varscope::threads INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::threads INTERFACE varscope::varscope Threads::Threads)
