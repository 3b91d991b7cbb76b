# expect A033
        loop.v  100, 24
            clr     acc0
        end
        halt
