# SPDX-License-Identifier: BSD-3-Clause
#
# paracrine_library(NAME [FILE_BY_FILE] DEPENDS ... [EXTERNAL ...]): a static library of every .cpp in
# the folder.
# DEPENDS names folders of this project, EXTERNAL imported targets, FOLDERS subfolders that belong to
# the same target.
add_library(paracrine_flags INTERFACE)
target_compile_features(paracrine_flags INTERFACE cxx_std_20)
target_include_directories(paracrine_flags INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/paracrine>)
# -Wrestrict is wrong about std::string in GCC 12 (its bug 105651).
add_library(paracrine_warnings INTERFACE)
target_compile_options(paracrine_warnings INTERFACE -Wall -Wextra -Wshadow -Wno-unknown-pragmas
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(CMAKE_UNITY_BUILD)  # complaints about files that have become one
  target_compile_options(paracrine_warnings INTERFACE -Wno-shadow
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(PARACRINE_NATIVE)
  target_compile_options(paracrine_flags INTERFACE -march=native)
endif()
install(TARGETS paracrine_flags EXPORT paracrine)

# CMAKE_UNITY_BUILD compiles this many files of a folder as one: a third of the work from nothing, more
# of it after a change. Not in FILE_BY_FILE folders, whose instructions are counted
# (tests/benchmarks/guard.sh): the compiler decides otherwise in a large file.
if(NOT CMAKE_UNITY_BUILD_BATCH_SIZE)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
endif()

function(paracrine_library name)
  cmake_parse_arguments(ARG "FILE_BY_FILE" "" "DEPENDS;EXTERNAL;FOLDERS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  foreach(folder ${ARG_FOLDERS})
    file(GLOB more CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
    list(APPEND sources ${more})
  endforeach()
  if(NOT sources)  # a folder of headers alone
    list(TRANSFORM ARG_DEPENDS PREPEND paracrine_)
    add_library(paracrine_${name} INTERFACE)
    add_library(paracrine::${name} ALIAS paracrine_${name})
    set_target_properties(paracrine_${name} PROPERTIES EXPORT_NAME ${name})
    target_link_libraries(paracrine_${name} INTERFACE paracrine_flags ${ARG_DEPENDS} ${ARG_EXTERNAL})
    install(TARGETS paracrine_${name} EXPORT paracrine)
    return()
  endif()
  add_library(paracrine_${name} STATIC ${sources})
  add_library(paracrine::${name} ALIAS paracrine_${name})
  set_target_properties(paracrine_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  if(ARG_FILE_BY_FILE)
    set_target_properties(paracrine_${name} PROPERTIES UNITY_BUILD OFF)
  endif()
  list(TRANSFORM ARG_DEPENDS PREPEND paracrine_)
  target_link_libraries(paracrine_${name} PUBLIC paracrine_flags ${ARG_DEPENDS} ${ARG_EXTERNAL}
                                          PRIVATE $<BUILD_INTERFACE:paracrine_warnings>)
  install(TARGETS paracrine_${name} EXPORT paracrine ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()
