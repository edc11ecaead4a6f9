target_sources(unit_build PRIVATE "${PROJECT_SOURCE_DIR}/tests/support/message_tests.cpp")
