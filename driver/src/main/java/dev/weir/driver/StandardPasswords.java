package dev.weir.driver;

import dev.weir.driver.internal.settings.Environment;
import dev.weir.driver.internal.settings.PasswordFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The password that the settings give, or that a line of the password file has for the host.
final class StandardPasswords implements PasswordSource {
    private final String password;
    private final Path file;

    StandardPasswords(String password, String passfile, Environment environment) {
        this.password = password;
        file = passfile.isEmpty() ? PasswordFile.standard(environment) : Path.of(passfile);
    }

    @Override
    public String password(Request request) {
        if (!password.isEmpty()) {
            return password;
        }
        Stream<String> names =
                HostList.isStandard(request.host())
                        ? Stream.of("localhost", request.host())
                        : Stream.of(request.host());
        return names.map(name -> find(name, request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private Optional<String> find(String host, Request request) {
        return PasswordFile.find(
                file,
                List.of(
                        host,
                        Integer.toString(request.port()),
                        request.database(),
                        request.user()));
    }
}
