package dev.weir.lab;

/// What the observers saw at one moment of a cell.
///
/// @param ms since the load began
/// @param connections at the server
/// @param active of them, those that ran a statement
/// @param clientBytes memory of all client processes; 0 where it was not looked at
/// @param serverBytes memory of the server processes of the connections; 0 where it was not looked
///   at
public record Moment(long ms, int connections, int active, long clientBytes, long serverBytes) {}
