# Defines varscope::eigen, varscope with what <varscope/adapt/eigen.hpp> and eigen_tensor.hpp need, if Eigen 3.4 or newer is
# found.
if(TARGET varscope::eigen)
  return()
endif()
if(NOT TARGET Eigen3::Eigen)
  find_package(Eigen3 QUIET CONFIG)
  if(NOT TARGET Eigen3::Eigen OR Eigen3_VERSION VERSION_LESS 3.4)
    return()
  endif()
endif()

add_library(varscope::eigen INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::eigen INTERFACE varscope::varscope Eigen3::Eigen)
