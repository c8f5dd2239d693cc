package dev.weir.examples.bookshop.web;

import java.util.Arrays;
import java.util.List;

/// Which requests are answered by what.
///
/// @param method of HTTP
/// @param path its parts; `{id}` stands for anything
/// @param handler answers them
public record Route(String method, List<String> path, Handler handler) {
    /// Answers a request, in a thread of its own.
    public interface Handler {
        /// @throws Refusal if it cannot be answered as its sender wishes
        Answer answer(Request request);
    }

    /// Reads.
    public static Route get(String path, Handler handler) {
        return new Route("GET", parts(path), handler);
    }

    /// Makes something new.
    public static Route post(String path, Handler handler) {
        return new Route("POST", parts(path), handler);
    }

    /// Changes what there is.
    public static Route put(String path, Handler handler) {
        return new Route("PUT", parts(path), handler);
    }

    boolean leadsTo(List<String> asked) {
        if (asked.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            if (!path.get(i).startsWith("{") && !path.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The parts of a path between its slashes.
    static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1)).filter(each -> !each.isEmpty()).toList();
    }
}
