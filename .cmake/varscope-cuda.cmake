# Defines varscope::cuda, varscope with what <varscope/adapt/cuda.hpp> needs, if the CUDA toolkit is found, and varscope::nccl,
# with what <varscope/adapt/nccl.hpp> needs besides, if NCCL is found too. CUDA is not made a language of the project: one with
# .cu files enables it itself, and says that they are C++20.
if(NOT TARGET varscope::cuda)
  if(NOT TARGET CUDA::cudart)
    get_property(varscope_languages GLOBAL PROPERTY ENABLED_LANGUAGES) # without these, looking for the toolkit is an error
    if(NOT "CXX" IN_LIST varscope_languages AND NOT "C" IN_LIST varscope_languages)
      return()
    endif()
    find_package(CUDAToolkit QUIET)
    if(NOT TARGET CUDA::cudart)
      return()
    endif()
  endif()
  add_library(varscope::cuda INTERFACE IMPORTED GLOBAL)
  target_link_libraries(varscope::cuda INTERFACE varscope::varscope CUDA::cudart)
  # Without it, code of a device cannot call constexpr functions.
  target_compile_options(varscope::cuda INTERFACE $<$<COMPILE_LANG_AND_ID:CUDA,NVIDIA>:--expt-relaxed-constexpr>)
endif()

if(TARGET varscope::nccl)
  return()
endif()
find_path(VARSCOPE_NCCL_INCLUDE_DIR nccl.h HINTS ${CUDAToolkit_INCLUDE_DIRS})
find_library(VARSCOPE_NCCL_LIBRARY nccl HINTS ${CUDAToolkit_LIBRARY_DIR} ${CUDAToolkit_LIBRARY_ROOT}/lib64)
mark_as_advanced(VARSCOPE_NCCL_INCLUDE_DIR VARSCOPE_NCCL_LIBRARY)
if(NOT VARSCOPE_NCCL_INCLUDE_DIR OR NOT VARSCOPE_NCCL_LIBRARY)
  return()
endif()
add_library(varscope::nccl INTERFACE IMPORTED GLOBAL)
target_include_directories(varscope::nccl SYSTEM INTERFACE ${VARSCOPE_NCCL_INCLUDE_DIR})
target_link_libraries(varscope::nccl INTERFACE varscope::cuda ${VARSCOPE_NCCL_LIBRARY})
