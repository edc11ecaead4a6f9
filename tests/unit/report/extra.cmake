# The page of a hand-made study, for tests/system/test_report_page.py.
add_executable(report_page report/page/main.cpp report/hand_made_study.cpp)
target_link_libraries(report_page PRIVATE paracrine_report paracrine_warnings)
