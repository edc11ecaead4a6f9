# SPDX-License-Identifier: BSD-3-Clause
#
# Given a built tree, when it is installed, then a separate project finds, builds against and runs
# with what was installed. Starts from an empty prefix, so that nothing old can stand in.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${code}:\n${text}")
  endif()
endfunction()

function(expect_installed path)
  if(NOT EXISTS "${WORK}/prefix/${path}")
    message(FATAL_ERROR "not installed: ${path}")
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK}/prefix" "${WORK}/consumer")
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
expect_installed(bin/paracrine)
expect_installed(share/paracrine/models)
expect_installed(include/paracrine/solver/base/units.hpp)

run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${WORK}/consumer -G ${GENERATOR}
    -D CMAKE_BUILD_TYPE=${BUILD_TYPE} -D CMAKE_PREFIX_PATH=${WORK}/prefix
    -D CMAKE_C_COMPILER=${C_COMPILER} -D CMAKE_CXX_COMPILER=${CXX_COMPILER}
    "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}" "-DCMAKE_EXE_LINKER_FLAGS=${LINK_FLAGS}")
run(${CMAKE_COMMAND} --build ${WORK}/consumer)
run(${WORK}/consumer/formula)
run(${WORK}/consumer/tissue ${CONSUMER}/triangles.msh)
