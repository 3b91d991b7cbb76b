# A046 A046
        j 100000
        loop 2 to .+20000
        nop
