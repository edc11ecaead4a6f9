target_link_libraries(unit_case PRIVATE nlohmann_json::nlohmann_json)
target_sources(unit_case PRIVATE "${PROJECT_SOURCE_DIR}/tests/support/key_sweep.cpp"
                                 "${PROJECT_SOURCE_DIR}/tests/support/reference_sweep.cpp")
