# A018 with N=8
.kernel frozen
.param  N = 4, M = 2
.input  x : i8[4][M]
        halt
