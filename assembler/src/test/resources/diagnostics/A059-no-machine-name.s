# A059
.kernel wide
.machine two words
        halt
