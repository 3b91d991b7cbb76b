# A053 with M=0
.kernel k
.param  M = 4
.equ    LINE, M * 2
.input  a : i8[M][4]
.input  b : i8[LINE]
.output c : i8[M]
        halt
