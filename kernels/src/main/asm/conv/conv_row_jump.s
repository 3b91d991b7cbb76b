# y = conv(x, k) with one window of x in A: as conv_row_reuse, but the jump to the next row keeps what both rows share.
#
# Element (r, c) of x lives in word (K*r + c) mod K*K of A. So every window is K*K consecutive words of a ring, in the
# order of the kernel. The last window of a row and the first of the next one share K-1 words of each column that both
# have; of such a column only the lowest word is fetched.
#
# operands   x i16[H][W], k i16[K][K], y i16[H-K+1][W-K+1] row-major in main memory
# memory     A: a window, 2K*K bytes; B: k, 2K*K bytes; T: one result
# clobbers   x1, x3..x8, acc0, g0..g4, d0, d1
# ideal      (H-K+1)*(W-K+1)*K*K cycles: one multiply-add in each
# bill       (H-K+1)*(K*K + (W-K)*K) - (H-K)*(K-NEW)*(K-1) + K*K + (H-K+1)*(W-K+1) words moved,
#            (H-K+1)*(W-K+1)*K*K operations
# slide      convolution 5x5 with 3x3, row by row, row jump kept
.kernel conv_row_jump
.machine tutorial-conv
.param  H = 5, W = 5, K = 3
.requires scratchpad.A >= 2*K*K, scratchpad.B >= 2*K*K, scratchpad.T >= 2
.input  x : i16[H][W] in -30..30 -> x1      # 9 products of 30 x 30 fit an i16 result, and 36 of them too
.input  k : i16[K][K] in -30..30 -> x2
.output y : i16[H-K+1][W-K+1] -> x3
.golden y = conv2d(x, k)
.equ    NEW, W-K < K ? W-K : K              # columns of a row's first window that the last one above does not have

.macro  window                              # one output, from the next window
        clr     acc0
        wait    d0
        loop    K*K
            mac.i16 acc0, A[g0], B[g1]
        end
        wait    d1                          # T is one word: the previous result has left it
        st.i16  T[0], acc0
        dma     d1, main[x3], T[0], 2
        add     x3, x3, 2
.endm

        li      x4, 0                       # the first window of a row: x4 in the ring
        walk    g0, x4, [K*K : 2, * : 2] ring x0, K*K*2     # the windows in A
        walk    g1, x0, [K*K : 2, * : 0]    # the kernel, again and again
        walk    g2, x4, [K : K*2, * : 2] ring x0, K*K*2     # the columns in A
        walk    g3, x1, [K : W*2, * : 2]    # the columns in x
        walk    g4, x4, [* : 2] ring x0, K*K*2  # single words in A
        dma     d0, B[0], main[x2], K*K*2
        li      x5, K                       # the first window of all: K new columns,
        li      x6, 0                       # none that is kept
        loop    H-K+1
            rewind  g0, x4
            rewind  g2, x4
            rewind  g3, x1
            loop    x5
                dma     d0, A[g2], main[g3], 2  # a new column: K words
            end
            add     x7, x4, ((K-1)*K + NEW)*2
            add     x8, x1, ((K-1)*W + NEW)*2
            rewind  g4, x7
            loop    x6
                dma     d0, A[g4], main[x8], 2  # a column that is kept: its lowest word
                add     x8, x8, 2
            end
            window
            add     x7, x4, K*2             # to the right of it
            add     x8, x1, K*2
            rewind  g2, x7
            rewind  g3, x8
            loop    W-K
                dma     d0, A[g2], main[g3], 2
                window
            end
            add     x4, x4, K*2             # the jump: down and back to the left
            add     x1, x1, W*2
            li      x5, NEW
            li      x6, K - NEW
        end
        wait    d1
        halt
