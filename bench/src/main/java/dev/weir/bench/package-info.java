/// Measures Weir side by side with its peers: contenders in processes of their own, in turns, as
/// ratios.
///
/// [Main] reads the command line, [Bench] lists what can be measured, [Heat] lets contenders take
/// turns, [ContenderMain] is the program of a contender's process. What a contender does is a
/// [Workload]. The benches of the external pooler have contenders of their own kind: a
/// [PoolerProcess] with pgbench ([PoolerThroughput]) or idle clients ([PoolerIdle]) before it.
package dev.weir.bench;
