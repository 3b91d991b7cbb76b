# A021 A021 A021
        add x1, x2
        halt 5
        wait d0, 1, 2
