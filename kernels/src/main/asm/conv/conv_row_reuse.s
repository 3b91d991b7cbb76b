# y = conv(x, k) with one window of x in A: along a row, each output fetches one new column and keeps the others.
#
# Element (r, c) of a row of windows lives in word (K*r + c) mod K*K of A. So every window is K*K consecutive words of a
# ring, in the order of the kernel, and a new column overwrites exactly the one that the window leaves behind. Each row
# of windows begins with an empty A.
#
# operands   x i16[H][W], k i16[K][K], y i16[H-K+1][W-K+1] row-major in main memory
# memory     A: a window, 2K*K bytes; B: k, 2K*K bytes; T: one result
# clobbers   x1, x3, acc0, g0..g3, d0, d1
# ideal      (H-K+1)*(W-K+1)*K*K cycles: one multiply-add in each
# bill       (H-K+1)*(K*K + (W-K)*K) + K*K + (H-K+1)*(W-K+1) words moved, (H-K+1)*(W-K+1)*K*K operations
# slide      convolution 5x5 with 3x3, row by row, columns reused
.kernel conv_row_reuse
.machine tutorial-conv
.param  H = 5, W = 5, K = 3
.requires scratchpad.A >= 2*K*K, scratchpad.B >= 2*K*K, scratchpad.T >= 2
.input  x : i16[H][W] in -30..30 -> x1      # 9 products of 30 x 30 fit an i16 result, and 36 of them too
.input  k : i16[K][K] in -30..30 -> x2
.output y : i16[H-K+1][W-K+1] -> x3
.golden y = conv2d(x, k)

        walk    g0, x0, [K*K : 2, * : 2] ring x0, K*K*2     # the windows in A
        walk    g1, x0, [K*K : 2, * : 0]    # the kernel, again and again
        walk    g2, x0, [K : K*2, * : 2] ring x0, K*K*2     # the columns in A
        walk    g3, x1, [K : W*2, * : 2]    # the columns in x
        dma     d0, B[0], main[x2], K*K*2
        loop    H-K+1
            rewind  g0, x0
            rewind  g2, x0
            rewind  g3, x1
            loop    K-1
                dma     d0, A[g2], main[g3], 2  # a column: K words
            end
            loop    W-K+1
                dma     d0, A[g2], main[g3], 2  # one more, and the window is whole
                clr     acc0
                wait    d0
                loop    K*K
                    mac.i16 acc0, A[g0], B[g1]
                end
                wait    d1                  # T is one word: the previous result has left it
                st.i16  T[0], acc0
                dma     d1, main[x3], T[0], 2
                add     x3, x3, 2
            end
            add     x1, x1, W*2
        end
        wait    d1
        halt
