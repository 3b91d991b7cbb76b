# A025 A025 A025 A025 A025 A025
        mac.i64 acc0, A[x1], B[x2]
        add.i8 x1, x2, x3
        mac.z.z.i8 acc0, A[x1], B[x2]
        vmac.i8x3 acc0, A[x1], B[x2]
        vadd.n.i8 acc0, A[x1]
        loop.w 4
            nop
        end
