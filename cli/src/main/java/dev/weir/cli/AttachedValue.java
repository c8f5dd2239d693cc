package dev.weir.cli;

import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import java.util.Map;
import java.util.Stack;

/// For an option whose value may be left out: only what is attached by `=` is its value, not the
/// argument that follows.
final class AttachedValue implements IParameterPreprocessor {
    AttachedValue() {}

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's
    public boolean preprocess(
            Stack<String> arguments,
            CommandSpec command,
            ArgSpec option,
            Map<String, Object> info) {
        if (!command.parser().separator().equals(info.get("separator"))) {
            arguments.push("true");
        }
        return false;
    }
}
