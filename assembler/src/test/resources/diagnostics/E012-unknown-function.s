# E012
        li x1, max(1, 2)
