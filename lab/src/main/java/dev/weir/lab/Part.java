package dev.weir.lab;

/// What one part of a deployment takes of the machine, as the operating system says.
///
/// @param memoryBytes the most while the load ran: proportional set size, where the system tells
///   it, else resident set size; 0 if there is no such part or it cannot be seen
/// @param cpuMicros processor time per request that was answered or failed; 0 if it cannot be seen
/// @param cores processors that were busy with it on average
public record Part(long memoryBytes, double cpuMicros, double cores) {
    /// There is none, or nobody can see it.
    public static final Part NONE = new Part(0, 0, 0);
}
