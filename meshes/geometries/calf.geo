// A stretch of a human calf, for Gmsh 4.8 or later:
//
//     gmsh -3 calf.geo -o calf.msh -format msh41                    about 4,500 nodes
//     gmsh -3 calf.geo -setnumber fineness 2 -o calf_fine.msh -format msh41
//
// x points to the lateral side, y to the front, z up the leg; millimetres. Cross-section:
//
//                     front (y)
//                 .--------------.
//              .'   tibia  anterior `.        subcutis: ring around everything (skin with it)
//            .'    ( O )     |  /lateral`.    vessels a (artery), v (vein): hollow, so that
//           /   `-.___ \-- (o) fibula     \   their walls are boundaries
//          |     deep  a v  \.___          |
//          |   ----------------  `--       |
//           \        soleus               /
//            `.  ______________________ .'
//              `.  (#) gastrocnemius  .'      (#): ischemic, an ellipsoid at mid-height
//                 `----------------'
//
// All dimensions are scenario values: a plain adult calf of 36 cm circumference with the four
// fascial compartments in their places, not one person's anatomy.
SetFactory("OpenCASCADE");

DefineConstant[ fineness = {1, Name "Fineness"} ];     // 2 halves all element sizes

height = 60;                                            // of the stretch
skin_x = 56; skin_y = 60;                               // half-axes of the outer ellipse
fat = 6;                                                // subcutis with skin
artery_x = 2; artery_y = -2; artery_r = 2;              // posterior tibial vessels; radius of the
vein_x = 10; vein_y = -3; vein_r = 2.5;                 // bundle's larger branches
zone_x = -14; zone_y = -40.5;                           // ischemic zone: 12 x 8 x 15 mm half-axes,
zone_a = 12; zone_b = 8; zone_c = 15;                   // 6 mL, in the medial gastrocnemius

far = 6.5 / fineness;                                     // element sizes
near_zone = 2.7 / fineness;
near_vessel = 2.2 / fineness;

// --- cross-section ------------------------------------------------------------------------------
// Disk wants its longer half-axis first, so ellipses that are longer along y are turned.
Disk(1) = {0, 0, 0, skin_y, skin_x};
Disk(2) = {0, 0, 0, skin_y - fat, skin_x - fat};
Rotate {{0, 0, 1}, {0, 0, 0}, Pi/2} { Surface{1, 2}; }
Disk(3) = {-20, 32, 0, 17, 12};                         // tibia, its flat side under the skin
Rotate {{0, 0, 1}, {-20, 32, 0}, 0.56} { Surface{3}; }
Disk(4) = {26, 6, 0, 6.5};                              // fibula
Disk(5) = {artery_x, artery_y, 0, artery_r};
Disk(6) = {vein_x, vein_y, 0, vein_r};

// Corners of the septa, from the bones outwards.
Macro Corner
  Point(p) = {X, Y, 0};
Return
p = 101; X = -20; Y =   32; Call Corner;                // in the tibia
p = 102; X =  26; Y =    6; Call Corner;                // in the fibula
p = 103; X =  22; Y =  -12; Call Corner;                // deep transverse septum
p = 104; X = -20; Y =   -8; Call Corner;
p = 105; X = -36; Y =   18; Call Corner;
p = 106; X = -90; Y =   14; Call Corner;                // beyond the skin
p = 107; X = -90; Y =   -5; Call Corner;
p = 108; X = -40; Y =  -24; Call Corner;                // between soleus and gastrocnemius
p = 109; X =   0; Y =  -32; Call Corner;
p = 110; X =  40; Y =  -26; Call Corner;
p = 111; X =  90; Y =  -20; Call Corner;
p = 112; X =  90; Y = -120; Call Corner;
p = 113; X = -90; Y = -120; Call Corner;
p = 114; X =  90; Y =   55; Call Corner;
p = 115; X =  90; Y =  120; Call Corner;
p = 116; X =  20; Y =  120; Call Corner;
p = 117; X = -90; Y =  120; Call Corner;

Line(101) = {101, 102}; Line(102) = {102, 103}; Line(103) = {103, 104}; Line(104) = {104, 105};
Line(105) = {105, 101}; Line(106) = {105, 106}; Line(107) = {106, 107}; Line(108) = {107, 108};
Line(109) = {108, 109}; Line(110) = {109, 110}; Line(111) = {110, 111}; Line(112) = {111, 102};
Line(113) = {111, 112}; Line(114) = {112, 113}; Line(115) = {113, 107}; Line(116) = {102, 114};
Line(117) = {114, 115}; Line(118) = {115, 116}; Line(119) = {116, 101}; Line(120) = {114, 111};
Line(121) = {106, 117}; Line(122) = {117, 116};

Curve Loop(11) = {101, 116, 117, 118, 119};             Plane Surface(11) = {11};  // anterior
Curve Loop(12) = {116, 120, 112};                       Plane Surface(12) = {12};  // lateral
Curve Loop(13) = {101, 102, 103, 104, 105};             Plane Surface(13) = {13};  // deep posterior
Curve Loop(14) = {102, 103, 104, 106, 107, 108, 109, 110, 111, 112};
Plane Surface(14) = {14};                                                          // soleus
Curve Loop(15) = {108, 109, 110, 111, 113, 114, 115};   Plane Surface(15) = {15};  // gastrocnemius
Curve Loop(16) = {105, 106, 121, 122, 119};             Plane Surface(16) = {16};  // shin side

subcutis() = BooleanDifference{ Surface{1}; Delete; }{ Surface{2}; };
inside() = BooleanDifference{ Surface{2}; Delete; }{ Surface{3, 4}; Surface{5, 6}; };
Recursive Delete { Surface{5, 6}; }
anterior() = BooleanIntersection{ Surface{inside()}; }{ Surface{11}; Delete; };
lateral() = BooleanIntersection{ Surface{inside()}; }{ Surface{12}; Delete; };
deep() = BooleanIntersection{ Surface{inside()}; }{ Surface{13}; Delete; };
soleus() = BooleanIntersection{ Surface{inside()}; }{ Surface{14}; Delete; };
gastrocnemius() = BooleanIntersection{ Surface{inside()}; }{ Surface{15}; Delete; };
shin() = BooleanIntersection{ Surface{inside()}; }{ Surface{16}; Delete; };
Recursive Delete { Surface{inside()}; }

// --- the stretch --------------------------------------------------------------------------------
v_subcutis() = Extrude {0, 0, height} { Surface{subcutis()}; };
v_tibia() = Extrude {0, 0, height} { Surface{3}; };
v_fibula() = Extrude {0, 0, height} { Surface{4}; };
v_anterior() = Extrude {0, 0, height} { Surface{anterior()}; };
v_lateral() = Extrude {0, 0, height} { Surface{lateral()}; };
v_deep() = Extrude {0, 0, height} { Surface{deep()}; };
v_soleus() = Extrude {0, 0, height} { Surface{soleus()}; };
v_gastrocnemius() = Extrude {0, 0, height} { Surface{gastrocnemius()}; };
v_shin() = Extrude {0, 0, height} { Surface{shin()}; };

zone = 1000;
Sphere(zone) = {zone_x, zone_y, height/2, 1};
Dilate {{zone_x, zone_y, height/2}, {zone_a, zone_b, zone_c}} { Volume{zone}; }
rest() = BooleanDifference{ Volume{v_gastrocnemius(1)}; Delete; }{ Volume{zone}; };
Coherence;                                              // neighbours share their walls

// --- names --------------------------------------------------------------------------------------
Physical Volume("subcutis", 1) = {v_subcutis(1), v_shin(1)};
Physical Volume("tibia", 2) = {v_tibia(1)};
Physical Volume("fibula", 3) = {v_fibula(1)};
Physical Volume("anterior", 4) = {v_anterior(1)};
Physical Volume("lateral", 5) = {v_lateral(1)};
Physical Volume("deep_posterior", 6) = {v_deep(1)};
Physical Volume("soleus", 7) = {v_soleus(1)};
Physical Volume("gastrocnemius", 8) = {rest()};
Physical Volume("ischemic", 9) = {zone};

m = 0.5;                                                // margin of bounding boxes
w = skin_y + 10;
distal() = Surface In BoundingBox {-w, -w, -m, w, w, m};
proximal() = Surface In BoundingBox {-w, -w, height - m, w, w, height + m};
artery() = Surface In BoundingBox {artery_x - artery_r - m, artery_y - artery_r - m, -m,
                                   artery_x + artery_r + m, artery_y + artery_r + m, height + m};
vein() = Surface In BoundingBox {vein_x - vein_r - m, vein_y - vein_r - m, -m,
                                 vein_x + vein_r + m, vein_y + vein_r + m, height + m};
skin() = Abs(CombinedBoundary { Volume{:}; });
skin() -= {distal(), proximal(), artery(), vein()};
Physical Surface("skin_surface", 21) = {skin()};
Physical Surface("artery_wall", 22) = {artery()};
Physical Surface("vein_wall", 23) = {vein()};
Physical Surface("proximal", 24) = {proximal()};
Physical Surface("distal", 25) = {distal()};

// --- element sizes: fine in and around the ischemic zone and along the vessels -------------------
Field[1] = MathEval;                                    // distance from the zone, roughly
Field[1].F = Sprintf("%g + %g*Max(0, Sqrt(((x-(%g))/%g)^2 + ((y-(%g))/%g)^2 + ((z-%g)/%g)^2) - 1.15)",
                     near_zone, 4/fineness, zone_x, zone_a, zone_y, zone_b, height/2, zone_c);
Field[2] = MathEval;                                    // distance from the vessels' axes
Field[2].F = Sprintf("%g + %g*Max(0, Min(Sqrt((x-(%g))^2 + (y-(%g))^2) - %g, Sqrt((x-(%g))^2 + (y-(%g))^2) - %g))",
                     near_vessel, 0.35/fineness, artery_x, artery_y, artery_r, vein_x, vein_y, vein_r);
Field[3] = MathEval;
Field[3].F = Sprintf("%g", far);
Field[4] = Min;
Field[4].FieldsList = {1, 2, 3};
Background Field = 4;
Mesh.MeshSizeExtendFromBoundary = 0;
Mesh.MeshSizeFromPoints = 0;
Mesh.Algorithm = 6;
Mesh.Algorithm3D = 10;                                  // HXT: fewer flat tetrahedra here
Mesh.Optimize = 1;
Mesh.OptimizeThreshold = 0.5;
Mesh.SaveAll = 0;
