# C = requantise((A - ZA)(B - ZB)) in i8 on vectors, register-blocked: 8 rows of 64 sums stay while all of B passes.
#
# Where K is so large that no strip of B fits, B has to stream, and every byte of it should do as much as it can. Eight
# accumulators take eight rows of A at a time: each row of a strip of B, once it is there, is used eight times. That
# takes two bytes of B in a cycle, a quarter of what the bus of simd16 moves.
#
# Blocks of eight rows of A arrive two at a time, chunks of B likewise; they know of no strips and blocks, and roll on
# behind the products. A last chunk, which nobody uses, is the price of having no end.
#
# operands   a i8[M][K], b i8[K][N], c i8[M][N] row-major, q a record for each column; any M, N up to 896 and K up to
#            2,048 on simd16. ROUNDING, zero points and bounds LO, HI are parameters; for K up to 256
#            matmul_i8_1x64_vmac moves less
# memory     A: 16*K bytes; B: 16,384 bytes; T: 2,048 + 16*N bytes
# clobbers   x1..x15, acc0..acc7, q0, g0..g7, d0, d1, vl
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: the first block, K cycles,
#            and chunk, 1,024; the records, 2*N; and about 70 cycles for each 8 x 64 sums to leave
.kernel matmul_i8_8x64_vmac
.machine simd16
.param  M = 32, N = 100, K = 300
.param  ZA = 5, ZB = 0, ZC = -3, LO = -128, HI = 127
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, ", ", LO, HI)"
.equ    STRIPS, (N+63)/64
.equ    PANEL, 8*K                          # bytes of a block of rows of A,
.equ    DEPTH, 128                          # rows of a chunk of B,
.equ    CHUNK, DEPTH*64                     # and its bytes
.equ    BLOCK, 8*64                         # bytes of a block of C
.equ    RECORDS, 4*BLOCK                    # where the records are in T
.requires cols >= 64, scratchpad.A >= 2*PANEL, scratchpad.B >= 2*CHUNK, scratchpad.T >= RECORDS + 16*N

.macro  fetch_block                         # 0 bytes behind the last one
        min     x2, x1, PANEL
        dma     d0, A[g7], main[g6], x2
        sub     x1, x1, x2
.endm

.macro  fetch_chunk                         # for ever: down a strip, then the strips, then again
        min     x6, x10, DEPTH
        walk    g5, x5, [x6 : N]
        dma     d1, B[x11], main[g5], x9
        xor     x11, x11, CHUNK
        sub     x10, x10, x6
        mul     x6, x6, N
        add     x5, x5, x6
        bne     x10, 0, down\@
        li      x10, K
        sub     x5, x5, K*N
        add     x5, x5, x9
        sub     x12, x12, x9
        bne     x12, 0, on\@
        li      x12, N
        sub     x5, x5, N
on\@:   min     x9, x12, 64
down\@:
.endm

.macro  each rows, do                       # for each row of a block its accumulator
        \do     acc0
        .if     (\rows) > 1
            \do     acc1
        .endif
        .if     (\rows) > 2
            \do     acc2
        .endif
        .if     (\rows) > 3
            \do     acc3
        .endif
        .if     (\rows) > 4
            \do     acc4
        .endif
        .if     (\rows) > 5
            \do     acc5
        .endif
        .if     (\rows) > 6
            \do     acc6
        .endif
        .if     (\rows) > 7
            \do     acc7
        .endif
.endm

.macro  product sum
        vmac.i8 \sum, A[g0 by 0]-x7, B[x6]-x8
.endm

.macro  leave sum
        rescaled vrq.i8, T[g1], \sum, q0, zp=x13, lo=x14, hi=x15
.endm

.macro  blocks rows, count, before          # so many blocks of so many rows, with so many in front of them
        li      x2, (\before) % 2 * PANEL
        walk    g0, x2, [\rows : K, K : 1, STRIPS : 0, * : PANEL] ring x0, 2*PANEL
        li      x2, (\before) * STRIPS % 4 * BLOCK
        walk    g1, x2, [\rows : 64, * : BLOCK] ring x0, RECORDS    # where sums go in T,
        walk    g2, x2, [\rows : 64, * : BLOCK] ring x0, RECORDS    # and where they leave it
        walk    g3, x4, [\rows : N, * : 64]
        loop    \count
            fetch_block
            rewind  g3, x4
            add     x4, x4, 8*N
            loop.v  N, 64
                wait    d0, 2               # the block of A is here; the sums of four strips ago have left T
                ldq     q0, T[g4]
                each    \rows, clr
                li      x3, K               # x3: rows of the strip to come
                loop    (K+DEPTH-1)/DEPTH
                    wait    d1              # the chunk is here
                    fetch_chunk
                    mv      x6, x11
                    min     x2, x3, DEPTH
                    sub     x3, x3, x2
                    loop    x2
                        each    \rows, product
                        addvl   x6, x6, 1
                    end
                end
                each    \rows, leave
                addvl   x2, x0, 1
                dma     d0, main[g3], T[g2], x2
            end
        end
.endm

        walk    g6, x1, [* : PANEL]         # blocks of rows of a,
        walk    g7, x0, [* : PANEL] ring x0, 2*PANEL    # and where they arrive
        mv      x5, x2                      # x5: the next chunk in b,
        li      x9, N
        min     x9, x9, 64                  # x9: its columns,
        li      x10, K                      # x10: rows of its strip to come,
        li      x12, N                      # x12: columns of b to come,
        li      x11, 0                      # x11: where it arrives in B
        li      x1, M*K                     # x1: bytes of a to come
        fetch_block
        fetch_chunk
        li      x2, RECORDS
        walk    g4, x2, [STRIPS : 64*16, * : 0]     # the records of a strip, again for each block
        dma     d0, T[x2], main[x3], 16*N
        li      x7, ZA
        li      x8, ZB
        li      x13, ZC
        li      x14, LO
        li      x15, HI
        wait    d0
        .if     M >= 8
            blocks  8, M/8, 0
        .endif
        .if     M % 8
            blocks  M % 8, 1, M/8
        .endif
        wait    d0
        wait    d1
        halt
