# A012
.equ    N, M + 1
.equ    M, 3
        li x1, N
