# Defines varscope::torch, varscope with what <varscope/adapt/torch.hpp> needs, if LibTorch is found. Its package is looked
# for only where it is asked for, by the component torch or VARSCOPE_TORCH, as it takes seconds and ends the configuration
# if one of its own libraries is missing.
if(TARGET varscope::torch)
  return()
endif()
if(NOT TARGET torch)
  if(NOT VARSCOPE_TORCH AND NOT "torch" IN_LIST varscope_FIND_COMPONENTS)
    return()
  endif()
  find_package(Torch QUIET CONFIG)
  if(NOT TARGET torch)
    return()
  endif()
endif()

add_library(varscope::torch INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::torch INTERFACE varscope::varscope torch)
