# A011 A011 A011
.equ    x3, 1
acc0:   halt
.reg    x4, x5
