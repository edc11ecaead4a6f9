# Four ranks cut twice, so that halves are halved.
add_test(NAME unit_mesh_on_4 COMMAND ${PARACRINE_MPIRUN} -n 4 $<TARGET_FILE:unit_mesh>)
