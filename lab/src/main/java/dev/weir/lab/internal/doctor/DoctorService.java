package dev.weir.lab.internal.doctor;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.lab.Advice;
import dev.weir.lab.Doctor;
import dev.weir.lab.Fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The doctor.
public final class DoctorService implements Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public List<Advice> examine(String url, Fleet fleet) {
        ConnectionSettings settings =
                ConnectionSettings.parse(url)
                        .with("application_name", "weir doctor")
                        // Behind a pooler the next statement may meet another session.
                        .with("statement_cache_size", "0")
                        .with("query_timeout", PATIENCE.toSeconds() + "s");
        try (Connection db = Connector.of(settings).connect()) {
            Chart chart = ChartReader.read(db);
            List<Advice> all = new ArrayList<>(SlotCheck.of(chart, fleet));
            all.addAll(SessionCheck.of(chart));
            all.addAll(StatementCheck.of(StatementReader.read(db)));
            all.addAll(MemoryCheck.of(chart));
            all.addAll(FleetCheck.of(fleet));
            return byWeight(all);
        }
    }

    @Override
    public List<Advice> examine(Fleet fleet) {
        List<Advice> all = new ArrayList<>(FleetCheck.of(fleet));
        if (!fleet.pools().isEmpty()) {
            all.add(FleetCheck.total(fleet));
        }
        return byWeight(all);
    }

    private static List<Advice> byWeight(List<Advice> all) {
        return all.stream().sorted(Comparator.comparing(Advice::weight)).toList();
    }
}
