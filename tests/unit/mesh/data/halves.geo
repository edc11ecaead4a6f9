// Two boxes side by side, named, with the wall between them as a boundary of its own.
// halves.msh:      gmsh -3 halves.geo -o halves.msh -format msh41
// (the other .msh files are variants of it; tests/unit/mesh/gmsh_test.cpp says which)
SetFactory("OpenCASCADE");
Box(1) = {0, 0, 0, 1, 1, 1};
Box(2) = {1, 0, 0, 1, 1, 1};
Coherence;
Mesh.MeshSizeMin = 0.6;
Mesh.MeshSizeMax = 0.6;
Mesh.SaveAll = 0;
Physical Volume("muscle", 1) = {1};
Physical Volume("fat", 2) = {2};
wall() = Surface In BoundingBox {0.99, -0.1, -0.1, 1.01, 1.1, 1.1};
left() = Surface In BoundingBox {-0.01, -0.1, -0.1, 0.01, 1.1, 1.1};
Physical Surface("wall", 11) = {wall()};
Physical Surface("left", 12) = {left()};
