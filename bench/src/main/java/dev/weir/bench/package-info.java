/// Measures Weir side by side with its peers: contenders in processes of their own, in turns, as
/// ratios.
///
/// [Main] reads the command line, [Bench] lists what can be measured, [Heat] lets contenders take
/// turns, [ContenderMain] is the program of a contender's process. What a contender does is a
/// [Workload].
package dev.weir.bench;
