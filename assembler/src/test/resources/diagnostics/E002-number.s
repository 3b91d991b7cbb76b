# E002 E002 E002 E002
        li x1, 16K
        li x2, 0x
        li x3, 2.5
        li x4, 1__
