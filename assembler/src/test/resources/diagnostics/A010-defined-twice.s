# A010 A010
.equ    N, 1
.param  N = 2
here:   nop
here:   halt
