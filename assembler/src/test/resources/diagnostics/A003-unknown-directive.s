# A003
.kernal nothing
        halt
