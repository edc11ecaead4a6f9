// A box of hexahedra, which are refused: gmsh -3 hexes.geo -o hexes.msh -format msh41
SetFactory("OpenCASCADE");
Rectangle(1) = {0, 0, 0, 1, 1};
Transfinite Surface {1}; Recombine Surface {1};
Mesh.MeshSizeMin = 1; Mesh.MeshSizeMax = 1;
Extrude {0, 0, 1} { Surface{1}; Layers{1}; Recombine; }
Physical Volume("tissue") = {1};
