# Defines varscope::mpi, varscope with what <varscope/adapt/mpi.hpp> needs, if an implementation of MPI 3 is found, as Open
# MPI or MPICH. It is looked for only where it is asked for, by the component mpi or VARSCOPE_MPI, as it takes seconds.
if(TARGET varscope::mpi)
  return()
endif()
if(NOT TARGET MPI::MPI_CXX)
  if(NOT VARSCOPE_MPI AND NOT "mpi" IN_LIST varscope_FIND_COMPONENTS)
    return()
  endif()
  find_package(MPI 3 QUIET COMPONENTS CXX)
  if(NOT TARGET MPI::MPI_CXX)
    return()
  endif()
endif()

add_library(varscope::mpi INTERFACE IMPORTED GLOBAL)
target_link_libraries(varscope::mpi INTERFACE varscope::varscope MPI::MPI_CXX)
# As the header has it, for programs that include <mpi.h> first.
target_compile_definitions(varscope::mpi INTERFACE OMPI_SKIP_MPICXX=1 MPICH_SKIP_MPICXX=1)
