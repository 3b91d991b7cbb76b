# y = conv(x, k) with one window of x in A: the serpentine of conv_serpentine, down and up the columns of y.
#
# By symmetry it fetches as little. Element (r, c) of x lives in word (K*r + c) mod K*K of A. So every window is K*K
# consecutive words of a ring, in the order of the kernel, and a step down, up or to the right overwrites exactly the
# words that the window leaves behind.
#
# operands   x i16[H][W], k i16[K][K], y i16[H-K+1][W-K+1] row-major in main memory
# memory     A: a window, 2K*K bytes; B: k, 2K*K bytes; T: one result
# clobbers   x1, x3..x12, acc0, g0..g4, d0, d1
# ideal      (H-K+1)*(W-K+1)*K*K cycles: one multiply-add in each
# bill       K*K + ((H-K+1)*(W-K+1) - 1)*K + K*K + (H-K+1)*(W-K+1) words moved, (H-K+1)*(W-K+1)*K*K operations
# slide      convolution 5x5 with 3x3, serpentine vertically
.kernel conv_serpentine_vertical
.machine tutorial-conv
.param  H = 5, W = 5, K = 3
.requires scratchpad.A >= 2*K*K, scratchpad.B >= 2*K*K, scratchpad.T >= 2
.input  x : i16[H][W] in -30..30 -> x1      # 9 products of 30 x 30 fit an i16 result, and 36 of them too
.input  k : i16[K][K] in -30..30 -> x2
.output y : i16[H-K+1][W-K+1] -> x3
.golden y = conv2d(x, k)

.macro  window                              # one output, from the window that starts at x4
        rewind  g0, x4
        clr     acc0
        wait    d0                          # its new words are here
        loop    K*K
            mac.i16 acc0, A[g0], B[g1]
        end
        wait    d1                          # T is one word: the previous result has left it
        st.i16  T[0], acc0
        dma     d1, main[x3], T[0], 2
.endm

        li      x4, 0                       # the window: x4 in the ring
        walk    g0, x4, [K*K : 2] ring x0, K*K*2    # the words of a window
        walk    g1, x0, [K*K : 2, * : 0]    # the kernel, again and again
        walk    g2, x4, [K : 2] ring x0, K*K*2  # a row in A
        walk    g3, x1, [K : W*2]           # a column in x
        walk    g4, x4, [K : K*2] ring x0, K*K*2    # a column in A
        dma     d0, B[0], main[x2], K*K*2
        dma     d0, A[0], main[g3], K*2     # the first window: K rows of K words
        li      x5, K*2                     # one step, down or up: in the ring,
        li      x6, W*2                     # in x
        li      x7, (W-K+1)*2               # and in y
        li      x10, (K-1)*K*2              # where the new row of the window is, lowest or topmost: in the ring
        li      x11, (K-1)*W*2              # and in x
        li      x12, W-K+1                  # columns to go
        loop    W-K+1
            loop    H-K
                window
                add     x4, x4, x5          # down or up: K new words
                add     x1, x1, x6
                add     x3, x3, x7
                add     x8, x4, x10
                add     x9, x1, x11
                rewind  g2, x8
                dma     d0, A[g2], main[x9], 2
            end
            window
            sub     x12, x12, 1
            beq     x12, 0, done            # out of the loop
            add     x4, x4, 2               # to the right: K new words
            add     x1, x1, 2
            add     x3, x3, 2
            add     x8, x4, (K-1)*2
            add     x9, x1, (K-1)*2
            rewind  g4, x8
            rewind  g3, x9
            dma     d0, A[g4], main[g3], 2
            sub     x5, x0, x5              # and back the other way
            sub     x6, x0, x6
            sub     x7, x0, x7
            xor     x10, x10, (K-1)*K*2
            xor     x11, x11, (K-1)*W*2
        end
done:   wait    d1
        halt
