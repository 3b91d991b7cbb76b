# E013
.equ    N, .
        halt
