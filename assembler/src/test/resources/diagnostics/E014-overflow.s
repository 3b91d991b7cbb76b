# E014 E014 E014
        li x1, 0x7fffffffffffffff + 1
        li x1, 1 << 63
        li x1, -(-0x7fffffffffffffff - 1)
