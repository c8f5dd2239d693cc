package dev.weir.driver.internal.classes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which source goes to which member, by name.
///
/// @param sources by the member's name
/// @param homeless sources that fit no member, or one that has a source already
/// @param empty members without a source
public record Fit(Map<String, Source> sources, List<Source> homeless, List<Member> empty) {
    public static Fit of(List<Source> sources, List<Member> members) {
        List<String> names = members.stream().map(Member::name).toList();
        Map<String, Source> fitting = new LinkedHashMap<>();
        List<Source> homeless = new ArrayList<>();
        for (Source source : sources) {
            Optional<String> member = Names.fitting(source.name(), names);
            if (member.isEmpty() || fitting.putIfAbsent(member.get(), source) != null) {
                homeless.add(source);
            }
        }
        List<Member> empty =
                members.stream().filter(member -> !fitting.containsKey(member.name())).toList();
        return new Fit(fitting, homeless, empty);
    }
}
