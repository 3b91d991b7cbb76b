# E009 E009 E009
        li x1, (1 + 2
        li x1, f(1
        li x1, 1 ? 2
