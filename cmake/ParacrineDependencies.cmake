# SPDX-License-Identifier: BSD-3-Clause
#
# The outside packages, each found once and named as an imported target.
find_package(PkgConfig REQUIRED)
find_package(MPI REQUIRED COMPONENTS C CXX)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)  # headers alone: Sobol's sequence, quantiles
pkg_check_modules(PETSC REQUIRED IMPORTED_TARGET PETSc)
# The HDF5 that PETSc is linked with: a second one in a process would be one too many.
pkg_check_modules(CHECKPOINT_HDF5 REQUIRED IMPORTED_TARGET hdf5-openmpi)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(VTK REQUIRED COMPONENTS CommonCore CommonDataModel CommonMisc IOCore IOXML IOImage
             RenderingCore RenderingFreeType)
find_library(UDUNITS2_LIBRARY udunits2 REQUIRED)
find_path(UDUNITS2_INCLUDE udunits2.h REQUIRED)
add_library(paracrine_udunits2 INTERFACE)
target_link_libraries(paracrine_udunits2 INTERFACE ${UDUNITS2_LIBRARY})
target_include_directories(paracrine_udunits2 INTERFACE ${UDUNITS2_INCLUDE})
install(TARGETS paracrine_udunits2 EXPORT paracrine)
