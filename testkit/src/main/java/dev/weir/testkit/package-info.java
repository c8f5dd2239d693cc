/// What tests need of the world: PostgreSQL servers of each release ([TestServers]), a small client
/// that shows the server's own bytes ([RawClient]), a server that follows a script ([FakeServer]),
/// and a proxy that harms what passes ([FaultProxy]).
package dev.weir.testkit;
