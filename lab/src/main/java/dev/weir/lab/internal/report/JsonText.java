package dev.weir.lab.internal.report;

import dev.weir.lab.Findings;
import dev.weir.lab.Limits;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Findings as one JSON object, names in `snake_case`, units last in a name.
public final class JsonText {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private JsonText() {}

    public static String of(Findings findings) {
        ObjectNode root = MAPPER.valueToTree(findings);
        // What was planned stands with what was found; where programs lie is nobody's business.
        root.withObject("plan").remove("cells");
        root.withObject("plan").remove("poolers");
        Limits limits = findings.plan().limits();
        root.withObject("plan")
                .putObject("limits")
                .put("pool_size", limits.poolSize())
                .put("age_ms_max", limits.maxAge().toMillis())
                .put("warm_up_ms", limits.warmUp().toMillis())
                .put("measured_ms", limits.measured().toMillis())
                .put("budget_ms", limits.budget().toMillis());
        root.set("left_out", MAPPER.valueToTree(findings.leftOut()));
        return MAPPER.writeValueAsString(root);
    }
}
