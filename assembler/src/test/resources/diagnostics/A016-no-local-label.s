# A016 A016
        j 1b
1:      j 2f
        j 1b
        halt
