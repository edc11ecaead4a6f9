// SPDX-License-Identifier: BSD-3-Clause
//
// The box of P1 without structure, for benchmark_p1 mesh=FILE and the rivals:
//
//     gmsh -3 box.geo -setnumber h 0.04 -format msh41 -bin -o box.msh     about 100,000 nodes
DefineConstant[ h = 0.04 ];
SetFactory("OpenCASCADE");
Box(1) = {0, 0, 0, 2, 2, 2};
Physical Volume("tissue", 1) = {1};
Mesh.MeshSizeMin = h;
Mesh.MeshSizeMax = h;
