# A051
.kernel one
.kernel two
        halt
