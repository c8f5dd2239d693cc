package dev.weir.lab.internal.entry;

import dev.weir.lab.Doctor;
import dev.weir.lab.Findings;
import dev.weir.lab.Lab;
import dev.weir.lab.LabProvider;
import dev.weir.lab.LabServer;
import dev.weir.lab.Plan;
import dev.weir.lab.Progress;
import dev.weir.lab.internal.doctor.DoctorService;
import dev.weir.lab.internal.report.HtmlPage;
import dev.weir.lab.internal.report.JsonText;
import dev.weir.lab.internal.report.TextTable;
import dev.weir.lab.internal.run.LabRun;

/// The lab, as the door finds it.
public final class LabService implements LabProvider, Lab {
    @Override
    public Lab lab() {
        return this;
    }

    @Override
    public Findings run(Plan plan, LabServer server, String command, Progress progress) {
        return new LabRun(plan, server, progress).run(command);
    }

    @Override
    public String table(Findings findings) {
        return new TextTable(findings).text();
    }

    @Override
    public String json(Findings findings) {
        return JsonText.of(findings);
    }

    @Override
    public String html(Findings findings) {
        return HtmlPage.of(findings);
    }

    @Override
    public Doctor doctor() {
        return new DoctorService();
    }
}
