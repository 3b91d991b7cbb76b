# A013 A013 A013
        add x1, x2, x3 + 1
        li x1, x2 * 4
        vld.i8 acc0, A[x1 + x2]
