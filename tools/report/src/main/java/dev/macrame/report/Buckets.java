package dev.macrame.report;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.Unit;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.List;

/// The exclusive owners of a run's cycles: issues by what issued, then stalls by cause.
public final class Buckets {
    private Buckets() {
    }

    /// An owner and its cycles.
    public record Bucket(String id, String title, long cycles) {
    }

    /// All owners in fixed order, empty ones too; their cycles sum to the run's.
    public static List<Bucket> of(Program program, Account account) {
        List<Bucket> buckets = new ArrayList<>();
        long mac = 0;
        for (int pc = 0; pc < account.instructions(); pc++) {
            mac += program.text().get(pc).op().unit() == Unit.MAC ? account.issues(pc) : 0;
        }
        buckets.add(new Bucket("issue_mac", "issue, MAC unit", mac));
        buckets.add(new Bucket("issue_other", "issue, other", account.issues() - mac));
        for (Cause cause : Cause.values()) {
            String id = "stall_" + cause.name().toLowerCase(java.util.Locale.ROOT);
            buckets.add(new Bucket(id, "stall, " + cause.title(), account.stalls(cause)));
        }
        return buckets;
    }
}
