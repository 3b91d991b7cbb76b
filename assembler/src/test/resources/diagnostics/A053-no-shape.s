# A053 A053
.kernel shapes
.input  a : i8[4][0]
.input  b : i16[1 << 20][1 << 20]
        halt
