# A010 A010 A010 A010 A010
.equ    N, 1
.param  N = 2
here:   nop
here:   halt
.macro  m
.endm
.macro  m
.endm
.reg    pixel, x3
.reg    pixel, x4
.set    here, 3
