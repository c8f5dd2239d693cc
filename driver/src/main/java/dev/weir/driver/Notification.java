package dev.weir.driver;

/// A message that another session sent by `notify`.
///
/// @param channel the channel's name
/// @param payload the text, empty if none was given
/// @param processId the server process of the session that sent it
public record Notification(String channel, String payload, int processId) {}
