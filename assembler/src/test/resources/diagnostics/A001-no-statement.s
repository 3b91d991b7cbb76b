# A001 A001
        [x1]
        5 halt
