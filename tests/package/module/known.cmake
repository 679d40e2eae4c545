# Fails where CMake does not know of modules.
if(CMAKE_VERSION VERSION_LESS 3.28)
  message(FATAL_ERROR "CMake ${CMAKE_VERSION} does not know of modules")
endif()
