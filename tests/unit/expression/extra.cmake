# muparser is the golden reference of formula values.
find_library(MUPARSER_LIBRARY muparser REQUIRED)
target_link_libraries(unit_expression PRIVATE GTest::gmock ${MUPARSER_LIBRARY})
