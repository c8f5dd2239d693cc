package dev.weir.lab;

/// What a deployment takes of the machine.
///
/// @param clients all client processes together
/// @param pooler the external pooler
/// @param server memory of the server processes of the connections; processor time of the whole
///   server, with processes that have ended
public record Usage(Part clients, Part pooler, Part server) {}
