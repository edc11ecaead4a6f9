target_link_libraries(unit_study PRIVATE nlohmann_json::nlohmann_json)
target_sources(unit_study PRIVATE "${PROJECT_SOURCE_DIR}/tests/support/key_sweep.cpp"
                                  "${PROJECT_SOURCE_DIR}/tests/support/reference_sweep.cpp"
                                  "${PROJECT_SOURCE_DIR}/tests/support/message_tests.cpp")
