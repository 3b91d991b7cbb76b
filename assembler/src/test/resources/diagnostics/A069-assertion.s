# A069 A069
.kernel asserted
.param  N = 48, M = 2
.assert N % 32 == 0, "N is a multiple of 32"
.assert M > 2 || N < 4
.input  x : i8[N][M]
        halt
