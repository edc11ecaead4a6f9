# What Bdf is held against.
find_package(SUNDIALS REQUIRED COMPONENTS cvodes nvecserial)
target_link_libraries(unit_time PRIVATE SUNDIALS::cvodes SUNDIALS::nvecserial)
