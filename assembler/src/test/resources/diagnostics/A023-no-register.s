# A023 A023 A023 A023
        li x16, 1
        clr acc16
        wait d8
        mac.i8 acc0, A[x99], B[x1]
