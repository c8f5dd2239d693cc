package dev.weir.lab;

import java.util.ServiceLoader;

/// The deployment lab.
///
/// ```java
/// Plan plan = Plan.of(Extent.QUICK, Shape.DEFAULT, poolers, List.of());
/// Findings findings = Lab.open().run(plan, server, (done, steps, now) -> {});
/// System.out.print(Lab.open().table(findings));
/// ```
///
/// Stateless; one run at a time, since runs would disturb each other.
public interface Lab {
    /// The lab.
    static Lab open() {
        return ServiceLoader.load(LabProvider.class, LabProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("module dev.weir.lab is not whole"))
                .lab();
    }

    /// Measures everything in the plan. Makes the table [Contender#TABLE] and some others whose
    /// names begin with `weir_lab_`, and drops them in the end. Cells whose connections run out,
    /// leak or hang are survived and shown.
    ///
    /// @param command what the report says it was made by
    /// @throws LabException if the server cannot be used or a client process does not start
    Findings run(Plan plan, LabServer server, String command, Progress progress);

    /// The table for a terminal, with notes below it.
    String table(Findings findings);

    /// One JSON object.
    String json(Findings findings);

    /// A page that needs nothing else, and no network.
    String html(Findings findings);

    /// Looks at a server and at the pools of a fleet.
    Doctor doctor();
}
