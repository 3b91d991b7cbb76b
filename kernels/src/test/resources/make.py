"""Writes the .npy files beside it with numpy: reference data from outside for the tests of kernels.

    python3 kernels/src/test/resources/make.py
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def save(name, array, version=None):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def files_of_every_kind():
    signed = np.array([[-1, 2, -3], [4, -5, 100]])
    unsigned = np.array([[1, 2, 3], [4, 5, 100]])
    for code in ["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"]:
        save(f"npy/{name(code)}.npy", signed.astype(code))
    for code in ["u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"]:
        save(f"npy/{name(code)}.npy", unsigned.astype(code))
    save("npy/version2.npy", signed.astype("<i2"), version=(2, 0))
    save("npy/version3.npy", signed.astype("<i2"), version=(3, 0))
    save("npy/fortran2d.npy", np.asfortranarray(signed.astype("<i2")))
    save("npy/fortran3d.npy", np.asfortranarray(np.arange(24, dtype=">i4").reshape(2, 3, 4)))
    save("npy/scalar.npy", np.array(-7, dtype="<i4"))
    save("npy/vector.npy", np.arange(5, dtype="<i2"))
    save("npy/beyond_int64.npy", np.array([1, 2**64 - 1], dtype="<u8"))
    save("npy/float32.npy", signed.astype("<f4"))
    save("npy/float64.npy", signed.astype(">f8"))
    save("npy/bool.npy", signed > 0)
    save("npy/complex128.npy", signed.astype("<c16"))
    save("npy/structured.npy", np.zeros((2, 3), dtype=[("x", "<i2"), ("y", "<i4", (2,))]))
    save("npy/object.npy", signed.astype(object))
    save("npy/text.npy", signed.astype("U"))
    save("npy/times.npy", signed.astype("m8[s]"))
    np.savez(HERE / "npy/archive.npz", a=signed)


def matvec():
    """Exact products of 64-bit integers; some do not fit 16 bits."""
    generator = np.random.default_rng(20261121)
    a = generator.integers(-200, 201, (20, 30), dtype=np.int16)
    b = generator.integers(-100, 101, 30, dtype=np.int16)
    c = a.astype(np.int64) @ b.astype(np.int64)
    stored = np.clip(c, -(2**15), 2**15 - 1)
    save("matvec/a.npy", a)
    save("matvec/b.npy", b)
    save("matvec/exact.npy", c)
    save("matvec/stored_i16.npy", stored.astype(np.int16))
    save("matvec/clipped.npy", np.array(np.count_nonzero(c != stored), dtype=np.int32))


def name(code):
    return {"<": "little_", ">": "big_"}.get(code[0], "") + code.lstrip("<>")


files_of_every_kind()
matvec()
