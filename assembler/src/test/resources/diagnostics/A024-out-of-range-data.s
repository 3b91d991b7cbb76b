# A024 A024
        halt
.data
        .byte 255, -128, 256
        .half -32769
