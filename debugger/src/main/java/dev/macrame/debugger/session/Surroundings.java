package dev.macrame.debugger.session;

import com.google.protobuf.ByteString;
import dev.macrame.debugger.wire.Protocol;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What sessions take from outside: limits, time and chance. Tests bring their own.
///
/// @param nanoTime of a clock that only differences are taken of, such as [System#nanoTime()]
/// @param random   for tokens and challenges: nobody may be able to foresee it
public record Surroundings(ServerLimits limits, LongSupplier nanoTime, RandomGenerator random) {
    /// The clock of the system and a secure random generator.
    public static Surroundings of(ServerLimits limits) {
        return new Surroundings(limits, System::nanoTime, new SecureRandom());
    }

    long nanos() {
        return nanoTime.getAsLong();
    }

    /// Fresh random bytes: a challenge, or a token for coming back.
    ByteString token() {
        byte[] bytes = new byte[Protocol.NONCE_BYTES];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return ByteString.copyFrom(bytes);
    }
}
