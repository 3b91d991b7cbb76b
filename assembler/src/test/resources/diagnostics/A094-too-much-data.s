# A094
        halt
.data
        .zero 20000000
        .word 1
