# A054 A054 A054
.kernel ranges
.input  a : i8[4] in 0..128
.input  b : i8[4] in 3..2
.input  q : qparam[4] in 0..0
        halt
