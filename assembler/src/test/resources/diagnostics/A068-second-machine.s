# A068
.kernel wide
.machine simd16
.machine tutorial-32
        halt
