# A019 A019 A019
go:     li      x1, go
        add     x2, x1, behind + 4
        ld.i8   x3, A[x2 + behind]
        li      x4, behind - go     # how many words: a number
behind: halt
