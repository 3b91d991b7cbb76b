# E001 E001
        li x1, 5 $ 3
        nop üß
