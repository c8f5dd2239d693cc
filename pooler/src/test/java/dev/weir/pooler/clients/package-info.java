/// Real programs and drivers at work through a pooler, in front of a real server: what they show is
/// what users see.
///
/// [PoolerUnderTest] is the pooler, [Endpoint] a way to it, [Access] a client's connection
/// settings, [Program] a client that is a program of its own. Programs that are not installed are
/// skipped with a word on what to install.
@org.jspecify.annotations.NullMarked
package dev.weir.pooler.clients;
