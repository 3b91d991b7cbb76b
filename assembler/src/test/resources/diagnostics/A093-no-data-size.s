# A093
        halt
.data
        .zero 3 - 4
