# SPDX-License-Identifier: BSD-3-Clause
#
# What `cmake --install` leaves: bin/paracrine, the libraries with their headers and a package for
# find_package(paracrine), the model cards (models/CMakeLists.txt) and the schema for editors.
# Headers keep their paths from the root, so #include "solver/base/units.hpp" reads the same inside
# and outside. tests/install holds all this to it.
include(CMakePackageConfigHelpers)

if(TARGET paracrine)
  # One known place, for scripts: build/<preset>/bin/paracrine.
  set_target_properties(paracrine PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  install(TARGETS paracrine RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

file(GLOB_RECURSE headers RELATIVE "${PROJECT_SOURCE_DIR}" CONFIGURE_DEPENDS
     "${PROJECT_SOURCE_DIR}/solver/*.hpp" "${PROJECT_SOURCE_DIR}/meshes/*.hpp"
     "${PROJECT_SOURCE_DIR}/models/*.hpp")
foreach(header ${headers})
  cmake_path(GET header PARENT_PATH folder)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/paracrine/${folder})
endforeach()

install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(GLOB schemas CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/reference/*.json")
install(FILES ${schemas} DESTINATION ${CMAKE_INSTALL_DATADIR}/paracrine)

# The consumer must find the same VTK modules that this build asked for; the list lives in
# ParacrineDependencies.cmake alone.
string(REPLACE "VTK::" "" PARACRINE_VTK_COMPONENTS "${VTK_LIBRARIES}")
list(JOIN PARACRINE_VTK_COMPONENTS " " PARACRINE_VTK_COMPONENTS)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/paracrine)
configure_package_config_file(cmake/paracrineConfig.cmake.in
                              "${PROJECT_BINARY_DIR}/package/paracrineConfig.cmake"
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/paracrineConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)  # before 1.0 a minor version may break
install(FILES "${PROJECT_BINARY_DIR}/package/paracrineConfig.cmake"
              "${PROJECT_BINARY_DIR}/package/paracrineConfigVersion.cmake"
        DESTINATION ${package_dir})
install(EXPORT paracrine NAMESPACE paracrine:: FILE paracrineTargets.cmake DESTINATION ${package_dir})

# `cpack` in the build tree makes a .deb whose dependencies are read off the program's libraries.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The Paracrine authors")
set(CPACK_PACKAGE_CONTACT "The Paracrine authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "mpi-default-bin, libopenblas0-serial")
set(CPACK_STRIP_FILES ON)
include(CPack)
