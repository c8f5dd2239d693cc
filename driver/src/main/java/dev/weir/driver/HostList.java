package dev.weir.driver;

import dev.weir.driver.internal.settings.SettingsText;
import dev.weir.driver.internal.settings.Values;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The lists `host`, `hostaddr` and `port` as one.
///
/// Source: PostgreSQL manual, libpq, Specifying Multiple Hosts.
final class HostList {
    static final int PORT = 5432;

    /// Where servers put their socket: as Debian, Red Hat and others build it, and as PostgreSQL
    /// itself does.
    private static final List<String> SOCKET_DIRECTORIES = List.of("/var/run/postgresql", "/tmp");

    private HostList() {}

    static List<HostAddress> of(String hosts, String addresses, String ports) {
        List<String> names = SettingsText.elements(hosts);
        List<String> numbers = SettingsText.elements(addresses);
        List<String> portTexts = SettingsText.elements(ports);
        if (!addresses.isEmpty() && !hosts.isEmpty() && names.size() != numbers.size()) {
            throw new IllegalArgumentException(
                    "there are "
                            + names.size()
                            + " elements in host, and "
                            + numbers.size()
                            + " in hostaddr; there must be as many");
        }
        int count = addresses.isEmpty() ? names.size() : numbers.size();
        if (portTexts.size() != 1 && portTexts.size() != count) {
            throw new IllegalArgumentException(
                    "there are "
                            + portTexts.size()
                            + " elements in port, and "
                            + count
                            + " hosts; there must be as many, or one port for all");
        }
        List<HostAddress> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String port = portTexts.get(portTexts.size() == 1 ? 0 : i);
            list.add(
                    host(
                            hosts.isEmpty() ? "" : names.get(i).strip(),
                            addresses.isEmpty() ? "" : numbers.get(i).strip(),
                            port.isBlank() ? PORT : Values.integer("port", port, 1)));
        }
        return List.copyOf(list);
    }

    private static HostAddress host(String name, String address, int port) {
        boolean isNamed = !name.isEmpty() || !address.isEmpty();
        return new HostAddress(isNamed ? name : standardHost(port), address, port);
    }

    /// The socket directory in which a server listens on that port; without one, `localhost`.
    private static String standardHost(int port) {
        return SOCKET_DIRECTORIES.stream()
                .filter(directory -> Files.exists(Path.of(directory, ".s.PGSQL." + port)))
                .findFirst()
                .orElse("localhost");
    }

    /// Whether a password file may call the host `localhost`.
    static boolean isStandard(String name) {
        return SOCKET_DIRECTORIES.contains(name);
    }
}
